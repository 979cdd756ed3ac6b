import { valueAt } from "../execute/output.ts";
import type { StepResults } from "./journal.ts";

/**
 * What of a step's answer may be in a journal: names and numbers by which other calls name what was made. Nothing else ever
 * is: a new kind of answer is not kept before it is listed here.
 */
export function keptResults(results: StepResults): StepResults {
  const kept: Record<string, unknown> = {};
  for (const [first, second] of KEPT) {
    const value = valueAt(results, second === undefined ? [first] : [first, second]);
    if (typeof value !== "string") continue;
    kept[first] = second === undefined ? value : { ...(kept[first] as object), [second]: value };
  }
  return kept;
}

/** The ways into answers that are kept. */
const KEPT: readonly (readonly [string, string?])[] = [
  ["Account", "AccountId"],
  ["Account", "AccountName"],
  ["Certificate", "CertificateId"],
  ["Group", "Arn"],
  ["InstanceProfile", "Arn"],
  ["OpenIDConnectProviderArn"],
  ["Policy", "Arn"],
  ["PolicyVersion", "VersionId"],
  ["Role", "Arn"],
  ["SAMLProviderArn"],
  ["SSHPublicKey", "SSHPublicKeyId"],
  ["User", "Arn"],
];
