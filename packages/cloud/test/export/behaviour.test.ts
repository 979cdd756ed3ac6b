import {
  CLOUD_PROFILES,
  isPartial,
  type Account,
  type CloudProfileId,
  type JsonObject,
  type PolicyDocument,
  type Snapshot,
} from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exportCloud,
  type CallPort,
  type ExportedCloud,
  type ExportOptions,
  type PortAnswer,
  type PortCall,
} from "../../src/index.ts";
import { answering, cloudPort } from "./cloud-port.ts";
import { clouds } from "./clouds.ts";
import { asCompared, asExported } from "./told.ts";

const ID = "123456789012";
const ALLOW = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`;

const DOCUMENT: PolicyDocument = { text: ALLOW, value: JSON.parse(ALLOW) as JsonObject };

const AWS: Snapshot = {
  accounts: [
    {
      kind: "account",
      id: ID,
      policies: [],
      users: ["ann", "bob", "cid"].map((name) => ({ kind: "user", name, policies: [] })),
      groups: [{ kind: "group", name: "ops", members: ["ann", "bob"], policies: [] }],
      roles: [{ kind: "role", name: "web", policies: [], trustPolicy: DOCUMENT }],
      managedPolicies: [
        {
          kind: "managed-policy",
          name: "all",
          defaultVersion: "v1",
          versions: [{ id: "v1", document: DOCUMENT }],
        },
      ],
    },
  ],
};

const EUCALYPTUS: Snapshot = {
  accounts: ["eucalyptus", "lab", "shop"].map((name) => ({
    kind: "account",
    name,
    ...(name === "eucalyptus" && { builtIn: true }),
    policies: [],
    users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
    groups: [],
  })),
};

const exported = (port: CallPort, options: Partial<ExportOptions> = {}): Promise<ExportedCloud> =>
  exportCloud(port, { profile: CLOUD_PROFILES.aws, ...options });

const refused = (code: string, message = "no"): Promise<PortAnswer> =>
  Promise.resolve({ error: { code, message, fate: "refused" } });

describe("pages", () => {
  test("may be as short as the cloud likes", async () => {
    await fc.assert(
      fc.asyncProperty(
        clouds("aws"),
        fc.integer({ min: 1, max: 3 }),
        async (snapshot, pageLimit) => {
          const short = cloudPort(snapshot, "aws", { pageLimit });
          const { diagnostics, snapshot: read } = await exported(short);
          expect(diagnostics).toEqual([]);
          const told = tellCloud(short.state());
          expect(asCompared(read)).toEqual(asExported(told, CLOUD_PROFILES.aws));
        },
      ),
      { numRuns: 15 },
    );
  });

  test("may be empty before the last one", async () => {
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) =>
      call.action === "GetAccountAuthorizationDetails" && call.input["Marker"] === undefined
        ? Promise.resolve({ output: { IsTruncated: true, Marker: "bW9yZQ" } })
        : ask(withoutMarker(call, "bW9yZQ")),
    );
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toEqual([]);
    expect(snapshot.accounts[0]?.users).toHaveLength(3);
  });

  test("go on after a marker where nothing says whether they end", async () => {
    const port = answering(cloudPort(AWS, "aws", { pageLimit: 1 }), async (call, _number, ask) => {
      const answer = await ask(call);
      if ("error" in answer) return answer;
      const { IsTruncated: _, ...output } = answer.output;
      return { output };
    });
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toEqual([]);
    expect(snapshot.accounts[0]?.users).toHaveLength(3);
  });

  test.each([
    ["RepeatedMarker", { IsTruncated: true, Marker: "bW9yZQ" }],
    ["MissingMarker", { IsTruncated: true }],
    ["MissingMarker", { IsTruncated: true, Marker: "" }],
    ["Incomplete", undefined],
  ])("that have no end are an error of the cloud: %s", async (code, more) => {
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) =>
      call.action === "ListInstanceProfiles"
        ? Promise.resolve({ output: more === undefined ? {} : { InstanceProfiles: [], ...more } })
        : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port);
    expect(snapshot.accounts[0]?.unread).toEqual([{ field: "instanceProfiles", code }]);
    expect(diagnostics.map((each) => each.message)).toEqual([
      expect.stringContaining(`the instance profiles could not be read: \`${code}\``),
    ]);
  });
});

