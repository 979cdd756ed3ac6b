import { cloudProfile } from "@iamferry/model";
import { createLocalCloud, listen } from "@iamferry/local-cloud";
import { rootAccessKey } from "@iamferry/simulator";
import { newCloud } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { openCloud } from "../../src/client/open-cloud.ts";
import type { PortAnswer } from "../../src/port.ts";
import { QUICK, testCloud } from "./support.ts";

const CLOUDS = ["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const;
const WRITE = { action: "CreateUser", account: {}, input: { UserName: "ann", Path: "/" } } as const;
const READ = { action: "ListUsers", account: {}, input: {} } as const;

describe.each(CLOUDS)("faults of the embedded cloud of %s", (id) => {
  test("that throttle are waited out, and the call is made once", async () => {
    const cloud = await testCloud(id, { faults: "throttling=#1+#2+#4" });
    expect(await cloud.port.call(WRITE)).toMatchObject({ output: { User: { UserName: "ann" } } });
    expect(await cloud.port.call(READ)).toHaveProperty("output");
    expect(cloud.port.requests()).toBe(5);
    await cloud.close();
  });

  test("that lose an answer leave open what became of a change, and are no matter to what reads", async () => {
    const cloud = await testCloud(id, { faults: "lost-answers=#1+#2" });
    expect(await cloud.port.call(WRITE)).toMatchObject({
      error: { code: "NoAnswer", fate: "unanswered" },
    });
    expect(namesOf(await cloud.port.call(READ))).toContain("ann");
    expect(cloud.bodies).toHaveLength(3);
    expect(await cloud.port.call(WRITE)).toMatchObject({
      error: { code: "EntityAlreadyExists", fate: "refused" },
    });
    await cloud.close();
  });

  test("that answer with a page of HTML are asked again for what reads alone", async () => {
    const cloud = await testCloud(id, { faults: "html-errors=#1+#3" });
    expect(await cloud.port.call(READ)).toHaveProperty("output");
    expect(await cloud.port.call(WRITE)).toMatchObject({
      error: { code: "NotIam", fate: "unanswered" },
    });
    expect(namesOf(await cloud.port.call(READ))).not.toContain("ann");
    await cloud.close();
  });

  test("that deny are the service's word, and nothing is sent again", async () => {
    const cloud = await testCloud(id, { faults: "denied-calls=#1" });
    const code = id === "aws" ? "AccessDenied" : "NotAuthorized";
    expect(await cloud.port.call(READ)).toMatchObject({ error: { code, fate: "refused" } });
    expect(cloud.port.requests()).toBe(1);
    await cloud.close();
  });
});

function namesOf(answer: PortAnswer): readonly unknown[] {
  const users = "output" in answer ? answer.output["Users"] : [];
  return (users as readonly { readonly UserName: string }[]).map(({ UserName }) => UserName);
}

test.each([1, 4])("no more than %d calls are in flight, whoever waits", async (concurrency) => {
  const state = newCloud("aws");
  const { answer, cloud } = createLocalCloud(state, { enforce: true });
  let [inFlight, most, requests] = [0, 0, 0];
  const running = await listen(cloud, {
    answer: (before, request, now) => {
      inFlight++;
      requests++;
      most = Math.max(most, inFlight);
      setTimeout(() => inFlight--, 4);
      const handled = answer(before, request, now);
      return { ...handled, response: { ...handled.response, delay: 5 } };
    },
  });
  const [account = ""] = state.accounts.keys();
  const credentials = rootAccessKey(state, account);
  if (credentials === undefined) throw new Error("the account has an owner");
  const port = await openCloud(
    { profile: cloudProfile("aws"), endpoint: running.url, credentials, concurrency },
    { retries: QUICK },
  );
  const actions = ["ListUsers", "GetCallerIdentity", "ListRoles"] as const;
  const calls = Array.from({ length: 30 }, async (_, at) =>
    port.call({ action: actions[at % 3] ?? "ListUsers", account: {}, input: {} }),
  );
  for (const answered of await Promise.all(calls)) expect(answered).toHaveProperty("output");
  expect(requests).toBe(30);
  // On a busy machine there may be fewer at the same time, but never more, and not one by one.
  expect(most).toBeLessThanOrEqual(concurrency);
  expect(most).toBeGreaterThanOrEqual(Math.ceil(concurrency / 2));
  port.close();
  await running.close();
});

test("a session signs by version 2 with its token, which is signed, too", async () => {
  // A release that takes both versions, asked by the older one.
  const profile = { ...cloudProfile("eucalyptus-4.4"), signatures: [2] as const };
  const cloud = await testCloud("eucalyptus-4.4");
  const made = await cloud.port.call({ action: "GetSessionToken", account: {}, input: {} });
  const { Credentials: given } = ("output" in made ? made.output : {}) as {
    readonly Credentials: {
      readonly AccessKeyId: string;
      readonly SecretAccessKey: string;
      readonly SessionToken: string;
    };
  };
  const open = async (sessionToken: string): ReturnType<typeof openCloud> =>
    openCloud(
      {
        profile,
        endpoint: cloud.running.url,
        credentials: {
          accessKeyId: given.AccessKeyId,
          secretAccessKey: given.SecretAccessKey,
          sessionToken,
        },
      },
      { retries: QUICK },
    );
  const port = await open(given.SessionToken);
  expect(await port.call(READ)).toHaveProperty("output");
  const body = new URLSearchParams(cloud.bodies.at(-1));
  expect(body.get("SignatureVersion")).toBe("2");
  expect(body.get("SecurityToken")).toBe(given.SessionToken);
  const forged = await open(`${given.SessionToken}x`);
  expect(await forged.call(READ)).toMatchObject({ error: { fate: "refused" } });
  port.close();
  forged.close();
  await cloud.close();
});
