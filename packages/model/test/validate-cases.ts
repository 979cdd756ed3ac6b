import type {
  Account,
  CloudProfileId,
  InlinePolicy,
  ManagedPolicy,
  ModelCode,
  PolicyDocument,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";

/** A Snapshot that brings a code up once and nothing else, and one near it that brings up nothing at all. */
export interface ValidateCase {
  readonly title: string;
  readonly snapshot: Snapshot;
  /** The cloud that both are looked at for; absent where none is known. */
  readonly on?: CloudProfileId;
  /** The entity that the diagnostic names. */
  readonly entity: string;
  readonly message: string;
  readonly help: string;
  readonly without: { readonly on?: CloudProfileId; readonly snapshot?: Snapshot };
}

const ID = "111122223333";

const document = (text = "{}"): PolicyDocument => ({ text, value: {} });
const inline = (name: string, text?: string): InlinePolicy => ({
  kind: "policy",
  name,
  document: document(text),
});
const user = (name: string, parts: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...parts,
});
const role = (name: string, parts: Partial<Role> = {}): Role => ({
  kind: "role",
  name,
  trustPolicy: document(),
  policies: [],
  ...parts,
});
const managed = (name: string, parts: Partial<ManagedPolicy> = {}): ManagedPolicy => ({
  kind: "managed-policy",
  name,
  defaultVersion: "v1",
  versions: [{ id: "v1", document: document() }],
  ...parts,
});
const lab = (parts: Partial<Account>): Snapshot => ({
  accounts: [
    { kind: "account", name: "lab", id: ID, policies: [], users: [], groups: [], ...parts },
  ],
});
const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `n${at}`);
const tags = (count: number): { readonly key: string; readonly value: string }[] =>
  numbered(count).map((key) => ({ key, value: "" }));
const denied = (field: string): { readonly field: string; readonly code: string } => ({
  field,
  code: "AccessDenied",
});

