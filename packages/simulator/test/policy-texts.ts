/** A policy of one statement. */
export function policyOf(statement: object = {}, rest: object = { Version: "2012-10-17" }): string {
  return JSON.stringify({
    ...rest,
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  });
}

/** A policy that AWS counts as so many characters, with white space that it does not count. */
export function policyOfSize(size: number): string {
  const least = policyOf({ Resource: "arn:aws:s3:::" });
  const text = policyOf({ Resource: `arn:aws:s3:::${"x".repeat(size - least.length)}` });
  return `${text}\n  \n`;
}

/** The document that is put where the text does not matter. */
export const ANY_POLICY: string = policyOf();
