import type { CloudProfile, InlinePolicy } from "@iamferry/model";
import { characterCount } from "@iamferry/policy";
import { refuse } from "../refusal.ts";
import type { Keyed } from "../state/keyed.ts";
import type { DocumentUse } from "./documents.ts";

/**
 * Refuses a document that is too large by itself: a managed policy or a trust policy (AWS, IAM quotas, "IAM and STS
 * character limits"; its sentences are what the service is known to say), or any on Euare. Not documented: the code of
 * Euare, which is taken for that of other faults of documents.
 */
export function checkDocumentSize(profile: CloudProfile, use: DocumentUse, text: string): void {
  const { per, whiteSpace } = profile.policySize;
  const limit = profile.policySize[use];
  // The inline policies of an entity are counted together.
  if (limit === undefined || (per === "entity" && QUOTAS[use] === undefined)) return;
  if (characterCount(text, whiteSpace) <= limit) return;
  const quota = QUOTAS[use];
  if (per === "entity" && quota !== undefined) {
    refuse("LimitExceeded", `Cannot exceed quota for ${quota}: ${limit}`);
  }
  refuse("MalformedPolicyDocument", `Policy exceeds the maximum size of ${limit} characters`);
}

/** Refuses inline policies that are too large together, where the cloud counts them so. */
export function checkInlineSize(
  profile: CloudProfile,
  policies: Keyed<InlinePolicy>,
  { kind, name }: { readonly kind: "user" | "group" | "role" | "account"; readonly name: string },
): void {
  const { per, whiteSpace, [kind]: limit } = profile.policySize;
  if (per !== "entity" || limit === undefined) return;
  let sum = 0;
  for (const { document } of policies.values()) sum += characterCount(document.text, whiteSpace);
  if (sum <= limit) return;
  refuse("LimitExceeded", `Maximum policy size of ${limit} bytes exceeded for ${kind} ${name}`);
}

/** What AWS calls the size of a document that is counted by itself. */
const QUOTAS: Partial<Readonly<Record<DocumentUse, string>>> = {
  managed: "PolicySize",
  trust: "ACLSizePerRole",
};