test("a call that the cloud does not know is told with what may be wrong", async () => {
  const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) =>
    call.action === "ListSAMLProviders" ? refused("InvalidAction") : ask(call),
  );
  const { diagnostics } = await exported(port);
  expect(diagnostics).toMatchObject([
    { code: "export/unread", help: expect.stringContaining("--cloud") as string },
  ]);
});

describe("what ends an export", () => {
  test.each(["NoCredentials", "Unreachable", "NotIam", "InvalidClientTokenId", "ExpiredToken"])(
    "%s is told once, and nobody asks on",
    async (code) => {
      const port = answering(cloudPort(AWS, "aws"), () => refused(code, "really not"));
      const { calls, diagnostics, failure, snapshot } = await exported(port, { concurrency: 4 });
      expect(failure).toMatchObject({ code, message: "really not" });
      expect(snapshot.accounts).toEqual([]);
      expect(isPartial(snapshot)).toBe(true);
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]).toMatchObject({
        code: "export/unread",
        severity: "error",
        message: `the cloud could not be read any further: \`${code}\`, \`really not\``,
      });
      expect(calls).toBeLessThan(10);
    },
  );

  test("of a cloud of many accounts leaves none, too", async () => {
    const profile = CLOUD_PROFILES["eucalyptus-4.2"];
    const port = answering(cloudPort(EUCALYPTUS, profile.id), () => refused("Unreachable"));
    const { calls, failure, snapshot } = await exported(port, { profile });
    expect(calls).toBe(1);
    expect(failure?.code).toBe("Unreachable");
    expect(snapshot).toMatchObject({
      accounts: [],
      unread: [{ field: "accounts", code: "Unreachable" }],
    });
  });

  test("in the middle keeps what was read, marks the rest, and is told once", async () => {
    let isOver = false;
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) => {
      if (isOver) return refused("ExpiredToken", "the session is over");
      isOver = call.action === "ListAccessKeys";
      return ask(call);
    });
    const { diagnostics, failure, snapshot } = await exported(port, { concurrency: 1 });
    expect(failure).toBeUndefined();
    expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["ann", "bob", "cid"]);
    expect(snapshot.accounts[0]?.users.at(-1)?.unread).toContainEqual({
      field: "accessKeys",
      code: "ExpiredToken",
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(1);
  });
});

describe("what is refused", () => {
  test("is all there is to tell where nobody may read anything", async () => {
    const port = answering(cloudPort(AWS, "aws"), () => refused("AccessDenied"));
    const { failure, snapshot } = await exported(port);
    expect(failure).toEqual({ code: "AccessDenied", message: "no", fate: "refused" });
    expect(snapshot.accounts).toEqual([]);
  });

  test("of the details is read by listing and asking", async () => {
    await fc.assert(
      fc.asyncProperty(clouds("aws"), async (snapshot) => {
        const whole = cloudPort(snapshot, "aws");
        const port = answering(whole, (call, _number, ask) =>
          call.action === "GetAccountAuthorizationDetails" ? refused("AccessDenied") : ask(call),
        );
        const { diagnostics, snapshot: read } = await exported(port);
        expect(diagnostics).toEqual([]);
        const told = asExported(tellCloud(whole.state()), CLOUD_PROFILES.aws);
        expect(asCompared(read)).toEqual(told);
      }),
      { numRuns: 15 },
    );
  });

  test("of many entities in the same way is told once, and marked at each", async () => {
    const port = answering(cloudPort(manyUsers(50), "aws"), (call, _number, ask) =>
      call.action === "ListAccessKeys" ? refused("AccessDenied") : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code: "export/unread",
        message: "the access keys of 50 users could not be read: `AccessDenied`, `no`",
        entity: ["account", ID],
        help: "each of them is marked in the file",
      },
    ]);
    for (const { unread } of snapshot.accounts[0]?.users ?? []) {
      expect(unread).toEqual([{ field: "accessKeys", code: "AccessDenied" }]);
    }
  });

  test("of one entity names it, and its policy", async () => {
    const profile = CLOUD_PROFILES["eucalyptus-5.1"];
    const snapshot = withPolicy(EUCALYPTUS, "quota");
    const port = answering(cloudPort(snapshot, profile.id), (call, _number, ask) =>
      call.action === "GetUserPolicy" ? refused("NoAnswer", "") : ask(call),
    );
    const { diagnostics, snapshot: read } = await exported(port, { profile });
    expect(diagnostics).toEqual([
      {
        severity: "error",
        code: "export/unread",
        message: "an inline policy could not be read: `NoAnswer`",
        entity: ["account", "lab", "user", "dev", "policy", "quota"],
      },
    ]);
    expect(read.accounts[1]?.users[1]?.unread).toEqual([
      { field: "policy quota", code: "NoAnswer" },
    ]);
  });
});

