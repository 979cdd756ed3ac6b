import type { IamCall } from "@iamferry/api";
import type { AccountRef, CloudProfileId } from "@iamferry/model";
import type { Plan, Recovery } from "@iamferry/plan";
import { allowAll } from "./plans.ts";

const gone: Recovery = { codes: ["NoSuchEntity"], attempts: [] };
const exists: Recovery = { codes: ["EntityAlreadyExists"], attempts: [] };

/** A call of a change: its title, the call, and what is as good as done. */
type Row = readonly [title: string, call: IamCall, recover?: Recovery];

function planOfRows(profile: CloudProfileId, account: AccountRef, rows: readonly Row[]): Plan {
  const entity = ["account", account.name ?? account.id ?? ""];
  return {
    profile,
    accounts: [account],
    steps: rows.map(([title, call, recover], at) => ({
      id: `step:${at + 1}`,
      needs: [],
      call,
      ...(recover === undefined ? {} : { recover }),
      reverse: { none: "a test" },
      cause: { entity, title },
    })),
  };
}

const closed = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}`;

/** Changes of one account on AWS, a row for each kind of value that a call can hold. */
export function awsChange(): Plan {
  const account = { name: "lab", id: "111122223333" };
  const arn = "arn:aws:iam::111122223333:policy/teams/readers";
  const made = { kind: "ref", step: "step:4", path: ["Policy", "Arn"] } as const;
  return planOfRows("aws", account, [
    [
      "update the password policy",
      {
        action: "UpdateAccountPasswordPolicy",
        account,
        input: { MinimumPasswordLength: 14, RequireSymbols: true, RequireNumbers: false },
      },
    ],
    [
      "create role deploy",
      {
        action: "CreateRole",
        account,
        input: {
          RoleName: "deploy",
          Path: "/ci/",
          AssumeRolePolicyDocument: closed,
          Description: "https://wiki.example/ci",
          MaxSessionDuration: 7200,
          PermissionsBoundary: arn,
          Tags: [
            { Key: "team", Value: "core, 'infra'" },
            { Key: "cost", Value: "" },
          ],
        },
      },
      exists,
    ],
    [
      "create saml provider corp",
      {
        action: "CreateSAMLProvider",
        account,
        input: {
          Name: "corp",
          SAMLMetadataDocument: `<?xml version="1.0"?>\n<EntityDescriptor entityID='$corp'/>\n`,
        },
      },
      exists,
    ],
    [
      "create policy writers",
      {
        action: "CreatePolicy",
        account,
        input: { PolicyName: "writers", Path: "/teams/", PolicyDocument: allowAll },
      },
      exists,
    ],
    [
      "attach policy writers to role deploy",
      { action: "AttachRolePolicy", account, input: { RoleName: "deploy", PolicyArn: made } },
    ],
    [
      "put version of policy readers in force",
      {
        action: "CreatePolicyVersion",
        account,
        input: { PolicyArn: arn, PolicyDocument: allowAll, SetAsDefault: true },
      },
    ],
    [
      "update the trust policy of role deploy",
      {
        action: "UpdateAssumeRolePolicy",
        account,
        input: { RoleName: "deploy", PolicyDocument: closed },
      },
    ],
    [
      "rename user bob to robert",
      { action: "UpdateUser", account, input: { UserName: "bob", NewUserName: "robert" } },
      gone,
    ],
    [
      "remove tags of user robert",
      { action: "UntagUser", account, input: { UserName: "robert", TagKeys: ["cost", "$x"] } },
      gone,
    ],
    [
      "upload ssh public key of user robert",
      {
        action: "UploadSSHPublicKey",
        account,
        input: { UserName: "robert", SSHPublicKeyBody: "ssh-ed25519 AAAA= bob@`host`" },
      },
      { codes: ["DuplicateSSHPublicKey"], attempts: [] },
    ],
    [
      "detach policy readers from group ops",
      { action: "DetachGroupPolicy", account, input: { GroupName: "ops", PolicyArn: arn } },
      gone,
    ],
    ["delete group ops", { action: "DeleteGroup", account, input: { GroupName: "ops" } }, gone],
  ]);
}

/** Changes of one account on Eucalyptus 5.1. */
export function euareChange(): Plan {
  const account = { name: "engineering" };
  const provider = "arn:aws:iam::000123456789:oidc-provider/idp.example";
  return planOfRows("eucalyptus-5.1", account, [
    [
      "create provider idp.example",
      {
        action: "CreateOpenIDConnectProvider",
        account,
        input: { Url: "https://idp.example", ThumbprintList: ["aa11", "bb22"] },
      },
      exists,
    ],
    [
      "add client id to provider idp.example",
      {
        action: "AddClientIDToOpenIDConnectProvider",
        account,
        input: { OpenIDConnectProviderArn: provider, ClientID: "-console" },
      },
    ],
    [
      "create role deploy",
      {
        action: "CreateRole",
        account,
        input: { RoleName: "deploy", Path: "/ci/", AssumeRolePolicyDocument: closed },
      },
      exists,
    ],
    [
      "add role deploy to instance profile web",
      {
        action: "AddRoleToInstanceProfile",
        account,
        input: { InstanceProfileName: "web", RoleName: "deploy" },
      },
      exists,
    ],
    [
      "change user bob",
      { action: "UpdateUser", account, input: { UserName: "bob", NewPath: "/x/", Enabled: false } },
    ],
    [
      "set info of user bob",
      {
        action: "UpdateUserInfo",
        account,
        input: { UserName: "bob", InfoKey: "phone", InfoValue: "$(555) '1'" },
      },
    ],
    [
      "upload signing certificate of user bob",
      {
        action: "UploadSigningCertificate",
        account,
        input: { UserName: "bob", CertificateBody: "-----BEGIN CERTIFICATE-----\n`x`\n" },
      },
    ],
    [
      "attach policy p to user bob",
      {
        action: "AttachUserPolicy",
        account,
        input: { UserName: "bob", PolicyArn: "arn:aws:iam::000123456789:policy/p" },
      },
    ],
    [
      "deactivate access key of user bob",
      {
        action: "UpdateAccessKey",
        account,
        input: { UserName: "bob", AccessKeyId: "AKIAIOSFODNN7EXAMPLE", Status: "Inactive" },
      },
      gone,
    ],
    ["delete role old", { action: "DeleteRole", account, input: { RoleName: "old" } }, gone],
  ]);
}
