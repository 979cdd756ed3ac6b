import type {
  CloudProfileId,
  InlinePolicy,
  JsonObject,
  JsonValue,
  Snapshot,
} from "@iamferry/model";
import type { Account } from "@iamferry/model";
import type { PlanCode, RestoreOptions } from "@iamferry/plan";

/** A Snapshot in which a rule applies on one target, and something near it where it does not. */
export interface CompatibilityCase {
  readonly title: string;
  readonly snapshot: Snapshot;
  readonly on: CloudProfileId;
  readonly options?: RestoreOptions;
  /** The entity that the diagnostic names. */
  readonly entity: string;
  /** Where it is not that of the table. */
  readonly severity?: "error" | "warning";
  /** A part of the message. */
  readonly says: string;
  /** What the target then holds, as `wanted` prints it; see the test. */
  readonly wanted: string;
  /** The first statement of the last policy that the target then holds, as JSON. */
  readonly statement?: string;
  /** Where, or with which options, the same Snapshot does not bring the code up. */
  readonly without: {
    readonly on?: CloudProfileId;
    readonly options?: RestoreOptions;
    readonly snapshot?: Snapshot;
  };
}

const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const DENY = { Effect: "Deny", Action: "s3:*", Resource: "*" };
const LIMIT = {
  Effect: "Limit",
  Action: "ec2:RunInstances",
  Resource: "*",
  Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "16" } },
};

const policy = (value: JsonObject, name = "p"): InlinePolicy => ({
  kind: "policy",
  name,
  document: { text: JSON.stringify(value), value },
});
const says = (...statements: readonly JsonValue[]): JsonObject => ({ Statement: statements });

const account = (parts: Partial<Account>): Snapshot => ({
  accounts: [{ kind: "account", name: "lab", policies: [], users: [], groups: [], ...parts }],
});
const user = (name: string, ...policies: readonly InlinePolicy[]): Account["users"][number] => ({
  kind: "user",
  name,
  policies,
});
const group = (name: string, ...members: readonly string[]): Account["groups"][number] => ({
  kind: "group",
  name,
  members,
  policies: [],
});
const admin = { kind: "user", name: "admin", builtIn: true, policies: [] } as const;
/** A user `u` with one policy `p` of these statements. */
const withStatements = (...statements: readonly JsonValue[]): Snapshot =>
  account({ users: [user("u", policy(says(...statements)))] });
const withPolicy = (value: JsonObject): Snapshot => account({ users: [user("u", policy(value))] });
const withText = (text: string, value: JsonObject): Snapshot =>
  account({ users: [user("u", { kind: "policy", name: "p", document: { text, value } })] });

/** A user `John Doe` with a policy `p` of one statement. */
const renamedUser = (statement: JsonValue): Snapshot =>
  account({ users: [user("John Doe", policy(says(statement)))] });

const JOHN = "policy p of user John Doe of lab";
const P = "policy p of user u of lab";