describe("the accounts of a cloud that holds many", () => {
  const profile = CLOUD_PROFILES["eucalyptus-4.2"];

  test("are read all", async () => {
    const { snapshot } = await exported(cloudPort(EUCALYPTUS, profile.id), { profile });
    expect(snapshot.accounts.map(({ name }) => name)).toEqual(["eucalyptus", "lab", "shop"]);
    expect(snapshot.accounts[0]?.builtIn).toBe(true);
    expect(snapshot.scope).toEqual(["all"]);
  });

  test("are read one alone where that is asked for, by name and by number", async () => {
    const port = cloudPort(EUCALYPTUS, profile.id);
    const { accounts } = tellCloud(port.state());
    const { id = "" } = accounts.find(({ name }) => name === "lab") ?? {};
    for (const account of ["lab", id]) {
      // oxlint-disable-next-line no-await-in-loop
      const { diagnostics, snapshot } = await exported(port, { profile, account });
      expect(diagnostics).toEqual([]);
      expect(snapshot).toMatchObject({ scope: ["account=lab"], accounts: [{ name: "lab", id }] });
    }
  });

  test("are no whole where one is asked for that is not there", async () => {
    const port = cloudPort(EUCALYPTUS, profile.id);
    const { diagnostics, snapshot } = await exported(port, { profile, account: "lib" });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "there is no account `lib` that the caller can see",
    ]);
    expect(snapshot.accounts).toEqual([]);
    expect(isPartial(snapshot)).toBe(true);
  });

  test("are the caller's own where it may not list them, and the scope and a warning say so", async () => {
    const port = answering(cloudPort(EUCALYPTUS, profile.id), (call, _number, ask) =>
      call.action === "ListAccounts" ? refused("NotAuthorized") : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port, { profile });
    expect(diagnostics).toMatchObject([{ code: "export/own-account", severity: "warning" }]);
    expect(snapshot.scope).toEqual(["account=eucalyptus"]);
    expect(snapshot.accounts.map(({ name }) => name)).toEqual(["eucalyptus"]);
    expect(snapshot.accounts[0]?.id).toMatch(/^[0-9]{12}$/);
  });

  test("give their policies once, whoever is asked for them", async () => {
    for (const id of ["eucalyptus-3.4", "eucalyptus-4.2"] as const) {
      const port = cloudPort(withAccountPolicy(EUCALYPTUS), id);
      // Releases keep the policies of an account with its user.
      const doubled = answering(port, (call, _number, ask) => {
        if (call.account.name !== "lab" || call.input["UserName"] !== "admin") return ask(call);
        const account = { ...call, input: { AccountName: "lab", PolicyName: "quota" } };
        if (call.action === "ListUserPolicies")
          return ask({ ...account, action: "ListAccountPolicies" });
        return call.action === "GetUserPolicy"
          ? ask({ ...account, action: "GetAccountPolicy" })
          : ask(call);
      });
      // oxlint-disable-next-line no-await-in-loop
      const { snapshot } = await exported(doubled, { profile: CLOUD_PROFILES[id] });
      const lab = snapshot.accounts.find(({ name }) => name === "lab");
      expect(lab?.policies.map(({ name }) => name)).toEqual(["quota"]);
      expect(lab?.users[0]?.policies).toEqual([]);
    }
  });

  test("give their policies by their user where nobody else may ask for them", async () => {
    const old = CLOUD_PROFILES["eucalyptus-3.4"];
    const port = answering(
      cloudPort(withAccountPolicy(EUCALYPTUS), old.id),
      (call, _number, ask) =>
        call.action === "ListAccountPolicies" ? refused("NotAuthorized") : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port, { profile: old });
    expect(diagnostics).toEqual([]);
    expect(snapshot.accounts[1]?.policies.map(({ name }) => name)).toEqual(["quota"]);
  });
});