export const VALIDATE_CASES: Readonly<Record<ModelCode, readonly ValidateCase[]>> = {
  "model/incomplete": [
    {
      title: "a role without a trust policy",
      snapshot: lab({ roles: [{ kind: "role", name: "r", policies: [] }] }),
      entity: "role r of lab",
      message: "role `r` of account `lab` has no trust policy",
      help: "add it, or say that `trustPolicy` could not be read; without it, it cannot be restored",
      without: {
        snapshot: lab({
          roles: [{ kind: "role", name: "r", policies: [], unread: [denied("trustPolicy")] }],
        }),
      },
    },
    {
      title: "a managed policy without any version",
      snapshot: lab({ managedPolicies: [managed("m", { versions: [] })] }),
      entity: "managed-policy m of lab",
      message: "managed policy `m` of account `lab` has no version",
      help: "add it, or say that `versions` could not be read; without it, it cannot be restored",
      without: {
        snapshot: lab({
          managedPolicies: [managed("m", { versions: [], unread: [denied("managed-policy m")] })],
        }),
      },
    },
    {
      title: "a managed policy that does not say which version is in force",
      snapshot: lab({
        managedPolicies: [
          { kind: "managed-policy", name: "m", versions: [{ id: "v1", document: document() }] },
        ],
      }),
      entity: "managed-policy m of lab",
      message: "managed policy `m` of account `lab` has no default version",
      help: "add it, or say that `defaultVersion` could not be read; without it, it cannot be restored",
      without: { snapshot: lab({ managedPolicies: [managed("m")] }) },
    },
    {
      title: "a SAML provider without metadata",
      snapshot: lab({ samlProviders: [{ kind: "saml-provider", name: "s" }] }),
      entity: "saml-provider s of lab",
      message: "SAML provider `s` of account `lab` has no metadata",
      help: "add it, or say that `metadata` could not be read; without it, it cannot be restored",
      without: {
        snapshot: lab({ samlProviders: [{ kind: "saml-provider", name: "s", metadata: "<x/>" }] }),
      },
    },
    {
      title: "an account that nothing tells apart",
      snapshot: { accounts: [{ kind: "account", policies: [], users: [], groups: [] }] },
      entity: "the account",
      message: "an account has neither a name nor an id",
      help: "give it its name, or its number of twelve digits",
      without: { snapshot: lab({}) },
    },
  ],
  "model/bad-value": [
    {
      title: "a time that is none",
      snapshot: lab({ users: [user("bob", { created: "2026-13-01T00:00:00Z" })] }),
      entity: "user bob of lab",
      message:
        "the creation date of user `bob` of account `lab` is `2026-13-01T00:00:00Z`, which is no time",
      help: "times are UTC in whole seconds, as in `2026-01-31T23:59:59Z`",
      without: { snapshot: lab({ users: [user("bob", { created: "2026-12-01T00:00:00Z" })] }) },
    },
    {
      title: "a word that is none of the few",
      snapshot: lab({
        users: [user("bob", { accessKeys: [{ id: "AKIA1", status: "active" as "Active" }] })],
      }),
      entity: "user bob of lab",
      message:
        "the status of access key `AKIA1` of user `bob` of account `lab` is `active`, which is no word that it can be",
      help: "it can be `Active`, `Inactive`, `Expired`",
      without: {
        snapshot: lab({
          users: [user("bob", { accessKeys: [{ id: "AKIA1", status: "Active" }] })],
        }),
      },
    },
    {
      title: "a number that is none",
      snapshot: lab({ passwordPolicy: { maxPasswordAge: 1.5 } }),
      entity: "account lab",
      message:
        "the max password age of password policy of account `lab` is `1.5`, which is no whole number",
      help: "write a number of digits alone",
      without: { snapshot: lab({ passwordPolicy: { maxPasswordAge: 1 } }) },
    },
    {
      title: "an id of an account with eleven digits",
      snapshot: lab({ id: "11112222333" }),
      entity: "account lab",
      message: "the id of account `lab` is `11112222333`, which is no number of an account",
      help: "numbers of accounts have twelve digits",
      without: { snapshot: lab({}) },
    },
    {
      title: "a foreign policy that is no policy",
      snapshot: lab({
        users: [user("bob", { attachedPolicies: [{ foreign: true, arn: "arn:aws:s3:::bucket" }] })],
      }),
      entity: "user bob of lab",
      message:
        "the ARN of attached policy `arn:aws:s3:::bucket` of user `bob` of account `lab` is `arn:aws:s3:::bucket`, which is no ARN of a managed policy",
      help: "such ARNs look like `arn:aws:iam::aws:policy/ReadOnlyAccess`",
      without: {
        snapshot: lab({
          users: [
            user("bob", {
              attachedPolicies: [{ foreign: true, arn: "arn:aws:iam::444455556666:policy/x" }],
            }),
          ],
        }),
      },
    },
    {
      title: "a session that is too short",
      snapshot: lab({ roles: [role("r", { maxSessionDuration: 60 })] }),
      on: "aws",
      entity: "role r of lab",
      message:
        "the max session duration of role `r` of account `lab` is 60, and may be 3600 to 43200",
      help: "take a number between the two",
      without: { snapshot: lab({ roles: [role("r", { maxSessionDuration: 3600 })] }) },
    },
    {
      title: "a tag with characters that tags cannot have",
      snapshot: lab({ users: [user("bob", { tags: [{ key: "a", value: "{}" }] })] }),
      on: "aws",
      entity: "user bob of lab",
      message:
        "the value of tag `a` of user `bob` of account `lab` is `{}`, and may hold letters, digits, blanks and `_.:/=+-@`",
      help: "take out what it may not hold",
      without: {},
    },
    {
      title: "a thumbprint that was cut",
      snapshot: lab({
        oidcProviders: [{ kind: "oidc-provider", name: "example.com", thumbprints: ["ab"] }],
      }),
      on: "aws",
      entity: "oidc-provider example.com of lab",
      message:
        "the thumbprint `ab` of OIDC provider `example.com` of account `lab` has 2 characters, and must have 40",
      help: "look whether it is all there",
      without: {
        snapshot: lab({
          oidcProviders: [
            { kind: "oidc-provider", name: "example.com", thumbprints: ["ab".repeat(20)] },
          ],
        }),
      },
    },
  ],
  "model/duplicate": [
    {
      title: "two users of one name",
      snapshot: lab({ users: [user("bob"), user("bob")] }),
      entity: "user bob of lab",
      message: "account `lab` has user `bob` twice",
      help: "remove one of the two, or give it another name",
      without: { snapshot: lab({ users: [user("bob"), user("Bob")] }) },
    },
    {
      title: "two policies of one name",
      snapshot: lab({ users: [user("bob", { policies: [inline("p"), inline("p", "{ }")] })] }),
      entity: "policy p of user bob of lab",
      message: "user `bob` of account `lab` has policy `p` twice",
      help: "remove one of the two, or give it another name",
      without: {
        snapshot: lab({ users: [user("bob", { policies: [inline("p"), inline("P")] })] }),
      },
    },
    {
      title: "two tags of one key",
      snapshot: lab({
        users: [
          user("bob", {
            tags: [
              { key: "a", value: "1" },
              { key: "a", value: "2" },
            ],
          }),
        ],
      }),
      entity: "user bob of lab",
      message: "user `bob` of account `lab` has tag `a` twice",
      help: "remove one of the two",
      without: { snapshot: lab({ users: [user("bob", { tags: tags(2) })] }) },
    },
    {
      title: "two accounts of one name",
      snapshot: { accounts: [...lab({}).accounts, ...lab({}).accounts] },
      entity: "account lab",
      message: "there are two of account `lab` (`111122223333`)",
      help: "remove one of the two, or put what both hold into one",
      without: {
        snapshot: { accounts: [...lab({}).accounts, ...lab({ id: "444455556666" }).accounts] },
      },
    },
    {
      title: "two accounts of one name where a cloud has one of each",
      snapshot: { accounts: [...lab({}).accounts, ...lab({ id: "444455556666" }).accounts] },
      on: "eucalyptus-5.1",
      entity: "account lab",
      message: "there are two of account `lab` (`444455556666`)",
      help: "remove one of the two, or put what both hold into one",
      without: { on: "aws" },
    },
  ],
  "model/case-collision": [
    {
      title: "two roles whose names differ in case alone",
      snapshot: lab({ roles: [role("Ops"), role("ops")] }),
      on: "aws",
      entity: "role ops of lab",
      message:
        "role `ops` of account `lab` and `Ops` differ in case alone, which is one name there",
      help: "give one of the two another name",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "model/unknown-reference": [
    {
      title: "a member that is no user",
      snapshot: lab({
        users: [user("dev1")],
        groups: [{ kind: "group", name: "g", members: ["dve1"], policies: [] }],
      }),
      entity: "member dve1 of group g of lab",
      message:
        "group `g` of account `lab` has the member `dve1`, and there is no user of that name in the account",
      help: "did you mean `dev1`?",
      without: {
        snapshot: lab({
          groups: [{ kind: "group", name: "g", members: ["dve1"], policies: [] }],
          unread: [denied("users")],
        }),
      },
    },
    {
      title: "a member in another case where case tells names apart",
      snapshot: lab({
        users: [user("Dev1")],
        groups: [{ kind: "group", name: "g", members: ["dev1"], policies: [] }],
      }),
      on: "eucalyptus-5.1",
      entity: "member dev1 of group g of lab",
      message:
        "group `g` of account `lab` has the member `dev1`, and there is no user of that name in the account",
      help: "did you mean `Dev1`?",
      without: { on: "aws" },
    },
    {
      title: "a role of a profile that is not there",
      snapshot: lab({ instanceProfiles: [{ kind: "instance-profile", name: "i", roles: ["r"] }] }),
      entity: "instance-profile i of lab",
      message:
        "instance profile `i` of account `lab` has the role `r`, and there is no role of that name in the account",
      help: "remove it, or add the role",
      without: {
        snapshot: {
          ...lab({ instanceProfiles: [{ kind: "instance-profile", name: "i", roles: ["r"] }] }),
          scope: ["instance-profile"],
        },
      },
    },
    {
      title: "an attached policy that is not there",
      snapshot: lab({
        users: [user("bob", { attachedPolicies: [{ own: true, path: "/", name: "m" }] })],
      }),
      entity: "user bob of lab",
      message:
        "user `bob` of account `lab` has the attached policy `m`, and there is no managed policy of that name in the account",
      help: "remove it, or add the managed policy",
      without: {
        snapshot: lab({
          users: [user("bob", { attachedPolicies: [{ own: true, path: "/", name: "m" }] })],
          managedPolicies: [managed("m")],
        }),
      },
    },
    {
      title: "a boundary that has another path",
      snapshot: lab({
        roles: [role("r", { permissionsBoundary: { own: true, path: "/", name: "m" } })],
        managedPolicies: [managed("m", { path: "/x/" })],
      }),
      entity: "role r of lab",
      message:
        "role `r` of account `lab` has the permissions boundary `/m`, and the managed policy `m` has another path",
      help: "its path is `/x/`",
      without: {
        snapshot: lab({
          roles: [role("r", { permissionsBoundary: { own: true, path: "/x/", name: "m" } })],
          managedPolicies: [managed("m", { path: "/x/" })],
        }),
      },
    },
    {
      title: "a default version that is not there",
      snapshot: lab({ managedPolicies: [managed("m", { defaultVersion: "v2" })] }),
      entity: "managed-policy m of lab",
      message:
        "managed policy `m` of account `lab` has the default version `v2`, and no such version",
      help: "its versions are `v1`",
      without: {
        snapshot: lab({
          managedPolicies: [managed("m", { defaultVersion: "v2", unread: [denied("versions")] })],
        }),
      },
    },
    {
      title: "the user of a device that is not there",
      snapshot: lab({
        virtualMfaDevices: [{ kind: "virtual-mfa-device", name: "d", user: "bob" }],
      }),
      entity: "virtual-mfa-device d of lab",
      message:
        "virtual MFA device `d` of account `lab` has the user `bob`, and there is no user of that name in the account",
      help: "remove it, or add the user",
      without: {
        snapshot: lab({
          virtualMfaDevices: [{ kind: "virtual-mfa-device", name: "d", user: "bob" }],
          unread: [{ field: "user bob", code: "legacy/stray-line" }],
        }),
      },
    },
  ],
  "model/own-arn": [
    {
      title: "an ARN that leads to the same account",
      snapshot: lab({
        users: [
          user("bob", {
            attachedPolicies: [{ foreign: true, arn: `arn:aws:iam::${ID}:policy/m` }],
          }),
        ],
      }),
      entity: "user bob of lab",
      message:
        "attached policy `arn:aws:iam::111122223333:policy/m` of user `bob` of account `lab` is of the same account, and pointed at by its ARN",
      help: "point at it by path and name; `arn:aws:iam::111122223333:policy/m` would lead to this account from any other",
      without: {
        snapshot: lab({
          users: [
            user("bob", {
              attachedPolicies: [
                { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
                { foreign: true, arn: "arn:aws:iam::444455556666:policy/m" },
              ],
            }),
          ],
        }),
      },
    },
  ],
  "model/not-on-cloud": [
    {
      title: "tags on Eucalyptus",
      snapshot: lab({ users: [user("bob", { tags: tags(2) })] }),
      on: "eucalyptus-5.1",
      entity: "user bob of lab",
      message: "user `bob` of account `lab` has 2 tags, which Eucalyptus 5.1 does not have",
      help: "look whether the cloud is the right one, or remove what it does not have",
      without: { on: "aws" },
    },
    {
      title: "account policies on AWS",
      snapshot: lab({ policies: [inline("quota")] }),
      on: "aws",
      entity: "account lab",
      message: "account `lab` has 1 policy, which AWS does not have",
      help: "look whether the cloud is the right one, or remove what it does not have",
      without: { on: "eucalyptus-4.0" },
    },
    {
      title: "roles on Eucalyptus 3.2",
      snapshot: lab({ roles: [role("r")] }),
      on: "eucalyptus-3.2",
      entity: "account lab",
      message: "account `lab` has 1 role, which Eucalyptus 3.2 does not have",
      help: "look whether the cloud is the right one, or remove what it does not have",
      without: { on: "eucalyptus-3.3" },
    },
    {
      title: "a flag that only Eucalyptus knows",
      snapshot: lab({ users: [user("bob", { enabled: false })] }),
      on: "aws",
      entity: "user bob of lab",
      message: "user `bob` of account `lab` has the field `enabled`, which AWS does not have",
      help: "look whether the cloud is the right one, or remove what it does not have",
      without: { on: "eucalyptus-4.0" },
    },
  ],
  "model/bad-name": [
    {
      title: "a blank in a name on AWS",
      snapshot: lab({ users: [user("my user")] }),
      on: "aws",
      entity: "user my user of lab",
      message:
        "the name of user `my user` of account `lab` may hold ASCII letters, digits and `_+=,.@-`",
      help: "it could be `my-user`",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "no name",
      snapshot: lab({ roles: [role("")] }),
      on: "aws",
      entity: "role  of lab",
      message: "role `` of account `lab` has no name",
      help: "it could be `role`",
      without: { snapshot: lab({ roles: [role("role")] }) },
    },
    {
      title: "an account whose name only the cloud itself could give",
      snapshot: lab({ name: "Lab" }),
      on: "eucalyptus-5.1",
      entity: "account Lab",
      message:
        "the name of account `Lab` may hold lower-case letters, digits and `-`, without `-` at the start and without `--`, and may not be twelve digits",
      help: "it could be `lab`",
      without: { snapshot: lab({ name: "(eucalyptus)blockstorage" }) },
    },
  ],
  "model/name-too-long": [
    {
      title: "a name that is one character too long",
      snapshot: lab({ roles: [role("r".repeat(65))] }),
      on: "aws",
      entity: `role ${"r".repeat(65)} of lab`,
      message: `the name of role \`${"r".repeat(65)}\` of account \`lab\` has 65 characters, and may have 64`,
      help: `it could be \`${"r".repeat(64)}\``,
      without: { snapshot: lab({ roles: [role("r".repeat(64))] }) },
    },
  ],
  "model/bad-path": [
    {
      title: "a path that does not end in a slash on AWS",
      snapshot: lab({ users: [user("bob", { path: "/x" })] }),
      on: "aws",
      entity: "user bob of lab",
      message:
        "the path of user `bob` of account `lab` is `/x`, and may hold visible ASCII characters, beginning and ending with `/`",
      help: "paths look like `/` or `/division/team/`",
      without: { on: "eucalyptus-5.1" },
    },
    {
      title: "a path of a policy that only other entities may have",
      snapshot: lab({ managedPolicies: [managed("m", { path: "/a!/" })] }),
      on: "aws",
      entity: "managed-policy m of lab",
      message:
        "the path of managed policy `m` of account `lab` is `/a!/`, and may hold ASCII letters, digits and `.,+@=_-` between single `/`, beginning and ending with `/`",
      help: "paths look like `/` or `/division/team/`",
      without: { snapshot: lab({ users: [user("bob", { path: "/a!/" })] }) },
    },
    {
      title: "a path that begins with no slash",
      snapshot: lab({ users: [user("bob", { path: "x/" })] }),
      entity: "user bob of lab",
      message:
        "the path of user `bob` of account `lab` is `x/`, and may hold what it likes after a `/` at the beginning",
      help: "paths look like `/` or `/division/team/`",
      without: { snapshot: lab({ users: [user("bob", { path: "/x" })] }) },
    },
  ],
  "model/too-long": [
    {
      title: "a long description",
      snapshot: lab({ roles: [role("r", { description: "d".repeat(1001) })] }),
      on: "aws",
      entity: "role r of lab",
      message:
        "the description of role `r` of account `lab` has 1001 characters, and may have 1000",
      help: "shorten it",
      without: {},
    },
    {
      title: "a long tag, counted in characters",
      snapshot: lab({ users: [user("bob", { tags: [{ key: "a", value: "𝒳".repeat(257) }] })] }),
      on: "aws",
      entity: "user bob of lab",
      message:
        "the value of tag `a` of user `bob` of account `lab` has 257 characters, and may have 256",
      help: "shorten it",
      without: {
        snapshot: lab({ users: [user("bob", { tags: [{ key: "a", value: "𝒳".repeat(256) }] })] }),
      },
    },
  ],
  "model/too-many": [
    {
      title: "51 tags",
      snapshot: lab({ users: [user("bob", { tags: tags(51) })] }),
      on: "aws",
      entity: "user bob of lab",
      message: "user `bob` of account `lab` has 51 tags, and may have 50",
      help: "remove some",
      without: { snapshot: lab({ users: [user("bob", { tags: tags(50) })] }) },
    },
    {
      title: "three credentials for one service",
      snapshot: lab({
        users: [
          user("bob", {
            serviceCredentials: numbered(3).map((id) => ({ id, serviceName: "a" })),
          }),
        ],
      }),
      on: "aws",
      entity: "user bob of lab",
      message: "user `bob` of account `lab` has 3 service credentials for `a`, and may have 2",
      help: "remove some",
      without: {
        snapshot: lab({
          users: [
            user("bob", {
              serviceCredentials: numbered(3).map((id) => ({ id, serviceName: id })),
            }),
          ],
        }),
      },
    },
    {
      title: "a user of eleven groups",
      snapshot: lab({
        users: [user("bob")],
        groups: numbered(11).map((name) => ({
          kind: "group",
          name,
          members: ["bob"],
          policies: [],
        })),
      }),
      on: "aws",
      entity: "user bob of lab",
      message: "user `bob` of account `lab` is a member of 11 groups, and may be one of 10",
      help: "take the user out of some, or merge groups",
      without: { on: "eucalyptus-5.1" },
    },
  ],
  "model/over-quota": [
    {
      title: "eleven attached policies, which AWS can allow",
      snapshot: lab({
        roles: [
          role("r", {
            attachedPolicies: numbered(11).map((name) => ({
              foreign: true,
              arn: `arn:aws:iam::aws:policy/${name}`,
            })),
          }),
        ],
      }),
      on: "aws",
      entity: "role r of lab",
      message: "role `r` of account `lab` has 11 attached policies, and may have 10",
      help: "ask for a higher limit before it is restored, or remove some",
      without: {},
    },
    {
      title: "a trust policy of 2,049 characters",
      snapshot: lab({ roles: [role("r", { trustPolicy: document("x".repeat(2049)) })] }),
      on: "aws",
      entity: "role r of lab",
      message:
        "the trust policy of role `r` of account `lab` has 2049 characters, and may have 2048",
      help: "ask for a higher limit before it is restored, or shorten it",
      without: {
        snapshot: lab({
          roles: [role("r", { trustPolicy: document(`${"x".repeat(2048)}    \n`) })],
        }),
      },
    },
  ],
  "model/policy-too-large": [
    {
      title: "inline policies that are too large together",
      snapshot: lab({
        users: [
          user("bob", { policies: [inline("a", "x".repeat(1024)), inline("b", "x".repeat(1025))] }),
        ],
      }),
      on: "aws",
      entity: "user bob of lab",
      message:
        "the inline policies of user `bob` of account `lab` have 2049 characters, and may have 2048",
      help: "shorten it, or move statements into a managed policy",
      without: { on: "eucalyptus-4.0" },
    },
    {
      title: "one policy that is too large on Eucalyptus, where white space counts",
      snapshot: lab({ users: [user("bob", { policies: [inline("a", " ".repeat(16_385))] })] }),
      on: "eucalyptus-4.0",
      entity: "policy a of user bob of lab",
      message: "policy `a` of user `bob` of account `lab` has 16385 characters, and may have 16384",
      help: "shorten it, or move statements into a managed policy",
      without: { on: "aws" },
    },
    {
      title: "a version of a managed policy",
      snapshot: lab({
        managedPolicies: [
          managed("m", { versions: [{ id: "v1", document: document("x".repeat(6145)) }] }),
        ],
      }),
      on: "aws",
      entity: "managed-policy m of lab",
      message:
        "version `v1` of managed policy `m` of account `lab` has 6145 characters, and may have 6144",
      help: "shorten it, or move statements into a managed policy",
      without: {},
    },
  ],
};
