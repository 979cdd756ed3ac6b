import * as iam from "@aws-sdk/client-iam";
import * as sts from "@aws-sdk/client-sts";
import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import { cloudProfile } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, rootAccessKey, tellCloud } from "@iamferry/simulator";
import { createLocalCloud, listen, type RunningCloud } from "@iamferry/local-cloud";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS } from "../../../simulator/src/actions/table.ts";
import { TOUR, withEarlier } from "./tour.ts";

/** A client of either service, which sends whatever command was made. */
interface Client {
  readonly send: (command: never) => Promise<object>;
  readonly destroy: () => void;
}

/** A command of the SDK, made by its name. */
type Command = new (input: unknown) => never;

let running: RunningCloud;
let clients: Readonly<Record<"iam" | "sts", Client>>;

beforeAll(async () => {
  const awsManaged = await loadAwsManagedPolicies();
  const account = {
    kind: "account",
    id: "123456789012",
    policies: [],
    users: [],
    groups: [],
  } as const;
  const state = loadCloud({ accounts: [account] }, { profile: cloudProfile("aws"), awsManaged });
  const { answer, cloud } = createLocalCloud(state, { enforce: true });
  running = await listen(cloud, { answer });
  const credentials = rootAccessKey(state, "123456789012");
  if (credentials === undefined) throw new Error("the account has an owner");
  const config = { endpoint: running.url, region: "eu-west-3", maxAttempts: 1, credentials };
  clients = { iam: new iam.IAMClient(config), sts: new sts.STSClient(config) };
});
afterAll(async () => {
  clients.iam.destroy();
  clients.sts.destroy();
  await running.close();
});

describe("the AWS SDK, with signatures and policies enforced,", () => {
  const answers = new Map<string, unknown>();
  test.each(TOUR)("makes a tour: $title", async ({ action, answer, input, refused, title }) => {
    const { service } = OPERATIONS[action];
    const commands: Readonly<Record<string, unknown>> = service === "iam" ? iam : sts;
    const command = new (commands[`${action}Command`] as Command)(withEarlier(input, answers));
    const sent = clients[service].send(command);
    if (refused !== undefined) {
      await expect(sent).rejects.toMatchObject({ Error: { Code: refused } });
      return;
    }
    const { $metadata: metadata, ...answered } = (await sent) as {
      $metadata: { httpStatusCode: number };
    };
    expect(metadata.httpStatusCode).toBe(200);
    answers.set(title, answered);
    expect(answered).toMatchObject(withEarlier(answer ?? {}, answers) as object);
  });

  test("leaves the cloud as empty as it was", () => {
    const [account] = tellCloud(running.cloud().state).accounts;
    expect(account).toEqual({
      kind: "account",
      id: "123456789012",
      policies: [],
      users: [],
      groups: [],
    });
  });

  test("calls every action that AWS has and the simulator knows", () => {
    const toured = new Set<string>(
      TOUR.filter(({ refused }) => refused === undefined).map(({ action }) => action),
    );
    const known = (Object.keys(ACTIONS) as ServiceActionName[]).filter(
      (action) => OPERATIONS[action].aws !== undefined,
    );
    // A root can neither change a password nor assume a role.
    expect(known.filter((action) => !toured.has(action))).toEqual(["ChangePassword", "AssumeRole"]);
  });
});
