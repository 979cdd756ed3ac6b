import { isJsonObject } from "@iamferry/model";
import type { JsonObject } from "@iamferry/model";
import { evaluate, matchesGlob, memberTexts, statements, statementWords } from "@iamferry/policy";
import type {
  AppliedPolicy,
  Evaluation,
  EvaluationContext,
  EvaluationRequest,
} from "@iamferry/policy";

/** A statement that is worth a look, though it does not decide. */
export interface NearMiss {
  readonly policy: AppliedPolicy;
  readonly statement: number;
  /** For people, as a clause. */
  readonly message: string;
}

/**
 * What to look at where a request is denied for want of an Allow: the statements that allow it, where only the
 * permissions boundary does not; else those that would, were it for their resources or their conditions. A hint that
 * decides nothing: variables are texts here.
 */
export function nearMisses(
  context: EvaluationContext,
  request: EvaluationRequest,
  { reasons: [first] }: Evaluation,
): readonly NearMiss[] {
  if (first?.kind === "boundary") {
    const { boundary: _boundary, ...unbound } = context;
    return evaluate(request, unbound).reasons.flatMap(({ kind, message, policy, statement }) =>
      kind !== "allow" || policy === undefined || statement === undefined
        ? []
        : [{ policy, statement, message }],
    );
  }
  if (first?.kind !== "no-statement") return [];
  return context.policies.flatMap((policy) => {
    const value = policy.document?.value;
    if (value === undefined) return [];
    return statements(value).flatMap(({ effect, index, raw, sid }) => {
      if (effect !== "Allow" || !isJsonObject(raw) || !names(raw, request.action)) return [];
      const why = whyNot(raw, request.resource ?? "*");
      return why === undefined
        ? []
        : [
            {
              policy,
              statement: index,
              message: `${statementWords({ index, sid })} allows it ${why}`,
            },
          ];
    });
  });
}

/** The quotas that bind the action (`Limit` of Eucalyptus): a request that is allowed can still be one too many. */
export function limitsOf(
  { policies, profile }: EvaluationContext,
  action: string,
): readonly NearMiss[] {
  if (!profile.effects.includes("Limit")) return [];
  return policies.flatMap((policy) => {
    const value = policy.document?.value;
    if (value === undefined) return [];
    return statements(value).flatMap(({ effect, index, raw, sid }) => {
      if (effect !== "Limit" || !isJsonObject(raw) || !names(raw, action)) return [];
      return [
        {
          policy,
          statement: index,
          message: `${statementWords({ index, sid })} limits how many there may be`,
        },
      ];
    });
  });
}

function names(statement: JsonObject, action: string): boolean {
  const wanted = action.toLowerCase();
  return memberTexts(statement, "Action").some((each) => matchesGlob(each.toLowerCase(), wanted));
}

function whyNot(statement: JsonObject, resource: string): string | undefined {
  const patterns = memberTexts(statement, "Resource");
  if (patterns.some((each) => matchesGlob(each, resource))) {
    return Object.hasOwn(statement, "Condition")
      ? "under a condition that does not hold"
      : undefined;
  }
  return "on other resources";
}
