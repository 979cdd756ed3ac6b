/** Whether a parameter belongs to the protocol and to its signatures. */
export function isProtocolParameter(name: string): boolean {
  return PROTOCOL_PARAMETERS.has(name) || name.startsWith("X-Amz-");
}

const PROTOCOL_PARAMETERS: ReadonlySet<string> = new Set([
  "Action",
  "Version",
  "AWSAccessKeyId",
  "Expires",
  "SecurityToken",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "Timestamp",
]);
