/** Bytes of a request line that servers take (`bootstrap.webservices.http_max_initial_line_bytes`). */
export const MAX_REQUEST_LINE = 4096;

/**
 * Length in bytes of the request line in which a 2.x client sends a call: GET, with all parameters and
 * the signature in the query. The parameters of the call are counted as they are percent-encoded. What is
 * known only when the client runs is estimated, never low: a path `/services/Euare/`, an access key id of
 * 21 characters (Eucalyptus'; AWS' have 20), and a signature of 44 characters of base64 with 11 of them
 * encoded (one is `=`; of the other 43, 1 or 2 are `+` or `/` as a rule).
 */
export function requestLineLength(
  action: string,
  parameters: readonly (readonly [name: string, value: string])[],
): number {
  const sent = [
    ["AWSAccessKeyId", "x".repeat(21)],
    ["Action", action],
    ...parameters,
    ["SignatureMethod", "HmacSHA256"],
    ["SignatureVersion", "2"],
    ["Timestamp", "2012-01-01T00:00:00Z"],
    ["Version", "2010-05-08"],
    ["Signature", "x".repeat(33) + "=".repeat(11)],
  ] as const;
  let length = "GET /services/Euare/? HTTP/1.1".length + sent.length - 1;
  for (const [name, value] of sent) length += name.length + 1 + encodedLength(value);
  return length;
}

/** Length of a text with every UTF-8 byte but letters, digits and `-._~` as three characters. */
export function encodedLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += isUnreserved(unit) ? 1 : 3;
    else if (unit < 0x800) length += 6;
    // Half of a surrogate pair: the pair is four bytes.
    else if (unit >= 0xd800 && unit < 0xe000) length += 6;
    else length += 9;
  }
  return length;
}

function isUnreserved(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) || // 0-9
    (unit >= 0x41 && unit <= 0x5a) || // A-Z
    (unit >= 0x61 && unit <= 0x7a) || // a-z
    unit === 0x2d || // -
    unit === 0x2e || // .
    unit === 0x5f || // _
    unit === 0x7e // ~
  );
}
