import type { ActionName } from "@iamferry/api";
import {
  accountNamed,
  accountPolicyIsPut,
  aliasIsOwn,
  certificateWithBody,
  groupPolicyIsPut,
  groupRenamed,
  versionMade,
  oidcProviderAt,
  policyNamed,
  roleIsInProfile,
  rolePolicyIsPut,
  samlProviderNamed,
  serverCertificateRenamed,
  sshKeyWithBody,
  userPolicyIsPut,
  userRenamed,
  type Look,
} from "./looks.ts";

/** How to go on after a call that nobody answered: it may have been done. */
export interface Repeat {
  /**
   * `again`: made once more it changes nothing, but for being answered with one of `already`. `look`: it would be done
   * twice, so that it is looked up before.
   */
  readonly kind: "again" | "look";
  /** Codes by which the service says that it is so already. Default: none. */
  readonly already?: readonly string[];
  /** Finds what it makes; of `again` with `already`, tells whether the code means that. */
  readonly look?: Look;
  /** Whether one of `already` alone does not say so. Default: it does. */
  readonly isUnsure?: true;
}

const AGAIN: Repeat = { kind: "again" };

const GONE: Repeat = { kind: "again", already: ["NoSuchEntity", "NoSuchEntityException"] };

const EXISTS = ["EntityAlreadyExists", "EntityAlreadyExistsException"] as const;

const THERE: Repeat = { kind: "again", already: EXISTS };

function thereBy(look: Look): Repeat {
  return { kind: "again", already: EXISTS, look };
}

/** Eucalyptus up to 3.4 refuses to overwrite a policy. */
function putBy(look: Look): Repeat {
  return { kind: "again", already: ["InvalidName"], look, isUnsure: true };
}

/**
 * By the API references. Put, Update, Tag and Set calls say what is to be, and may be made again; so may Create and
 * Delete calls of what has a name, which say that it is there or gone. Not documented: whether the service may carry out
 * a call after it has answered another that was sent later; taken for no.
 */
export const REPEATS: Readonly<Record<ActionName, Repeat>> = {
  CreateAccount: thereBy(accountNamed),
  DeleteAccount: GONE,
  PutAccountPolicy: putBy(accountPolicyIsPut),
  DeleteAccountPolicy: GONE,
  CreateUser: THERE,
  DeleteUser: GONE,
  CreateGroup: THERE,
  DeleteGroup: GONE,
  PutUserPolicy: putBy(userPolicyIsPut),
  DeleteUserPolicy: GONE,
  PutGroupPolicy: putBy(groupPolicyIsPut),
  DeleteGroupPolicy: GONE,
  AddUserToGroup: THERE,
  RemoveUserFromGroup: GONE,
  CreateLoginProfile: THERE,
  DeleteLoginProfile: GONE,
  UpdateLoginProfile: AGAIN,
  CreateAccountAlias: { kind: "again", already: EXISTS, look: aliasIsOwn, isUnsure: true },
  DeleteAccountAlias: GONE,
  UpdateAccountPasswordPolicy: AGAIN,
  DeleteAccountPasswordPolicy: GONE,
  UpdateUser: { kind: "look", look: userRenamed },
  UpdateUserInfo: AGAIN,
  UpdateGroup: { kind: "look", look: groupRenamed },
  TagUser: AGAIN,
  UntagUser: AGAIN,
  PutUserPermissionsBoundary: AGAIN,
  DeleteUserPermissionsBoundary: GONE,
  AttachUserPolicy: AGAIN,
  DetachUserPolicy: GONE,
  AttachGroupPolicy: AGAIN,
  DetachGroupPolicy: GONE,
  AttachRolePolicy: AGAIN,
  DetachRolePolicy: GONE,
  CreateRole: THERE,
  DeleteRole: GONE,
  UpdateRole: AGAIN,
  UpdateAssumeRolePolicy: AGAIN,
  PutRolePolicy: putBy(rolePolicyIsPut),
  DeleteRolePolicy: GONE,
  PutRolePermissionsBoundary: AGAIN,
  DeleteRolePermissionsBoundary: GONE,
  TagRole: AGAIN,
  UntagRole: AGAIN,
  CreatePolicy: thereBy(policyNamed),
  DeletePolicy: GONE,
  CreatePolicyVersion: { kind: "look", look: versionMade },
  DeletePolicyVersion: GONE,
  SetDefaultPolicyVersion: AGAIN,
  TagPolicy: AGAIN,
  UntagPolicy: AGAIN,
  CreateInstanceProfile: THERE,
  DeleteInstanceProfile: GONE,
  // LimitExceeded also where that very role is in it.
  AddRoleToInstanceProfile: {
    kind: "again",
    already: [...EXISTS, "LimitExceeded", "LimitExceededException"],
    look: roleIsInProfile,
    isUnsure: true,
  },
  RemoveRoleFromInstanceProfile: GONE,
  TagInstanceProfile: AGAIN,
  UntagInstanceProfile: AGAIN,
  CreateOpenIDConnectProvider: thereBy(oidcProviderAt),
  DeleteOpenIDConnectProvider: GONE,
  AddClientIDToOpenIDConnectProvider: AGAIN,
  RemoveClientIDFromOpenIDConnectProvider: AGAIN,
  UpdateOpenIDConnectProviderThumbprint: AGAIN,
  TagOpenIDConnectProvider: AGAIN,
  UntagOpenIDConnectProvider: AGAIN,
  CreateSAMLProvider: thereBy(samlProviderNamed),
  UpdateSAMLProvider: AGAIN,
  DeleteSAMLProvider: GONE,
  TagSAMLProvider: AGAIN,
  UntagSAMLProvider: AGAIN,
  UploadSSHPublicKey: { kind: "look", already: ["DuplicateSSHPublicKey"], look: sshKeyWithBody },
  UpdateSSHPublicKey: AGAIN,
  DeleteSSHPublicKey: GONE,
  UploadSigningCertificate: {
    kind: "look",
    already: ["DuplicateCertificate"],
    look: certificateWithBody,
    isUnsure: true,
  },
  UpdateSigningCertificate: AGAIN,
  DeleteSigningCertificate: GONE,
  UpdateAccessKey: AGAIN,
  DeleteAccessKey: GONE,
  DeactivateMFADevice: GONE,
  DeleteVirtualMFADevice: GONE,
  DeleteServiceSpecificCredential: GONE,
  UpdateServiceSpecificCredential: AGAIN,
  UpdateServerCertificate: { kind: "look", look: serverCertificateRenamed },
  DeleteServerCertificate: GONE,
  TagServerCertificate: AGAIN,
  UntagServerCertificate: AGAIN,
  TagMFADevice: AGAIN,
  UntagMFADevice: AGAIN,
};
