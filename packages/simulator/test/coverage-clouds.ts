import {
  cloudProfile,
  ENTITY_KINDS,
  ENTITY_LISTS,
  entitiesOf,
  type Account,
  type EntityKind,
  type PolicyRef,
  type Snapshot,
} from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud, tellCloud, type CloudState } from "@iamferry/simulator";
import { openCloud } from "./calls.ts";
import { CERTIFICATE, PRIVATE_KEY, samlMetadata } from "./certificates.ts";
import { sshLine } from "./public-keys.ts";

/** A role of IAM Identity Center. */
export const RESERVED_ROLE = "AWSReservedSSO_here_0123456789abcdef";

/** The ids and ARNs of what is there. */
export type Present = Readonly<Record<string, string>>;

const AWS_MANAGED = await loadAwsManagedPolicies();

export const POLICY: string = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }],
});

export const TRUST: string = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/** An account that has one or two of everything: `here` of each kind, and `other` of some. */
export function furnished(): { readonly state: CloudState; readonly present: Present } {
  const cloud = openCloud("aws", { awsManaged: AWS_MANAGED });
  const { call } = cloud;
  const ids: string[] = [];
  for (const name of ["here", "other"]) {
    ids.push(call("CreateUser", { UserName: name }).User?.UserId ?? "");
    call("CreateGroup", { GroupName: name });
    call("CreateRole", { RoleName: name, AssumeRolePolicyDocument: TRUST });
    call("CreateInstanceProfile", { InstanceProfileName: name });
    call("UploadServerCertificate", {
      ServerCertificateName: name,
      CertificateBody: CERTIFICATE,
      PrivateKey: PRIVATE_KEY,
    });
  }
  const UserName = "here";
  call("CreateServiceLinkedRole", { AWSServiceName: "autoscaling.amazonaws.com" });
  const policy = call("CreatePolicy", { PolicyName: "here", PolicyDocument: POLICY });
  const PolicyArn = policy.Policy?.Arn ?? "";
  const version = call("CreatePolicyVersion", { PolicyArn, PolicyDocument: POLICY });
  call("AttachUserPolicy", { UserName, PolicyArn });
  call("AttachGroupPolicy", { GroupName: "here", PolicyArn });
  call("AttachRolePolicy", { RoleName: "here", PolicyArn });
  const inline = { PolicyName: "here", PolicyDocument: POLICY };
  call("PutUserPolicy", { UserName, ...inline });
  call("PutGroupPolicy", { GroupName: "here", ...inline });
  call("PutRolePolicy", { RoleName: "here", ...inline });
  call("AddUserToGroup", { UserName, GroupName: "here" });
  call("AddRoleToInstanceProfile", { InstanceProfileName: "here", RoleName: "here" });
  call("CreateLoginProfile", { UserName, Password: "Secret-123" });
  const key = call("CreateAccessKey", { UserName });
  const ssh = call("UploadSSHPublicKey", { UserName, SSHPublicKeyBody: sshLine(1) });
  const signing = call("UploadSigningCertificate", { UserName, CertificateBody: CERTIFICATE });
  const ServiceName = "codecommit.amazonaws.com";
  const service = call("CreateServiceSpecificCredential", { UserName, ServiceName });
  const device = call("CreateVirtualMFADevice", { VirtualMFADeviceName: "here" });
  const SerialNumber = device.VirtualMFADevice.SerialNumber;
  call("EnableMFADevice", {
    UserName,
    SerialNumber,
    AuthenticationCode1: "123456",
    AuthenticationCode2: "654321",
  });
  const oidc = call("CreateOpenIDConnectProvider", { Url: "https://idp.example.com" });
  const saml = call("CreateSAMLProvider", { Name: "here", SAMLMetadataDocument: samlMetadata() });
  call("CreateAccountAlias", { AccountAlias: "alias-here" });
  const present = {
    PolicyArn,
    VersionId: version.PolicyVersion?.VersionId ?? "",
    AccessKeyId: key.AccessKey.AccessKeyId,
    SSHPublicKeyId: ssh.SSHPublicKey?.SSHPublicKeyId ?? "",
    CertificateId: signing.Certificate.CertificateId,
    ServiceSpecificCredentialId:
      service.ServiceSpecificCredential?.ServiceSpecificCredentialId ?? "",
    SerialNumber,
    OpenIDConnectProviderArn: oidc.OpenIDConnectProviderArn ?? "",
    SAMLProviderArn: saml.SAMLProviderArn ?? "",
    UserId: ids[0] ?? "",
    UserArn: "arn:aws:iam::123456789012:user/here",
    RoleArn: "arn:aws:iam::123456789012:role/here",
  };
  return { state: cloud.state(), present };
}

