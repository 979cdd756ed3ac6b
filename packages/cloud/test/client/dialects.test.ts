import type { ServiceActionName } from "@iamferry/api/service";
import { CLOUD_PROFILE_IDS, cloudProfile, type AccountRef } from "@iamferry/model";
import { MadeValues, serviceCalls } from "@iamferry/testkit";
import { compareCodePoints } from "@iamferry/text";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delegateOf } from "../../src/client/delegate-account.ts";
import { openCloud } from "../../src/client/open-cloud.ts";
import type { PortAnswer } from "../../src/port.ts";
import { testCloud, type TestCloud } from "./support.ts";

/** SigV2; parameters that are refused where they are not known; names alone for accounts; the last. */
const EUCALYPTUS = [
  "eucalyptus-3.1",
  "eucalyptus-3.3",
  "eucalyptus-4.1",
  "eucalyptus-5.1",
] as const;

describe.each(EUCALYPTUS)("%s", (id) => {
  test("makes accounts, and users in them by DelegateAccount", async () => {
    const { bodies, call, close } = await opened(id);
    const made = await call("CreateAccount", { AccountName: "acme" });
    expect(made).toMatchObject({
      output: { Account: { AccountName: "acme", AccountId: expect.stringMatching(/^\d{12}$/) } },
    });
    expect(
      await call("CreateUser", { UserName: "ann", Path: "/" }, { name: "acme" }),
    ).toMatchObject({
      output: { User: { UserName: "ann" } },
    });
    expect(await call("GetUser", { UserName: "ann" })).toMatchObject({
      error: { code: "NoSuchEntity" },
    });
    expect(await call("GetUser", { UserName: "ann" }, { name: "acme" })).toMatchObject({
      output: { User: { UserName: "ann" } },
    });
    const listed = await call("ListAccounts", {}, { name: "acme" });
    expect(listed).toMatchObject({
      output: {
        Accounts: expect.arrayContaining([expect.objectContaining({ AccountName: "acme" })]),
      },
    });
    const policy = {
      AccountName: "acme",
      PolicyName: "quota",
      PolicyDocument: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    };
    expect(await call("PutAccountPolicy", policy, { name: "acme" })).toEqual({ output: {} });
    expect(bodies.map((body) => new URLSearchParams(body).get("DelegateAccount"))).toEqual([
      null,
      "acme",
      null,
      "acme",
      null,
      null,
    ]);
    const isV2 = id === "eucalyptus-3.1";
    expect(bodies.every((body) => body.includes("SignatureVersion=2") === isV2)).toBe(true);
    await close();
  });

  test("turns users off, and knows what is told of them beside", async () => {
    const { call, close } = await opened(id);
    await call("CreateUser", { UserName: "ann", Path: "/" });
    expect(await call("UpdateUser", { UserName: "ann", Enabled: false })).toEqual({ output: {} });
    expect(await call("GetUser", { UserName: "ann", ShowExtra: "true" })).toMatchObject({
      output: { User: { Enabled: "false" } },
    });
    const told = { UserName: "ann", InfoKey: "e-mail", InfoValue: "a+b & c=d%20é\u{1F600}" };
    expect(await call("UpdateUserInfo", told)).toEqual({ output: {} });
    expect(await call("GetUserInfo", { UserName: "ann" })).toMatchObject({
      output: {
        Infos: expect.arrayContaining([{ Key: "e-mail", Value: "a+b & c=d%20é\u{1F600}" }]),
      },
    });
    await close();
  });
});