describe("what is left out as asked for", () => {
  test("is marked in each account, and costs no calls", async () => {
    const asked: PortCall[] = [];
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) => {
      asked.push(call);
      return ask(call);
    });
    const read = await exported(port, { skip: ["credentials", "tags"] });
    expect(read.calls).toBe(read.expectedCalls);
    expect(read.diagnostics.map(({ code }) => code)).toEqual(["export/skipped", "export/skipped"]);
    expect(read.snapshot.accounts[0]?.unread).toEqual([
      { field: "credentials", code: "export/skipped" },
      { field: "tags", code: "export/skipped" },
    ]);
    const actions = new Set(asked.map(({ action }) => action));
    expect([...actions].filter((action) => /Key|Login|Tags|Credential/.test(action))).toEqual([]);
  });

  test("is no loss on a cloud that does not have it", async () => {
    const profile = CLOUD_PROFILES["eucalyptus-4.2"];
    const port = cloudPort(EUCALYPTUS, profile.id);
    const { diagnostics, snapshot } = await exported(port, { profile, skip: ["tags"] });
    expect(diagnostics).toEqual([]);
    expect(isPartial(snapshot)).toBe(false);
  });
});

describe("a cloud that changes meanwhile", () => {
  test.each<[string, CloudProfileId, PortCall, (account: Account | undefined) => unknown]>([
    [
      "a new user is read with all that it has",
      "aws",
      called("CreateUser", { UserName: "dan", Path: "/late/" }),
      (account) => account?.users.map(({ name }) => name).includes("dan"),
    ],
    [
      "a membership is seen",
      "aws",
      called("AddUserToGroup", { UserName: "cid", GroupName: "ops" }),
      (account) => account?.groups[0]?.members.includes("cid"),
    ],
    [
      "a deleted user is not told",
      "aws",
      called("DeleteUser", { UserName: "cid" }),
      (account) => account?.users.every(({ name }) => name !== "cid"),
    ],
    [
      "a new text of a role's policy is seen",
      "aws",
      called("PutRolePolicy", { RoleName: "web", PolicyName: "p", PolicyDocument: ALLOW }),
      (account) => account?.roles?.[0]?.policies.length === 1,
    ],
    [
      "a new user of Eucalyptus is read",
      "eucalyptus-5.1",
      called("CreateUser", { UserName: "dan" }),
      (account) => account?.users.map(({ name }) => name).includes("dan"),
    ],
  ])("%s", async (_title, id, change, isSeen) => {
    const profile = CLOUD_PROFILES[id];
    const base = id === "aws" ? AWS : EUCALYPTUS;
    const { calls } = await exported(cloudPort(base, id), { profile, concurrency: 1 });
    // At any time, as long as there is another listing to come.
    for (let at = 2; at < calls - 12; at += 3) {
      const port = cloudPort(base, id);
      const changing = answering(port, async (call, number, ask) => {
        if (number === at) await ask(change);
        return ask(call);
      });
      // oxlint-disable-next-line no-await-in-loop
      const { diagnostics, snapshot } = await exported(changing, { profile, concurrency: 1 });
      expect(diagnostics.filter(({ code }) => code !== "export/count")).toEqual([]);
      expect(isSeen(snapshot.accounts[0])).toBe(true);
      expect(asCompared(snapshot)).toEqual(asExported(tellCloud(port.state()), profile));
    }
  });

  test("without end is told, and read no more than three times again", async () => {
    let made = 0;
    const port = answering(cloudPort(AWS, "aws"), async (call, _number, ask) => {
      if (call.action === "GetAccountAuthorizationDetails") {
        made += 1;
        await ask(called("CreateUser", { UserName: `u${made}` }));
      }
      return ask(call);
    });
    const { diagnostics } = await exported(port);
    expect(made).toBe(4);
    expect(diagnostics).toMatchObject([{ code: "export/changed", severity: "warning" }]);
  });

  test("is no whole where it cannot be listed again: what was renamed between pages is on none", async () => {
    let listed = 0;
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) => {
      if (call.action === "ListSAMLProviders" && ++listed > 1) return refused("Throttling");
      return ask(call);
    });
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toMatchObject([
      {
        code: "export/unread",
        message:
          "the SAML providers could not be read: `Throttling`, `no (when they were listed again)`",
      },
    ]);
    expect(snapshot.accounts[0]?.unread).toEqual([{ field: "samlProviders", code: "Throttling" }]);
  });

  test("is no whole where keys expire while it is listed again", async () => {
    let listed = 0;
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) =>
      call.action === "GetAccountAuthorizationDetails" && ++listed > 1
        ? refused("ExpiredToken")
        : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toMatchObject([
      { message: "the cloud could not be read any further: `ExpiredToken`, `no`" },
    ]);
    expect(snapshot.accounts[0]?.users).toHaveLength(3);
    expect(isPartial(snapshot)).toBe(true);
  });

  test("is no whole where somebody is gone each time: who got another name may be on no page", async () => {
    const names = ["ann", "bob", "cid"];
    let listed = 0;
    const port = answering(cloudPort(AWS, "aws"), async (call, _number, ask) => {
      const from = names[listed - 1];
      if (call.action === "GetAccountAuthorizationDetails" && listed++ > 0 && from !== undefined) {
        await ask(called("UpdateUser", { UserName: from, NewUserName: `aa-${from}` }));
      }
      return ask(call);
    });
    const { snapshot } = await exported(port);
    expect(listed).toBe(4);
    expect(snapshot.accounts[0]?.unread).toEqual([{ field: "users", code: "StillChanging" }]);
  });
});