/** The same account, in which there is room for nothing. */
export function filled(state: CloudState): CloudState {
  const snapshot = tellCloud(state);
  const accounts = snapshot.accounts.map((account) => fullOfEntities(fullEntities(account)));
  return loadCloud({ ...snapshot, accounts } satisfies Snapshot, {
    profile: state.profile,
    awsManaged: AWS_MANAGED,
  });
}

/** As many entities of each kind as there may be. */
function fullOfEntities(account: Account): Account {
  const { accountQuotas } = cloudProfile("aws");
  const lists = ENTITY_KINDS.map((kind) => {
    const there = entitiesOf(account, kind);
    const room = (accountQuotas[kind] ?? 0) - there.length;
    const more = Array.from({ length: room }, (_, at) => entity(kind, `more-${at}`));
    return [ENTITY_LISTS[kind], [...there, ...more]];
  });
  return { ...account, ...(Object.fromEntries(lists) as Partial<Account>) };
}

function entity(kind: EntityKind, name: string): object {
  const document = { text: POLICY };
  const more: Partial<Record<EntityKind, object>> = {
    group: { members: [] },
    role: { trustPolicy: { text: TRUST } },
    "managed-policy": { defaultVersion: "v1", versions: [{ id: "v1", document }] },
    "instance-profile": { roles: [] },
    "saml-provider": { metadata: samlMetadata() },
  };
  const policies = kind === "user" || kind === "group" || kind === "role" ? { policies: [] } : {};
  return { kind, name, ...policies, ...more[kind] };
}

/** What is `here` holds as much as it may. */
function fullEntities(account: Account): Account {
  const tags = Array.from({ length: 50 }, (_, at) => ({ key: `key-${at}`, value: "" }));
  const policies = Array.from({ length: 10 }, (_, at): PolicyRef => ({
    foreign: true,
    arn: `arn:aws:iam::aws:policy/Number${at}`,
  }));
  const isHere = ({ name }: { readonly name: string }) => name === "here";
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `ID${at}`);
  const text = JSON.stringify({ Statement: [], Id: "x".repeat(12_000) });
  const large = [{ kind: "policy", name: "large", document: { text } }] as const;
  return {
    ...account,
    users: account.users.map((user) =>
      isHere(user)
        ? {
            ...user,
            tags,
            attachedPolicies: policies,
            policies: [...user.policies, ...large],
            accessKeys: [...(user.accessKeys ?? []), { id: "AKIAIOSFODNN7EXAMPLE" }],
            // What no cloud would have taken stands in the place of the key whose id is known.
            sshKeys: [
              ...(user.sshKeys ?? []).map((key) => ({ ...key, body: "no key" })),
              ...[2, 3, 4, 5].map((at) => ({ id: `APKAEXAMPLE${at}`, body: sshLine(at) })),
            ],
            signingCertificates: [
              ...(user.signingCertificates ?? []),
              { id: "ABCDEFGHIJKLMNOPQRSTUVWX", body: "another" },
            ],
            serviceCredentials: [
              ...(user.serviceCredentials ?? []),
              { id: "ACCAEXAMPLE1", serviceName: "codecommit.amazonaws.com" },
            ],
            mfaDevices: [
              ...(user.mfaDevices ?? []),
              ...ids(7).map((id) => ({ serialNumber: `hardware-${id}` })),
            ],
          }
        : user,
    ),
    groups: [
      ...account.groups.map((group) =>
        isHere(group)
          ? { ...group, attachedPolicies: policies, policies: [...group.policies, ...large] }
          : group,
      ),
      ...ids(9).map((id) => ({
        kind: "group" as const,
        name: `of-here-${id}`,
        members: ["here"],
        policies: [],
      })),
    ],
    roles: [
      ...(account.roles ?? []).map((role) =>
        isHere(role)
          ? { ...role, tags, attachedPolicies: policies, policies: [...role.policies, ...large] }
          : role,
      ),
      {
        kind: "role" as const,
        name: RESERVED_ROLE,
        path: "/aws-reserved/sso.amazonaws.com/",
        trustPolicy: { text: TRUST },
        policies: [],
      },
    ],
    managedPolicies: (account.managedPolicies ?? []).map((policy) => ({
      ...policy,
      tags,
      versions: ["v1", "v2", "v3", "v4", "v5"].map((id) => ({ id, document: { text: POLICY } })),
    })),
    instanceProfiles: (account.instanceProfiles ?? []).map((each) => ({ ...each, tags })),
    serverCertificates: (account.serverCertificates ?? []).map((each) => ({ ...each, tags })),
    virtualMfaDevices: (account.virtualMfaDevices ?? []).map((each) => ({ ...each, tags })),
    samlProviders: (account.samlProviders ?? []).map((each) => ({
      ...each,
      tags,
      privateKeys: ids(2).map((id) => ({ id: `${id}ABCDEFGHIJKLMNOPQRSTUV` })),
    })),
    oidcProviders: (account.oidcProviders ?? []).map((each) => ({
      ...each,
      tags,
      clientIds: ids(100),
    })),
  };
}
