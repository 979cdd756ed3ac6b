import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printBackup } from "@iamferry/backup";
import type {
  Group,
  JsonObject,
  JsonValue,
  PolicyDocument,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import { rootAccessKey, simulate } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import type { ServedCloud } from "../live/support.ts";
import { ACME_ACCOUNT, held, newState, restoreTests, userNames } from "./support.ts";

const { folder, restored, serving } = restoreTests();

const document = (value: JsonObject): PolicyDocument => ({ text: JSON.stringify(value), value });

const statement = (more: JsonObject): PolicyDocument =>
  document({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });

const trusting = (principal: JsonValue): PolicyDocument =>
  statement({ Principal: principal, Action: "sts:AssumeRole" });

const ADMIN = {
  kind: "policy",
  name: "all",
  document: statement({ Action: "*", Resource: "*" }),
} as const;

/** What an account of AWS holds. */
function holding(what: {
  readonly users?: readonly User[];
  readonly roles?: readonly Role[];
  readonly groups?: readonly Group[];
}): Snapshot {
  const state = newState("aws");
  return { ...state, accounts: state.accounts.map((account) => ({ ...account, ...what })) };
}

function put(name: string, snapshot: Snapshot): string {
  writeFileSync(join(folder(), name), printBackup(snapshot));
  return name;
}

const user = (name: string, more: Partial<User> = {}): User => ({
  kind: "user",
  name,
  path: "/",
  policies: [],
  ...more,
});

const role = (name: string, more: Partial<Role> = {}): Role => ({
  kind: "role",
  name,
  path: "/",
  trustPolicy: trusting({ Service: "ec2.amazonaws.com" }),
  policies: [],
  ...more,
});

/** Carries a call out on a cloud that is served; the owner makes it. */
function done(cloud: ServedCloud, action: "CreateAccessKey" | "AssumeRole", input: object): object {
  const { running } = cloud;
  const before = running.cloud();
  const outcome = simulate(before.state, {
    action,
    account: { id: ACME_ACCOUNT },
    input: { ...input },
  });
  if ("error" in outcome) throw new Error(outcome.error.message);
  running.replace({ ...before, state: outcome.state });
  return outcome.output;
}

const root = (state: CloudState) => rootAccessKey(state, ACME_ACCOUNT);

describe("a restore sends nothing", () => {
  test.each([
    [
      "another account",
      { AWS: "arn:aws:iam::999988887777:root" },
      "trust/foreign-account",
      "arn:aws:iam::999988887777:root",
    ],
    ["everybody", "*", "trust/anyone", "*"],
    [
      "an id that nobody has",
      { AWS: "AROAEXAMPLEEXAMPLE123" },
      "trust/orphan-id",
      "AROAEXAMPLEEXAMPLE123",
    ],
  ] as const)(
    "that would let in %s, unless that is allowed",
    async (_, principal, code, allowed) => {
      const file = put(
        "a.iam",
        holding({ roles: [role("web", { trustPolicy: trusting(principal) })] }),
      );
      const cloud = await serving("aws");
      const stopped = await restored(cloud, file, "--yes");
      expect(stopped.err).toContain(`error[${code}]`);
      expect(stopped.out).toMatch(/^stopped {2}nothing was sent, for 1 error above: trust\//m);
      expect(stopped.code).toBe(1);
      expect(held(cloud).accounts[0]?.roles ?? []).toEqual([]);
      expect(existsSync(join(folder(), "a.iam.journal"))).toBe(false);
      const passed = await restored(cloud, file, "--yes", "--allow-trust", allowed);
      expect(passed.err).not.toContain(`error[${code}]`);
      // An id that nobody has the cloud refuses by itself.
      if (code !== "trust/orphan-id") expect(passed.code).toBe(0);
    },
  );

  test("that would take rights from the user who runs it", async () => {
    const cloud = await serving("aws", holding({ users: [user("ops", { policies: [ADMIN] })] }), {
      enforce: true,
    });
    const { AccessKey } = done(cloud, "CreateAccessKey", { UserName: "ops" }) as {
      readonly AccessKey: { readonly AccessKeyId: string; readonly SecretAccessKey: string };
    };
    const env = {
      AWS_ACCESS_KEY_ID: AccessKey.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: AccessKey.SecretAccessKey,
    };
    const file = put(
      "a.iam",
      holding({ users: [user("ops"), user("new", { policies: [ADMIN] })] }),
    );
    const stopped = await restored(cloud, file, "--yes", { env });
    expect(stopped.out).toContain("lockout/protected-administration");
    expect(stopped.code).toBe(1);
    expect(userNames(held(cloud))).toEqual(["ops"]);
    // Who is not bound by policies may take them away, unless the user is to be protected.
    const rooted = await restored(cloud, file, "--yes", "--protect", "user/ops");
    expect(rooted.code).toBe(1);
    expect(root(cloud.running.cloud().state)?.accessKeyId).toBe(cloud.env["AWS_ACCESS_KEY_ID"]);
    expect(await restored(cloud, file, "--yes")).toMatchObject({ code: 0 });
  });

  test.each([
    ["its policies", { policies: [] }],
    [
      "its boundary",
      { permissionsBoundary: { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
    ],
    ["its trust policy", { trustPolicy: trusting({ Service: "ec2.amazonaws.com" }) }],
  ] as const)("that would lock out the role whose session runs it, by %s", async (_, change) => {
    const ops = role("ops", {
      trustPolicy: trusting({ AWS: `arn:aws:iam::${ACME_ACCOUNT}:root` }),
      policies: [ADMIN],
    });
    const assumer = user("assumer", { policies: [ADMIN] });
    const cloud = await serving("aws", holding({ roles: [ops], users: [assumer] }), {
      enforce: true,
    });
    const output = assumed(cloud);
    const env = {
      AWS_ACCESS_KEY_ID: output.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: output.SecretAccessKey,
      AWS_SESSION_TOKEN: output.SessionToken,
    };
    const wanted = holding({ roles: [{ ...ops, ...change }], users: [assumer, user("new")] });
    const stopped = await restored(cloud, put("a.iam", wanted), "--yes", { env });
    expect(stopped.err).toContain("assumed-role/ops/restoring");
    expect(stopped.out).toMatch(/^stopped {2}nothing was sent/m);
    expect(stopped.out).toContain("lockout/");
    expect(stopped.code).toBe(1);
    expect(userNames(held(cloud))).toEqual(["assumer"]);
    const harmless = put("b.iam", holding({ roles: [ops], users: [assumer, user("new")] }));
    expect(await restored(cloud, harmless, "--yes", { env })).toMatchObject({ code: 0 });
  });

  test("that the account has no room for", async () => {
    // AWS takes 300 groups of an account that has not asked for more.
    const groups = Array.from({ length: 301 }, (_, at) => ({
      kind: "group" as const,
      name: `g${at}`,
      members: [],
      policies: [],
    }));
    const cloud = await serving("aws");
    const stopped = await restored(cloud, put("a.iam", holding({ groups })), "--yes");
    expect(stopped.out).toMatch(
      /^stopped {2}nothing was sent, for \d+ errors? above: .*(?:quota|target)\//ms,
    );
    expect(stopped.code).toBe(1);
    expect(held(cloud).accounts[0]?.groups).toEqual([]);
  });
});

interface SessionKeys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
}

/** A session of role `ops`, as user `assumer` begins it. */
function assumed(cloud: ServedCloud): SessionKeys {
  const { running } = cloud;
  const before = running.cloud();
  const userId = held(cloud).accounts[0]?.users[0]?.id ?? "";
  const outcome = simulate(before.state, {
    action: "AssumeRole",
    account: { id: ACME_ACCOUNT },
    caller: { kind: "user", accountId: ACME_ACCOUNT, userId },
    at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    input: { RoleArn: `arn:aws:iam::${ACME_ACCOUNT}:role/ops`, RoleSessionName: "restoring" },
  });
  if ("error" in outcome) throw new Error(outcome.error.message);
  running.replace({ ...before, state: outcome.state });
  return (outcome.output as { readonly Credentials: SessionKeys }).Credentials;
}

describe("new passwords", () => {
  test("go to a file that only its owner may read, and nowhere else", async () => {
    const wanted = holding({
      users: [user("ana", { loginProfile: {} }), user("ben")],
    });
    const file = put("a.iam", wanted);
    const cloud = await serving("aws");
    const made = await restored(cloud, file, "--yes", "--issue-login-profiles", "passwords.json");
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/^passwords {2}of 1 user in passwords\.json/m);
    const path = join(folder(), "passwords.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { passwords } = JSON.parse(readFileSync(path, "utf8")) as {
      readonly passwords: readonly { readonly user: string; readonly password: string }[];
    };
    expect(passwords).toMatchObject([{ user: "ana", account: ACME_ACCOUNT }]);
    const password = passwords[0]?.password ?? "";
    expect(password.length).toBeGreaterThanOrEqual(20);
    const journal = readFileSync(join(folder(), "a.iam.journal"), "utf8");
    expect(`${made.out}${made.err}${journal}`).not.toContain(password);
    expect(held(cloud).accounts[0]?.users[0]?.loginProfile).toMatchObject({
      passwordResetRequired: true,
    });
    const again = await restored(
      cloud,
      file,
      "--yes",
      "--issue-login-profiles",
      "passwords.json",
      "--journal",
      "j",
    );
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("is there already")]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ passwords });
  });

  test("are for who is selected alone, and of who got one meanwhile none is told to be given", async () => {
    const wanted = holding({
      users: ["ana", "ben", "cem"].map((name) => user(name, { loginProfile: {} })),
    });
    const file = put("a.iam", wanted);
    const cloud = await serving("aws", undefined, {
      answer: (usual) => (before, request, now) => {
        const body = Buffer.from(request.body).toString("latin1");
        const handled = usual(before, request, now);
        return /CreateLoginProfile.*UserName=cem/.test(body)
          ? usual(handled.cloud, request, now)
          : handled;
      },
    });
    const options = ["--only", "name=?em", "--only", "name=ana", "--issue-login-profiles", "p"];
    const made = await restored(cloud, file, "--yes", ...options);
    expect(made.out).toMatch(/^passwords {2}of 1 user in p, .*; 1 more in it were\s+not given$/m);
    const text = readFileSync(join(folder(), "p"), "utf8");
    const { passwords } = JSON.parse(text) as { readonly passwords: readonly { user: string }[] };
    expect(passwords.map((entry) => entry.user).toSorted()).toEqual(["ana", "cem"]);
    expect(userNames(held(cloud))).toEqual(["ana", "cem"]);
  });

  test("come after what denies something to who gets them, and who could not renew one is told", async () => {
    const value = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
    };
    const deny = {
      kind: "policy",
      name: "none",
      document: { text: JSON.stringify(value), value },
    } as const;
    const file = put(
      "a.iam",
      holding({
        users: [user("ana", { loginProfile: {} })],
        groups: [{ kind: "group", name: "shut", members: ["ana"], policies: [deny] }],
      }),
    );
    const cloud = await serving("aws");
    const made = await restored(cloud, file, "--yes", "--issue-login-profiles", "passwords.json");
    expect([made.code, made.err]).toEqual([
      0,
      expect.stringContaining("target/no-change-password"),
    ]);
    const lines = readFileSync(join(folder(), "a.iam.journal"), "utf8").split("\n");
    const steps = lines.flatMap((line): readonly LoggedStep[] => {
      const { step } = line === "" ? {} : (JSON.parse(line) as { readonly step?: LoggedStep });
      return step === undefined ? [] : [step];
    });
    const last = steps.find(({ call }) => call.action === "CreateLoginProfile");
    expect(last?.needs).toEqual(
      expect.arrayContaining(steps.flatMap(({ id }) => (id === last?.id ? [] : [id]))),
    );
    expect(steps.map(({ call }) => call.action)).toContain("PutGroupPolicy");
  });
});

/** A step as a journal holds it. */
interface LoggedStep {
  readonly id: string;
  readonly needs: readonly string[];
  readonly call: { readonly action: string };
}
