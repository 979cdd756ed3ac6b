import type {
  Account,
  Group,
  InlinePolicy,
  ManagedPolicy,
  PolicyDocument,
  PolicyVersion,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import type { ChangeOptions, ChangePlanCode, Selector } from "@iamferry/plan";

/** One pair of states, and what of it is planned and said. */
export interface OperationsCase {
  readonly title: string;
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly options?: ChangeOptions;
  readonly only?: readonly Selector[];
  /** The earlier state as the later one's format could tell it. */
  readonly comparedFrom?: Snapshot;
  /** The later state as the earlier one's format could tell it. */
  readonly comparedTo?: Snapshot;
  /** The calls in the order in which operations need each other; of equals, as they come. */
  readonly calls: readonly string[];
  /** What is said, each once. */
  readonly codes?: readonly ChangePlanCode[];
}

const ID = "111122223333";

/** A state of one account of AWS. */
export function aws(account: Partial<Account>): Snapshot {
  const base: Account = { kind: "account", id: ID, policies: [], users: [], groups: [] };
  return { cloud: "aws", accounts: [{ ...base, ...account }] };
}

/** The same without its number. */
function unnumbered(account: Partial<Account>): Snapshot {
  const base: Account = { kind: "account", name: "lab", policies: [], users: [], groups: [] };
  return { cloud: "aws", accounts: [{ ...base, ...account }] };
}

function eucalyptus(
  accounts: readonly (Partial<Account> & { readonly name: string })[],
  release: "3.1" | "5.1" = "5.1",
): Snapshot {
  return {
    cloud: `eucalyptus-${release}`,
    accounts: accounts.map((account) => ({
      kind: "account",
      policies: [],
      users: [],
      groups: [],
      ...account,
    })),
  };
}

export function user(name: string, facts: Partial<User> = {}): User {
  return { kind: "user", name, path: "/", policies: [], ...facts };
}

function group(name: string, facts: Partial<Group> = {}): Group {
  return { kind: "group", name, path: "/", members: [], policies: [], ...facts };
}

function role(name: string, facts: Partial<Role> = {}): Role {
  return { kind: "role", name, path: "/", policies: [], trustPolicy: document("trust"), ...facts };
}

/** A policy whose versions say what they are called, `v1` as default. */
function managed(name: string, facts: Partial<ManagedPolicy> = {}): ManagedPolicy {
  return {
    kind: "managed-policy",
    name,
    path: "/",
    defaultVersion: "v1",
    versions: [version("v1")],
    ...facts,
  };
}

function version(id: string, action: string = id): PolicyVersion {
  return { id, document: document(action) };
}

/** The same as before there were variables. */
function older(id: string): PolicyVersion {
  const value = { ...document(id).value, Version: "2008-10-17" };
  return { id, document: { text: JSON.stringify(value), value } };
}

/** A document that allows one action, told apart from others by it. */
function document(action: string, Effect = "Allow"): PolicyDocument {
  const statement = { Effect, Action: `s3:${action}`, Resource: "*" };
  const value = { Version: "2012-10-17", Statement: [statement] };
  return { text: JSON.stringify(value), value };
}

function inline(name: string, action: string = name): InlinePolicy {
  return { kind: "policy", name, document: document(action) };
}

function deny(name: string): InlinePolicy {
  return { kind: "policy", name, document: document(name, "Deny") };
}

function denying(name: string): ManagedPolicy {
  return managed(name, { versions: [{ id: "v1", document: document("x", "Deny") }] });
}

function own(name: string, path = "/") {
  return { own: true, path, name } as const;
}

const five = ["v1", "v2", "v3", "v4", "v5"].map((id) => version(id));

/** The rules of operations by example; each code of the table stands in one of them at least. */
export const operationsCases: readonly OperationsCase[] = [
  {
    title: "a user comes with its boundary and tags, after the policy that bounds it",
    from: aws({}),
    to: aws({
      managedPolicies: [managed("bound")],
      users: [
        user("bob", {
          permissionsBoundary: own("bound"),
          tags: [{ key: "team", value: "ops" }],
          policies: [inline("one")],
        }),
      ],
    }),
    calls: [
      `CreatePolicy {"PolicyName":"bound","PolicyDocument":"v1","Path":"/"}`,
      `CreateUser {"UserName":"bob","Path":"/","PermissionsBoundary":"arn:aws:iam::${ID}:policy/bound","Tags":[{"Key":"team","Value":"ops"}]}`,
      `PutUserPolicy {"UserName":"bob","PolicyName":"one","PolicyDocument":"one"}`,
    ],
  },
  {
    title: "a role trusts nobody until its real trust comes, after the role that this names",
    from: aws({}),
    to: aws({
      roles: [
        role("a", {
          trustPolicy: {
            text: "names b",
            value: {
              Statement: [{ Principal: { AWS: `arn:aws:iam::${ID}:role/b` }, Action: "s3:b" }],
            },
          },
        }),
        role("b"),
      ],
    }),
    calls: [
      `CreateRole {"RoleName":"a","AssumeRolePolicyDocument":"closed","Path":"/"}`,
      `CreateRole {"RoleName":"b","AssumeRolePolicyDocument":"closed","Path":"/"}`,
      `UpdateAssumeRolePolicy {"RoleName":"a","PolicyDocument":"names b"}`,
      `UpdateAssumeRolePolicy {"RoleName":"b","PolicyDocument":"trust"}`,
    ],
  },
  {
    title: "two users that swap their names use a third one",
    from: aws({ users: [user("a", { id: "AIDA1" }), user("b", { id: "AIDA2" })] }),
    to: aws({ users: [user("a", { id: "AIDA2" }), user("b", { id: "AIDA1" })] }),
    calls: [
      `UpdateUser {"UserName":"b","NewUserName":"a.iamferry"}`,
      `UpdateUser {"UserName":"a","NewUserName":"b"}`,
      `UpdateUser {"UserName":"a.iamferry","NewUserName":"a"}`,
    ],
  },
  {
    title: "what is in a renamed group is changed under its new name",
    from: aws({ groups: [group("ops", { id: "AGPA1" })], users: [user("bob")] }),
    to: aws({ groups: [group("admins", { id: "AGPA1", members: ["bob"] })], users: [user("bob")] }),
    calls: [
      `UpdateGroup {"GroupName":"ops","NewGroupName":"admins"}`,
      `AddUserToGroup {"GroupName":"admins","UserName":"bob"}`,
    ],
  },
  {
    title: "a role is updated with both of what UpdateRole sets",
    from: aws({ roles: [role("job", { description: "x", maxSessionDuration: 7200 })] }),
    to: aws({ roles: [role("job", { maxSessionDuration: 7200 })] }),
    calls: [`UpdateRole {"RoleName":"job","Description":"","MaxSessionDuration":7200}`],
  },
  {
    title: "a role keeps the longest session that only the other side tells",
    from: aws({ roles: [role("job", { description: "x" })] }),
    to: aws({ roles: [role("job", { description: "y", maxSessionDuration: 7200 })] }),
    comparedTo: aws({ roles: [role("job", { description: "y" })] }),
    calls: [`UpdateRole {"RoleName":"job","Description":"y","MaxSessionDuration":7200}`],
  },
  {
    title: "a role whose longest session nobody tells keeps its description with it",
    from: aws({ roles: [role("job", { description: "x" })] }),
    to: aws({ roles: [role("job", { description: "y" })] }),
    calls: [],
    codes: ["plan/incomplete"],
  },
  {
    title: "a password policy is set with all of its fields",
    from: aws({ passwordPolicy: { minimumPasswordLength: 8, requireSymbols: true } }),
    to: aws({ passwordPolicy: { minimumPasswordLength: 9, requireSymbols: true } }),
    calls: [`UpdateAccountPasswordPolicy {"MinimumPasswordLength":9,"RequireSymbols":true}`],
  },
  {
    title: "a version that is there already is put in force, and no other is made",
    from: aws({ managedPolicies: [managed("p", { versions: [version("v1"), version("v2")] })] }),
    to: aws({
      managedPolicies: [
        managed("p", { defaultVersion: "v2", versions: [version("v1"), version("v2")] }),
      ],
    }),
    calls: [`SetDefaultPolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","VersionId":"v2"}`],
  },
  {
    title:
      "documents of managed policies are said to be too old for the cloud, and inline ones are not",
    from: aws({ managedPolicies: [managed("p")] }),
    to: aws({
      managedPolicies: [
        managed("p", { defaultVersion: "v2", versions: [version("v1"), older("v2"), older("v3")] }),
        managed("q", { versions: [older("v1")] }),
      ],
      users: [user("bob", { policies: [{ ...inline("one"), document: older("v1").document }] })],
    }),
    calls: [
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v2","SetAsDefault":true}`,
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v3","SetAsDefault":false}`,
      `CreatePolicy {"PolicyName":"q","PolicyDocument":"v1","Path":"/"}`,
      `CreateUser {"UserName":"bob","Path":"/"}`,
      `PutUserPolicy {"UserName":"bob","PolicyName":"one","PolicyDocument":"v1"}`,
    ],
    codes: ["plan/managed-version"],
  },
  {
    title: "documents of managed policies may be old in a state that stays",
    from: aws({ managedPolicies: [managed("p", { versions: [older("v1")] })] }),
    to: aws({ managedPolicies: [managed("p", { versions: [older("v1"), version("v2")] })] }),
    calls: [
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v2","SetAsDefault":false}`,
    ],
  },
  {
    title: "a sixth version is not made by itself",
    from: aws({ managedPolicies: [managed("p", { versions: five })] }),
    to: aws({
      managedPolicies: [
        managed("p", { defaultVersion: "v6", versions: [...five.slice(1), version("v6")] }),
      ],
    }),
    calls: [],
    codes: ["plan/version-limit", "plan/version-kept"],
  },
  {
    title: "a sixth version takes the place of the oldest that is not in force",
    from: aws({ managedPolicies: [managed("p", { defaultVersion: "v5", versions: five })] }),
    to: aws({
      managedPolicies: [
        managed("p", { defaultVersion: "v6", versions: [version("v4"), version("v6")] }),
      ],
    }),
    options: { allowVersionDelete: true },
    calls: [
      `DeletePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","VersionId":"v1"}`,
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v6","SetAsDefault":true}`,
    ],
    codes: ["plan/version-kept"],
  },
  {
    title: "where all versions stay but the one in force, one makes room and comes back",
    from: aws({ managedPolicies: [managed("p", { versions: five })] }),
    to: aws({
      managedPolicies: [
        managed("p", { defaultVersion: "v6", versions: [...five.slice(1), version("v6")] }),
      ],
    }),
    options: { allowVersionDelete: true, allowDelete: true },
    calls: [
      `DeletePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","VersionId":"v2"}`,
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v6","SetAsDefault":true}`,
      `DeletePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","VersionId":"v1"}`,
      `CreatePolicyVersion {"PolicyArn":"arn:aws:iam::${ID}:policy/p","PolicyDocument":"v2","SetAsDefault":false}`,
    ],
  },
  {
    title: "a user goes after all that is in it",
    from: aws({
      users: [
        user("bob", {
          policies: [inline("one")],
          loginProfile: {},
          accessKeys: [{ id: "AKIA1" }],
          mfaDevices: [{ serialNumber: "GAHT1" }],
        }),
      ],
      groups: [group("ops", { members: ["bob"] })],
    }),
    to: aws({ groups: [group("ops")] }),
    options: { allowDelete: true },
    calls: [
      `DeleteLoginProfile {"UserName":"bob"}`,
      `DeleteAccessKey {"UserName":"bob","AccessKeyId":"AKIA1"}`,
      `DeactivateMFADevice {"UserName":"bob","SerialNumber":"GAHT1"}`,
      `DeleteUserPolicy {"UserName":"bob","PolicyName":"one"}`,
      `RemoveUserFromGroup {"GroupName":"ops","UserName":"bob"}`,
      `DeleteUser {"UserName":"bob"}`,
    ],
  },
  {
    title: "without leave nothing is deleted, and only those leave their groups who are wanted",
    from: aws({
      users: [user("bob"), user("eve")],
      groups: [group("ops", { members: ["bob", "eve"] })],
    }),
    to: aws({ users: [user("eve")], groups: [group("ops")] }),
    calls: [`RemoveUserFromGroup {"GroupName":"ops","UserName":"eve"}`],
    codes: ["plan/delete-withheld"],
  },
  {
    title: "of more deletes than may be the memberships stay as well",
    from: aws({ users: [user("bob")], groups: [group("ops", { members: ["bob"] })] }),
    to: aws({ groups: [group("ops")] }),
    options: { allowDelete: true, maxDeletes: 0 },
    calls: [],
    codes: ["plan/too-many-deletes"],
  },
  {
    title: "a user that the cloud makes itself stays in its groups, also in a quarantine",
    from: eucalyptus([
      { name: "lab", users: [user("admin")], groups: [group("ops", { members: ["admin"] })] },
    ]),
    to: eucalyptus([{ name: "lab", groups: [group("ops")] }]),
    options: { allowDelete: true, quarantine: true },
    calls: [],
    codes: ["plan/built-in"],
  },
  {
    title: "of more deletes than may be none is made",
    from: aws({ users: [user("a"), user("b")] }),
    to: aws({}),
    options: { allowDelete: true, maxDeletes: 1 },
    calls: [],
    codes: ["plan/too-many-deletes"],
  },
  {
    title: "a partial side takes nothing away",
    from: aws({ users: [user("a", { policies: [inline("one")] }), user("b")] }),
    to: {
      ...aws({ users: [user("a")], groups: [group("g")] }),
      unread: [{ field: "users", code: "AccessDenied" }],
    },
    options: { allowDelete: true },
    calls: [`CreateGroup {"GroupName":"g","Path":"/"}`],
    codes: ["plan/uncertain"],
  },
  {
    title: "a side that is partial elsewhere takes nothing away either",
    from: aws({ users: [user("a", { policies: [inline("one")] }), user("b")] }),
    to: aws({
      users: [user("a")],
      groups: [group("g", { unread: [{ field: "members", code: "AccessDenied" }] })],
    }),
    options: { allowDelete: true },
    calls: [`CreateGroup {"GroupName":"g","Path":"/"}`],
    codes: ["plan/partial"],
  },
  {
    title: "kinds that nobody asked for are neither made nor deleted",
    from: { ...aws({ users: [user("a")] }), scope: ["user"] },
    to: aws({ users: [user("a")], groups: [group("g")] }),
    calls: [],
    codes: ["plan/uncertain"],
  },
  {
    title: "a quarantined user loses policies, groups and credentials",
    from: aws({
      users: [
        user("bob", { policies: [inline("one")], accessKeys: [{ id: "AKIA1", status: "Active" }] }),
      ],
      groups: [group("ops", { members: ["bob"] })],
    }),
    to: aws({ groups: [group("ops")] }),
    options: { allowDelete: true, quarantine: true },
    calls: [
      `DeleteUserPolicy {"UserName":"bob","PolicyName":"one"}`,
      `RemoveUserFromGroup {"GroupName":"ops","UserName":"bob"}`,
      `UpdateAccessKey {"AccessKeyId":"AKIA1","Status":"Inactive","UserName":"bob"}`,
    ],
    codes: ["plan/quarantined"],
  },
  {
    title: "a quarantined role trusts nobody",
    from: aws({ roles: [role("job")] }),
    to: aws({}),
    options: { quarantine: true },
    calls: [`UpdateAssumeRolePolicy {"RoleName":"job","PolicyDocument":"closed"}`],
    codes: ["plan/quarantined"],
  },
  {
    title: "a policy stays that a role of a service keeps",
    from: aws({
      managedPolicies: [managed("p")],
      roles: [role("s", { origin: "service-linked", attachedPolicies: [own("p")] })],
    }),
    to: aws({ roles: [role("s", { origin: "service-linked" })] }),
    options: { allowDelete: true },
    calls: [],
    codes: ["plan/still-used", "plan/service-role"],
  },
  {
    title: "a policy stays that a group of which nobody asked may still have",
    from: aws({
      managedPolicies: [managed("p")],
      groups: [group("g", { attachedPolicies: [own("p")] })],
    }),
    to: { ...aws({ groups: [group("g")] }), scope: ["managed-policy"] },
    options: { allowDelete: true },
    calls: [],
    codes: ["plan/still-used", "plan/uncertain"],
  },
  {
    title: "a role is of a service by its path, also where nothing else says so",
    from: aws({
      roles: [
        role("gone", { path: "/aws-service-role/x.amazonaws.com/" }),
        role("left", { path: "/aws-reserved/sso.amazonaws.com/" }),
        role("kept", { path: "/aws-reserved/sso.amazonaws.com/", policies: [inline("one")] }),
        role("moved", { path: "/aws-service-role/x.amazonaws.com/" }),
      ],
    }),
    to: aws({
      roles: [
        role("kept", { path: "/aws-reserved/sso.amazonaws.com/" }),
        role("moved", { path: "/" }),
        role("new", { path: "/aws-service-role/x.amazonaws.com/" }),
        role("other", { path: "/aws-reserved/sso.amazonaws.com/" }),
      ],
    }),
    options: { allowDelete: true, allowReplace: true },
    calls: [],
    codes: ["plan/service-role"],
  },
  {
    title: "a user that the cloud makes itself is neither made nor deleted",
    from: eucalyptus([{ name: "lab", id: ID, users: [user("admin", { builtIn: true })] }]),
    to: eucalyptus([{ name: "lab", id: ID }]),
    options: { allowDelete: true },
    calls: [],
    codes: ["plan/built-in"],
  },
  {
    title: "a quarantine leaves the user alone that comes with an account",
    from: eucalyptus([
      { name: "lab", id: ID, users: [user("admin", { builtIn: true, enabled: true })] },
    ]),
    to: eucalyptus([{ name: "lab", id: ID }]),
    options: { quarantine: true },
    calls: [],
    codes: ["plan/built-in"],
  },
  {
    title: "what has a name of the cloud's own is built in, also where nothing says so",
    from: eucalyptus([
      { name: "eucalyptus", users: [user("admin")] },
      { name: "(eucalyptus)blockstorage" },
      { name: "lab", users: [user("admin"), user("bob")] },
    ]),
    to: eucalyptus([{ name: "lab" }]),
    options: { allowDelete: true },
    calls: [`DeleteUser {"UserName":"bob"}`],
    codes: ["plan/built-in"],
  },
  {
    title: "an account known by name here and by number there is neither deleted nor made",
    from: eucalyptus([{ name: "lab" }, { name: "dev", id: ID }]),
    to: {
      cloud: "eucalyptus-5.1",
      accounts: [
        { kind: "account", id: "444455556666", policies: [], users: [], groups: [] },
        { kind: "account", name: "dev", id: ID, policies: [], users: [], groups: [] },
      ],
    },
    options: { allowDelete: true },
    calls: [],
    codes: ["plan/uncertain"],
  },
  {
    title: "an account of AWS is not deleted, and another not made",
    from: aws({}),
    to: {
      cloud: "aws",
      accounts: [
        { kind: "account", id: "444455556666", policies: [], users: [], groups: [] },
        { kind: "account", id: "777788889999", policies: [], users: [], groups: [] },
      ],
    },
    options: { allowDelete: true },
    calls: [],
    codes: ["plan/account-kept", "plan/account-not-made"],
  },
  {
    title:
      "an account of Eucalyptus is made, with its user admin, and its number is asked of the answers",
    from: eucalyptus([]),
    to: eucalyptus([
      {
        name: "lab",
        policies: [inline("limit")],
        users: [user("admin"), user("bob", { attachedPolicies: [own("p")] })],
        managedPolicies: [managed("p")],
      },
    ]),
    calls: [
      `CreateAccount {"AccountName":"lab"}`,
      `PutAccountPolicy {"AccountName":"lab","PolicyName":"limit","PolicyDocument":"limit"}`,
      `CreatePolicy {"PolicyName":"p","PolicyDocument":"v1","Path":"/"}`,
      `CreateUser {"UserName":"bob","Path":"/"}`,
      `AttachUserPolicy {"UserName":"bob","PolicyArn":"account:lab/managed-policy:p.Policy.Arn"}`,
    ],
  },
  {
    title: "an account keeps its name",
    from: eucalyptus([{ name: "lab", id: ID }]),
    to: eucalyptus([{ name: "laboratory", id: ID }]),
    calls: [],
    codes: ["plan/account-name"],
  },
  {
    title: "policies of the system account stay",
    from: eucalyptus([{ name: "eucalyptus", id: ID, builtIn: true }]),
    to: eucalyptus([{ name: "eucalyptus", id: ID, builtIn: true, policies: [inline("one")] }]),
    calls: [],
    codes: ["plan/account-policy-kept"],
  },
  {
    title: "a path that no call changes stays",
    from: aws({ roles: [role("job")] }),
    to: aws({ roles: [role("job", { path: "/ops/" })] }),
    calls: [],
    codes: ["plan/immutable"],
  },
  {
    title: "a role is made anew for its path, and its instance profile gets it back",
    from: aws({
      roles: [role("job")],
      instanceProfiles: [{ kind: "instance-profile", name: "i", path: "/", roles: ["job"] }],
    }),
    to: aws({
      roles: [role("job", { path: "/ops/" })],
      instanceProfiles: [{ kind: "instance-profile", name: "i", path: "/", roles: ["job"] }],
    }),
    options: { allowReplace: true },
    calls: [
      `RemoveRoleFromInstanceProfile {"InstanceProfileName":"i","RoleName":"job"}`,
      `DeleteRole {"RoleName":"job"}`,
      `CreateRole {"RoleName":"job","AssumeRolePolicyDocument":"closed","Path":"/ops/"}`,
      `UpdateAssumeRolePolicy {"RoleName":"job","PolicyDocument":"trust"}`,
      `AddRoleToInstanceProfile {"InstanceProfileName":"i","RoleName":"job"}`,
    ],
    codes: ["plan/replaced"],
  },
  {
    title: "a policy under another name stands beside the old one until its holders have it",
    from: aws({
      managedPolicies: [managed("p", { id: "ANPA1" })],
      users: [user("bob", { attachedPolicies: [own("p")] })],
    }),
    to: aws({
      managedPolicies: [managed("q", { id: "ANPA1" })],
      users: [user("bob", { attachedPolicies: [own("q")] })],
    }),
    options: { allowReplace: true },
    calls: [
      `CreatePolicy {"PolicyName":"q","PolicyDocument":"v1","Path":"/"}`,
      `DetachUserPolicy {"UserName":"bob","PolicyArn":"arn:aws:iam::${ID}:policy/p"}`,
      `DeletePolicy {"PolicyArn":"arn:aws:iam::${ID}:policy/p"}`,
      `AttachUserPolicy {"UserName":"bob","PolicyArn":"arn:aws:iam::${ID}:policy/q"}`,
    ],
    codes: ["plan/replaced"],
  },
  {
    title: "a role is not made anew without what the wanted state cannot tell",
    from: aws({ roles: [role("job", { tags: [{ key: "team", value: "ops" }] })] }),
    to: aws({ roles: [role("job", { path: "/ops/" })] }),
    comparedFrom: aws({ roles: [role("job")] }),
    options: { allowReplace: true },
    calls: [],
    codes: ["plan/replace-unsafe"],
  },
  {
    title: "a policy that denies is not missing for a moment",
    from: aws({
      managedPolicies: [
        managed("p", { versions: [{ id: "v1", document: document("x", "Deny") }] }),
      ],
    }),
    to: aws({
      managedPolicies: [
        managed("p", { path: "/ops/", versions: [{ id: "v1", document: document("x", "Deny") }] }),
      ],
    }),
    options: { allowReplace: true },
    calls: [],
    codes: ["plan/replace-unsafe"],
  },
  {
    title: "a name that another user keeps is not given",
    from: aws({ users: [user("a", { id: "AIDA1" }), user("b", { id: "AIDA2" })] }),
    to: aws({ users: [user("b", { id: "AIDA1" })] }),
    calls: [],
    codes: ["plan/delete-withheld", "plan/name-occupied"],
  },
  {
    title: "a member that nobody knows is left out",
    from: aws({ groups: [group("ops")] }),
    to: aws({ groups: [group("ops", { members: ["ghost"] })] }),
    calls: [],
    codes: ["plan/unknown-reference"],
  },
  {
    title: "without the account's number nothing that exists has an ARN",
    from: eucalyptus([{ name: "lab", managedPolicies: [managed("p")], users: [user("bob")] }]),
    to: eucalyptus([
      {
        name: "lab",
        managedPolicies: [managed("p")],
        users: [user("bob", { attachedPolicies: [own("p")] })],
      },
    ]),
    calls: [],
    codes: ["plan/account-id-unknown"],
  },
  {
    title: "a user is not made without its boundary, nor are its contents",
    from: unnumbered({ managedPolicies: [managed("bound")], groups: [group("ops")] }),
    to: unnumbered({
      managedPolicies: [managed("bound")],
      users: [user("bob", { permissionsBoundary: own("bound"), policies: [inline("one")] })],
      groups: [group("ops", { members: ["bob"] })],
    }),
    calls: [],
    codes: ["plan/incomplete", "plan/unknown-reference"],
  },
  {
    title: "a user whose boundary the cloud does not have gets nothing that allows something",
    from: eucalyptus([{ name: "lab", id: ID, managedPolicies: [managed("bound")] }]),
    to: eucalyptus([
      {
        name: "lab",
        id: ID,
        managedPolicies: [managed("bound")],
        users: [user("bob", { permissionsBoundary: own("bound"), policies: [inline("one")] })],
      },
    ]),
    calls: [`CreateUser {"UserName":"bob","Path":"/"}`],
    codes: ["plan/not-on-cloud", "plan/incomplete"],
  },
  {
    title: "a role is not made whose boundary a selection leaves out",
    from: aws({}),
    to: aws({
      managedPolicies: [managed("bound")],
      roles: [role("job", { permissionsBoundary: own("bound"), policies: [inline("one")] })],
    }),
    only: [{ by: "kind", kind: "role" }],
    calls: [],
    codes: ["plan/incomplete"],
  },
  {
    title: "who does not get its new boundary gets nothing new that allows something",
    from: aws({
      users: [user("bob", { policies: [inline("old"), inline("two")] })],
      groups: [group("ops", { policies: [inline("three")] })],
    }),
    to: aws({
      managedPolicies: [managed("bound")],
      users: [
        user("bob", {
          permissionsBoundary: own("bound"),
          policies: [inline("one"), inline("two", "more"), deny("no")],
          attachedPolicies: [{ foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
        }),
      ],
      groups: [group("ops", { policies: [inline("three")], members: ["bob"] })],
    }),
    only: [
      { by: "kind", kind: "user" },
      { by: "kind", kind: "group" },
    ],
    calls: [
      `PutUserPolicy {"UserName":"bob","PolicyName":"no","PolicyDocument":"no"}`,
      `DeleteUserPolicy {"UserName":"bob","PolicyName":"old"}`,
    ],
    codes: ["plan/incomplete", "plan/unknown-reference"],
  },
  {
    title: "who does not get a policy that denies gets nothing new that allows something",
    from: eucalyptus([
      { name: "lab", managedPolicies: [denying("p")], users: [user("bob"), user("eve")] },
    ]),
    to: eucalyptus([
      {
        name: "lab",
        managedPolicies: [denying("p")],
        users: [
          user("bob", { attachedPolicies: [own("p")], policies: [inline("one")] }),
          user("eve", { policies: [inline("one")] }),
        ],
      },
    ]),
    calls: [`PutUserPolicy {"UserName":"eve","PolicyName":"one","PolicyDocument":"one"}`],
    codes: ["plan/incomplete", "plan/account-id-unknown"],
  },
  {
    title: "a new user is not taken for another whose rename a selection leaves out",
    from: aws({ users: [user("a", { id: "AIDA1" })], groups: [group("ops")] }),
    to: aws({
      users: [
        user("b", { id: "AIDA1" }),
        user("a", { id: "AIDA2", policies: [inline("one")], tags: [{ key: "new", value: "" }] }),
      ],
      groups: [group("ops", { members: ["a"] })],
    }),
    only: [
      { by: "name", pattern: "ops" },
      { by: "tag", key: "new" },
    ],
    calls: [],
    codes: ["plan/name-occupied", "plan/unknown-reference"],
  },
  {
    title: "a member is not taken for another whose rename a selection leaves out",
    from: aws({ users: [user("a", { id: "AIDA1" })], groups: [group("ops")] }),
    to: aws({
      users: [user("b", { id: "AIDA1" }), user("a", { id: "AIDA2" })],
      groups: [group("ops", { members: ["a"] })],
    }),
    only: [{ by: "name", pattern: "ops" }],
    calls: [],
    codes: ["plan/unknown-reference"],
  },
  {
    title: "a key without its text is not uploaded, and an inactive one does not stay active",
    from: aws({ users: [user("bob")] }),
    to: aws({
      users: [
        user("bob", {
          sshKeys: [{ id: "APKA1" }, { id: "APKA2", body: "ssh-rsa x", status: "Inactive" }],
        }),
      ],
    }),
    calls: [
      `UploadSSHPublicKey {"UserName":"bob","SSHPublicKeyBody":"ssh-rsa x"}`,
      `UpdateSSHPublicKey {"UserName":"bob","SSHPublicKeyId":"account:111122223333/user:bob/ssh-key:APKA2.SSHPublicKey.SSHPublicKeyId","Status":"Inactive"}`,
    ],
    codes: ["plan/incomplete"],
  },
  {
    title: "what no call takes away stays",
    from: eucalyptus([
      { name: "lab", users: [user("bob", { passwordExpires: "2030-01-01T00:00:00Z" })] },
    ]),
    to: eucalyptus([{ name: "lab", users: [user("bob", { enabled: false })] }]),
    calls: [`UpdateUser {"UserName":"bob","Enabled":false}`],
    codes: ["plan/not-settable"],
  },
  {
    title: "what the cloud does not have is left out",
    from: eucalyptus([{ name: "lab", users: [user("bob")] }]),
    to: eucalyptus([{ name: "lab", users: [user("bob", { tags: [{ key: "a", value: "b" }] })] }]),
    calls: [],
    codes: ["plan/not-on-cloud"],
  },
  {
    title: "what no API gives back is told with whom it is missing of",
    from: aws({}),
    to: aws({ users: [user("bob", { loginProfile: {} })] }),
    calls: [`CreateUser {"UserName":"bob","Path":"/"}`],
    codes: ["plan/unrestorable"],
  },
  {
    title: "another entity of the same name keeps its id",
    from: aws({ users: [user("bob", { id: "AIDA1" })] }),
    to: aws({ users: [user("bob", { id: "AIDA2", path: "/x/" })] }),
    calls: [`UpdateUser {"UserName":"bob","NewPath":"/x/"}`],
    codes: ["plan/new-id"],
  },
  {
    title: "a policy is put under a second name first where a name in use is refused",
    from: eucalyptus(
      [{ name: "lab", users: [user("bob", { policies: [inline("one", "old")] })] }],
      "3.1",
    ),
    to: eucalyptus(
      [{ name: "lab", users: [user("bob", { policies: [inline("one", "new")] })] }],
      "3.1",
    ),
    calls: [
      `PutUserPolicy {"UserName":"bob","PolicyName":"one","PolicyDocument":"new"}`,
      `DeleteUserPolicy {"UserName":"bob","PolicyName":"one.iamferry"}`,
    ],
  },
];
