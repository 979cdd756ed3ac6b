import { createHash } from "node:crypto";
import { foldName, isAccountId, parseArn, ownPolicyOf } from "@iamferry/model";
import type { CloudProfile, PolicyRef } from "@iamferry/model";

/** The key of an entity's name. */
export function nameKey(name: string, { nameCase }: CloudProfile): string {
  return foldName(name, nameCase);
}

/** The key of a reference to a policy: `policy/KEY` of the same account, else its ARN. */
export function refKey(ref: PolicyRef, profile: CloudProfile): string {
  return "own" in ref ? `policy/${nameKey(ref.name, profile)}` : ref.arn;
}

/**
 * What tells certificates apart: what stands between the lines of the first PEM block, without white space; of a text that
 * is no PEM, all of it.
 */
export function certificateKey(text: string): string {
  const start = text.indexOf(PEM_BEGIN);
  const from = start < 0 ? 0 : start + PEM_BEGIN.length;
  const end = text.indexOf(PEM_END, from);
  const block = text.slice(from, end < 0 ? undefined : end).replace(/\s+/g, "");
  return createHash("sha256").update(block).digest("hex");
}

const PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
const PEM_END = "-----END CERTIFICATE-----";

/** The key of a policy's version, so that `v2` stands before `v10`. */
export function versionKey(id: string): string {
  return `${`${id.length}`.padStart(6, "0")}${id}`;
}

/** What an ARN of a policy means in an account: a policy of its own, or another; undefined where it is none at all. */
export function policyRefOf(
  arn: string,
  account: { readonly id: string; readonly name?: string },
  profile: CloudProfile,
): PolicyRef | undefined {
  const own = ownPolicyOf(arn, { account: account.id, partition: profile.partition });
  if (own !== undefined) return own;
  const parsed = parseArn(arn);
  const isPolicy =
    parsed?.service === "iam" &&
    parsed.region === "" &&
    parsed.resource.startsWith("policy/") &&
    (parsed.account === "aws" || isAccountId(parsed.account));
  return isPolicy ? { foreign: true, arn } : undefined;
}
