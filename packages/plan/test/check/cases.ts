import type { IamCall } from "@iamferry/api";
import type {
  Account,
  CloudProfileId,
  Group,
  InlinePolicy,
  JsonObject,
  JsonValue,
  ManagedPolicy,
  PolicyDocument,
  PolicyRef,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import type { Change, ChangeOptions, CheckCode, Step } from "@iamferry/plan";

/** Two states between which a check finds something, and two near them between which it does not. */
export interface CheckCase extends Between {
  readonly title: string;
  /** The entity that the diagnostic names. */
  readonly entity: string;
  /** Where it is not that of the table. */
  readonly severity?: "info";
  /** A part of the message. */
  readonly says: string;
  /** What is otherwise where nothing is found. */
  readonly without: Partial<Between>;
}

interface Between {
  readonly from: Snapshot;
  readonly to: Snapshot;
  /** Default: AWS. */
  readonly on?: CloudProfileId;
  readonly options?: ChangeOptions;
  /** Default: none. */
  readonly steps?: readonly Step[];
  /** Which of the changes are withheld. Default: none. */
  readonly withheld?: (change: Change) => boolean;
}

export const ID = "111122223333";
const OTHER = "444455556666";

export const document = (...statements: readonly JsonValue[]): PolicyDocument => {
  const value: JsonObject = { Version: "2012-10-17", Statement: statements };
  return { text: JSON.stringify(value), value };
};
export const policy = (name: string, ...statements: readonly JsonValue[]): InlinePolicy => ({
  kind: "policy",
  name,
  document: document(...statements),
});
export const allow = (
  Action: JsonValue,
  Resource: JsonValue = "*",
  more: JsonObject = {},
): JsonObject => ({ Effect: "Allow", Action, Resource, ...more });
export const deny = (
  Action: JsonValue,
  Resource: JsonValue = "*",
  more: JsonObject = {},
): JsonObject => ({ Effect: "Deny", Action, Resource, ...more });

export const account = (parts: Partial<Account>): Snapshot => ({
  accounts: [{ kind: "account", id: ID, policies: [], users: [], groups: [], ...parts }],
});
export const user = (name: string, parts: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...parts,
});
const may = (name: string, ...statements: readonly JsonValue[]): User =>
  user(name, { policies: [policy("p", ...statements)] });
export const group = (
  name: string,
  members: readonly string[],
  ...statements: readonly JsonValue[]
): Group => ({
  kind: "group",
  name,
  members,
  policies: statements.length === 0 ? [] : [policy("p", ...statements)],
});
const trusts = (Principal: JsonValue, more: JsonObject = {}): Partial<Role> => ({
  trustPolicy: document({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more }),
});
export const role = (name: string, parts: Partial<Role> = {}): Role => ({
  kind: "role",
  name,
  policies: [],
  ...trusts({ AWS: `arn:aws:iam::${ID}:root` }),
  ...parts,
});
export const managed = (name: string, ...statements: readonly JsonValue[]): ManagedPolicy => ({
  kind: "managed-policy",
  name,
  path: "/",
  defaultVersion: "v1",
  versions: [{ id: "v1", document: document(...statements) }],
});
export const own = (name: string): PolicyRef => ({ own: true, path: "/", name });

const path = (kind: string, name: string): readonly string[] => ["account", ID, kind, name];
const root = may("root", allow("*"));
/** An administrator by another policy than {@link root}. */
const second = may("second", allow("iam:*"));
const protectRoot: ChangeOptions = { protect: [path("user", "root")] };
const ROOT = `user root of ${ID}`;
const BOB = `user bob of ${ID}`;
const WEB = `role web of ${ID}`;

/** A step with this call for this entity. */
const step = (
  action: string,
  entity: readonly string[],
  input: Readonly<Record<string, string>> = {},
): Step => ({
  id: `${action}:${entity.join("/")}:${JSON.stringify(input)}`,
  needs: [],
  // What the checks look at is the action, the account and the texts of the input.
  call: { action, account: { id: ID }, input } as unknown as IamCall,
  reverse: { none: "a test" },
  cause: { entity, title: action },
});

/** What a user newly may do, and what it may do otherwise. */
const gain = (
  title: string,
  says: string,
  gains: JsonObject,
  otherwise: JsonObject,
): CheckCase => ({
  title,
  from: account({ users: [user("bob")] }),
  to: account({ users: [may("bob", gains)] }),
  entity: BOB,
  says,
  without: { to: account({ users: [may("bob", otherwise)] }) },
});

/** Whom a role newly lets in, and whom otherwise. */
const opens = (
  title: string,
  says: string,
  [gains, otherwise]: readonly [Partial<Role>, Partial<Role>],
): CheckCase => ({
  title,
  from: account({ roles: [role("web")] }),
  to: account({ roles: [role("web", gains)] }),
  entity: WEB,
  says,
  without: { to: account({ roles: [role("web", otherwise)] }) },
});

const WITH_MFA: JsonObject = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const fromAddress = (address: string): JsonObject => ({ IpAddress: { "aws:SourceIp": address } });

