import { join } from "node:path";
import { isServed, isServiceActionName } from "@iamferry/api/service";
import { cloudProfile, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import { commandNames, findCommand } from "../../../euca2ools/src/index.ts";
import { createLocalCloud } from "../../src/create.ts";
import type { LocalCloud } from "../../src/local-cloud.ts";
import { recordOf, SIGNED_AT, type PlainRequest } from "../support.ts";
import { PRINTED, readAnswer, textsAt } from "./euca2ools-answers.ts";
import { ADMIN_KEY_ID, record, type Recording } from "./euca2ools-requests.ts";
import type { RecordedClient } from "./euca2ools-senders.ts";
import { told, VALUES, WALK, type WalkStep } from "./euca2ools-walk.ts";

const CLIENTS: readonly RecordedClient[] = ["2.1", "3.0", "3.4"];

/** Each client and servers of its time; 4.1 was the first to encode documents. */
const PAIRS: readonly (readonly [RecordedClient, CloudProfileId])[] = [
  ["2.1", "eucalyptus-3.1"],
  ["3.0", "eucalyptus-3.3"],
  ["3.4", "eucalyptus-3.4"],
  ["3.4", "eucalyptus-4.0"],
  ["3.4", "eucalyptus-4.1"],
  ["3.4", "eucalyptus-4.4"],
  ["3.4", "eucalyptus-5.1"],
];

const FLAGS: readonly string[] = ["--delegate", "--as-account"];

const stepsOf = (client: RecordedClient): readonly WalkStep[] =>
  WALK.filter(({ clients = CLIENTS }) => clients.includes(client));
const recorded = (client: RecordedClient): readonly Recording[] =>
  stepsOf(client).map((step, turn) => record(step, client, turn));

describe.each(CLIENTS)("euca2ools %s", (client) => {
  test("makes the requests that are recorded", async () => {
    const text = `${JSON.stringify(recorded(client), undefined, 1)}\n`;
    await expect(text).toMatchFileSnapshot(
      join(import.meta.dirname, `../fixtures/euca2ools-${client}.json`),
    );
  });

  test("makes each of its commands but the one that makes no request", () => {
    const made = new Set(stepsOf(client).map(({ line }) => line.split(" ")[0]));
    expect(commandNames(client).filter((name) => !made.has(name))).toEqual(
      client === "3.4" ? ["euare-releaserole"] : [],
    );
  });
});

test("both flags of 3.0 send the account, and so do the one of 2.1 and the one of 3.4", () => {
  const flags = CLIENTS.map((client) => {
    const delegated = recorded(client).filter(({ requests }) =>
      requests.some(({ body, target }) => /[?&]DelegateAccount=/.test(`${target}&${body}`)),
    );
    return new Set(
      delegated.flatMap(({ commandLine }) => commandLine.filter((word) => FLAGS.includes(word))),
    );
  });
  expect(flags).toEqual([new Set(["--delegate"]), new Set(FLAGS), new Set(["--as-account"])]);
});

describe.each(PAIRS)("euca2ools %s on %s", (client, id) => {
  let cloud = cloudOf(id);
  const recordings = recorded(client);
  const steps = stepsOf(client)
    .map((step, turn) => ({ ...step, turn }))
    .filter(({ line, refused }) => refused === "NotImplemented" || isServedHere(line));

  test.each(steps)("$turn: $line", ({ andMore, as, line, prints, refused, turn }) => {
    const name = as ?? line.split(" ")[0] ?? "";
    const printed = PRINTED[name] ?? { paths: [] };
    const answers = (recordings[turn]?.requests ?? []).map((request) =>
      readAnswer(ask(request), { lists: printed.lists ?? [], trims: client === "2.1" }),
    );
    expect(answers.map((answer) => ("code" in answer ? answer.code : undefined))).toEqual(
      answers.map(() => refused),
    );
    if (prints === undefined || refused !== undefined) return;
    const last = answers.at(-1);
    const texts = printed.paths.flatMap((path) =>
      textsAt(last !== undefined && "answer" in last ? last.answer : undefined, path),
    );
    expect(andMore === true ? texts.slice(0, prints.length) : texts).toEqual(
      prints.map((each) => wanted(told(each, formOf(id)), { client, id })),
    );
  });

  function isServedHere(line: string): boolean {
    const action = findCommand(line.split(" ")[0] ?? "", client)?.action ?? "";
    return isServiceActionName(action) && isServed(action, id);
  }

  function ask(request: PlainRequest): string {
    const { answer } = createLocalCloud(cloud.state, { enforce: true });
    const handled = answer(cloud, recordOf(request), SIGNED_AT);
    cloud = handled.cloud;
    expect(handled.bug).toBeUndefined();
    return handled.response.body;
  }
});

/** Documents are encoded from 4.1, and boto trims what it reads. */
function wanted(
  text: string | RegExp,
  { client, id }: { readonly client: RecordedClient; readonly id: CloudProfileId },
): unknown {
  if (typeof text !== "string") return expect.stringMatching(text) as unknown;
  if (text.startsWith("{") && Number(id.slice(-3)) >= 4.1) return encodedAsScheme(text);
  return client === "2.1" ? text.trim() : text;
}

/** As Spring's `UriUtils.encodeScheme` writes it: all but letters, digits, `+`, `-` and `.`, in UTF-8. */
function encodedAsScheme(text: string): string {
  return Array.from(Buffer.from(text, "utf8"), (byte) => {
    const mark = String.fromCharCode(byte);
    return /[A-Za-z0-9+.-]/.test(mark) ? mark : `%${byte.toString(16).toUpperCase()}`;
  }).join("");
}

function formOf(id: CloudProfileId): { readonly arns: string; readonly doubled: boolean } {
  const release = Number(id.slice(-3));
  return {
    arns: `arn:aws:iam::${release < 3.3 ? "lab" : "222222222222"}:`,
    doubled: release < 4.1,
  };
}

/** Two accounts; the first administers the cloud, and in the second a user has credentials. */
function cloudOf(id: CloudProfileId): LocalCloud {
  const { certificate: body = "", certificateId = "", key = "" } = VALUES;
  const admin = { kind: "user", name: "admin", builtIn: true, policies: [] } as const;
  const olga = {
    kind: "user",
    name: "olga",
    policies: [],
    accessKeys: [{ id: key, status: "Active" }],
    signingCertificates: [{ id: certificateId, status: "Active", body }],
  } as const;
  const account = { kind: "account", policies: [], groups: [] } as const;
  const snapshot: Snapshot = {
    cloud: id,
    accounts: [
      {
        ...account,
        id: "111111111111",
        name: "eucalyptus",
        users: [{ ...admin, accessKeys: [{ id: ADMIN_KEY_ID, status: "Active" }] }],
      },
      { ...account, id: "222222222222", name: "lab", users: [admin, olga] },
    ],
  };
  const state = loadCloud(snapshot, { profile: cloudProfile(id) });
  return createLocalCloud(state, { enforce: true }).cloud;
}
