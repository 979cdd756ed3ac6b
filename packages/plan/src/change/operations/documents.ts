import type { ManagedPolicy, PolicyDocument, PolicyVersion } from "@iamferry/model";

/** The version of a policy that is in force; undefined where the policy does not say. */
export function versionInForce(policy: ManagedPolicy | undefined): PolicyVersion | undefined {
  return policy?.versions.find(({ id }) => id === policy.defaultVersion);
}

/** Whether a document may take rights away: any statement that is not plainly an Allow, or no readable text. */
export function isRestrictive(document: PolicyDocument | undefined): boolean {
  return hasOtherThan("Allow", document);
}

/** Whether a document may give rights: any statement that is not plainly a Deny, or no readable text. */
export function isPermissive(document: PolicyDocument | undefined): boolean {
  return hasOtherThan("Deny", document);
}

function hasOtherThan(effect: "Allow" | "Deny", document: PolicyDocument | undefined): boolean {
  const statements = document?.value?.["Statement"];
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return list.some(
    (statement) =>
      typeof statement !== "object" ||
      statement === null ||
      !("Effect" in statement) ||
      statement.Effect !== effect,
  );
}

/**
 * Trusts nobody. A role cannot be without a trust policy, and one that allows nothing is refused by no cloud
 * that is known.
 */
export const CLOSED_TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';