/** Whom a role lets in, and how it does so on fewer conditions, and otherwise. */
const loosens = (
  title: string,
  says: string,
  [early, late, otherwise]: readonly Partial<Role>[],
): CheckCase => ({
  title,
  from: account({ roles: [role("web", early)] }),
  to: account({ roles: [role("web", late)] }),
  entity: WEB,
  says,
  without: { to: account({ roles: [role("web", otherwise)] }) },
});
const trust = (Principal: JsonValue, Action: JsonValue, more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Principal,
  Action,
  ...more,
});
const FOR_ACCOUNT: JsonObject = { StringEquals: { "aws:SourceAccount": ID } };
const FOR_TOPIC: JsonObject = { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:topic" } };
const OIDC: JsonObject = { Federated: `arn:aws:iam::${ID}:oidc-provider/id.example.org` };
const SAML: JsonObject = { Federated: `arn:aws:iam::${ID}:saml-provider/corp` };

/** An entity that a step deletes, and one that no step does. */
const deletes = (
  [kind, name, action]: readonly [string, string, string],
  parts: Partial<Account>,
  says: string,
): CheckCase => ({
  title: "deleted",
  from: account(parts),
  to: account({}),
  steps: [step(action, path(kind, name))],
  entity: `${kind} ${name} of ${ID}`,
  says,
  without: { steps: [] },
});

const manyUsers = Array.from({ length: 29 }, (_, index) => user(`u${index}`));
const gone = manyUsers.slice(0, 3);
const bigStatement = allow("s3:GetObject", `arn:aws:s3:::${"b".repeat(1100)}/*`);
const key = (status: "Active" | "Inactive"): Partial<User> => ({
  accessKeys: [{ id: "AKIAIOSFODNN7EXAMPLE", status }],
});
const policies = (count: number, start = 0): readonly PolicyRef[] =>
  Array.from({ length: count }, (_, index) => ({
    foreign: true,
    arn: `arn:aws:iam::aws:policy/P${start + index}`,
  }));

/** At least one case for each code; the type sees to it that none is forgotten. */
export const CHECK_CASES: Readonly<Record<CheckCode, readonly CheckCase[]>> = {
  "lockout/protected-unknown": [
    {
      title: "a name that is misspelled",
      from: account({ users: [root] }),
      to: account({ users: [root] }),
      options: { protect: [path("user", "rot")] },
      entity: `user rot of ${ID}`,
      says: "user `rot` of account `111122223333` is to be protected, and there is none before",
      without: { options: protectRoot },
    },
    {
      title: "a group",
      from: account({ groups: [group("ops", [])] }),
      to: account({ groups: [group("ops", [])] }),
      options: { protect: [path("group", "ops")] },
      entity: `group ops of ${ID}`,
      says: "there is none before",
      without: { options: {} },
    },
  ],
  "lockout/protected-deleted": [
    {
      title: "not in the wanted state",
      from: account({ users: [root, second] }),
      to: account({ users: [second] }),
      options: protectRoot,
      entity: ROOT,
      says: "which is to be protected, is deleted",
      without: { withheld: ({ kind }) => kind === "removed" },
    },
  ],
  "lockout/protected-quarantined": [
    {
      title: "not in the wanted state, and the plan quarantines",
      from: account({ users: [root, second] }),
      to: account({ users: [second] }),
      options: { ...protectRoot, quarantine: true },
      withheld: ({ kind }) => kind === "removed",
      steps: [step("DeleteUserPolicy", path("user", "root"), { PolicyName: "p" })],
      entity: ROOT,
      says: "loses all of its rights and credentials",
      // As where a side is partial: then nothing is taken away.
      without: { steps: [] },
    },
  ],
  "lockout/protected-replaced": [
    {
      title: "another path of a role",
      from: account({ roles: [role("web", { path: "/a/" })] }),
      to: account({ roles: [role("web", { path: "/b/" })] }),
      options: { protect: [path("role", "web")] },
      steps: [step("DeleteRole", path("role", "web"))],
      entity: WEB,
      says: "is deleted and made anew",
      without: { steps: [] },
    },
  ],
  "lockout/protected-renamed": [
    {
      title: "the same id under another name",
      from: account({ users: [{ ...root, id: "AIDAROOT" }] }),
      to: account({ users: [{ ...root, id: "AIDAROOT", name: "chief" }] }),
      options: protectRoot,
      entity: `user chief of ${ID}`,
      says: "is called `chief` from then on",
      without: { options: {} },
    },
  ],
  "lockout/protected-disabled": [
    {
      title: "the enabled flag of Eucalyptus",
      from: account({ users: [{ ...root, enabled: true }] }),
      to: account({ users: [{ ...root, enabled: false }] }),
      on: "eucalyptus-5.1",
      options: protectRoot,
      entity: ROOT,
      says: "is disabled",
      without: { to: account({ users: [{ ...root, enabled: true }] }) },
    },
    {
      title: "the last access key",
      from: account({ users: [{ ...root, ...key("Active") }] }),
      to: account({ users: [{ ...root, ...key("Inactive") }] }),
      options: protectRoot,
      steps: [
        step("UpdateAccessKey", path("user", "root"), {
          UserName: "root",
          AccessKeyId: "AKIAIOSFODNN7EXAMPLE",
          Status: "Inactive",
        }),
      ],
      entity: ROOT,
      says: "has no active access key any more",
      // What the wanted state lacks of credentials is left alone.
      without: { to: account({ users: [root] }), steps: [] },
    },
  ],
  "lockout/protected-administration": [
    {
      title: "the policy is taken away",
      from: account({ users: [root, second] }),
      to: account({ users: [user("root"), second] }),
      options: protectRoot,
      entity: ROOT,
      says: "may administer IAM before and not after",
      without: { to: account({ users: [may("root", allow("iam:*")), second] }) },
    },
    {
      title: "a boundary that does not allow it",
      from: account({ users: [root, second], managedPolicies: [managed("b", allow("s3:*"))] }),
      to: account({
        users: [{ ...root, permissionsBoundary: own("b") }, second],
        managedPolicies: [managed("b", allow("s3:*"))],
      }),
      options: protectRoot,
      entity: ROOT,
      says: "may administer IAM before and not after",
      without: {
        to: account({
          users: [{ ...root, permissionsBoundary: own("b") }, second],
          managedPolicies: [managed("b", allow("*"))],
        }),
      },
    },
    {
      title: "the user leaves the group of administrators",
      from: account({
        users: [user("root"), second],
        groups: [group("admins", ["root"], allow("*"))],
      }),
      to: account({ users: [user("root"), second], groups: [group("admins", [], allow("*"))] }),
      options: protectRoot,
      entity: ROOT,
      says: "may administer IAM before and not after",
      without: { withheld: ({ kind }) => kind === "item-removed" },
    },
  ],
  "lockout/protected-circumstances": [
    {
      title: "a Deny that begins some day",
      from: account({ users: [may("bob", allow("iam:*"))] }),
      to: account({
        users: [
          may(
            "bob",
            allow("iam:*"),
            deny("*", "*", {
              Condition: { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
            }),
          ),
        ],
      }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "may no longer always do `iam:*` on `*`: a Deny that comes hangs on `aws:currenttime`",
      without: {
        to: account({
          users: [
            may(
              "bob",
              allow("iam:*"),
              deny("*", "*", {
                Condition: { DateGreaterThan: { "s3:object-age": "2020-01-01T00:00:00Z" } },
              }),
            ),
          ],
        }),
      },
    },
    {
      title: "a Deny from everywhere",
      from: account({ users: [may("bob", allow("iam:*"))] }),
      to: account({
        users: [
          may(
            "bob",
            allow("iam:*"),
            deny("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
          ),
        ],
      }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "`aws:sourceip`",
      without: { options: {} },
    },
  ],
  "lockout/protected-access": [
    {
      title: "an action is gone",
      from: account({ users: [may("bob", allow(["s3:Get*", "s3:PutObject"]))] }),
      to: account({ users: [may("bob", allow("s3:Get*"))] }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "may no longer do `s3:PutObject` on `*`",
      without: { to: account({ users: [may("bob", allow(["s3:PutObject", "s3:G*"]))] }) },
    },
    {
      title: "a pattern, as the policy spells it",
      from: account({
        users: [user("bob", { attachedPolicies: [own("Keys")] })],
        managedPolicies: [managed("Keys", allow("iam:*AccessKey*"))],
      }),
      to: account({
        users: [user("bob")],
        managedPolicies: [managed("Keys", allow("iam:*AccessKey*"))],
      }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "may no longer do `iam:*AccessKey*` on `*`",
      without: { to: account({ users: [may("bob", allow("iam:*accesskey*"))] }) },
    },
    {
      title: "a Deny is put on a part",
      from: account({ users: [may("bob", allow("s3:*", "arn:aws:s3:::a/*"))] }),
      to: account({
        users: [may("bob", allow("s3:*", "arn:aws:s3:::a/*"), deny("s3:*", "arn:aws:s3:::a/*"))],
      }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "`s3:*` on `arn:aws:s3:::a/*`",
      without: {
        to: account({
          users: [may("bob", allow("s3:*", "arn:aws:s3:::a/*"), deny("s3:*", "arn:aws:s3:::c/*"))],
        }),
      },
    },
    {
      title: "a condition",
      from: account({ users: [may("bob", allow("s3:*"))] }),
      to: account({
        users: [
          may(
            "bob",
            allow("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
          ),
        ],
      }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "may no longer do `s3:*` on `*`",
      without: { options: {} },
    },
  ],
  "lockout/protected-trust": [
    {
      title: "a principal is no longer in the trust policy",
      from: account({ roles: [role("web", trusts({ AWS: [ID, OTHER] }))] }),
      to: account({ roles: [role("web", trusts({ AWS: ID }))] }),
      options: { protect: [path("role", "web")] },
      entity: WEB,
      says: "is no longer open to `444455556666`",
      without: { to: account({ roles: [role("web", trusts("*"))] }) },
    },
    {
      title: "a principal has to meet a new condition",
      from: account({ roles: [role("web", trusts({ AWS: ID }))] }),
      to: account({
        roles: [
          role(
            "web",
            trusts({ AWS: ID }, { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
          ),
        ],
      }),
      options: { protect: [path("role", "web")] },
      entity: WEB,
      says: "on a condition that was not there before",
      without: {
        from: account({
          roles: [
            role(
              "web",
              trusts({ AWS: ID }, { Condition: { Bool: { "aws:SecureTransport": ["true"] } } }),
            ),
          ],
        }),
      },
    },
    {
      title: "the trust policy denies something",
      from: account({ roles: [role("web", trusts({ AWS: ID }))] }),
      to: account({
        roles: [
          role("web", {
            trustPolicy: document(
              { Effect: "Allow", Principal: { AWS: ID }, Action: "sts:AssumeRole" },
              { Effect: "Deny", Principal: { AWS: ID }, Action: "sts:AssumeRole" },
            ),
          }),
        ],
      }),
      options: { protect: [path("role", "web")] },
      entity: WEB,
      says: "has a Deny in its trust policy that was not there before",
      without: { to: account({ roles: [role("web", trusts({ AWS: [ID] }))] }) },
    },
    {
      title: "the identity provider that it trusts goes",
      from: account({
        samlProviders: [{ kind: "saml-provider", name: "adfs", metadata: "<a/>" }],
        roles: [role("web", trusts({ Federated: `arn:aws:iam::${ID}:saml-provider/adfs` }))],
      }),
      to: account({
        roles: [role("web", trusts({ Federated: `arn:aws:iam::${ID}:saml-provider/adfs` }))],
      }),
      options: { protect: [path("role", "web")], allowDelete: true },
      entity: WEB,
      says: `is no longer open to \`arn:aws:iam::${ID}:saml-provider/adfs\``,
      without: {
        to: account({
          samlProviders: [{ kind: "saml-provider", name: "adfs", metadata: "<b/>" }],
          roles: [role("web", trusts({ Federated: `arn:aws:iam::${ID}:saml-provider/adfs` }))],
        }),
      },
    },
  ],
  "lockout/protected-on-the-way": [
    {
      title: "the old policy is deleted before the new one is put",
      from: account({ users: [root] }),
      to: account({ users: [user("root", { policies: [policy("q", allow("*"))] })] }),
      options: protectRoot,
      steps: [
        step("DeleteUserPolicy", path("user", "root"), { UserName: "root", PolicyName: "p" }),
        step("PutUserPolicy", path("user", "root"), {
          UserName: "root",
          PolicyName: "q",
          PolicyDocument: document(allow("*")).text,
        }),
      ],
      entity: ROOT,
      says: "may not administer IAM after step 1 (`DeleteUserPolicy`), though it may before and after",
      without: {
        steps: [
          step("PutUserPolicy", path("user", "root"), {
            UserName: "root",
            PolicyName: "q",
            PolicyDocument: document(allow("*")).text,
          }),
          step("DeleteUserPolicy", path("user", "root"), { UserName: "root", PolicyName: "p" }),
        ],
      },
    },
    {
      title: "a right that is no administrator's",
      from: account({ users: [may("bob", allow("s3:*"))] }),
      to: account({ users: [user("bob", { policies: [policy("q", allow("s3:*"))] })] }),
      options: { protect: [path("user", "bob")] },
      steps: [
        step("DeleteUserPolicy", path("user", "bob"), { UserName: "bob", PolicyName: "p" }),
        step("PutUserPolicy", path("user", "bob"), {
          UserName: "bob",
          PolicyName: "q",
          PolicyDocument: document(allow("s3:*")).text,
        }),
      ],
      entity: BOB,
      says: "may not do `s3:*` on `*` after step 1 (`DeleteUserPolicy`)",
      without: { to: account({ users: [user("bob")] }) },
    },
    {
      title: "the user leaves its group before it joins the other",
      from: account({
        users: [user("root")],
        groups: [group("a", ["root"], allow("*")), group("b", [], allow("*"))],
      }),
      to: account({
        users: [user("root")],
        groups: [group("a", [], allow("*")), group("b", ["root"], allow("*"))],
      }),
      options: protectRoot,
      steps: [
        step("RemoveUserFromGroup", path("group", "a"), { UserName: "root", GroupName: "a" }),
        step("AddUserToGroup", path("group", "b"), { UserName: "root", GroupName: "b" }),
      ],
      entity: ROOT,
      says: "after step 1 (`RemoveUserFromGroup`)",
      without: { options: {} },
    },
  ],
  "lockout/protected-uncertain": [
    {
      title: "a policy of AWS' own",
      from: account({ users: [user("bob")] }),
      to: account({ users: [user("bob", { attachedPolicies: policies(1) })] }),
      options: { protect: [path("user", "bob")] },
      entity: BOB,
      says: "hangs on `AWS-managed policy P0`, which nobody here knows",
      without: { to: account({ users: [may("bob", allow("s3:*"))] }) },
    },
  ],
  "lockout/last-administrator": [
    {
      title: "the only one loses its policy",
      from: account({ users: [root, user("bob")] }),
      to: account({ users: [user("root"), user("bob")] }),
      entity: `account ${ID}`,
      says: "nobody of account `111122223333` may administer IAM any more: before, user `root` could",
      without: { to: account({ users: [user("root"), may("bob", allow("iam:*"))] }) },
    },
    {
      title: "the only one is deleted",
      from: account({ users: [root, user("bob")] }),
      to: account({ users: [user("bob")] }),
      entity: `account ${ID}`,
      says: "before, user `root` could",
      without: { withheld: ({ kind }) => kind === "removed" },
    },
  ],
  "lockout/administrators-emptied": [
    {
      title: "the last member leaves",
      from: account({
        users: [user("bob"), root],
        groups: [group("admins", ["bob"], allow("*"))],
      }),
      to: account({ users: [user("bob"), root], groups: [group("admins", [], allow("*"))] }),
      entity: `group admins of ${ID}`,
      says: "lets its members administer IAM, and loses all of them; no other group does",
      without: {
        to: account({
          users: [user("bob"), root],
          groups: [group("admins", [], allow("*")), group("ops", ["bob"], allow("iam:*"))],
        }),
      },
    },
    {
      title: "the group goes",
      from: account({ users: [user("bob"), root], groups: [group("admins", ["bob"], allow("*"))] }),
      to: account({ users: [user("bob"), root] }),
      entity: `group admins of ${ID}`,
      says: "and goes",
      without: {
        from: account({
          users: [user("bob"), root],
          groups: [group("admins", ["bob"], allow("s3:*"))],
        }),
      },
    },
  ],
  "lockout/boundary-on-administrator": [
    {
      title: "one that allows everything",
      from: account({ users: [root], managedPolicies: [managed("b", allow("*"))] }),
      to: account({
        users: [{ ...root, permissionsBoundary: own("b") }],
        managedPolicies: [managed("b", allow("*"))],
      }),
      entity: ROOT,
      says: "may administer IAM, and gets a permissions boundary",
      without: {
        from: account({ users: [user("root")], managedPolicies: [managed("b", allow("*"))] }),
      },
    },
  ],
  "lockout/password-policy": [
    {
      title: "passwords expire",
      from: account({}),
      to: account({ passwordPolicy: { maxPasswordAge: 30, hardExpiry: true } }),
      entity: `account ${ID}`,
      says: "passwords expire after 30 days and nobody but an administrator renews an expired password",
      without: { to: account({ passwordPolicy: { minimumPasswordLength: 20 } }) },
    },
  ],
  "escalation/administrator": [
    gain("all actions", "can newly administer IAM", allow("*"), allow("s3:*")),
    {
      title: "a member of a group",
      from: account({ users: [user("bob")], groups: [group("admins", [], allow("*"))] }),
      to: account({ users: [user("bob")], groups: [group("admins", ["bob"], allow("*"))] }),
      entity: BOB,
      says: "can newly administer IAM",
      without: {
        from: account({ users: [root], groups: [group("admins", ["root"], allow("*"))] }),
        to: account({ users: [root], groups: [group("admins", ["root"], allow("iam:*"))] }),
      },
    },
    {
      title: "the condition of an administrator goes",
      from: account({ users: [may("bob", allow("*", "*", { Condition: WITH_MFA }))] }),
      to: account({ users: [may("bob", allow("*"))] }),
      entity: BOB,
      says: "user `bob` of account `111122223333` can newly administer IAM where conditions kept them from it",
      without: {
        to: account({ users: [may("bob", allow(["iam:*", "*"], "*", { Condition: WITH_MFA }))] }),
      },
    },
    {
      title: "the condition of an administrator is another",
      from: account({
        users: [may("bob", allow("*", "*", { Condition: fromAddress("192.0.2.0/24") }))],
      }),
      to: account({
        users: [may("bob", allow("iam:*", "*", { Condition: fromAddress("198.51.100.0/24") }))],
      }),
      entity: BOB,
      says: "can newly administer IAM where conditions kept them from it",
      without: { from: account({ users: [may("bob", allow("iam:*"))] }) },
    },
    {
      title: "a boundary goes",
      from: account({
        users: [{ ...root, permissionsBoundary: own("b") }],
        managedPolicies: [managed("b", allow("s3:*"))],
      }),
      to: account({ users: [root], managedPolicies: [managed("b", allow("s3:*"))] }),
      entity: ROOT,
      says: "can newly administer IAM",
      without: { withheld: ({ kind }) => kind === "field" },
    },
  ],
  "escalation/policy-change": [
    gain(
      "PutUserPolicy on itself",
      "can newly give a user any right (`iam:PutUserPolicy`)",
      allow("iam:PutUserPolicy", `arn:aws:iam::${ID}:user/bob`),
      allow("iam:GetUserPolicy"),
    ),
    gain(
      "under a condition",
      "`iam:CreatePolicyVersion`",
      allow("iam:CreatePolicyVersion", "*", {
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      }),
      allow("iam:ListPolicyVersions"),
    ),
    {
      ...gain("inside of a boundary", "`iam:AttachRolePolicy`", allow("iam:*"), allow("s3:*")),
      to: account({
        users: [
          {
            ...may("bob", allow("iam:*")),
            permissionsBoundary: own("b"),
          },
        ],
        managedPolicies: [managed("b", allow("iam:Attach*", `arn:aws:iam::${ID}:role/app-*`))],
      }),
    },
  ],
  "escalation/credential-change": [
    gain(
      "keys of all users",
      "can newly make a key of another user (`iam:CreateAccessKey`)",
      allow("iam:CreateAccessKey", "arn:aws:iam::*:user/*"),
      allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"),
    ),
    {
      title: "more users than before",
      from: account({
        users: [may("bob", allow("iam:CreateAccessKey", `arn:aws:iam::${ID}:user/eve`))],
      }),
      to: account({ users: [may("bob", allow("iam:CreateAccessKey"))] }),
      entity: BOB,
      says: "`iam:CreateAccessKey`",
      without: { from: account({ users: [may("bob", allow("iam:Create*"))] }) },
    },
  ],
  "escalation/membership-change": [
    gain("any group", "join any group", allow("iam:AddUserToGroup"), allow("iam:ListGroups")),
  ],
  "escalation/trust-change": [
    gain(
      "any role",
      "let themselves assume a role",
      allow("iam:UpdateAssumeRolePolicy"),
      allow("iam:UpdateRoleDescription"),
    ),
  ],
  "escalation/boundary-change": [
    gain("off a user", "take the boundary off a user", allow("iam:DeleteUserPermissionsBoundary"), {
      Effect: "Allow",
      NotAction: ["iam:*", "sts:*", "ssm:*"],
      Resource: "arn:aws:s3:::b",
    }),
  ],
  "escalation/assume-any-role": [
    gain(
      "a wildcard",
      "assume every role that lets their account in",
      allow("sts:AssumeRole", "arn:aws:iam::*:role/*"),
      allow("sts:AssumeRole", `arn:aws:iam::${ID}:role/web`),
    ),
  ],
  "escalation/pass-role": [
    gain(
      "a role to an instance",
      "can newly start an instance with a role and read its credentials (`iam:PassRole` + `ec2:RunInstances`)",
      allow(["iam:PassRole", "ec2:RunInstances"]),
      allow(["ec2:RunInstances", "lambda:CreateFunction"]),
    ),
    {
      title: "the other half",
      from: account({ users: [may("bob", allow("ec2:RunInstances"))] }),
      to: account({ users: [may("bob", allow("ec2:RunInstances"), allow("iam:PassRole"))] }),
      entity: BOB,
      says: "`iam:PassRole` + `ec2:RunInstances`",
      without: { from: account({ users: [may("bob", allow(["ec2:*", "iam:PassRole"]))] }) },
    },
  ],
  "escalation/code-change": [
    gain(
      "the code of functions",
      "run code of their own under the role of a function",
      allow("lambda:UpdateFunctionCode"),
      allow("lambda:GetFunction"),
    ),
  ],
  "escalation/unknown-policy": [
    {
      title: "one of AWS' own",
      from: account({ users: [user("bob")] }),
      to: account({ users: [user("bob", { attachedPolicies: policies(1) })] }),
      entity: BOB,
      says: "`AWS-managed policy P0` may newly give rights to user `bob` of account `111122223333`, and nobody here knows which",
      without: { from: account({ users: [user("bob", { attachedPolicies: policies(1) })] }) },
    },
  ],
  "escalation/trust-administrator": [
    {
      title: "a user of the own account",
      from: account({ roles: [role("web", { policies: root.policies })] }),
      to: account({
        roles: [
          role("web", {
            policies: root.policies,
            ...trusts({ AWS: [`arn:aws:iam::${ID}:root`, `arn:aws:iam::${ID}:user/bob`] }),
          }),
        ],
      }),
      entity: WEB,
      says: "newly lets `arn:aws:iam::111122223333:user/bob` assume it",
      without: { to: account({ roles: [role("web", trusts({ AWS: ID }))] }) },
    },
  ],
  "escalation/trust-anyone": [
    opens("everybody", "newly lets everybody assume it", [trusts("*"), trusts({ AWS: ID })]),
    opens("a condition that holds nobody back", "newly lets everybody assume it", [
      trusts(
        { AWS: "*" },
        { Condition: { StringLike: { "aws:PrincipalArn": "*" }, Bool: { a: "true" } } },
      ),
      trusts({ AWS: "*" }, { Condition: { StringEquals: { "aws:PrincipalAccount": OTHER } } }),
    ]),
  ],
  "escalation/trust-other-account": [
    opens("an account", "`arn:aws:iam::444455556666:root` of another account", [
      trusts({ AWS: `arn:aws:iam::${OTHER}:root` }),
      trusts({ AWS: `arn:aws:iam::${ID}:user/bob` }),
    ]),
    opens("an organisation", "everybody whose `aws:principalorgid` is `o-1`", [
      trusts("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
      trusts({ AWS: ID }),
    ]),
  ],
  "escalation/trust-service": [
    opens("a service", "newly lets the service `sns.amazonaws.com`, for whomever it acts,", [
      trusts({ Service: "sns.amazonaws.com" }),
      trusts(
        { Service: "sns.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": ID } } },
      ),
    ]),
    opens("not instances", "`lambda.amazonaws.com`", [
      trusts({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }),
      trusts({ Service: "ec2.amazonaws.com" }),
    ]),
  ],
  "escalation/trust-oidc": [
    opens("without a claim", "all users of `id.example.org`", [
      trusts({ Federated: `arn:aws:iam::${ID}:oidc-provider/id.example.org` }),
      trusts(
        { Federated: `arn:aws:iam::${ID}:oidc-provider/id.example.org` },
        { Condition: { StringEquals: { "id.example.org:aud": "x" } } },
      ),
    ]),
  ],
  "escalation/trust-shared-oidc": [
    opens("an audience that everybody has", "`token.actions.githubusercontent.com:sub`", [
      trusts(
        { Federated: `arn:aws:iam::${ID}:oidc-provider/token.actions.githubusercontent.com` },
        {
          Condition: {
            StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
          },
        },
      ),
      trusts(
        { Federated: `arn:aws:iam::${ID}:oidc-provider/token.actions.githubusercontent.com` },
        {
          Condition: {
            StringLike: { "token.actions.githubusercontent.com:sub": "repo:example/app:*" },
          },
        },
      ),
    ]),
  ],
  "escalation/trust-condition-removed": [
    loosens(
      "the external id of another account",
      "goes on to let `arn:aws:iam::444455556666:root` assume it, and its condition `StringEquals` on `sts:ExternalId` is gone",
      [
        trusts({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": "x1" } } }),
        trusts({ AWS: OTHER }),
        trusts(
          { AWS: `arn:aws:iam::${OTHER}:root` },
          { Condition: { StringEquals: { "STS:ExternalId": ["x1"], "aws:PrincipalTag/a": "b" } } },
        ),
      ],
    ),
    loosens(
      "another external id",
      "`StringEquals` on `sts:ExternalId` has changed, and is not proven to be as strict",
      [
        trusts({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": ["x1", "x2"] } } }),
        trusts({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": ["x1", "x3"] } } }),
        trusts({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": "x2" } } }),
      ],
    ),
    loosens("the own account", "`Bool` on `aws:MultiFactorAuthPresent` is gone", [
      trusts({ AWS: ID }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      trusts({ AWS: ID }),
      trusts({ AWS: `arn:aws:iam::${ID}:user/bob` }),
    ]),
    loosens("one of two conditions of a service", "`ArnLike` on `aws:SourceArn` is gone", [
      trusts({ Service: "sns.amazonaws.com" }, { Condition: { ...FOR_ACCOUNT, ...FOR_TOPIC } }),
      trusts({ Service: "sns.amazonaws.com" }, { Condition: FOR_ACCOUNT }),
      // Without any the opening tells it.
      trusts({ Service: "sns.amazonaws.com" }),
    ]),
    loosens("a claim of an OIDC provider's users", "`id.example.org:sub` is gone", [
      trusts(OIDC, {
        Condition: { StringEquals: { "id.example.org:aud": "x", "id.example.org:sub": "y" } },
      }),
      trusts(OIDC, { Condition: { StringEquals: { "id.example.org:aud": "x" } } }),
      trusts(OIDC),
    ]),
    loosens("the audience of a SAML provider's users", "`SAML:aud` is gone", [
      trusts(SAML, { Condition: { StringEquals: { "SAML:aud": "https://example.org" } } }),
      trusts(SAML),
      trusts({ AWS: ID }),
    ]),
    loosens(
      "of one of two actions",
      "is gone",
      [
        [
          trust({ AWS: OTHER }, "sts:TagSession"),
          trust({ AWS: OTHER }, "sts:AssumeRole", { Condition: FOR_ACCOUNT }),
        ],
        [trust({ AWS: OTHER }, "sts:*")],
        // Another action had no condition before, and what is new sets none that was there.
        [
          trust({ AWS: OTHER }, ["sts:TagSession", "sts:SetSourceIdentity"]),
          trust({ AWS: OTHER }, "sts:AssumeRole", { Condition: FOR_ACCOUNT }),
        ],
      ].map((statements) => ({ trustPolicy: document(...statements) })),
    ),
    loosens(
      "what is not to be",
      "`StringNotEquals` on `aws:PrincipalTag/team` has changed",
      [["a", "b"], ["a"], ["a", "b", "c"]].map((teams) =>
        trusts(
          { AWS: OTHER },
          { Condition: { StringNotEquals: { "aws:PrincipalTag/team": teams } } },
        ),
      ),
    ),
  ],
  "escalation/deny-removed": [
    {
      title: "a Deny that held something back",
      from: account({ users: [may("bob", allow("s3:*"), deny("s3:Delete*"))] }),
      to: account({ users: [may("bob", allow("s3:*"))] }),
      entity: BOB,
      says: "a Deny of `s3:Delete*` no longer holds back user `bob`",
      without: {
        to: account({ users: [may("bob", allow("s3:*"), deny(["s3:Delete*", "s3:Put*"]))] }),
      },
    },
    {
      title: "a Deny of what nothing allows",
      from: account({ users: [may("bob", deny("s3:*", "*", { Sid: "NoS3" }))] }),
      to: account({ users: [user("bob")] }),
      severity: "info",
      entity: BOB,
      says: "the Deny `NoS3` no longer holds back user `bob` of account `111122223333`, but nothing allows it either",
      without: {
        // In a group now.
        to: account({ users: [user("bob")], groups: [group("all", ["bob"], deny("*"))] }),
      },
    },
    {
      title: "all but some actions, without a second factor",
      from: account({
        users: [
          may("bob", allow("*"), {
            Effect: "Deny",
            NotAction: "iam:*",
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          }),
        ],
      }),
      to: account({ users: [may("bob", allow("*"))] }),
      entity: BOB,
      says: "a Deny of all but `iam:*`",
      without: { to: account({ users: [may("bob", allow("*"), deny("*"))] }) },
    },
  ],
  "escalation/boundary-removed": [
    {
      title: "gone",
      from: account({
        users: [user("bob", { permissionsBoundary: own("b") })],
        managedPolicies: [managed("b", allow("s3:*"))],
      }),
      to: account({ users: [user("bob")], managedPolicies: [managed("b", allow("s3:*"))] }),
      entity: BOB,
      says: "loses its permissions boundary `b`",
      without: { withheld: ({ kind }) => kind === "field" },
    },
  ],
  "escalation/boundary-changed": [
    {
      title: "another policy",
      from: account({
        users: [user("bob", { permissionsBoundary: own("b") })],
        managedPolicies: [managed("b", allow("s3:*")), managed("c", allow("*"))],
      }),
      to: account({
        users: [user("bob", { permissionsBoundary: own("c") })],
        managedPolicies: [managed("b", allow("s3:*")), managed("c", allow("*"))],
      }),
      entity: BOB,
      says: "gets the permissions boundary `c` in place of `b`",
      without: {
        from: account({
          users: [user("bob")],
          managedPolicies: [managed("b", allow("s3:*")), managed("c", allow("*"))],
        }),
      },
    },
    {
      title: "another document",
      from: account({
        users: [user("bob", { permissionsBoundary: own("b") })],
        managedPolicies: [managed("b", allow("s3:*"))],
      }),
      to: account({
        users: [user("bob", { permissionsBoundary: own("b") })],
        managedPolicies: [managed("b", allow("*"))],
      }),
      entity: BOB,
      says: "gets another document",
      without: { withheld: ({ kind }) => kind === "document" },
    },
  ],
  "escalation/tag-changed": [
    {
      title: "a tag that a condition looks at",
      from: account({
        users: [user("bob", { tags: [{ key: "Team", value: "a" }] })],
        groups: [
          group(
            "g",
            [],
            allow("s3:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "b" } } }),
          ),
        ],
      }),
      to: account({
        users: [user("bob", { tags: [{ key: "Team", value: "b" }] })],
        groups: [
          group(
            "g",
            [],
            allow("s3:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "b" } } }),
          ),
        ],
      }),
      entity: BOB,
      says: "the tag `Team` of user `bob` of account `111122223333`, which policies of the account look at, gets another value",
      without: {
        from: account({ users: [user("bob", { tags: [{ key: "Team", value: "a" }] })] }),
        to: account({ users: [user("bob", { tags: [{ key: "Team", value: "b" }] })] }),
      },
    },
    {
      title: "a tag in a variable",
      from: account({ roles: [role("web")], managedPolicies: [] }),
      to: account({
        roles: [role("web", { tags: [{ key: "project", value: "x" }] })],
        managedPolicies: [
          managed("m", allow("s3:*", "arn:aws:s3:::b/${aws:PrincipalTag/project}/*")),
        ],
      }),
      entity: WEB,
      says: "is added",
      without: {
        to: account({ roles: [role("web", { tags: [{ key: "project", value: "x" }] })] }),
      },
    },
  ],
  "escalation/account-allow": [
    {
      title: "an Allow for every user",
      from: account({}),
      to: account({ policies: [policy("all", allow("ec2:*"))] }),
      on: "eucalyptus-4.2",
      entity: `account policy all of ${ID}`,
      says: "newly allows something, which every user of the account gets",
      without: { on: "eucalyptus-4.1" },
    },
  ],
  "escalation/user-enabled": [
    {
      title: "a disabled user",
      from: account({ users: [user("bob", { enabled: false })] }),
      to: account({ users: [user("bob", { enabled: true })] }),
      on: "eucalyptus-5.1",
      entity: BOB,
      says: "was disabled and is enabled",
      without: { to: account({ users: [user("bob", { enabled: false })] }) },
    },
    {
      title: "an inactive key",
      from: account({ users: [user("bob", key("Inactive"))] }),
      to: account({ users: [user("bob", key("Active"))] }),
      steps: [
        step("UpdateAccessKey", path("user", "bob"), {
          UserName: "bob",
          AccessKeyId: "AKIAIOSFODNN7EXAMPLE",
          Status: "Active",
        }),
      ],
      entity: BOB,
      says: "the access key `AKIAIOSFODNN7EXAMPLE` of user `bob` of account `111122223333` was not active and becomes so",
      without: { from: account({ users: [user("bob", key("Active"))] }) },
    },
  ],
  "escalation/instance-role": [
    {
      title: "a role where there was none",
      from: account({
        roles: [role("web")],
        instanceProfiles: [{ kind: "instance-profile", name: "web", roles: [] }],
      }),
      to: account({
        roles: [role("web")],
        instanceProfiles: [{ kind: "instance-profile", name: "web", roles: ["web"] }],
      }),
      entity: `instance-profile web of ${ID}`,
      says: "gets the role `web`, and with it every instance that has the profile",
      without: { from: account({ roles: [role("web")] }) },
    },
  ],
  "destructive/account-deleted": [
    {
      title: "deleted",
      from: {
        accounts: [
          { kind: "account", name: "lab", policies: [], users: [user("admin")], groups: [] },
        ],
      },
      to: { accounts: [] },
      on: "eucalyptus-5.1",
      steps: [step("DeleteAccount", ["account", "lab"])],
      entity: "account lab",
      says: "account `lab` is deleted: 1 user, 0 groups, its number and all secrets in it",
      without: { steps: [] },
    },
  ],
  "destructive/user-deleted": [
    {
      ...deletes(
        ["user", "bob", "DeleteUser"],
        {
          users: [
            user("bob", {
              id: "AIDABOB",
              loginProfile: {},
              ...key("Active"),
              mfaDevices: [{ serialNumber: "GAHT12345678" }],
            }),
          ],
        },
        "is deleted: its password, 1 secret access key, 1 second factor and its id cannot be brought back",
      ),
      entity: BOB,
    },
  ],
  "destructive/group-deleted": [
    deletes(
      ["group", "ops", "DeleteGroup"],
      { groups: [group("ops", [])] },
      "group `ops` of account `111122223333` is deleted",
    ),
  ],
  "destructive/role-deleted": [
    deletes(
      ["role", "web", "DeleteRole"],
      { roles: [role("web", { id: "AROAWEB", lastUsed: { time: "2026-01-02T03:04:05Z" } })] },
      "its id (last used 2026-01-02T03:04:05Z) cannot be brought back",
    ),
  ],
  "destructive/policy-deleted": [
    deletes(
      ["managed-policy", "m", "DeletePolicy"],
      { managedPolicies: [managed("m", allow("s3:*"))] },
      "managed policy `m` of account `111122223333` is deleted",
    ),
  ],
  "destructive/instance-profile-deleted": [
    deletes(
      ["instance-profile", "web", "DeleteInstanceProfile"],
      { instanceProfiles: [{ kind: "instance-profile", name: "web", roles: [] }] },
      "its associations with instances",
    ),
  ],
  "destructive/provider-deleted": [
    deletes(
      ["oidc-provider", "id.example.org", "DeleteOpenIDConnectProvider"],
      { oidcProviders: [{ kind: "oidc-provider", name: "id.example.org" }] },
      "OIDC provider `id.example.org`",
    ),
    deletes(
      ["saml-provider", "corp", "DeleteSAMLProvider"],
      { samlProviders: [{ kind: "saml-provider", name: "corp" }] },
      "SAML provider `corp`",
    ),
  ],
  "destructive/certificate-deleted": [
    deletes(
      ["server-certificate", "www", "DeleteServerCertificate"],
      { serverCertificates: [{ kind: "server-certificate", name: "www" }] },
      "its private key cannot be brought back",
    ),
  ],
  "destructive/mfa-device-deleted": [
    deletes(
      ["virtual-mfa-device", "phone", "DeleteVirtualMFADevice"],
      { virtualMfaDevices: [{ kind: "virtual-mfa-device", name: "phone" }] },
      "its seed cannot be brought back",
    ),
  ],
  "destructive/credential-deleted": [
    {
      title: "a key of a user that stays",
      from: account({ users: [user("bob", key("Active"))] }),
      to: account({ users: [user("bob")] }),
      steps: [
        step("DeleteAccessKey", path("user", "bob"), {
          UserName: "bob",
          AccessKeyId: "AKIAIOSFODNN7EXAMPLE",
        }),
      ],
      entity: BOB,
      says: "the access key `AKIAIOSFODNN7EXAMPLE` of user `bob`",
      without: {
        to: account({}),
        steps: [
          step("DeleteAccessKey", path("user", "bob")),
          step("DeleteUser", path("user", "bob")),
        ],
      },
    },
  ],
  "destructive/credentials-unknown": [
    {
      title: "deleted",
      from: account({ users: [user("ana"), user("bob"), user("eve")] }),
      to: account({ users: [user("eve")] }),
      steps: [step("DeleteUser", path("user", "ana")), step("DeleteUser", path("user", "bob"))],
      entity: `account ${ID}`,
      says: "the earlier state says nothing of passwords and keys of any user, and 2 users are deleted: DeleteUser is refused while there are some",
      without: {
        from: account({ users: [user("ana"), user("bob"), user("eve", key("Inactive"))] }),
      },
    },
    {
      title: "quarantined",
      from: account({ users: [user("bob"), user("eve")] }),
      to: account({ users: [user("eve")] }),
      options: { quarantine: true },
      withheld: ({ kind }) => kind === "removed",
      entity: `account ${ID}`,
      says: "1 user is quarantined: what there is of them stays as it is",
      without: { from: account({ users: [user("bob"), user("eve", { loginProfile: {} })] }) },
    },
    {
      title: "not where users stay for a state is partial",
      from: account({ users: [user("bob")] }),
      to: account({}),
      options: { quarantine: true },
      entity: `account ${ID}`,
      says: "1 user is quarantined",
      without: { to: { ...account({}), unread: [{ field: "users", code: "AccessDenied" }] } },
    },
  ],
  "destructive/version-deleted": [
    {
      title: "a version of a policy that stays",
      from: account({ managedPolicies: [managed("m", allow("s3:*"))] }),
      to: account({ managedPolicies: [managed("m", allow("s3:*"))] }),
      steps: [step("DeletePolicyVersion", path("managed-policy", "m"), { VersionId: "v1" })],
      entity: `managed-policy m of ${ID}`,
      says: "version `v1` of managed policy `m` of account `111122223333` is deleted",
      without: {
        to: account({}),
        steps: [
          step("DeletePolicyVersion", path("managed-policy", "m"), { VersionId: "v1" }),
          step("DeletePolicy", path("managed-policy", "m")),
        ],
      },
    },
  ],
  "destructive/replaced": [
    {
      title: "another path of a role",
      from: account({ roles: [role("web", { path: "/a/" })] }),
      to: account({ roles: [role("web", { path: "/b/" })] }),
      steps: [step("DeleteRole", path("role", "web"))],
      entity: WEB,
      says: "role `web` of account `111122223333` is deleted and made anew",
      without: { to: account({}) },
    },
  ],
  "destructive/still-named": [
    {
      title: "a user that a trust policy names",
      from: account({
        users: [user("bob")],
        roles: [role("web", trusts({ AWS: `arn:aws:iam::${ID}:user/staff/bob` }))],
      }),
      to: account({ roles: [role("web", trusts({ AWS: `arn:aws:iam::${ID}:user/staff/bob` }))] }),
      steps: [step("DeleteUser", path("user", "bob"))],
      entity: WEB,
      says: "the trust policy of role `web` of account `111122223333` names user `bob`, which is deleted",
      without: { to: account({ roles: [role("web", trusts({ AWS: ID }))] }) },
    },
  ],
  "destructive/many-deletes": [
    {
      title: "three of 29 users",
      from: account({ users: manyUsers }),
      to: account({ users: manyUsers.slice(3) }),
      steps: gone.map(({ name }) => step("DeleteUser", path("user", name))),
      entity: `account ${ID}`,
      says: "3 of the 29 users of account `111122223333` are deleted",
      without: { steps: gone.slice(1).map(({ name }) => step("DeleteUser", path("user", name))) },
    },
  ],
  "quota/too-many": [
    {
      title: "eleven attached policies of a group",
      from: account({ groups: [group("ops", [])] }),
      to: account({ groups: [{ ...group("ops", []), attachedPolicies: policies(11) }] }),
      entity: `group ops of ${ID}`,
      says: "11 attached policies",
      without: {
        from: account({ groups: [{ ...group("ops", []), attachedPolicies: policies(11) }] }),
      },
    },
    {
      title: "the eleventh group of a user",
      from: account({
        users: [user("bob")],
        groups: Array.from({ length: 11 }, (_, index) =>
          group(`g${index}`, index === 0 ? [] : ["bob"]),
        ),
      }),
      to: account({
        users: [user("bob")],
        groups: Array.from({ length: 11 }, (_, index) => group(`g${index}`, ["bob"])),
      }),
      entity: BOB,
      says: "is a member of 11 groups",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "quota/over-quota": [
    {
      title: "eleven attached policies of a user",
      from: account({ users: [user("bob")] }),
      to: account({ users: [user("bob", { attachedPolicies: policies(11) })] }),
      entity: BOB,
      says: "11 attached policies",
      without: { to: account({ users: [user("bob", { attachedPolicies: policies(10) })] }) },
    },
  ],
  "quota/policy-too-large": [
    {
      title: "the sum of the policies of a user",
      from: account({ users: [user("bob", { policies: [policy("a", bigStatement)] })] }),
      to: account({
        users: [user("bob", { policies: [policy("a", bigStatement), policy("b", bigStatement)] })],
      }),
      entity: BOB,
      says: "may have 2048",
      without: {
        to: account({ users: [user("bob", { policies: [policy("b", bigStatement)] })] }),
      },
    },
  ],
  "quota/on-the-way": [
    {
      title: "ten other policies of a group",
      from: account({ groups: [{ ...group("ops", []), attachedPolicies: policies(10) }] }),
      to: account({ groups: [{ ...group("ops", []), attachedPolicies: policies(10, 1) }] }),
      steps: [
        step("AttachGroupPolicy", path("group", "ops"), {
          GroupName: "ops",
          PolicyArn: "arn:aws:iam::aws:policy/P10",
        }),
        step("DetachGroupPolicy", path("group", "ops"), {
          GroupName: "ops",
          PolicyArn: "arn:aws:iam::aws:policy/P0",
        }),
      ],
      entity: `group ops of ${ID}`,
      says: "has 11 attached policies, and may have 10; before there are 10, and after 10",
      without: {
        steps: [
          step("DetachGroupPolicy", path("group", "ops"), {
            GroupName: "ops",
            PolicyArn: "arn:aws:iam::aws:policy/P0",
          }),
          step("AttachGroupPolicy", path("group", "ops"), {
            GroupName: "ops",
            PolicyArn: "arn:aws:iam::aws:policy/P10",
          }),
        ],
      },
    },
    {
      title: "inline policies together",
      from: account({ users: [user("bob", { policies: [policy("a", bigStatement)] })] }),
      to: account({ users: [user("bob", { policies: [policy("b", bigStatement)] })] }),
      steps: [
        step("PutUserPolicy", path("user", "bob"), {
          UserName: "bob",
          PolicyName: "b",
          PolicyDocument: document(bigStatement).text,
        }),
        step("DeleteUserPolicy", path("user", "bob"), { UserName: "bob", PolicyName: "a" }),
      ],
      entity: BOB,
      says: "characters of inline policies, and may have 2048",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "quota/account-full": [
    {
      title: "one group too many",
      from: account({}),
      to: account({ groups: Array.from({ length: 301 }, (_, index) => group(`g${index}`, [])) }),
      entity: `account ${ID}`,
      says: "holds 301 groups after the plan, and may hold 300 unless its limit was raised",
      without: { on: "eucalyptus-5.1" },
    },
  ],
};