describe("DelegateAccount", () => {
  test("is never sent to AWS", async () => {
    const { bodies, call, close } = await opened("aws");
    await call("CreateUser", { UserName: "ann" }, { name: "acme", id: "210987654321" });
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).not.toContain("DelegateAccount");
    await close();
  });

  test("is a name where there is one, and a number where the release takes numbers", async () => {
    const { bodies, call, close } = await opened("eucalyptus-5.1");
    const { output } = (await call("CreateAccount", { AccountName: "acme" })) as {
      readonly output: { readonly Account: { readonly AccountId: string } };
    };
    const { AccountId } = output.Account;
    expect(await call("ListUsers", {}, { id: AccountId })).toMatchObject({
      output: { Users: [{ UserName: "admin" }] },
    });
    expect(await call("ListUsers", {}, { id: AccountId, name: "acme" })).toHaveProperty("output");
    expect(bodies[1]).toContain(`&DelegateAccount=${AccountId}`);
    expect(bodies[2]).toContain("&DelegateAccount=acme");
    await close();
    const old = await opened("eucalyptus-4.1");
    expect(await old.call("ListUsers", {}, { id: AccountId })).toMatchObject({
      error: { code: "MalformedInput", fate: "unsent" },
    });
    expect(old.bodies).toEqual([]);
    await old.close();
  });

  test("stands in the signed form as any text does", async () => {
    const { bodies, call, close } = await opened("eucalyptus-5.1");
    expect(await call("ListUsers", {}, { name: "a&Action=DeleteUser" })).toMatchObject({
      error: { fate: "refused", code: "NotAuthorized" },
    });
    expect(bodies[0]).toContain("&DelegateAccount=a%26Action%3DDeleteUser");
    await close();
  });

  test("is sent with no action about an account itself, nor of AWS, in any release", () => {
    const account = { name: "acme", id: "123456789012" };
    for (const id of CLOUD_PROFILE_IDS) {
      const profile = cloudProfile(id);
      const own = ["ListAccounts", "CreateAccount", "DeleteAccount", "PutAccountPolicy"] as const;
      for (const action of own) expect(delegateOf(action, account, profile)).toBeUndefined();
      const other = delegateOf("CreateUser", account, profile);
      expect(other).toBe(profile.accounts === "one" ? undefined : "acme");
      expect(delegateOf("CreateUser", {}, profile)).toBeUndefined();
    }
  });
});

describe("keys of a session", () => {
  test("are sent with their token, and another token is refused", async () => {
    const { close, port, running } = await opened("aws");
    const given = await port.call({ action: "GetSessionToken", account: {}, input: {} });
    const { Credentials } = (given as { readonly output: { readonly Credentials: SessionKeys } })
      .output;
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials;
    const whoAmI = { action: "GetCallerIdentity", account: {}, input: {} } as const;
    for (const sessionToken of [SessionToken, "x".repeat(60)]) {
      const session = await openCloud({
        profile: cloudProfile("aws"),
        endpoint: running.url,
        region: "us-east-1",
        credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken },
      });
      const answered = await session.call(whoAmI);
      if (sessionToken === SessionToken) {
        expect(answered).toMatchObject({ output: { Account: "123456789012" } });
      } else {
        expect(answered).toMatchObject({ error: { fate: "refused" } });
        expect(JSON.stringify(answered)).not.toContain(SecretAccessKey);
      }
      session.close();
    }
    await close();
  });
});

interface SessionKeys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
}

test.each([
  { id: "aws", runs: 4, least: 60 },
  { id: "eucalyptus-5.1", runs: 4, least: 40 },
] as const)("every call arrives at $id as it was given", async ({ id, least, runs }) => {
  const profile = cloudProfile(id);
  const { calls, close, port } = await opened(id);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(serviceCalls(profile, { most: 6 }), async (drawn) => {
      const made = new MadeValues();
      for (const call of drawn) {
        const { action } = call;
        const account = call.account === undefined ? {} : { name: call.account };
        const input = made.resolve(call);
        const before = calls.length;
        const answered = await port.call({ action, account, input });
        if ("output" in answered) made.note(action, answered.output);
        else expect(answered.error.fate).toBe("refused");
        const arrived = calls.slice(before);
        // What is refused before it is a call (a parameter out of its bounds) is none.
        if (arrived.length === 0) continue;
        expect(arrived).toHaveLength(1);
        expect(arrived[0]).toMatchObject({ action });
        expect(wireText(arrived[0]?.input)).toBe(wireText(input));
        seen.add(action);
      }
    }),
    { numRuns: runs },
  );
  expect(seen.size).toBeGreaterThan(least);
  await close();
});

/** Numbers and flags are texts on the wire, which Eucalyptus leaves them. */
function wireText(input: unknown): string {
  return JSON.stringify(input, (_, value: unknown) => {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).toSorted(([a], [b]) => compareCodePoints(a, b)),
    );
  });
}

interface Opened extends TestCloud {
  readonly call: (
    action: ServiceActionName,
    input?: Readonly<Record<string, unknown>>,
    account?: AccountRef,
  ) => Promise<PortAnswer>;
}

async function opened(id: Parameters<typeof testCloud>[0]): Promise<Opened> {
  const cloud = await testCloud(id);
  return {
    ...cloud,
    call: async (action, input = {}, account = {}) => cloud.port.call({ action, account, input }),
  };
}