describe("what does not fit together", () => {
  test("is a mark where a name leads nowhere", async () => {
    const port = changedDetails((page) => ({
      ...page,
      UserDetailList: details(page).map((user) => ({ ...user, GroupList: ["ops", "gone"] })),
    }));
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics).toMatchObject([
      {
        code: "export/dangling",
        entity: ["account", ID],
        message: "users of the account name the group `gone`, which the cloud does not list",
      },
    ]);
    expect(snapshot.accounts[0]?.unread).toEqual([
      { field: "group gone", code: "export/dangling" },
    ]);
  });

  test("is a warning where the summary counts otherwise, and listings do not", async () => {
    const port = answering(cloudPort(AWS, "aws"), async (call, _number, ask) => {
      const answer = await ask(call);
      if (call.action !== "GetAccountSummary" || "error" in answer) return answer;
      const { SummaryMap } = answer.output;
      return { output: { SummaryMap: { ...(SummaryMap as object), Groups: 7, Roles: 4 } } };
    });
    const { diagnostics, snapshot, summaries } = await exported(port);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the cloud's summary counts 7 groups, and 1 were read",
      "the cloud's summary counts 4 roles, and 1 were read",
    ]);
    expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
    expect(summaries.get(ID)).toMatchObject({ Users: 3, UsersQuota: 5000 });
    expect(isPartial(snapshot)).toBe(false);
  });

  test.each(["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"])(
    "is read by listing and asking where the details lack %s",
    async (list) => {
      const port = cloudPort(AWS, "aws");
      for (const left of [undefined, []]) {
        const lacking = changedDetails((page) => ({ ...page, [list]: left }), port);
        // oxlint-disable-next-line no-await-in-loop
        const { diagnostics, snapshot } = await exported(lacking);
        expect(diagnostics).toEqual([]);
        expect(asCompared(snapshot)).toEqual(
          asExported(tellCloud(port.state()), CLOUD_PROFILES.aws),
        );
      }
    },
  );

  test("is a mark where the details lack some, and nobody may ask otherwise", async () => {
    const lacking = changedDetails((page) => ({ ...page, UserDetailList: [] }));
    const port = answering(lacking, (call, _number, ask) =>
      call.action === "ListGroups" ? refused("AccessDenied") : ask(call),
    );
    const { snapshot } = await exported(port);
    expect(snapshot.accounts[0]?.users).toHaveLength(3);
    expect(snapshot.accounts[0]?.unread).toEqual([{ field: "groups", code: "AccessDenied" }]);
  });

  test("is a mark where two have one name", async () => {
    const device = (folder: string): object => ({
      SerialNumber: `arn:aws:iam::${ID}:mfa/${folder}/phone`,
    });
    const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) =>
      call.action === "ListVirtualMFADevices"
        ? Promise.resolve({ output: { VirtualMFADevices: [device("a"), device("b")] } })
        : ask(call),
    );
    const { diagnostics, snapshot } = await exported(port);
    expect(diagnostics.map(({ message }) => message)).toContain(
      "the virtual MFA devices could not be read: `SameName`, `the answer lists two phone`",
    );
    expect(isPartial(snapshot)).toBe(true);
  });
});

