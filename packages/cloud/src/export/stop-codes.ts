import type { PortError } from "../port.ts";

/**
 * Whether an error says that no call will be answered any more: asking on would only repeat it. What is refused for want
 * of a right is refused call by call, and ends nothing.
 */
export function endsExport({ code }: PortError): boolean {
  return STOP_CODES.has(code);
}

const STOP_CODES: ReadonlySet<string> = new Set([
  // Of TRANSPORT_CODES; an answer that does not come, of one call, may come for the next.
  "NoCredentials",
  "NotIam",
  "TlsFailure",
  "Unreachable",
  // AWS, IAM API Reference, "Common Error Types", and STS's spellings of the same.
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "MissingAuthenticationToken",
  "OptInRequired",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);
