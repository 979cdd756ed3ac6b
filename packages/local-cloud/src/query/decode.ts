import {
  OPERATIONS,
  isServed,
  isServiceActionName,
  type Operation,
  type ServiceActionName,
} from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import { decodeInput, type DecodedInput } from "./decode-input.ts";
import { parameterTree } from "./parameter-tree.ts";
import { protocolOf, type Protocol } from "./protocol.ts";
import { refuse, type Refused } from "./refused.ts";
import { shortened } from "./shortened.ts";
import { isProtocolParameter } from "./protocol-parameters.ts";

/** What a request asks for. */
export interface DecodedRequest {
  readonly action: ServiceActionName;
  readonly input: Readonly<Record<string, unknown>>;
  /** The value of Eucalyptus' `DelegateAccount`: the name or the number of the account to act in. */
  readonly delegateAccount?: string;
}

/** The versions of the two services' APIs. */
export const API_VERSIONS = { iam: "2010-05-08", sts: "2011-06-15" } as const;

/**
 * Reads a request's action, which is one of `services`, and its input from its parameters.
 *
 * AWS answers an action that it does not have, or not in the version that is named, with `InvalidAction`, and ignores
 * parameters that it does not know. A value of a wrong type is `MalformedInput`; its sentence is not documented.
 * Eucalyptus tells all of this before the service is reached, and refuses unknown parameters up to 3.3; its sentences,
 * but for "Failed to bind the following fields", are not known.
 */
export function decodeRequest(
  values: ReadonlyMap<string, string>,
  profile: CloudProfile,
  services: readonly ("iam" | "sts")[] = ["iam", "sts"],
): DecodedRequest | Refused {
  const protocol = protocolOf(profile.id);
  const action = values.get("Action");
  if (action === undefined || action === "") {
    return refuse("front", "MissingAction", "The request must contain the parameter Action");
  }
  const version = values.get("Version") ?? "NO_VERSION_SPECIFIED";
  if (
    !isServiceActionName(action) ||
    !services.includes(OPERATIONS[action].service) ||
    !isAnswered(action, version, { profile, protocol })
  ) {
    if (profile.dialect === "iam" && version === API_VERSIONS.sts && STS_ELSEWHERE.has(action)) {
      return refuse("service", "NotImplemented", `The embedded cloud does not have ${action}.`);
    }
    const sought = `operation ${shortened(action)} for version ${shortened(version)}`;
    return refuse("front", "InvalidAction", `Could not find ${sought}`);
  }
  const operation = OPERATIONS[action];
  const decoded = decodeInput(
    parameterTree(values),
    operation.input,
    profile.dialect === "iam" || isNotImplemented(action, profile)
      ? () => true
      : (member) => usageOf(operation, member) !== undefined,
  );
  if (decoded.problem !== undefined) {
    return refuse(
      profile.dialect === "iam" ? "service" : "front",
      "MalformedInput",
      decoded.problem,
    );
  }
  const delegates = protocol.delegateAccount !== undefined && !NOT_DELEGATED.has(action);
  const unbound = unboundFields(values, decoded, { operation, profile, delegates });
  if (unbound.length > 0) {
    const fields = shortened(unbound.join(", "));
    return refuse("front", "InvalidParameter", `Failed to bind the following fields: ${fields}`);
  }
  const delegateAccount = delegates ? values.get(DELEGATE_ACCOUNT) : undefined;
  return {
    action,
    input: decoded.input,
    ...(delegateAccount === undefined ? {} : { delegateAccount }),
  };
}

/** Actions of AWS' STS that nothing here describes (AWS, STS API Reference). */
const STS_ELSEWHERE: ReadonlySet<string> = new Set([
  "AssumeRoleWithSAML",
  "AssumeRoleWithWebIdentity",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetDelegatedAccessToken",
  "GetFederationToken",
  "GetWebIdentityToken",
]);

/** Whether the cloud has the action, in that version of the API. */
function isAnswered(
  action: ServiceActionName,
  version: string,
  { profile, protocol }: { readonly profile: CloudProfile; readonly protocol: Protocol },
): boolean {
  if (protocol.version === "exact" && version !== API_VERSIONS[OPERATIONS[action].service]) {
    return false;
  }
  return isServed(action, profile.id) || isNotImplemented(action, profile);
}

/** The parameters that are refused, and those that are missed. */
function unboundFields(
  values: ReadonlyMap<string, string>,
  { input, read }: DecodedInput,
  {
    operation,
    profile,
    delegates,
  }: {
    readonly operation: Operation;
    readonly profile: CloudProfile;
    readonly delegates: boolean;
  },
): string[] {
  const unbound: string[] = [];
  if (profile.unknownParameters === "refused") {
    for (const name of values.keys()) {
      if (read.has(name) || isProtocolParameter(name)) continue;
      if (!(delegates && name === DELEGATE_ACCOUNT)) unbound.push(name);
    }
  }
  if (protocolOf(profile.id).missingParameters === "refused") {
    for (const [name, usage] of Object.entries(operation.eucalyptus?.input ?? {})) {
      if (usage === "required" && !Object.hasOwn(input, name)) unbound.push(name);
    }
  }
  return unbound;
}

function usageOf({ eucalyptus }: Operation, member: string): string | undefined {
  if (eucalyptus === undefined || !Object.hasOwn(eucalyptus.input, member)) return undefined;
  return eucalyptus.input[member];
}

/**
 * Whether Eucalyptus' bindings know the action and its service only answers `NotImplemented`: to what is asked of MFA devices
 * in all releases, and of server certificates up to 3.4.
 */
export function isNotImplemented(action: ServiceActionName, profile: CloudProfile): boolean {
  if (profile.dialect !== "euare") return false;
  if (NOT_IMPLEMENTED.has(action)) return true;
  return SERVER_CERTIFICATES.has(action) && !isServed(action, profile.id);
}

const SERVER_CERTIFICATES: ReadonlySet<ServiceActionName> = new Set([
  "DeleteServerCertificate",
  "GetServerCertificate",
  "ListServerCertificates",
  "UpdateServerCertificate",
  "UploadServerCertificate",
]);

const NOT_IMPLEMENTED: ReadonlySet<ServiceActionName> = new Set([
  "DeactivateMFADevice",
  "EnableMFADevice",
  "ListMFADevices",
  "ResyncMFADevice",
]);

/** The actions of Eucalyptus whose bindings have no `DelegateAccount`. */
const NOT_DELEGATED: ReadonlySet<ServiceActionName> = new Set([
  ...NOT_IMPLEMENTED,
  "CreateAccount",
  "DeleteAccount",
  "DeleteAccountPolicy",
  "DownloadServerCertificate",
  "GetAccountPolicy",
  "GetLdapSyncStatus",
  "ListAccountPolicies",
  "ListAccounts",
  "PutAccountPolicy",
  "SignCertificate",
]);

const DELEGATE_ACCOUNT = "DelegateAccount";