test("AWS' own policies in use are known by version and document", async () => {
  const arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const port = changedDetails((page) => ({
    ...page,
    UserDetailList: details(page).map((user) => ({
      ...user,
      AttachedManagedPolicies: [{ PolicyName: "ReadOnlyAccess", PolicyArn: arn }],
    })),
    Policies: [
      ...(page["Policies"] as readonly object[]),
      {
        PolicyName: "ReadOnlyAccess",
        Arn: arn,
        DefaultVersionId: "v2",
        PolicyVersionList: [
          { VersionId: "v2", IsDefaultVersion: true, Document: encodeURIComponent(ALLOW) },
          { VersionId: "v1", IsDefaultVersion: false, Document: "%7B%7D" },
        ],
      },
    ],
  }));
  const { snapshot } = await exported(port);
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
  expect(snapshot.accounts[0]?.users[0]?.attachedPolicies).toEqual([
    { foreign: true, arn, document: { version: "v2", sha256 } },
  ]);
});

test("the root user's MFA device is nobody's", async () => {
  const arn = `arn:aws:iam::${ID}:mfa/root-account-mfa-device`;
  const User = { UserName: "acme", UserId: ID, Arn: `arn:aws:iam::${ID}:root` };
  const port = answering(cloudPort(AWS, "aws"), (call, _number, ask) => {
    if (call.action === "ListMFADeviceTags") return Promise.resolve({ output: { Tags: [] } });
    if (call.action !== "ListVirtualMFADevices") return ask(call);
    const device = { SerialNumber: arn, User, EnableDate: "2026-01-02T03:04:05Z" };
    return Promise.resolve({ output: { VirtualMFADevices: [device], IsTruncated: false } });
  });
  const { diagnostics, snapshot } = await exported(port);
  expect(diagnostics).toEqual([]);
  expect(snapshot.accounts[0]?.virtualMfaDevices).toEqual([
    {
      kind: "virtual-mfa-device",
      name: "root-account-mfa-device",
      path: "/",
      enabled: "2026-01-02T03:04:05Z",
    },
  ]);
});

test("progress is told from the listing to the second look, and the calls that there will be", async () => {
  const phases: string[] = [];
  const totals = new Set<number | undefined>();
  const { expectedCalls } = await exported(cloudPort(AWS, "aws"), {
    onProgress: ({ calls, expectedCalls: total, kinds, phase }) => {
      if (phases.at(-1) !== phase) phases.push(phase);
      totals.add(total);
      expect(calls).toBeGreaterThan(0);
      if (phase === "checking") {
        expect(kinds.slice(0, 3)).toEqual([
          { kind: "users", read: 3, of: 3 },
          { kind: "groups", read: 1, of: 1 },
          { kind: "roles", read: 1, of: 1 },
        ]);
      }
    },
  });
  expect(phases).toEqual(["listing", "reading", "checking"]);
  expect([...totals]).toEqual([undefined, expectedCalls]);
});

function called(action: PortCall["action"], input: PortCall["input"]): PortCall {
  return { action, account: {}, input };
}

function withoutMarker(call: PortCall, marker: string): PortCall {
  if (call.input["Marker"] !== marker) return call;
  const { Marker: _marker, ...input } = call.input;
  return { ...call, input };
}

function changedDetails(
  change: (page: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
  port: CallPort = cloudPort(AWS, "aws"),
): CallPort {
  return answering(port, async (call, _number, ask) => {
    const answer = await ask(call);
    if (call.action !== "GetAccountAuthorizationDetails" || "error" in answer) return answer;
    return { output: change(answer.output) };
  });
}

function details(page: Readonly<Record<string, unknown>>): readonly object[] {
  return page["UserDetailList"] as readonly object[];
}

function manyUsers(count: number): Snapshot {
  const users = Array.from({ length: count }, (_, at) => ({
    kind: "user" as const,
    name: `u${at}`,
    policies: [],
  }));
  return { accounts: [{ kind: "account", id: ID, policies: [], users, groups: [] }] };
}

function withPolicy({ accounts }: Snapshot, name: string): Snapshot {
  const policies = [{ kind: "policy", name, document: DOCUMENT }] as const;
  return {
    accounts: accounts.map((account) =>
      account.name === "lab"
        ? { ...account, users: [...account.users, { kind: "user", name: "dev", policies }] }
        : account,
    ),
  };
}

function withAccountPolicy({ accounts }: Snapshot): Snapshot {
  const policies = [{ kind: "policy", name: "quota", document: DOCUMENT }] as const;
  return {
    accounts: accounts.map((account) =>
      account.name === "lab" ? { ...account, policies } : account,
    ),
  };
}
