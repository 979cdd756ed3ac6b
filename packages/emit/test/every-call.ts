import { ACTIONS, type ActionName, type IamCall, type Tag } from "@iamferry/api";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { accountName, awsName, policyDocument, policyName, principalName } from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { nasty } from "./golden-plans.ts";

/** Whatever the service says, the script goes on: only what it was told matters here. */
const ANY_ANSWER = {
  codes: [
    "DeleteConflict",
    "EntityAlreadyExists",
    "InvalidName",
    "InvalidPath",
    "LimitExceeded",
    "MalformedPolicyDocument",
    "NoSuchEntity",
    "NotAuthorized",
    "NotImplemented",
    "ValidationError",
  ],
  attempts: [],
};

/** Passwords and private keys are never in a plan, and login profiles are asked for. */
const UNPLANNED = ["Password", "PasswordResetRequired", "AddPrivateKey", "RemovePrivateKey"];

/** Texts that a client, a shell or Python takes for something else where it can. */
const TRAPS: readonly string[] = [
  ...nasty,
  "file:///etc/passwd",
  "fileb://x",
  "http://x/",
  "https://x/",
  "[]",
  '{"a":1}',
  "a,Value=b",
  "LIST",
  "TEXT",
  "\n",
  "x\n\n",
  "’",
];

/** A text that is not empty: a trap, or anything. */
const freeText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => text.isWellFormed() && !text.includes("\0")),
);

const document = (first: string, delimiter: string): Arbitrary<string> =>
  fc
    .array(fc.oneof(freeText, fc.constant(delimiter)), { maxLength: 4 })
    .map((lines) => [first, ...lines].join("\n"));

const arn = (kind: string): Arbitrary<string> =>
  awsName.map((name) => `arn:aws:iam::111122223333:${kind}/${name}`);

const count = fc.integer({ min: 1, max: 50_000 });

type Value = string | boolean | number | readonly string[] | readonly Tag[];

/** Values of every member that a plan has, by its name. */
function valuesOn(isAws: boolean): Readonly<Record<string, Arbitrary<Value>>> {
  const name = isAws ? awsName : principalName;
  const path = fc.constantFrom("/", "/-x/", "/a'b/$c/`d`/");
  const description = isAws ? fc.oneof(fc.constant(""), freeText) : freeText;
  const texts = fc.array(freeText, { minLength: 1, maxLength: 3 });
  const tag = fc.record({ Key: freeText, Value: fc.oneof(fc.constant(""), freeText) });
  const tags = fc.array(tag, { minLength: 1, maxLength: 3 });
  const key = document("-----BEGIN CERTIFICATE-----", "CERTIFICATE");
  return {
    AccountAlias: accountName,
    AccountName: accountName,
    UserName: name,
    NewUserName: name,
    GroupName: name,
    NewGroupName: name,
    RoleName: name,
    InstanceProfileName: name,
    ServerCertificateName: name,
    NewServerCertificateName: name,
    Name: name,
    PolicyName: isAws ? awsName : policyName,
    Path: path,
    NewPath: path,
    PolicyArn: arn("policy"),
    PermissionsBoundary: arn("policy/teams"),
    OpenIDConnectProviderArn: arn("oidc-provider"),
    SAMLProviderArn: arn("saml-provider"),
    Url: freeText.map((text) => `https://${text}`),
    ClientID: freeText,
    ClientIDList: isAws ? texts : fc.constant([]),
    ThumbprintList: texts,
    TagKeys: texts,
    Tags: tags,
    Description: description,
    PolicyDocument: policyDocument.map(({ text }) => text),
    AssumeRolePolicyDocument: policyDocument.map(({ text }) => text),
    SAMLMetadataDocument: document('<?xml version="1.0"?>', "METADATA"),
    CertificateBody: key,
    SSHPublicKeyBody: document("ssh-rsa AAAA= $(touch canary) `x`", "KEY"),
    InfoKey: freeText,
    InfoValue: freeText,
    PasswordExpiration: freeText,
    RegStatus: fc.constantFrom("REGISTERED", "APPROVED", "CONFIRMED"),
    Status: fc.constantFrom("Active", "Inactive"),
    AssertionEncryptionMode: fc.constantFrom("Required", "Allowed"),
    AccessKeyId: fc.constant("AKIAIOSFODNN7EXAMPLE"),
    CertificateId: freeText,
    SSHPublicKeyId: freeText,
    ServiceSpecificCredentialId: freeText,
    SerialNumber: arn("mfa"),
    VersionId: fc.constantFrom("v1", "v12"),
    Recursive: fc.constant(true),
    IsRecursive: fc.constant(true),
    Enabled: fc.boolean(),
    SetAsDefault: fc.boolean(),
    RequireSymbols: fc.boolean(),
    RequireNumbers: fc.boolean(),
    RequireUppercaseCharacters: fc.boolean(),
    RequireLowercaseCharacters: fc.boolean(),
    AllowUsersToChangePassword: fc.boolean(),
    HardExpiry: fc.boolean(),
    MinimumPasswordLength: count,
    MaxPasswordAge: count,
    PasswordReusePrevention: count,
    MaxSessionDuration: count,
  };
}

/** A call of the action with every member that the cloud has, from the alphabets of its names. */
export function callOf(action: ActionName, cloud: CloudProfileId): Arbitrary<IamCall> {
  const isAws = cloudProfile(cloud).accounts === "one";
  const members = Object.entries(ACTIONS[action].members).filter(
    ([name, facts]) =>
      !UNPLANNED.includes(name) && (isAws ? facts.aws : facts.eucalyptus) !== undefined,
  );
  const values = valuesOn(isAws);
  const input = fc.record(
    Object.fromEntries(
      members.map(([name]) => {
        const value = values[name];
        if (value === undefined) throw new Error(`no values for ${action}.${name}`);
        // argparse of the 3.x clients cannot be given this one; that it is left out and said is tested elsewhere.
        return [name, isAws ? value : value.filter((one) => one !== "--" && !hasDashes(one))];
      }),
    ),
  );
  return fc
    .record({ name: accountName, input })
    .map(({ name, input: made }) => ({ action, account: { name }, input: made }) as IamCall);
}

function hasDashes(value: Value): boolean {
  return Array.isArray(value) && value.some((one) => one === "--");
}

/** A plan of these calls, none of which needs another. */
export function planOf(cloud: CloudProfileId, calls: readonly IamCall[]): Plan {
  return {
    profile: cloud,
    accounts: [],
    steps: calls.map((call, at) => ({
      id: `step:${at}`,
      needs: [],
      call,
      recover: ANY_ANSWER,
      reverse: { none: "a test" },
      cause: { entity: ["account", "x"], title: call.action },
    })),
  };
}

/** What the service has to be asked for a call, in the query protocol. */
export function requestOf({ action, account, input }: IamCall, cloud: CloudProfileId): unknown {
  const delegated = cloudProfile(cloud).accounts === "many" && !("AccountName" in input);
  return {
    action,
    ...(delegated ? { account: account.name } : {}),
    parameters: Object.fromEntries(
      Object.entries(input as Readonly<Record<string, Value>>).flatMap(([name, value]) =>
        parametersOf(name, value),
      ),
    ),
  };
}

function parametersOf(name: string, value: Value): readonly (readonly [string, string])[] {
  if (typeof value !== "object") return [[name, String(value)]];
  return value.flatMap((item, at): readonly (readonly [string, string])[] => {
    const place = `${name}.member.${at + 1}`;
    return typeof item === "string"
      ? [[place, item]]
      : [
          [`${place}.Key`, item.Key],
          [`${place}.Value`, item.Value],
        ];
  });
}
