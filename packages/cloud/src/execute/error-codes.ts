import type { PortError } from "../port.ts";
import { THROTTLED } from "../throttled.ts";

/** Why nothing else can be done either after such an error; undefined where only this call is concerned. */
export function endsAll({ code }: PortError): "credentials" | "unreachable" | undefined {
  if (CREDENTIALS.has(code) || code.startsWith("403 ")) return "credentials";
  return UNREACHABLE.has(code) ? "unreachable" : undefined;
}

/** Whether the service may have done the call all the same: it did not answer, or broke down over it. */
export function mayBeDone({ code, fate }: PortError): boolean {
  return fate === "unanswered" || (fate === "refused" && BREAKDOWNS.has(code));
}

/** Whether there were too many calls. */
export function isThrottled({ code }: PortError): boolean {
  return THROTTLED.has(code);
}

/** Whether the caller may not make the call: that says nothing of whether it was made before. */
export function isDenied({ code }: PortError): boolean {
  return DENIED.has(code);
}

/** Whether another change of the same entity was under way. */
export function isBusy({ code }: PortError): boolean {
  return BUSY.has(code);
}

/** Whether the service does not know of something that the call names, or of a principal in a document. */
export function isUnknown({ code }: PortError): boolean {
  return isUnknownEntity({ code }) || isUnknownPrincipal({ code });
}

/** Whether there is no entity of that name. */
export function isUnknownEntity({ code }: Pick<PortError, "code">): boolean {
  return code === "NoSuchEntity" || code === "NoSuchEntityException";
}

/** IAM says of a principal that does not exist that the document is malformed. */
export function isUnknownPrincipal({ code }: Pick<PortError, "code">): boolean {
  return code === "MalformedPolicyDocument" || code === "MalformedPolicyDocumentException";
}

/** AWS, Common Errors; Eucalyptus says NotAuthorized. */
const DENIED: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "NotAuthorized",
  "UnauthorizedOperation",
]);

/**
 * AWS, Common Errors; Eucalyptus answers a login that it refuses with the status line `403 Forbidden` in the place of a
 * code. AccessDenied is not among them: it is about one action.
 */
const CREDENTIALS: ReadonlySet<string> = new Set([
  "AuthFailure",
  "ExpiredToken",
  "ExpiredTokenException",
  "Forbidden",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "NoCredentials",
  "NotSignedUp",
  "OptInRequired",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

const UNREACHABLE: ReadonlySet<string> = new Set(["Unreachable", "TlsFailure", "NotIam"]);

/** AWS, Common Errors: the service failed, by an error of its own; whether it had done the call is not documented. */
const BREAKDOWNS: ReadonlySet<string> = new Set([
  "InternalError",
  "InternalFailure",
  "ServiceFailure",
  "ServiceUnavailable",
  "ServiceUnavailableException",
]);

const BUSY: ReadonlySet<string> = new Set([
  "ConcurrentModification",
  "ConcurrentModificationException",
  "EntityTemporarilyUnmodifiable",
  "EntityTemporarilyUnmodifiableException",
]);
