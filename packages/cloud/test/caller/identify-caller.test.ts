import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { loadCloud, simulate, tellCloud } from "@iamferry/simulator";
import type { Caller, CloudState } from "@iamferry/simulator";
import { callerAccount, callerPath, identifyCaller } from "@iamferry/cloud";
import type { CallPort, PortAnswer } from "@iamferry/cloud";
import { describe, expect, test } from "vitest";

const ID = "111122223333";
const trustPolicy = {
  text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"${ID}"},"Action":"sts:AssumeRole"}]}`,
};
const aws: Snapshot = {
  cloud: "aws",
  accounts: [
    {
      kind: "account",
      id: ID,
      policies: [],
      users: [{ kind: "user", name: "Alice", path: "/staff/", policies: [] }],
      groups: [],
      roles: [{ kind: "role", name: "Deploy", path: "/ops/", policies: [], trustPolicy }],
    },
  ],
};
const eucalyptus: Snapshot = {
  accounts: [
    {
      kind: "account",
      name: "eucalyptus",
      builtIn: true,
      policies: [],
      users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
      groups: [],
    },
    {
      kind: "account",
      name: "lab",
      policies: [],
      users: [
        { kind: "user", name: "admin", builtIn: true, policies: [] },
        { kind: "user", name: "bob", path: "/dev/", policies: [] },
      ],
      groups: [],
    },
  ],
};

/** A cloud in memory that somebody calls. */
function portOf(state: CloudState, caller: Caller): CallPort {
  return {
    call: ({ action, input }) => {
      const outcome = simulate(state, { action, input, caller, account: { id: caller.accountId } });
      if (!("error" in outcome)) return Promise.resolve({ output: outcome.output });
      const { code, message } = outcome.error;
      return Promise.resolve({ error: { code, message, fate: "refused" } });
    },
  };
}

function cloudOf(snapshot: Snapshot, id: CloudProfileId) {
  const profile = cloudProfile(id);
  const state = loadCloud(snapshot, { profile });
  return { profile, state, told: tellCloud(state) };
}

/** A port that gives the same answers to everybody. */
function answering(answers: Readonly<Record<string, PortAnswer>>): CallPort {
  return {
    call: ({ action }) =>
      Promise.resolve(
        answers[action] ?? { error: { code: "InvalidAction", message: "no", fate: "refused" } },
      ),
  };
}

const saying = (Arn: string, UserId?: string): CallPort =>
  answering({ GetCallerIdentity: { output: { Arn, UserId } } });

describe("the caller of AWS", () => {
  const { profile, state, told } = cloudOf(aws, "aws");
  const [account] = told.accounts;
  const userId = account?.users[0]?.id ?? "";
  const roleId = account?.roles?.[0]?.id ?? "";

  test("is a user of the account", async () => {
    const port = portOf(state, { kind: "user", accountId: ID, userId });
    const found = await identifyCaller(port, told, profile);
    expect(found).toEqual({
      kind: "entity",
      path: ["account", ID, "user", "Alice"],
      arn: `arn:aws:iam::${ID}:user/staff/Alice`,
    });
    expect(callerAccount(found)).toBe(ID);
    expect(callerPath(found)).toEqual([["account", ID, "user", "Alice"]]);
  });

  test("is the role of an assumed-role session, whatever the role's path and the session's name", async () => {
    for (const sessionName of ["nightly", "a@b.c"]) {
      const caller: Caller = { kind: "role", accountId: ID, roleId, sessionName };
      const found = await identifyCaller(portOf(state, caller), told, profile);
      expect(found).toEqual({
        kind: "entity",
        path: ["account", ID, "role", "Deploy"],
        arn: `arn:aws:sts::${ID}:assumed-role/Deploy/${sessionName}`,
      });
    }
  });

  test("is the role that a session names in another case", async () => {
    const port = saying(`arn:aws:sts::${ID}:assumed-role/deploy/x`, `${roleId}:x`);
    const found = await identifyCaller(port, told, profile);
    expect(callerPath(found)).toEqual([["account", ID, "role", "Deploy"]]);
  });

  test("is the root of the account, which no path leads to", async () => {
    const found = await identifyCaller(
      portOf(state, { kind: "root", accountId: ID }),
      told,
      profile,
    );
    expect(found).toEqual({ kind: "root", account: ID, arn: `arn:aws:iam::${ID}:root` });
    expect(callerPath(found)).toEqual([]);
    expect(callerAccount(found)).toBe(ID);
  });

  test.each([
    [`arn:aws:sts::${ID}:federated-user/kim`, "federated user"],
    [`arn:aws:iam::${ID}:user/gone`, "user `gone` is not in what was read"],
    [`arn:aws:sts::${ID}:assumed-role/gone/x`, "role `gone` is not in what was read"],
    ["arn:aws:iam::999988887777:user/Alice", "account 999988887777 is not in what was read"],
    [`arn:aws:iam::${ID}:mfa/Alice`, "neither a user nor a role"],
    ["nobody", "no ARN"],
  ])("is unknown where it says %s", async (arn, reason) => {
    const found = await identifyCaller(saying(arn), told, profile);
    expect(found).toMatchObject({
      kind: "unknown",
      arn,
      reason: expect.stringContaining(reason) as unknown,
    });
    expect(callerPath(found)).toEqual([]);
  });

  test("is unknown where somebody else has its name since", async () => {
    const port = saying(`arn:aws:iam::${ID}:user/staff/Alice`, "AIDAZZZZZZZZZZZZZZZZZ");
    const found = await identifyCaller(port, told, profile);
    expect(found).toMatchObject({ kind: "unknown" });
  });

  test("is found by GetUser on a cloud without STS", async () => {
    const arn = `arn:aws:iam::${ID}:user/staff/Alice`;
    const port = answering({ GetUser: { output: { User: { Arn: arn, UserName: "Alice" } } } });
    const found = await identifyCaller(port, told, profile);
    expect(callerPath(found)).toEqual([["account", ID, "user", "Alice"]]);
  });

  test("is unknown where nobody answers, and the reason says why", async () => {
    const error = { code: "Unreachable", message: "connect ECONNREFUSED", fate: "unsent" } as const;
    let calls = 0;
    const port: CallPort = {
      call: () => {
        calls++;
        return Promise.resolve({ error });
      },
    };
    const found = await identifyCaller(port, told, profile);
    expect(found).toEqual({
      kind: "unknown",
      reason: "the cloud does not say who calls it: connect ECONNREFUSED (Unreachable)",
    });
    expect(calls).toBe(1);
  });
});

describe.each([
  "eucalyptus-3.1",
  "eucalyptus-3.4",
  "eucalyptus-4.0",
  "eucalyptus-4.4",
  "eucalyptus-5.1",
] as const)("the caller of %s", (id) => {
  const { profile, state, told } = cloudOf(eucalyptus, id);

  test("is the user of that name in its account, also the one that administers the cloud", async () => {
    for (const [name, user] of [
      ["lab", "bob"],
      ["lab", "admin"],
      ["eucalyptus", "admin"],
    ] as const) {
      const account = told.accounts.find((each) => each.name === name);
      const userId = account?.users.find((each) => each.name === user)?.id ?? "";
      const caller: Caller = { kind: "user", accountId: account?.id ?? "", userId };
      const found = await identifyCaller(portOf(state, caller), told, profile);
      expect(callerPath(found)).toEqual([["account", name, "user", user]]);
    }
  });
});
