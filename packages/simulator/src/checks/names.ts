import type { ServiceActionName } from "@iamferry/api/service";
import { nameProblem, type CloudProfile } from "@iamferry/model";
import { refuse } from "../refusal.ts";

/** What a value of a parameter is, for Euare. */
export type ValueKind = "name" | "path" | "value";

/** Refuses a value with the code that the version of Euare has for its kind. */
export function refuseValue(
  { valueErrors }: CloudProfile,
  kind: ValueKind,
  message: string,
): never {
  return refuse(valueErrors === "by-kind" ? CODES[kind] : "ValidationError", message);
}

/**
 * Refuses names and paths that a new thing cannot have on Euare (`ValueCheckerFactory`). Names of what should be there
 * are not checked: what is not there is not found. The codes are those of the server's sources; its sentences from 4.3
 * are not known.
 */
export function checkEuareNames(
  profile: CloudProfile,
  action: ServiceActionName,
  input: Readonly<Record<string, unknown>>,
): void {
  const members = NEW_NAMES[action];
  if (members === undefined) return;
  for (const { kind, member, rule, title } of members) {
    const value = input[member];
    const nameRule = profile.names[rule];
    if (typeof value !== "string" || nameRule === undefined) continue;
    if (nameProblem(value, nameRule) !== undefined) {
      refuseValue(profile, kind, `Invalid ${title} ${value}`);
    }
  }
}

const CODES: Readonly<Record<ValueKind, string>> = {
  name: "InvalidName",
  path: "InvalidPath",
  value: "InvalidValue",
};

interface NewName {
  readonly member: string;
  readonly rule: keyof CloudProfile["names"];
  readonly kind: ValueKind;
  /** What Euare calls it. */
  readonly title: string;
}

function name(member: string, rule: NewName["rule"], title: string): NewName {
  return { member, rule, kind: "name", title };
}

const PATH: NewName = { member: "Path", rule: "path", kind: "path", title: "path" };
const NEW_PATH: NewName = { ...PATH, member: "NewPath" };
const POLICY = name("PolicyName", "inlinePolicy", "policy name");

/** The parameters that hold a name or a path that was not there before, by action. */
const NEW_NAMES: Partial<Readonly<Record<ServiceActionName, readonly NewName[]>>> = {
  CreateAccount: [name("AccountName", "account", "account name")],
  CreateAccountAlias: [name("AccountAlias", "account", "account name")],
  CreateGroup: [name("GroupName", "group", "group name"), PATH],
  CreateInstanceProfile: [
    name("InstanceProfileName", "instanceProfile", "instance profile name"),
    PATH,
  ],
  CreatePolicy: [name("PolicyName", "managedPolicy", "policy name"), PATH],
  CreateRole: [name("RoleName", "role", "role name"), PATH],
  CreateUser: [name("UserName", "user", "user name"), PATH],
  PutAccountPolicy: [POLICY],
  PutGroupPolicy: [POLICY],
  PutRolePolicy: [POLICY],
  PutUserPolicy: [POLICY],
  UpdateGroup: [name("NewGroupName", "group", "group name"), NEW_PATH],
  UpdateServerCertificate: [
    name("NewServerCertificateName", "serverCertificate", "server certificate name"),
    NEW_PATH,
  ],
  UpdateUser: [name("NewUserName", "user", "user name"), NEW_PATH],
  UploadServerCertificate: [
    name("ServerCertificateName", "serverCertificate", "server certificate name"),
    PATH,
  ],
};
