import type { CloudProfile, JsonObject, PolicyDocument } from "@iamferry/model";
import type { AppliedPolicy, Evaluation, EvaluationContext, PolicyRole } from "@iamferry/policy";

/** A document with this value, in one line. */
export function documentOf(value: JsonObject): PolicyDocument {
  return { text: JSON.stringify(value), value };
}

/** A policy that applies, for tests that do not ask where it comes from. */
export function applied(value: JsonObject, role: PolicyRole = "user-policy"): AppliedPolicy {
  return { role, entity: ["test"], title: "a policy", document: documentOf(value) };
}

/** A context of these policies, with or without a boundary. */
export function contextWith(
  profile: CloudProfile,
  policies: readonly JsonObject[],
  boundary?: JsonObject,
): EvaluationContext {
  return {
    profile,
    principal: ["account", "lab", "user", "bob"],
    keys: {},
    policies: policies.map((value) => applied(value)),
    ...(boundary !== undefined && { boundary: applied(boundary, "permissions-boundary") }),
  };
}

/** The decision, with a question mark where it is not certain. */
export function verdict({ certain, decision }: Evaluation): string {
  return certain ? decision : `${decision}?`;
}
