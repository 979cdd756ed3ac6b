import type { ServiceActionName } from "@iamferry/api/service";

/** An error that the description of an action names and that no call of a test can reach, and why. */
export interface UnreachedError {
  readonly action: ServiceActionName;
  readonly code: string;
  readonly reason: string;
}

/** Errors that the description names for several actions, with why none of them ends so here. */
interface Unreachable {
  readonly code: string;
  readonly reason: string;
  readonly actions: readonly ServiceActionName[];
}

const UNREACHABLE: readonly Unreachable[] = [
  {
    code: "ServiceFailure",
    reason: "the cloud in memory does not fail; `--faults` answers so before an action is asked",
    actions: [
      "CreateUser",
      "GetUser",
      "ListUsers",
      "UpdateUser",
      "DeleteUser",
      "CreateLoginProfile",
      "GetLoginProfile",
      "UpdateLoginProfile",
      "DeleteLoginProfile",
      "ChangePassword",
      "CreateAccessKey",
      "ListAccessKeys",
      "UpdateAccessKey",
      "DeleteAccessKey",
      "UploadSigningCertificate",
      "ListSigningCertificates",
      "UpdateSigningCertificate",
      "DeleteSigningCertificate",
      "CreateVirtualMFADevice",
      "EnableMFADevice",
      "DeactivateMFADevice",
      "ResyncMFADevice",
      "DeleteVirtualMFADevice",
      "ListMFADevices",
      "GetMFADevice",
      "CreateGroup",
      "GetGroup",
      "ListGroups",
      "UpdateGroup",
      "DeleteGroup",
      "AddUserToGroup",
      "RemoveUserFromGroup",
      "ListGroupsForUser",
      "CreateRole",
      "GetRole",
      "ListRoles",
      "UpdateRole",
      "UpdateRoleDescription",
      "UpdateAssumeRolePolicy",
      "DeleteRole",
      "CreateServiceLinkedRole",
      "DeleteServiceLinkedRole",
      "GetServiceLinkedRoleDeletionStatus",
      "CreateInstanceProfile",
      "GetInstanceProfile",
      "ListInstanceProfiles",
      "DeleteInstanceProfile",
      "AddRoleToInstanceProfile",
      "RemoveRoleFromInstanceProfile",
      "ListInstanceProfilesForRole",
    ],
  },
  {
    code: "ConcurrentModification",
    reason: "calls are made one after the other",
    actions: [
      "CreateUser",
      "UpdateUser",
      "DeleteUser",
      "UploadSigningCertificate",
      "DeleteSigningCertificate",
      "CreateVirtualMFADevice",
      "EnableMFADevice",
      "DeactivateMFADevice",
      "ResyncMFADevice",
      "DeleteVirtualMFADevice",
      "CreateRole",
      "DeleteRole",
      "CreateInstanceProfile",
    ],
  },
  {
    code: "EntityTemporarilyUnmodifiable",
    reason: "what was deleted and made again can be changed at once",
    actions: [
      "UpdateUser",
      "UpdateLoginProfile",
      "DeleteLoginProfile",
      "ChangePassword",
      "EnableMFADevice",
      "DeactivateMFADevice",
    ],
  },
  {
    code: "LimitExceeded",
    reason: "no quota is documented that what changes or deletes something could exceed",
    actions: [
      "UpdateUser",
      "DeleteUser",
      "UpdateLoginProfile",
      "DeleteLoginProfile",
      "ChangePassword",
      "UpdateAccessKey",
      "DeleteAccessKey",
      "UpdateSigningCertificate",
      "DeleteSigningCertificate",
      "DeactivateMFADevice",
      "ResyncMFADevice",
      "DeleteVirtualMFADevice",
      "UpdateGroup",
      "DeleteGroup",
      "RemoveUserFromGroup",
      "DeleteRole",
      "DeleteServiceLinkedRole",
      "DeleteInstanceProfile",
      "RemoveRoleFromInstanceProfile",
    ],
  },
  {
    code: "LimitExceeded",
    reason: "a user has one login profile, and a second is EntityAlreadyExists",
    actions: ["CreateLoginProfile"],
  },
  {
    code: "EntityAlreadyExists",
    reason: "a certificate that is there is DuplicateCertificate",
    actions: ["UploadSigningCertificate"],
  },
  {
    code: "LimitExceeded",
    reason: "the quota of roles does not bind service-linked roles",
    actions: ["CreateServiceLinkedRole"],
  },
  {
    code: "NoSuchEntity",
    reason: "it refers to nothing that would have to be there",
    actions: ["CreateGroup", "CreateServiceLinkedRole"],
  },
  {
    code: "EntityAlreadyExists",
    reason: "a role that is in the instance profile already is LimitExceeded, as any other",
    actions: ["AddRoleToInstanceProfile"],
  },
];

/** Every error of AWS' description that no test reaches, and why. */
export const UNREACHED: readonly UnreachedError[] = UNREACHABLE.flatMap(
  ({ actions, code, reason }) => actions.map((action) => ({ action, code, reason })),
);
