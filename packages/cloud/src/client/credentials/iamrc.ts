import type { Credentials } from "../connection.ts";

/**
 * Reads an `iamrc`, the file that `AWS_CREDENTIAL_FILE` names: lines `AWSAccessKeyId=…` and `AWSSecretKey=…`. Undefined
 * where one of them is missing.
 */
export function readIamrc(text: string): Credentials | undefined {
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const equals = line.indexOf("=");
    if (equals >= 0) values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  const accessKeyId = values.get("AWSAccessKeyId");
  const secretAccessKey = values.get("AWSSecretKey");
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
}
