import type { ServiceOutputs } from "@iamferry/api/service";
import {
  isServiceAccountName,
  type CloudProfile,
  type Group,
  type InstanceProfile,
  type ManagedPolicy,
  type PasswordPolicy,
  type PolicyVersion,
  type Role,
  type ServerCertificate,
  type User,
} from "@iamferry/model";
import { documentOf } from "./documents.ts";
import { flagOf, itemsOf, present, tagsOf, timeOf } from "./values.ts";
import type { Mutable } from "./drafts.ts";

/*
 * Records of the API reference as entities of the model: what these records say, and empty lists for the rest.
 */

export type UserRecord = ServiceOutputs["ListUsers"]["Users"][number];
export type GroupRecord = ServiceOutputs["ListGroups"]["Groups"][number];
export type RoleRecord = ServiceOutputs["ListRoles"]["Roles"][number];
export type PolicyRecord = NonNullable<ServiceOutputs["ListPolicies"]["Policies"]>[number];
export type VersionRecord = NonNullable<ServiceOutputs["GetPolicyVersion"]["PolicyVersion"]>;
export type ProfileRecord = ServiceOutputs["ListInstanceProfiles"]["InstanceProfiles"][number];
export type CertificateRecord =
  ServiceOutputs["ListServerCertificates"]["ServerCertificateMetadataList"][number];

/** A user; the user that comes with an account is `builtIn`. */
export function userOf(
  record: Partial<UserRecord>,
  name: string,
  { accountUser }: CloudProfile,
): Mutable<User> {
  return present<Mutable<User>>({
    kind: "user",
    name,
    path: record.Path,
    id: record.UserId,
    created: timeOf(record.CreateDate),
    builtIn: name === accountUser ? true : undefined,
    enabled: flagOf(record.Enabled),
    registrationStatus: record.RegStatus,
    passwordExpires: timeOf(record.PasswordExpiration),
    passwordLastUsed: timeOf(record.PasswordLastUsed),
    tags: tagsOf(record.Tags),
    policies: [],
  });
}

/** A group, without its members. */
export function groupOf(record: Partial<GroupRecord>, name: string): Mutable<Group> {
  return present<Mutable<Group>>({
    kind: "group",
    name,
    path: record.Path,
    id: record.GroupId,
    created: timeOf(record.CreateDate),
    members: [],
    policies: [],
  });
}

/** A role; the paths of AWS' own say who made it. */
export function roleOf(record: Partial<RoleRecord>, name: string): Mutable<Role> {
  const { AssumeRolePolicyDocument: trust, Path: path, RoleLastUsed: last } = record;
  const lastUsed = present<NonNullable<Role["lastUsed"]>>({
    time: timeOf(last?.LastUsedDate),
    region: last?.Region,
  });
  return present<Mutable<Role>>({
    kind: "role",
    name,
    path,
    id: record.RoleId,
    created: timeOf(record.CreateDate),
    origin: originOf(path),
    description: record.Description,
    maxSessionDuration: record.MaxSessionDuration,
    tags: tagsOf(record.Tags),
    trustPolicy: trust === undefined ? undefined : documentOf(trust),
    policies: [],
    lastUsed: Object.keys(lastUsed).length === 0 ? undefined : lastUsed,
  });
}

/** AWS makes roles below two paths, and nobody else can (IAM User Guide, "Create a service-linked role"). */
function originOf(path = "/"): Role["origin"] {
  if (path.startsWith("/aws-service-role/")) return "service-linked";
  return path.startsWith("/aws-reserved/") ? "reserved" : undefined;
}

/** A managed policy, without its versions. */
export function policyOf(record: Partial<PolicyRecord>, name: string): Mutable<ManagedPolicy> {
  return present<Mutable<ManagedPolicy>>({
    kind: "managed-policy",
    name,
    path: record.Path,
    id: record.PolicyId,
    created: timeOf(record.CreateDate),
    updated: timeOf(record.UpdateDate),
    description: record.Description,
    tags: tagsOf(record.Tags),
    defaultVersion: record.DefaultVersionId,
    versions: [],
  });
}

/** A version of a policy; undefined for a record that lacks its id or its document. */
export function versionOf(record: VersionRecord): PolicyVersion | undefined {
  const { Document: text, VersionId: id } = record;
  if (id === undefined || text === undefined) return undefined;
  return present<PolicyVersion>({
    id,
    created: timeOf(record.CreateDate),
    document: documentOf(text),
  });
}

/** An instance profile with the names of its roles. */
export function profileOf(record: ProfileRecord): Mutable<InstanceProfile> {
  return present<Mutable<InstanceProfile>>({
    kind: "instance-profile",
    name: record.InstanceProfileName,
    path: record.Path,
    id: record.InstanceProfileId,
    created: timeOf(record.CreateDate),
    roles: itemsOf(record.Roles).map(({ RoleName }) => RoleName),
  });
}

/** A server certificate, without its text. */
export function certificateOf(record: CertificateRecord): Mutable<ServerCertificate> {
  return present<Mutable<ServerCertificate>>({
    kind: "server-certificate",
    name: record.ServerCertificateName,
    path: record.Path,
    id: record.ServerCertificateId,
    uploaded: timeOf(record.UploadDate),
    expires: timeOf(record.Expiration),
  });
}

/** The rules for passwords. An age of passwords that never expire is none. */
export function passwordPolicyOf(
  record: ServiceOutputs["GetAccountPasswordPolicy"]["PasswordPolicy"],
): PasswordPolicy {
  const { ExpirePasswords, MaxPasswordAge: age, PasswordReusePrevention: reuse } = record;
  return present<PasswordPolicy>({
    minimumPasswordLength: record.MinimumPasswordLength,
    requireSymbols: record.RequireSymbols,
    requireNumbers: record.RequireNumbers,
    requireUppercaseCharacters: record.RequireUppercaseCharacters,
    requireLowercaseCharacters: record.RequireLowercaseCharacters,
    allowUsersToChangePassword: record.AllowUsersToChangePassword,
    maxPasswordAge: ExpirePasswords === false || age === 0 ? undefined : age,
    passwordReusePrevention: reuse === 0 ? undefined : reuse,
    hardExpiry: record.HardExpiry,
  });
}

/** Whether the cloud made the account for itself. */
export function isBuiltInAccount(
  name: string | undefined,
  { systemAccount }: CloudProfile,
): boolean {
  if (name === undefined) return false;
  return name === systemAccount || (systemAccount !== undefined && isServiceAccountName(name));
}