/** At least one case for each code; the type sees to it that none is forgotten. */
export const COMPATIBILITY_CASES: Readonly<Record<PlanCode, readonly CompatibilityCase[]>> = {
  "plan/account-renamed": [
    {
      title: "a blank",
      snapshot: account({ name: "my account" }),
      on: "eucalyptus-5.1",
      entity: "account my account",
      says: "restored as `my-account`",
      wanted: "my-account()",
      without: { options: { keepNames: true } },
    },
    {
      title: "a name that is taken by an account whose name is legal",
      snapshot: {
        accounts: [
          ...account({ name: "My Account" }).accounts,
          ...account({ name: "my account" }).accounts,
          ...account({ name: "my-account" }).accounts,
        ],
      },
      on: "eucalyptus-5.1",
      entity: "account My Account",
      says: "`My Account` is restored as `my-account-2`",
      wanted: "my-account-2() my-account-3() my-account()",
      without: { on: "aws" },
    },
    ...(["a--b", "-ab", "AB"] as const).map((name): CompatibilityCase => ({
      title: name,
      snapshot: account({ name }),
      on: "eucalyptus-3.1",
      entity: `account ${name}`,
      says: `for Eucalyptus 3.1 refuses that name`,
      wanted: { "a--b": "a-b()", "-ab": "ab()", AB: "ab()" }[name],
      without: { on: "aws" },
    })),
    {
      title: "twelve digits, from 4.2 on",
      snapshot: account({ name: "111122223333" }),
      on: "eucalyptus-4.2",
      entity: "account 111122223333",
      says: "restored as `account-111122223333`",
      wanted: "account-111122223333()",
      without: { on: "eucalyptus-4.1" },
    },
    {
      title: "no name",
      snapshot: {
        accounts: [{ kind: "account", id: "111122223333", policies: [], users: [], groups: [] }],
      },
      on: "eucalyptus-5.1",
      entity: "account 111122223333",
      says: "for an account of Eucalyptus 5.1 needs a name",
      wanted: "account-111122223333()",
      without: { on: "aws" },
    },
    {
      title: "the system account's name for another account",
      snapshot: account({ name: "eucalyptus", users: [user("u")] }),
      on: "eucalyptus-5.1",
      entity: "account eucalyptus",
      says: "for Eucalyptus 5.1 has account `eucalyptus` of its own",
      wanted: "eucalyptus-2(user u)",
      without: { snapshot: account({ name: "eucalyptus", builtIn: true, users: [user("u")] }) },
    },
  ],
  "plan/user-renamed": [
    {
      title: "a blank on AWS, with its membership",
      snapshot: account({
        users: [user("John Doe"), user("John-Doe")],
        groups: [group("g", "John Doe")],
      }),
      on: "aws",
      entity: "user John Doe of lab",
      says: "`John Doe` is restored as `John-Doe-2`",
      wanted: "lab(user John-Doe-2, user John-Doe, group g[John-Doe-2])",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a user called like the one that comes with each account",
      snapshot: { cloud: "aws", ...account({ users: [user("admin", policy(says(ALLOW)))] }) },
      on: "eucalyptus-5.1",
      entity: "user admin of lab",
      says: "for Eucalyptus 5.1 has user `admin` of its own",
      wanted: "lab(user admin-2 p=[Allow])",
      without: { on: "aws" },
    },
    {
      title: "a name that is too long, from 4.3 on",
      snapshot: account({ users: [user("u".repeat(65))] }),
      on: "eucalyptus-4.3",
      entity: `user ${"u".repeat(65)} of lab`,
      says: `restored as \`${"u".repeat(64)}\``,
      wanted: `lab(user ${"u".repeat(64)})`,
      without: { on: "eucalyptus-4.2" },
    },
  ],
  "plan/group-renamed": [
    {
      title: "a blank on AWS",
      snapshot: account({ groups: [group("Domain Users")] }),
      on: "aws",
      entity: "group Domain Users of lab",
      says: "restored as `Domain-Users`",
      wanted: "lab(group Domain-Users[])",
      without: { on: "eucalyptus-3.1" },
    },
  ],
  "plan/policy-renamed": [
    {
      title: "a colon on AWS",
      snapshot: account({ users: [user("u", policy(says(ALLOW), "a:b"))] }),
      on: "aws",
      entity: "policy a:b of user u of lab",
      says: "restored as `a-b`",
      wanted: "lab(user u a-b=[Allow])",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/name-kept": [
    {
      title: "an account name with a blank",
      snapshot: account({ name: "my account" }),
      on: "eucalyptus-5.1",
      options: { keepNames: true },
      entity: "account my account",
      says: "`my account` is kept, and Eucalyptus 5.1 is going to refuse it",
      wanted: "my account()",
      without: { options: {} },
    },
  ],
  "plan/name-taken": [
    {
      title: "two users of one name but for case, on AWS",
      snapshot: account({ users: [user("Bob"), user("bob")], groups: [group("g", "Bob")] }),
      on: "aws",
      entity: "user bob of lab",
      says: "AWS takes it for `Bob`, ignoring case",
      wanted: "lab(user Bob, group g[Bob])",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "one policy name twice",
      snapshot: account({ users: [user("u", policy(says(DENY)), policy(says(ALLOW)))] }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "two of policy `p`",
      wanted: "lab(user u p=[Deny])",
      without: { snapshot: withStatements(DENY) },
    },
    {
      title: "one account twice, on AWS",
      snapshot: {
        accounts: [...account({ users: [user("a")] }).accounts, ...account({}).accounts],
      },
      on: "aws",
      entity: "account lab",
      says: "two of account `lab`",
      wanted: "lab(user a)",
      without: { snapshot: account({}) },
    },
  ],
  "plan/path-changed": [
    {
      title: "no final slash, on AWS",
      snapshot: account({ users: [{ ...user("u"), path: "/dev" }] }),
      on: "aws",
      entity: "user u of lab",
      says: "`/dev` becomes `/dev/`",
      wanted: "lab(user /dev/u)",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/path-left-out": [
    {
      title: "a blank in the path",
      snapshot: account({ groups: [{ ...group("g"), path: "/a b/" }] }),
      on: "eucalyptus-5.1",
      entity: "group g of lab",
      says: "refuses it",
      wanted: "lab(group g[])",
      without: { snapshot: account({ groups: [{ ...group("g"), path: "/ab/" }] }) },
    },
    {
      title: "a path of the user that comes with the account",
      snapshot: account({ users: [{ ...admin, path: "/x/" }] }),
      on: "eucalyptus-5.1",
      entity: "user admin of lab",
      says: "makes this user itself",
      wanted: "lab(user admin)",
      without: { on: "aws" },
    },
  ],
  "plan/service-account": [
    {
      title: "an account of a service",
      snapshot: account({ name: "(eucalyptus)blockstorage", users: [admin] }),
      on: "eucalyptus-5.1",
      entity: "account (eucalyptus)blockstorage",
      says: "is skipped",
      wanted: "",
      without: { snapshot: account({ name: "blockstorage" }) },
    },
  ],
  "plan/service-account-content": [
    {
      title: "an account of a service with a user and policies",
      snapshot: account({
        name: "(eucalyptus)blockstorage",
        policies: [policy(says(ALLOW)), policy(says(DENY), "q")],
        users: [admin, user("u")],
      }),
      on: "aws",
      entity: "account (eucalyptus)blockstorage",
      says: "holds 2 account policies, 1 user that",
      wanted: "",
      without: { snapshot: account({ name: "(eucalyptus)blockstorage", users: [admin] }) },
    },
  ],
  "plan/account-user": [
    {
      title: "admin on AWS",
      snapshot: account({ users: [admin] }),
      on: "aws",
      entity: "user admin of lab",
      says: "a user like any other",
      wanted: "lab(user admin)",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/unknown-member": [
    {
      title: "a member that is no user",
      snapshot: account({ users: [user("u")], groups: [group("g", "x", "u", "u")] }),
      on: "eucalyptus-5.1",
      entity: "member x of group g of lab",
      says: "member `x` of group `g` is left out",
      wanted: "lab(user u, group g[u])",
      without: { snapshot: account({ users: [user("x")], groups: [group("g", "x")] }) },
    },
    {
      title: "a member that is left out",
      snapshot: account({ users: [user("Bob"), user("bob")], groups: [group("g", "bob")] }),
      on: "aws",
      entity: "member bob of group g of lab",
      says: "no such user to restore",
      wanted: "lab(user Bob, group g[])",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/too-many-groups": [
    {
      title: "an eleventh group, where one that denies stands last",
      snapshot: account({
        users: [user("u")],
        groups: [
          ...Array.from({ length: 10 }, (_, at) => group(`g${at}`, "u")),
          { ...group("denies", "u"), policies: [policy(says(DENY))] },
        ],
      }),
      on: "aws",
      entity: "member u of group g9 of lab",
      says: "AWS allows 10 groups for a user, and this is number 11",
      wanted: `lab(user u, ${Array.from({ length: 9 }, (_, at) => `group g${at}[u]`).join(", ")}, group g9[], group denies[u] p=[Deny])`,
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/not-carried": [
    {
      title: "a role",
      snapshot: account({
        roles: [
          {
            kind: "role",
            name: "r",
            trustPolicy: { text: "{}", value: {} },
            policies: [policy(says(ALLOW))],
          },
        ],
      }),
      on: "aws",
      entity: "role r of lab",
      says: "`role r of lab` is not restored",
      wanted: "lab()",
      without: { snapshot: account({ users: [user("bob")] }) },
    },
    {
      title: "tags and attached policies of a user, in one diagnostic",
      snapshot: account({
        users: [
          {
            ...user("bob"),
            tags: ["a", "b", "c"].map((key) => ({ key, value: "" })),
            attachedPolicies: [{ foreign: true, arn: "arn:aws:iam::aws:policy/X" }],
          },
        ],
      }),
      on: "aws",
      entity: "user bob of lab",
      says: "of `user bob of lab`, tag `a`, tag `b`, tag `c`, 1 more are not restored",
      wanted: "lab(user bob)",
      // What a restore makes anyway, and what is evidence, is no loss.
      without: {
        on: "eucalyptus-5.1",
        snapshot: account({
          users: [
            { ...user("bob"), enabled: true, id: "AIDA", passwordLastUsed: "2026-01-02T03:04:05Z" },
          ],
        }),
      },
    },
    {
      title: "an access key, which no API gives back",
      snapshot: account({ users: [{ ...user("bob"), accessKeys: [{ id: "AKIA1" }] }] }),
      on: "aws",
      entity: "user bob of lab",
      severity: "warning",
      says: "of `user bob of lab`, access key `AKIA1` is not restored",
      wanted: "lab(user bob)",
      without: { snapshot: account({ users: [user("bob")] }) },
    },
    {
      title: "a disabled user, who comes back enabled",
      snapshot: account({ users: [{ ...user("bob"), enabled: false }] }),
      on: "eucalyptus-5.1",
      entity: "user bob of lab",
      says: "`user bob of lab` is disabled here, and will be enabled there",
      wanted: "lab(user bob)",
      without: { snapshot: account({ users: [{ ...user("bob"), enabled: true }] }) },
    },
    {
      title: "an alias where an account's name is its alias",
      snapshot: account({ alias: "home" }),
      on: "eucalyptus-5.1",
      entity: "account lab",
      says: "of `account lab`, alias is not restored",
      wanted: "lab()",
      without: { snapshot: account({ alias: "lab" }) },
    },
  ],
  "plan/login-profile-kept": [
    {
      title: "the administrator of the cloud",
      snapshot: account({ name: "eucalyptus", builtIn: true, users: [admin] }),
      on: "eucalyptus-3.1",
      options: { loginProfiles: true },
      entity: "user admin of eucalyptus",
      says: "is not touched",
      wanted: "eucalyptus(user admin)",
      without: { options: {} },
    },
  ],
  "plan/account-policy-unsupported": [
    {
      title: "an account policy on AWS",
      snapshot: account({ policies: [policy(says(DENY))] }),
      on: "aws",
      entity: "account policy p of lab",
      says: "AWS has no account policies",
      wanted: "lab()",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a policy of the user that comes with the account, which is one of the account",
      snapshot: account({ users: [{ ...admin, policies: [policy(says(DENY))] }] }),
      on: "aws",
      entity: "policy p of user admin of lab",
      says: "AWS has no account policies",
      wanted: "lab(user admin)",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/system-account-policy": [
    {
      title: "a policy of the system account, from 4.0 on",
      snapshot: account({ name: "eucalyptus", builtIn: true, policies: [policy(says(DENY))] }),
      on: "eucalyptus-4.0",
      entity: "account policy p of eucalyptus",
      says: "is left out",
      wanted: "eucalyptus()",
      without: { on: "eucalyptus-3.4" },
    },
  ],
  "plan/system-account-user-policy": [
    {
      title: "a policy of the system account on 3.x",
      snapshot: account({ name: "eucalyptus", builtIn: true, policies: [policy(says(ALLOW))] }),
      on: "eucalyptus-3.4",
      entity: "account policy p of eucalyptus",
      says: "put on user `admin`",
      wanted: "eucalyptus(p=[Allow])",
      without: { on: "eucalyptus-4.0" },
    },
  ],
  "plan/system-account-member": [
    {
      title: "a user with policies",
      snapshot: account({
        name: "eucalyptus",
        builtIn: true,
        users: [admin, user("u", policy(says(ALLOW)), policy(says(DENY), "q"))],
      }),
      on: "eucalyptus-5.1",
      entity: "user u of eucalyptus",
      says: "user `u` with 2 policies is restored into account `eucalyptus`, which administers Eucalyptus 5.1",
      wanted: "eucalyptus(user admin, user u q=[Deny] p=[Allow])",
      without: {
        snapshot: {
          accounts: [
            ...account({ name: "eucalyptus", builtIn: true, users: [admin] }).accounts,
            ...account({ users: [user("u")], groups: [group("g")] }).accounts,
          ],
        },
      },
    },
    {
      title: "a group without any",
      snapshot: account({ name: "eucalyptus", builtIn: true, groups: [group("g")] }),
      on: "eucalyptus-3.1",
      entity: "group g of eucalyptus",
      says: "group `g` is restored into account `eucalyptus`",
      wanted: "eucalyptus(group g[])",
      without: { on: "aws" },
    },
  ],
  "plan/account-allow-held": [
    {
      title: "one Allow beside a Deny and a Limit",
      snapshot: account({ policies: [policy(says(ALLOW, DENY, LIMIT))] }),
      on: "eucalyptus-4.2",
      entity: "account policy p of lab",
      says: "1 Allow statement of account policy `p` of account `lab` is held back",
      wanted: "lab(p=[Deny,Limit])",
      without: { on: "eucalyptus-4.1" },
    },
    {
      title: "nothing but an Allow, from a source of another kind",
      snapshot: { cloud: "eucalyptus-4.1", ...account({ policies: [policy(says(ALLOW, ALLOW))] }) },
      on: "eucalyptus-5.1",
      entity: "account policy p of lab",
      says: "2 Allow statements",
      wanted: "lab()",
      without: {
        snapshot: { cloud: "eucalyptus-4.2", ...account({ policies: [policy(says(ALLOW))] }) },
      },
    },
  ],
  "plan/account-allow-kept": [
    {
      title: "asked for",
      snapshot: account({ policies: [policy(says(ALLOW))] }),
      on: "eucalyptus-5.1",
      options: { keepAccountAllow: true },
      entity: "account policy p of lab",
      says: "given to every user",
      wanted: "lab(p=[Allow])",
      without: { options: {} },
    },
  ],
  "plan/account-allow-lost": [
    {
      title: "from 4.2 to 4.1",
      snapshot: { cloud: "eucalyptus-4.2", ...account({ policies: [policy(says(ALLOW))] }) },
      on: "eucalyptus-4.1",
      entity: "account policy p of lab",
      says: "gives nothing",
      wanted: "lab(p=[Allow])",
      without: { on: "eucalyptus-4.3" },
    },
  ],
  "plan/policy-unreadable": [
    {
      title: "no value",
      snapshot: account({
        users: [user("u", { kind: "policy", name: "p", document: { text: "{oops" } })],
      }),
      on: "eucalyptus-3.1",
      entity: P,
      says: "no cloud would accept its text",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
  ],
  "plan/deny-lost": [
    {
      title: "an unreadable policy beside one that allows",
      snapshot: account({
        users: [
          user(
            "u",
            { kind: "policy", name: "d", document: { text: "{oops" } },
            policy(says(ALLOW), "a"),
          ),
        ],
      }),
      on: "eucalyptus-3.1",
      entity: "user u of lab",
      says: "`d` denies and is left out or cut, `a` allows and is not",
      wanted: "lab(user u a=[Allow])",
      without: { snapshot: withStatements(ALLOW) },
    },
  ],
  "plan/statement-malformed": [
    {
      title: "an effect in lower case",
      snapshot: withStatements(DENY, { ...ALLOW, Effect: "allow" }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "statement 2 has the effect `allow`, which no cloud knows",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "no effect",
      snapshot: withStatements({ Action: "*" }),
      on: "aws",
      entity: P,
      says: "statement 1 has no effect",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "no object",
      snapshot: withStatements("Allow"),
      on: "aws",
      entity: P,
      says: "statement 1 is no object",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "no action",
      snapshot: withStatements({ Effect: "Deny", Resource: "*" }),
      on: "aws",
      entity: P,
      says: "statement 1 has no Action",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "two kinds of resources",
      snapshot: withStatements({ ...DENY, NotResource: "arn:aws:s3:::b" }),
      on: "eucalyptus-3.1",
      entity: P,
      says: "has both Resource and NotResource",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "a number among the actions",
      snapshot: withStatements({ ...DENY, Action: ["s3:*", 7] }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "has other things than texts for Action or NotAction",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
    {
      title: "a condition without operators",
      snapshot: withStatements({ ...DENY, Condition: { StringEquals: "x" } }),
      on: "aws",
      entity: P,
      says: "has a Condition of no known form",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(ALLOW) },
    },
  ],
  "plan/element-stripped": [
    {
      title: "a comment",
      snapshot: withStatements({ ...DENY, Comment: "nobody writes" }),
      on: "aws",
      entity: P,
      says: "the element `Comment` of policy `p` of user `u` is left out",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"*"}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "elements of the policy itself",
      snapshot: withPolicy({ Id: 5, Name: "x", ...says({ ...ALLOW, Sid: "s" }) }),
      on: "aws-cn",
      entity: P,
      says: "2 elements, `Id` first, of policy `p` of user `u` are left out",
      wanted: "lab(user u p=[Allow])",
      without: {
        snapshot: withPolicy({
          Id: "x",
          Version: "2012-10-17",
          ...says({ ...ALLOW, Condition: {} }),
        }),
      },
    },
  ],
  "plan/effect-stripped": [
    {
      title: "Limit on AWS",
      snapshot: withStatements(LIMIT, ALLOW),
      on: "aws",
      entity: P,
      says: "1 statement of policy `p` of user `u` with effect `Limit` is left out",
      wanted: "lab(user u p=[Allow])",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/principal-stripped": [
    {
      title: "a Deny with a principal",
      snapshot: withStatements({ ...DENY, Principal: "*" }),
      on: "eucalyptus-4.2",
      entity: P,
      says: "loses its principal",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"*"}',
      without: { on: "eucalyptus-4.1" },
    },
    {
      title: "an Allow from a source that ignored it",
      snapshot: {
        cloud: "eucalyptus-3.2",
        ...withStatements({ ...ALLOW, NotPrincipal: { AWS: "x" } }),
      },
      on: "aws",
      entity: P,
      says: "loses its principal",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { snapshot: withStatements({ ...ALLOW, NotPrincipal: "*" }) },
    },
  ],
  "plan/principal-held": [
    {
      title: "an Allow from a source that may have heeded it",
      snapshot: withStatements({ ...ALLOW, Principal: "*" }, DENY),
      on: "aws",
      entity: P,
      says: "1 Allow statement",
      wanted: "lab(user u p=[Deny])",
      without: { on: "eucalyptus-3.3" },
    },
  ],
  "plan/arn-account-unknown": [
    {
      title: "an account name of an old server",
      snapshot: withStatements({ ...DENY, Resource: ["*", "arn:aws:iam::lab:user/u"] }),
      on: "eucalyptus-3.3",
      entity: P,
      says: "its ARNs name account `lab`",
      wanted: "lab(user u)",
      without: { options: { accountIds: { lab: "111122223333" } } },
    },
    {
      title: "the name of an account that is not in the Snapshot",
      snapshot: withStatements({ ...DENY, Resource: "arn:aws:iam::other:user/u" }),
      on: "aws",
      entity: P,
      says: "account `other`",
      wanted: "lab(user u)",
      without: { options: { accountIds: { other: "111122223333" } } },
    },
    {
      title: "the system account's name, before 4.0",
      snapshot: withStatements({ ...DENY, Resource: "arn:aws:iam::eucalyptus:user/u" }),
      on: "eucalyptus-3.4",
      entity: P,
      says: "account `eucalyptus`",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-4.0" },
    },
  ],
  "plan/arn-account-changed": [
    {
      title: "a number that the options give",
      snapshot: account({
        name: "my account",
        users: [user("u", policy(says({ ...DENY, Resource: "arn:aws:iam::my account:user/u" })))],
      }),
      on: "eucalyptus-5.1",
      options: { accountIds: { "my-account": "111122223333" } },
      entity: "policy p of user u of my account",
      says: "account `my account` becomes `111122223333`",
      wanted: "my-account(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/u"}',
      without: { on: "eucalyptus-3.2", options: { keepNames: true } },
    },
    {
      title: "the name of an account that gets another, where names stand in ARNs",
      snapshot: account({
        name: "Lab",
        id: "111122223333",
        users: [user("u", policy(says({ ...DENY, Resource: "arn:aws:iam::111122223333:user/u" })))],
      }),
      on: "eucalyptus-3.1",
      entity: "policy p of user u of Lab",
      says: "account `111122223333` becomes `lab`",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::lab:user/u"}',
      without: { on: "eucalyptus-3.3" },
    },
  ],
  "plan/arn-account-of-source": [
    {
      title: "a name, and the number that the source gave",
      snapshot: account({
        id: "111122223333",
        users: [user("u", policy(says({ ...DENY, Resource: "arn:aws:iam::lab:user/u" })))],
      }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "hold `111122223333`, the number of account `lab` on the old cloud",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/u"}',
      without: { options: { accountIds: { lab: "444455556666" } } },
    },
    {
      title: "the number itself",
      snapshot: account({
        id: "111122223333",
        users: [user("u", policy(says({ ...DENY, Resource: "arn:aws:iam::111122223333:user/u" })))],
      }),
      on: "aws",
      entity: P,
      says: "a new account gets another",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/u"}',
      without: {
        snapshot: {
          cloud: "aws",
          ...account({
            id: "111122223333",
            users: [
              user("u", policy(says({ ...DENY, Resource: "arn:aws:iam::111122223333:user/u" }))),
            ],
          }),
        },
      },
    },
  ],
  "plan/arn-partition-changed": [
    {
      title: "from AWS to AWS China",
      snapshot: withStatements({ ...ALLOW, Resource: "arn:aws:s3:::b/*" }),
      on: "aws-cn",
      entity: P,
      says: "partition `aws` becomes `aws-cn`",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws-cn:s3:::b/*"}',
      without: { on: "aws" },
    },
  ],
  "plan/arn-path-changed": [
    {
      title: "two slashes of an old server",
      snapshot: withStatements({ ...DENY, Resource: "arn:aws:iam::111122223333:user/dev//bob" }),
      on: "eucalyptus-4.1",
      entity: P,
      says: "`user/dev//bob` becomes `user/dev/bob`",
      wanted: "lab(user u p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/dev/bob"}',
      without: { on: "eucalyptus-4.0" },
    },
    {
      title: "one slash of AWS on an old server",
      snapshot: {
        cloud: "aws",
        ...withStatements({
          ...DENY,
          Resource: [
            "arn:aws:iam::111122223333:group/dev/g",
            "arn:aws:iam::111122223333:group/g",
            "arn:aws:iam::111122223333:user/dev/*",
          ],
        }),
      },
      on: "eucalyptus-4.0",
      entity: P,
      says: "`group/dev/g` becomes `group/dev//g`",
      wanted: "lab(user u p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::111122223333:group/dev//g","arn:aws:iam::111122223333:group/g","arn:aws:iam::111122223333:user/dev/*"]}',
      without: {
        snapshot: withStatements({ ...DENY, Resource: "arn:aws:iam::111122223333:group/dev/g" }),
      },
    },
  ],
  "plan/arn-path-pattern": [
    {
      title: "two slashes and a wildcard",
      snapshot: withStatements({ ...ALLOW, Resource: "arn:aws:iam::111122223333:user/dev//*" }),
      on: "eucalyptus-4.1",
      entity: P,
      says: "`dev//*` in the ARNs of policy `p` of user `u` matches nobody",
      wanted: "lab(user u p=[Allow])",
      statement:
        '{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/dev//*"}',
      without: { on: "eucalyptus-4.0" },
    },
  ],
  "plan/arn-name-changed": [
    {
      title: "a user of the account",
      snapshot: account({
        users: [
          user("John Doe", policy(says({ ...DENY, Resource: "arn:aws:iam::lab:user/x/John Doe" }))),
        ],
      }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: "policy p of user John Doe of lab",
      says: "`John Doe` becomes `John-Doe` in the ARNs",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/x/John-Doe"}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/arn-name-added": [
    {
      title: "account *",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam::*:user/x/John Doe" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "`arn:aws:iam::111122223333:user/x/John-Doe` stands beside `arn:aws:iam::*:user/x/John Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::*:user/x/John Doe","arn:aws:iam::111122223333:user/x/John-Doe"]}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "account 1111*",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam::1111*:user/x/John Doe" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "`arn:aws:iam::111122223333:user/x/John-Doe` stands beside `arn:aws:iam::1111*:user/x/John Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::1111*:user/x/John Doe","arn:aws:iam::111122223333:user/x/John-Doe"]}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "account ????????????",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam::????????????:user/x/John Doe" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "`arn:aws:iam::111122223333:user/x/John-Doe` stands beside `arn:aws:iam::????????????:user/x/John Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::????????????:user/x/John Doe","arn:aws:iam::111122223333:user/x/John-Doe"]}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "the number that the account has on the target",
      snapshot: renamedUser({
        ...DENY,
        Resource: ["arn:aws:iam::111122223333:user/John Doe", "*"],
      }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "`arn:aws:iam::111122223333:user/John-Doe` stands beside `arn:aws:iam::111122223333:user/John Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::111122223333:user/John Doe","arn:aws:iam::111122223333:user/John-Doe","*"]}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a number, where no account has a known one",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam::111122223333:user/John Doe" }),
      on: "aws",

      entity: JOHN,
      says: "`arn:aws:iam::111122223333:user/John-Doe` stands beside `arn:aws:iam::111122223333:user/John Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:iam::111122223333:user/John Doe","arn:aws:iam::111122223333:user/John-Doe"]}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/arn-name-pattern": [
    {
      title: "a pattern that ends in the name, in a Deny",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam::111122223333:user/John D*" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      severity: "error",
      says: "`arn:aws:iam::111122223333:user/John D*` in the ARNs of policy `p` of user `John Doe` matches one of two names: user `John Doe` becomes `John-Doe`",
      wanted: "lab(user John-Doe p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/John D*"}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "the same in an Allow",
      snapshot: renamedUser({ ...ALLOW, Resource: "arn:aws:iam::111122223333:user/John D*" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "matches one of two names",
      wanted: "lab(user John-Doe p=[Allow])",
      statement:
        '{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:iam::111122223333:user/John D*"}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a wildcard that crosses the colons",
      snapshot: renamedUser({ ...DENY, Resource: "arn:aws:iam:*John ?oe" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      severity: "error",
      says: "matches one of two names",
      // No target that renames takes such a pattern.
      wanted: "lab(user John-Doe)",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a pattern that matches the new name alone",
      snapshot: renamedUser({ ...ALLOW, Resource: "arn:aws:iam::*:user/John-*" }),
      on: "aws",
      options: { accountIds: { lab: "111122223333" } },
      entity: JOHN,
      says: "matches one of two names",
      wanted: "lab(user John-Doe p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:iam::*:user/John-*"}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/renamed-in-condition": [
    {
      title: "a user's name as a condition value",
      snapshot: account({
        users: [
          user("John Doe"),
          user(
            "u",
            policy(
              says({ ...DENY, Condition: { StringEquals: { "aws:username": ["John Doe"] } } }),
            ),
          ),
        ],
      }),
      on: "aws",
      entity: P,
      says: "compares with `John Doe`",
      wanted: "lab(user John-Doe, user u p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:username":["John Doe"]}}}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/resource-type-missing": [
    {
      title: "a type of machine in a Deny",
      snapshot: withStatements({ ...DENY, Resource: "arn:aws:ec2:::vmtype/m1.xlarge" }),
      on: "aws",
      entity: P,
      severity: "error",
      says: "`arn:aws:ec2:::vmtype/m1.xlarge` in policy `p` of user `u` matches nothing",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:ec2:*:*:vmtype/m1.xlarge"}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "an availability zone in an Allow",
      snapshot: withStatements({ ...ALLOW, Resource: ["arn:aws:ec2:::availabilityzone/one"] }),
      on: "aws",
      entity: P,

      says: "`arn:aws:ec2:::availabilityzone/one` in policy",
      wanted: "lab(user u p=[Allow])",

      without: {
        snapshot: {
          cloud: "aws",
          ...withStatements({ ...ALLOW, Resource: ["arn:aws:ec2:::availabilityzone/one"] }),
        },
      },
    },
    {
      title: "all but some types of machine",
      snapshot: withStatements({
        Effect: "Allow",
        Action: "ec2:*",
        NotResource: "arn:aws:ec2:::vm*/m1.*",
      }),
      on: "aws",
      entity: P,
      severity: "error",
      says: "`arn:aws:ec2:::vm*/m1.*` in policy",
      wanted: "lab(user u p=[Allow])",

      without: {
        snapshot: withStatements({
          Effect: "Allow",
          Action: "ec2:*",
          NotResource: "arn:aws:ec2:::*",
        }),
      },
    },
  ],
  "plan/resource-type-changed": [
    {
      title: "an old name of security groups",
      snapshot: withStatements({ ...DENY, Resource: "arn:aws:ec2:::securitygroup/a" }),
      on: "aws",
      entity: P,

      says: "resource type `securitygroup` becomes `security-group`",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:ec2:*:*:security-group/a"}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/arn-region-changed": [
    {
      title: "neither region nor account",
      snapshot: withStatements({
        ...DENY,
        Resource: [
          "arn:aws:ec2:::instance/*",
          "arn:aws:ec2::111122223333:volume/*",
          "arn:aws:s3:::b",
        ],
      }),
      on: "aws",
      entity: P,

      says: "`arn:aws:ec2:::instance/*` becomes `arn:aws:ec2:*:*:instance/*`",
      wanted: "lab(user u p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:ec2:*:*:instance/*","arn:aws:ec2:*:111122223333:volume/*","arn:aws:s3:::b"]}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/resource-refused": [
    {
      title: "no ARN",
      snapshot: withStatements({ ...ALLOW, Resource: ["a+b", "arn:aws:s3:::b/*"] }),
      on: "aws",
      entity: P,
      says: "`a+b` is left out of policy `p` of user `u`",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/*"]}',
      without: { snapshot: withStatements({ ...ALLOW, Resource: ["arn:aws:s3:::b/*", "*"] }) },
    },
    {
      title: "a Deny that has no other",
      snapshot: withStatements({ ...DENY, Resource: "b/*" }, ALLOW),
      on: "eucalyptus-5.1",
      entity: P,
      says: "with 1 statement: Eucalyptus 5.1 takes no such resource",
      wanted: "lab(user u p=[Allow])",
      without: { snapshot: withStatements({ ...DENY, Resource: "arn:aws:s3:::b/*" }) },
    },
    {
      title: "all resources but some, of which one goes",
      snapshot: withStatements(
        { Effect: "Allow", Action: "s3:*", NotResource: ["b", "arn:aws:s3:::b/*"] },
        DENY,
      ),
      on: "aws-cn",
      entity: P,
      says: "`b` is left out",
      wanted: "lab(user u p=[Deny])",
      without: { snapshot: withStatements({ ...ALLOW, Resource: "arn:aws:s3:::b/*" }) },
    },
    {
      title: "ARNs of EC2 with a region, before 4.1",
      snapshot: withStatements(DENY, {
        ...DENY,
        Resource: ["arn:aws:ec2:*:*:instance/*", "arn:aws:sqs:*:111122223333:q", "*"],
      }),
      on: "eucalyptus-4.0",
      entity: P,
      says: "2 resources, `arn:aws:ec2:*:*:instance/*` first, are left out",
      wanted: "lab(user u p=[Deny,Deny])",
      without: { on: "aws" },
    },
    {
      title: "a region in an ARN of IAM",
      snapshot: withStatements({ ...DENY, Resource: ["arn:aws:iam:x:111122223333:user/u", "*"] }),
      on: "aws",
      entity: P,
      says: "AWS takes no such resource",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"s3:*","Resource":["*"]}',
      without: {
        snapshot: withStatements({ ...DENY, Resource: "arn:aws:iam::111122223333:user/u" }),
      },
    },
  ],
  "plan/actions-stripped": [
    {
      title: "an unknown service among others",
      snapshot: withStatements({ ...DENY, Action: ["s3:*", "sqs:*"] }),
      on: "eucalyptus-3.4",
      entity: P,
      says: "`sqs:*` is left out",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":["s3:*"],"Resource":"*"}',
      without: { on: "eucalyptus-4.0" },
    },
    {
      title: "nothing but an unknown service",
      snapshot: withStatements({ ...ALLOW, Action: "STS:*" }, DENY),
      on: "eucalyptus-3.2",
      entity: P,
      says: "`STS:*` is left out",
      wanted: "lab(user u p=[Deny])",
      without: { on: "eucalyptus-3.3" },
    },
    {
      title: "all but an unknown service",
      snapshot: withStatements({ Effect: "Deny", NotAction: "sqs:*", Resource: "*" }),
      on: "eucalyptus-3.4",
      entity: P,
      says: "`sqs:*` is left out",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":"*","Resource":"*"}',
      without: { on: "eucalyptus-4.0" },
    },
  ],
  "plan/quota-key": [
    {
      title: "a key of a later release",
      snapshot: withStatements({
        ...LIMIT,
        Condition: { NumericLessThanEquals: { "sqs:quota-queuenumber": "1" } },
      }),
      on: "eucalyptus-4.4",
      entity: P,
      says: "the quota key `sqs:quota-queuenumber`",
      wanted: "lab(user u p=[Limit])",
      without: { on: "eucalyptus-5.0" },
    },
  ],
  "plan/condition-operator": [
    {
      title: "an operator of a later release",
      snapshot: withStatements({
        ...DENY,
        Condition: { StringLikeIfExists: { "s3:max-keys": "1" } },
      }),
      on: "eucalyptus-3.3",
      entity: P,
      says: "the condition operator `StringLikeIfExists`",
      wanted: "lab(user u p=[Deny])",
      without: { on: "eucalyptus-3.4" },
    },
    {
      title: "an operator that AWS does not document",
      snapshot: withStatements({ ...DENY, Condition: { StringMatches: { "aws:username": "x" } } }),
      on: "aws",
      entity: P,
      says: "the condition operator `StringMatches`",
      wanted: "lab(user u p=[Deny])",
      without: {
        snapshot: withStatements({
          ...DENY,
          Condition: { "ForAnyValue:StringLikeIfExists": { "aws:username": "x" } },
        }),
      },
    },
  ],
  "plan/condition-key": [
    {
      title: "a key of a later release",
      snapshot: withStatements({
        ...DENY,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      on: "eucalyptus-4.3",
      entity: P,
      says: "the condition key `aws:SecureTransport`",
      wanted: "lab(user u p=[Deny])",
      without: { on: "eucalyptus-4.4" },
    },
  ],
  "plan/condition-key-missing": [
    {
      title: "a lease in a Deny",
      snapshot: withStatements({
        ...DENY,
        Condition: { NumericEquals: { "ec2:KeepAlive": "60" } },
      }),
      on: "aws",
      entity: P,
      severity: "error",
      says: "no request has the condition key `ec2:KeepAlive` on AWS: `NumericEquals` on it in policy `p` of user `u` is never true",
      wanted: "lab(user u p=[Deny])",

      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a lease in an Allow",
      snapshot: withStatements({
        ...ALLOW,
        Condition: { NumericEquals: { "ec2:keepalive": "60" } },
      }),
      on: "aws",
      entity: P,

      says: "is never true",
      wanted: "lab(user u p=[Allow])",

      without: {
        snapshot: withStatements({
          ...ALLOW,
          Condition: { NumericEquals: { "s3:max-keys": "60" } },
        }),
      },
    },
    {
      title: "a quota key under a negated operator in an Allow",
      snapshot: withStatements({
        ...ALLOW,
        Condition: { NumericNotEquals: { "ec2:quota-vminstancenumber": "60" } },
      }),
      on: "aws",
      entity: P,
      severity: "error",
      says: "is always true",
      wanted: "lab(user u p=[Allow])",

      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/negated-values": [
    {
      title: "in a Deny",
      snapshot: withStatements({
        ...DENY,
        Condition: { StringNotEquals: { "aws:username": ["a", "b"] } },
      }),
      on: "aws",
      entity: P,
      severity: "error",
      says: "`StringNotEquals` on `aws:username` in policy `p` of user `u` has several values, and is true only where all values differ on AWS",
      wanted: "lab(user u p=[Deny])",

      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "in an Allow",
      snapshot: withStatements({
        ...ALLOW,
        Condition: { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "1.2.3.4"] } },
      }),
      on: "aws",
      entity: P,

      says: "has several values",
      wanted: "lab(user u p=[Allow])",

      without: {
        snapshot: withStatements({
          ...ALLOW,
          Condition: { NotIpAddress: { "aws:SourceIp": ["1.2.3.4", "1.2.3.4"] } },
        }),
      },
    },
    {
      title: "from AWS, in an Allow",
      snapshot: {
        cloud: "aws",
        ...withStatements({
          ...ALLOW,
          Condition: { StringNotLike: { "aws:username": ["a", "b"] } },
        }),
      },
      on: "eucalyptus-5.1",
      entity: P,
      severity: "error",
      says: "is true where any value differs on Eucalyptus 5.1",
      wanted: "lab(user u p=[Allow])",

      without: { on: "aws" },
    },
  ],
  "plan/condition-value": [
    {
      title: "a number and a boolean",
      snapshot: withStatements({
        ...DENY,
        Condition: {
          Bool: { "aws:SecureTransport": false },
          NumericEquals: { "s3:max-keys": [5, "6"] },
        },
      }),
      on: "eucalyptus-4.4",
      entity: P,
      says: "are written as text",
      wanted: "lab(user u p=[Deny])",
      statement:
        '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"},"NumericEquals":{"s3:max-keys":["5","6"]}}}',
      without: { on: "eucalyptus-5.0" },
    },
  ],
  "plan/statement-refused": [
    {
      title: "an action of two colons on AWS",
      snapshot: withStatements({ ...DENY, Action: ["s3:*", "s3:a:b"] }),
      on: "aws",
      entity: P,
      says: "its statement 1 names the action `s3:a:b`, and AWS refuses that",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-4.0" },
    },
    {
      title: "an action without a service",
      snapshot: withStatements({ ...DENY, Action: "RunInstances" }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "names the action `RunInstances`",
      wanted: "lab(user u)",
      without: { snapshot: withStatements({ ...DENY, Action: "*" }) },
    },
    {
      title: "an empty list on AWS",
      snapshot: withStatements({ ...DENY, Resource: [] }),
      on: "aws",
      entity: P,
      says: "has an empty Resource",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a value that is no text",
      snapshot: withStatements({ ...DENY, Condition: { Null: { "aws:SourceIp": null } } }),
      on: "aws",
      entity: P,
      says: "compares `aws:SourceIp` with what is no text",
      wanted: "lab(user u)",
      without: {
        snapshot: withStatements({ ...DENY, Condition: { Null: { "aws:SourceIp": true } } }),
      },
    },
    {
      title: "a Limit by something else than a quota",
      snapshot: withStatements({
        ...LIMIT,
        Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "limits by `aws:SourceIp`, which is no quota",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(LIMIT) },
    },
    {
      title: "a quota by another operator",
      snapshot: withStatements({
        ...LIMIT,
        Condition: { NumericEquals: { "ec2:quota-vminstancenumber": "1" } },
      }),
      on: "eucalyptus-3.1",
      entity: P,
      says: "by `NumericEquals`, and not by `NumericLessThanEquals`",
      wanted: "lab(user u)",
      without: { on: "aws" },
    },
    {
      title: "a lease by another operator",
      snapshot: withStatements({
        ...ALLOW,
        Condition: { DateLessThan: { "ec2:expirationtime": "2030-01-01" } },
      }),
      on: "eucalyptus-4.1",
      entity: P,
      says: "and not by `DateEquals`",
      wanted: "lab(user u)",
      without: { on: "aws" },
    },
    {
      title: "a quota of two values",
      snapshot: withStatements({
        ...LIMIT,
        Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": ["1", "2"] } },
      }),
      on: "eucalyptus-4.4",
      entity: P,
      says: "has not one value for `ec2:quota-vminstancenumber`",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(LIMIT) },
    },
    {
      title: "principals of two kinds",
      snapshot: withStatements({ ...DENY, Principal: { AWS: ["1"], Service: "x" } }),
      on: "eucalyptus-4.1",
      entity: P,
      says: "has a principal that is not of one kind",
      wanted: "lab(user u)",
      without: {
        snapshot: withStatements(
          { ...DENY, Principal: { AWS: ["1"] } },
          { ...DENY, Principal: "*" },
        ),
      },
    },
    {
      title: "a principal that is a number",
      snapshot: withStatements({ ...DENY, NotPrincipal: 5 }),
      on: "eucalyptus-3.3",
      entity: P,
      says: "has a principal that is not of one kind",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-3.2" },
    },
  ],
  "plan/version-changed": [
    {
      title: "2011-04-01 on AWS",
      snapshot: withPolicy({ Version: "2011-04-01", ...says(ALLOW) }),
      on: "aws",
      entity: P,
      says: "`2011-04-01` of policy `p` of user `u` becomes `2008-10-17`",
      wanted: "lab(user u p=2008-10-17[Allow])",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a version to come",
      snapshot: withPolicy({ Version: "2040-01-01", ...says(ALLOW) }),
      on: "aws",
      entity: P,
      says: "becomes `2012-10-17`",
      wanted: "lab(user u p=2012-10-17[Allow])",
      without: { snapshot: withPolicy({ Version: "2012-10-17", ...says(ALLOW) }) },
    },
    {
      title: "a version that is no text",
      snapshot: withPolicy({ Version: 2012, ...says(ALLOW) }),
      on: "aws",
      entity: P,
      says: "version that is no text",
      wanted: "lab(user u p=2008-10-17[Allow])",
      without: { snapshot: withStatements(ALLOW) },
    },
  ],
  "plan/policy-variables": [
    {
      title: "to a cloud without variables",
      snapshot: {
        cloud: "aws",
        ...withPolicy({
          Version: "2012-10-17",
          ...says({ ...ALLOW, Resource: "arn:aws:s3:::b/${aws:username}" }),
        }),
      },
      on: "eucalyptus-4.2",
      entity: P,
      says: "is literal text on Eucalyptus 4.2",
      wanted: "lab(user u p=2012-10-17[Allow])",
      without: { on: "eucalyptus-4.3" },
    },
    {
      title: "from a cloud without variables",
      snapshot: {
        cloud: "eucalyptus-4.2",
        ...withPolicy({
          Version: "2012-10-17",
          ...says({ ...ALLOW, Resource: "arn:aws:s3:::${x}" }),
        }),
      },
      on: "aws",
      entity: P,
      says: "was literal text on Eucalyptus 4.2",
      wanted: "lab(user u p=2012-10-17[Allow])",
      without: {
        snapshot: withPolicy({
          Version: "2011-04-01",
          ...says({ ...ALLOW, Resource: "arn:aws:s3:::${x}" }),
        }),
      },
    },
    {
      title: "from a cloud that is not known",
      snapshot: withPolicy({
        Version: "2012-10-17",
        ...says({ ...ALLOW, Resource: "arn:aws:s3:::${x}" }),
      }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "if the policy comes from a cloud without variables",
      wanted: "lab(user u p=2012-10-17[Allow])",
      without: { snapshot: withPolicy({ Version: "2012-10-17", ...says(ALLOW) }) },
    },
  ],
  "plan/sid-changed": [
    {
      title: "characters that AWS refuses",
      snapshot: withStatements({ Sid: "100% a+b {x}", ...ALLOW }),
      on: "aws",
      entity: P,
      says: "the Sid `100% a+b {x}` of policy `p` of user `u` is changed",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Sid":"100abx","Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "nothing that is legal",
      snapshot: withStatements({ Sid: "é-中", ...ALLOW }),
      on: "aws-us-gov",
      entity: P,
      says: "is changed: AWS GovCloud takes letters and digits",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { snapshot: withStatements({ Sid: "", ...ALLOW }, { Sid: "", ...DENY }) },
    },
    {
      title: "a Sid that would be one that comes later",
      snapshot: withStatements(
        { Sid: "a-1", ...ALLOW },
        { Sid: "a1", ...DENY },
        { Sid: "a1", ...ALLOW },
        { Sid: "a13", ...ALLOW },
      ),
      on: "aws",
      entity: P,
      says: "2 Sids, `a-1` first, of policy `p` of user `u` are changed",
      wanted: "lab(user u p=[Allow,Deny,Allow,Allow])",
      statement: '{"Sid":"a12","Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { snapshot: withStatements({ Sid: "a1", ...ALLOW }, { Sid: "A1", ...DENY }) },
    },
    {
      title: "a number",
      snapshot: withStatements({ Sid: 1, ...ALLOW }, { Sid: ["x"], ...DENY }),
      on: "aws",
      entity: P,
      says: "2 Sids, one that is no text first,",
      wanted: "lab(user u p=[Allow,Deny])",
      statement: '{"Sid":"1","Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { on: "eucalyptus-3.1" },
    },
  ],
  "plan/statement-wrapped": [
    {
      title: "a single statement before 4.4",
      snapshot: withPolicy({ Statement: ALLOW }),
      on: "eucalyptus-4.3",
      entity: P,
      says: "as a list of one",
      wanted: "lab(user u p=[Allow])",
      without: { on: "eucalyptus-4.4" },
    },
  ],
  "plan/nothing-left": [
    {
      title: "nothing but a Limit on AWS",
      snapshot: withStatements(LIMIT),
      on: "aws",
      entity: P,
      says: "none of its statements is left",
      wanted: "lab(user u)",
      without: { snapshot: withStatements(LIMIT, ALLOW) },
    },
  ],
  "plan/no-statement": [
    {
      title: "an empty list on AWS",
      snapshot: withStatements(),
      on: "aws",
      entity: P,
      says: "it has no statement",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "no list at all",
      snapshot: withPolicy({ Version: "2012-10-17" }),
      on: "aws",
      entity: P,
      says: "it has no statement",
      wanted: "lab(user u)",
      without: { on: "eucalyptus-3.1" },
    },
  ],
  "plan/empty-policy": [
    {
      title: "an empty list",
      snapshot: withStatements(),
      on: "eucalyptus-5.1",
      entity: P,
      says: "it grants and denies nothing",
      wanted: "lab(user u p=[])",
      without: { on: "aws" },
    },
    {
      title: "no list at all",
      snapshot: withPolicy({ Version: "2012-10-17" }),
      on: "eucalyptus-3.1",
      entity: P,
      says: "has no statement",
      wanted: "lab(user u p=2012-10-17single)",
      without: { snapshot: withStatements(DENY) },
    },
  ],
  "plan/text-normalised": [
    {
      title: "a trailing comma, from 4.4 on",
      snapshot: withText(
        '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*",}]}',
        says(ALLOW),
      ),
      on: "eucalyptus-4.4",
      entity: P,
      says: "written as strict JSON",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"*"}',
      without: { on: "eucalyptus-4.3" },
    },
    {
      title: "a doubled key, of which a strict reader would take the last value only",
      snapshot: withText(
        '{"Statement":[{"Effect":"Deny","Action":"s3:*","Action":"ec2:*","Resource":"*"}]}',
        says({ Effect: "Deny", Action: ["s3:*", "ec2:*"], Resource: "*" }),
      ),
      on: "aws",
      entity: P,
      says: "written as strict JSON",
      wanted: "lab(user u p=[Deny])",
      statement: '{"Effect":"Deny","Action":["s3:*","ec2:*"],"Resource":"*"}',
      without: { on: "eucalyptus-4.3" },
    },
    {
      title: "half of a surrogate pair, which no request can carry",
      snapshot: withText(
        '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::\ud800"}]}',
        says({ ...ALLOW, Resource: "arn:aws:s3:::\ud800" }),
      ),
      on: "eucalyptus-3.1",
      entity: P,
      says: "written as strict JSON",
      wanted: "lab(user u p=[Allow])",
      without: {
        snapshot: withText(
          '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::\\ud800"}]}',
          says({ ...ALLOW, Resource: "arn:aws:s3:::\ud800" }),
        ),
      },
    },
  ],
  "plan/text-tail-dropped": [
    {
      title: "a second object, from 4.4 on",
      snapshot: withText(`${JSON.stringify(says(DENY))} # ours\n{"Statement":[]}`, says(DENY)),
      on: "eucalyptus-4.4",
      entity: P,
      says: '`{"Statement":[]}` after the end of policy `p` of user `u` is left out',
      wanted: "lab(user u p=[Deny])",
      without: { on: "eucalyptus-4.3" },
    },
    {
      title: "text behind a policy that is changed as well",
      snapshot: withText(
        `${JSON.stringify(says(DENY, { ...LIMIT, Effect: "Limit" }))} /* a */ b`,
        says(DENY, LIMIT),
      ),
      on: "aws",
      entity: P,
      says: "`b` after the end",
      wanted: "lab(user u p=[Deny])",
      without: {
        snapshot: withText(
          `${JSON.stringify(says(DENY, LIMIT))} // a\r\n # b\n/* c */ /* d\n*/`,
          says(DENY, LIMIT),
        ),
      },
    },
    {
      title: "a comment that does not end",
      snapshot: withText(`${JSON.stringify(says(DENY))} /* {`, says(DENY)),
      on: "aws",
      entity: P,
      says: "`/* {` after the end",
      wanted: "lab(user u p=[Deny])",
      without: { snapshot: withText(`${JSON.stringify(says(DENY))}\n`, says(DENY)) },
    },
  ],
  "plan/text-trimmed": [
    {
      title: "a line feed before the policy, on AWS",
      snapshot: withText(
        '\n\t {"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}\n',
        says(ALLOW),
      ),
      on: "aws",
      entity: P,
      says: "without the white space before it",
      wanted: "lab(user u p=[Allow])",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/text-escaped": [
    {
      title: "a letter above U+00FF on AWS",
      snapshot: withStatements({ ...ALLOW, Resource: "arn:aws:s3:::é中😀" }),
      on: "aws",
      entity: P,
      says: "written as escapes",
      wanted: "lab(user u p=[Allow])",
      statement: '{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::é中😀"}',
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "plan/text-compacted": [
    {
      title: "mostly white space",
      snapshot: withText(JSON.stringify(says(ALLOW)) + " ".repeat(16384), says(ALLOW)),
      on: "eucalyptus-5.1",
      entity: P,
      says: "written without white space",
      wanted: "lab(user u p=[Allow])",
      without: { on: "aws" },
    },
  ],
  "plan/policy-too-large": [
    {
      title: "one document that counts as a whole",
      snapshot: withStatements({ ...DENY, Resource: `arn:aws:s3:::${"r".repeat(16384)}` }),
      on: "eucalyptus-5.1",
      entity: P,
      says: "of 16384 that Eucalyptus 5.1 allows",
      wanted: "lab(user u)",
      without: {
        snapshot: withStatements({ ...DENY, Resource: `arn:aws:s3:::${"r".repeat(16000)}` }),
      },
    },
    {
      title: "the policies of a user together, those that take rights away first",
      snapshot: account({
        users: [
          user(
            "u",
            policy(says({ ...ALLOW, Resource: `arn:aws:s3:::${"r".repeat(1500)}` }), "p"),
            policy(says({ ...DENY, Resource: `arn:aws:s3:::${"r".repeat(1500)}` }), "q"),
            policy(says(ALLOW), "r"),
          ),
        ],
      }),
      on: "aws",
      entity: P,
      says: "of 2048 that AWS allows",
      wanted: "lab(user u q=[Deny] r=[Allow])",
      without: { on: "eucalyptus-5.1" },
    },
  ],
};
