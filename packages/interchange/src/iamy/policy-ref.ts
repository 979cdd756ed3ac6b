import { parseArn } from "@iamferry/model";
import type { PolicyRef } from "@iamferry/model";

/**
 * What an entry of `Policies` means in the account `id`: an ARN of another account's policy or of AWS' own
 * is foreign, and everything else is the path and name of an own one.
 */
export function readPolicyRef(text: string, id: string | undefined): PolicyRef {
  if (!text.startsWith("arn:")) return ownPolicy(text);
  const arn = parseArn(text);
  const isOwn =
    id !== undefined &&
    arn?.service === "iam" &&
    arn.account === id &&
    arn.resource.startsWith(RESOURCE);
  return isOwn ? ownPolicy(arn.resource.slice(RESOURCE.length)) : { foreign: true, arn: text };
}

/** The entry of `Policies` for a policy, which {@link policyRefProblem} has nothing against. */
export function printPolicyRef(ref: PolicyRef, id: string): string {
  if ("foreign" in ref) return ref.arn;
  const text = ref.path.slice(1) + ref.name;
  // The name of an own policy can look like an ARN; iamy shortens full ARNs itself.
  return text.startsWith("arn:") ? `arn:aws:iam::${id}:${RESOURCE}${text}` : text;
}

/** Why a policy cannot be named in iamy's way; undefined where it can. */
export function policyRefProblem(ref: PolicyRef): string | undefined {
  if ("foreign" in ref) {
    return ref.arn.startsWith("arn:") ? undefined : "without `arn:` it would be an own policy";
  }
  if (!/^\/(?:[^]*\/)?$/.test(ref.path)) return "its path does not begin and end with `/`";
  if (ref.name === "") return "it has no name";
  return ref.name.includes("/") ? "`/` in its name would belong to its path" : undefined;
}

function ownPolicy(text: string): PolicyRef {
  const end = text.lastIndexOf("/") + 1;
  return { own: true, path: `/${text.slice(0, end)}`, name: text.slice(end) };
}

const RESOURCE = "policy/";
