import type {
  Account,
  CredentialStatus,
  Group,
  LoginProfile,
  SigningCertificate,
  SshKey,
  User,
} from "@iamferry/model";
import {
  apiTags,
  policyAttached,
  policyDeleted,
  policyDetached,
  policyPut,
  tagged,
  textAt,
  untagged,
} from "./parts.ts";
import {
  demand,
  entityAt,
  orNone,
  policyRef,
  without,
  withEntity,
  withNew,
  type Input,
} from "./state.ts";
import type { Calls } from "./calls.ts";

/** Calls about users and groups, as the API reference has them. */
export const USER_CALLS: Calls = {
  CreateUser: (account, input) => {
    const boundary = input["PermissionsBoundary"];
    return withNew(account, "user", {
      kind: "user",
      name: String(input["UserName"]),
      path: textAt(input, "Path") ?? "/",
      tags: orNone(apiTags(input)),
      ...(boundary !== undefined && { permissionsBoundary: policyRef(account, boundary) }),
      policies: [],
    } as User);
  },
  DeleteUser: (account, input) => {
    const gone = entityAt(account, "user", input["UserName"]);
    const isMember = account.groups.some(({ members }) => members.includes(gone.name));
    const contents = [
      gone.attachedPolicies,
      gone.accessKeys,
      gone.sshKeys,
      gone.signingCertificates,
      gone.serviceCredentials,
      gone.mfaDevices,
    ];
    const isEmpty =
      gone.policies.length === 0 &&
      gone.loginProfile === undefined &&
      contents.every((list) => list === undefined || list.length === 0);
    demand(isEmpty && !isMember, "DeleteConflict");
    return without(account, "user", gone);
  },
  UpdateUser: (account, input) => {
    const before = entityAt(account, "user", input["UserName"]);
    const name = textAt(input, "NewUserName") ?? before.name;
    const isTaken = account.users.some((each) => each !== before && each.name === name);
    demand(!isTaken, "EntityAlreadyExists");
    const after = {
      ...before,
      name,
      path: textAt(input, "NewPath") ?? before.path ?? "/",
      ...(input["Enabled"] !== undefined && { enabled: input["Enabled"] === true }),
      ...(input["PasswordExpiration"] !== undefined && {
        passwordExpires: textAt(input, "PasswordExpiration"),
      }),
      ...(input["RegStatus"] !== undefined && { registrationStatus: textAt(input, "RegStatus") }),
    } as User;
    return memberRenamed(withEntity(account, "user", { before, after }), before.name, name);
  },
  UpdateUserInfo: user((each, input) => {
    const key = String(input["InfoKey"]);
    const value = textAt(input, "InfoValue");
    const others = (each.info ?? []).filter((line) => line.key !== key);
    const info = orNone(value === undefined ? others : [...others, { key, value }]);
    return { ...each, info };
  }),
  TagUser: user((each, input) => tagged(each, input, true)),
  UntagUser: user((each, input) => untagged(each, input, true)),
  PutUserPolicy: user(policyPut),
  DeleteUserPolicy: user(policyDeleted),
  AttachUserPolicy: user((each, input, account) => policyAttached(account, each, input)),
  DetachUserPolicy: user((each, input, account) => policyDetached(account, each, input)),
  PutUserPermissionsBoundary: user((each, input, account) => ({
    ...each,
    permissionsBoundary: policyRef(account, input["PermissionsBoundary"]),
  })),
  DeleteUserPermissionsBoundary: user((each) => {
    demand(each.permissionsBoundary !== undefined, "NoSuchEntity");
    return { ...each, permissionsBoundary: undefined };
  }),
  CreateLoginProfile: user((each) => {
    demand(each.loginProfile === undefined, "EntityAlreadyExists");
    const loginProfile: LoginProfile = {};
    return { ...each, loginProfile };
  }),
  DeleteLoginProfile: user((each) => {
    demand(each.loginProfile !== undefined, "NoSuchEntity");
    return { ...each, loginProfile: undefined };
  }),
  UpdateLoginProfile: user((each) => each),
  DeleteAccessKey: user((each, input) =>
    itemRemoved("accessKeys", each, ["id", input["AccessKeyId"]]),
  ),
  UpdateAccessKey: user((each, input) =>
    statusSet("accessKeys", each, [input["AccessKeyId"], input["Status"]]),
  ),
  DeleteServiceSpecificCredential: user((each, input) =>
    itemRemoved("serviceCredentials", each, ["id", input["ServiceSpecificCredentialId"]]),
  ),
  UpdateServiceSpecificCredential: user((each, input) =>
    statusSet("serviceCredentials", each, [input["ServiceSpecificCredentialId"], input["Status"]]),
  ),
  DeactivateMFADevice: user((each, input) =>
    itemRemoved("mfaDevices", each, ["serialNumber", input["SerialNumber"]]),
  ),
  UploadSSHPublicKey: (account, input) => {
    const before = entityAt(account, "user", input["UserName"]);
    const keys = before.sshKeys ?? [];
    const key: SshKey = {
      id: newId("APKA", account),
      status: "Active",
      body: String(input["SSHPublicKeyBody"]),
    };
    const after = { ...before, sshKeys: [...keys, key] };
    return {
      account: withEntity(account, "user", { before, after }),
      result: { SSHPublicKey: { SSHPublicKeyId: key.id } },
    };
  },
  UpdateSSHPublicKey: user((each, input) =>
    statusSet("sshKeys", each, [input["SSHPublicKeyId"], input["Status"]]),
  ),
  DeleteSSHPublicKey: user((each, input) =>
    itemRemoved("sshKeys", each, ["id", input["SSHPublicKeyId"]]),
  ),
  UploadSigningCertificate: (account, input) => {
    const before = entityAt(account, "user", input["UserName"]);
    const certificate: SigningCertificate = {
      id: newId("CERT", account),
      status: "Active",
      body: String(input["CertificateBody"]),
    };
    const signingCertificates = [...(before.signingCertificates ?? []), certificate];
    const after = { ...before, signingCertificates };
    return {
      account: withEntity(account, "user", { before, after }),
      result: { Certificate: { CertificateId: certificate.id } },
    };
  },
  UpdateSigningCertificate: user((each, input) =>
    statusSet("signingCertificates", each, [input["CertificateId"], input["Status"]]),
  ),
  DeleteSigningCertificate: user((each, input) =>
    itemRemoved("signingCertificates", each, ["id", input["CertificateId"]]),
  ),
  CreateGroup: (account, input) =>
    withNew(account, "group", {
      kind: "group",
      name: String(input["GroupName"]),
      path: textAt(input, "Path") ?? "/",
      members: [],
      policies: [],
    }),
  DeleteGroup: (account, input) => {
    const before = entityAt(account, "group", input["GroupName"]);
    const { members, policies, attachedPolicies = [] } = before;
    demand(members.length + policies.length + attachedPolicies.length === 0, "DeleteConflict");
    return without(account, "group", before);
  },
  UpdateGroup: (account, input) => {
    const before = entityAt(account, "group", input["GroupName"]);
    const name = textAt(input, "NewGroupName") ?? before.name;
    const isTaken = account.groups.some((each) => each !== before && each.name === name);
    demand(!isTaken, "EntityAlreadyExists");
    const after = { ...before, name, path: textAt(input, "NewPath") ?? before.path ?? "/" };
    return withEntity(account, "group", { before, after });
  },
  AddUserToGroup: group((each, input, account) => {
    const { name } = entityAt(account, "user", input["UserName"]);
    // Eucalyptus answers EntityAlreadyExists where AWS says nothing; a plan takes either.
    demand(!each.members.includes(name), "EntityAlreadyExists");
    return { ...each, members: [...each.members, name] };
  }),
  RemoveUserFromGroup: group((each, input, account) => {
    const { name } = entityAt(account, "user", input["UserName"]);
    demand(each.members.includes(name), "NoSuchEntity");
    return { ...each, members: each.members.filter((member) => member !== name) };
  }),
  PutGroupPolicy: group(policyPut),
  DeleteGroupPolicy: group(policyDeleted),
  AttachGroupPolicy: group((each, input, account) => policyAttached(account, each, input)),
  DetachGroupPolicy: group((each, input, account) => policyDetached(account, each, input)),
};

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** A call that changes the user that it names. */
function user(
  change: (user: User, input: Input, account: Account) => Loose<User>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = entityAt(account, "user", input["UserName"]);
    // What is undefined is left out.
    const after = change(before, input, account) as User;
    return withEntity(account, "user", { before, after });
  };
}

