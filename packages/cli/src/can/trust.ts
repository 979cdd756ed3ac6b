import { isJsonObject } from "@iamferry/model";
import type { JsonObject } from "@iamferry/model";
import {
  evaluate,
  iamPrincipal,
  statements,
  statementWords,
  trustedRole,
  trustGrant,
} from "@iamferry/policy";
import type {
  Evaluation,
  EvaluationContext,
  EvaluationRequest,
  PrincipalIndex,
} from "@iamferry/policy";
import type { NearMiss } from "./near-misses.ts";

/** What there is to say of a role that may not be assumed. */
export interface RefusedTrust {
  /** Statements of the trust policy that mean the principal, and do not allow it. */
  readonly near: readonly NearMiss[];
  /** For people, a clause each. */
  readonly notes: readonly string[];
}

/**
 * Why the trust policy of a role does not allow its principal to assume it: because of a condition or an action, or
 * because it means another. And whether the principal's own policies would allow it. Undefined where it is not the
 * trust policy that refuses. A hint that decides nothing.
 */
export function refusedTrust(
  { reasons: [first] }: Evaluation,
  request: EvaluationRequest,
  { context, index }: { readonly context: EvaluationContext; readonly index: PrincipalIndex },
): RefusedTrust | undefined {
  if (first?.policy?.role !== "trust-policy" || first.kind === "allow") return undefined;
  const own = evaluate(request, context);
  const ownNote =
    own.decision === "allowed"
      ? "the policies of the principal would allow it"
      : "the policies of the principal do not allow it either";
  const role = trustedRole(index, first.policy.entity);
  const principal = iamPrincipal(index, context.principal);
  const value = role?.policy.document?.value;
  if (first.kind !== "trust" || principal === undefined || role === undefined || !value) {
    return { near: [], notes: [ownNote] };
  }
  const near = statements(value).flatMap(({ effect, index: at, raw, sid }): readonly NearMiss[] => {
    if (effect !== "Allow" || !isJsonObject(raw)) return [];
    const means = (statement: JsonObject): boolean => {
      const document = { text: "", value: { ...value, Statement: [statement] } };
      const only = { ...role, policy: { ...role.policy, document } };
      return trustGrant({ ...request, principal, identity: context }, only) !== "no";
    };
    const { Condition: _condition, ...bare } = raw;
    const miss = (message: string): readonly NearMiss[] => [
      {
        policy: role.policy,
        statement: at,
        message: `${statementWords({ index: at, sid })} ${message}`,
      },
    ];
    if (means(bare)) return miss("allows it under a condition that does not hold");
    const { NotAction: _not, ...anything } = bare;
    return means({ ...anything, Action: request.action })
      ? miss("trusts it with other actions")
      : [];
  });
  const notes = near.length === 0 ? ["no statement of the trust policy means the principal"] : [];
  return { near, notes: [...notes, ownNote] };
}
