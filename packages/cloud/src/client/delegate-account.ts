import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import type { AccountRef, CloudProfile } from "@iamferry/model";

/**
 * The value of `DelegateAccount` for a call, with which the account that administers a Eucalyptus acts in others; undefined
 * where none is sent: in the caller's own account, on AWS, and for actions that do not take it. Servers before 4.2 take
 * names alone; a name is what every release takes.
 */
export function delegateOf(
  action: ServiceActionName,
  { id, name }: AccountRef,
  profile: CloudProfile,
): string | undefined | { readonly problem: string } {
  if (profile.accounts === "one" || (name === undefined && id === undefined)) return undefined;
  if (!isDelegated(action, profile)) return undefined;
  if (name !== undefined) return name;
  return takesNumbers(profile)
    ? id
    : { problem: `${profile.title} knows accounts by name, and of ${id} only the number is known` };
}

/** Whether the action takes `DelegateAccount`. */
function isDelegated(action: ServiceActionName, profile: CloudProfile): boolean {
  if (OPERATIONS[action].service !== "iam" || NOT_DELEGATED.has(action)) return false;
  return profile.names.serverCertificate !== undefined || !SERVER_CERTIFICATES.has(action);
}

function takesNumbers({ id }: CloudProfile): boolean {
  return !NAMES_ALONE.has(id);
}

const NAMES_ALONE: ReadonlySet<CloudProfile["id"]> = new Set([
  "eucalyptus-3.1",
  "eucalyptus-3.2",
  "eucalyptus-3.3",
  "eucalyptus-3.4",
  "eucalyptus-4.0",
  "eucalyptus-4.1",
]);

/** What is about an account is told which by its input; what is about MFA is nowhere answered. */
const NOT_DELEGATED: ReadonlySet<ServiceActionName> = new Set([
  "CreateAccount",
  "DeactivateMFADevice",
  "DeleteAccount",
  "DeleteAccountPolicy",
  "DownloadServerCertificate",
  "EnableMFADevice",
  "GetAccountPolicy",
  "GetLdapSyncStatus",
  "ListAccountPolicies",
  "ListAccounts",
  "ListMFADevices",
  "PutAccountPolicy",
  "ResyncMFADevice",
  "SignCertificate",
]);

/** They take it from 4.0, which is the first that has any. */
const SERVER_CERTIFICATES: ReadonlySet<ServiceActionName> = new Set([
  "DeleteServerCertificate",
  "GetServerCertificate",
  "ListServerCertificates",
  "UpdateServerCertificate",
  "UploadServerCertificate",
]);