function group(
  change: (group: Group, input: Input, account: Account) => Loose<Group>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = entityAt(account, "group", input["GroupName"]);
    const after = change(before, input, account) as Group;
    return withEntity(account, "group", { before, after });
  };
}

type CredentialList =
  "accessKeys" | "serviceCredentials" | "mfaDevices" | "sshKeys" | "signingCertificates";

function itemRemoved(
  list: CredentialList,
  each: User,
  [key, value]: readonly [string, unknown],
): Loose<User> {
  const items: readonly object[] = each[list] ?? [];
  const rest = items.filter((item) => (item as Input)[key] !== value);
  demand(rest.length < items.length, "NoSuchEntity");
  return { ...each, [list]: orNone(rest) };
}

function statusSet(
  list: CredentialList,
  each: User,
  [id, status]: readonly [unknown, unknown],
): Loose<User> {
  const items: readonly object[] = each[list] ?? [];
  demand(
    items.some((item) => (item as Input)["id"] === id),
    "NoSuchEntity",
  );
  demand(status === "Active" || status === "Inactive", "ValidationError");
  const after = items.map((item) =>
    (item as Input)["id"] === id ? { ...item, status: status as CredentialStatus } : item,
  );
  return { ...each, [list]: after };
}

function memberRenamed(account: Account, from: string, to: string): Account {
  if (from === to) return account;
  return {
    ...account,
    groups: account.groups.map((each) => ({
      ...each,
      members: each.members.map((member) => (member === from ? to : member)),
    })),
  };
}

function newId(prefix: string, { users }: Account): string {
  const taken = new Set(
    users.flatMap(({ sshKeys = [], signingCertificates = [] }) =>
      [...sshKeys, ...signingCertificates].map(({ id }) => id),
    ),
  );
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}
