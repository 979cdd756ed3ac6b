import { matchesGlob } from "@iamferry/policy";
import { contextFor, resourcesOf } from "./witness.ts";
import type { EvalDecision, EvaluationRequest } from "@iamferry/policy";
import type { EntityPath } from "@iamferry/text";
import type { ReadStatement } from "./read-statement.ts";
import type { WitnessOf, WitnessResource } from "./witness.ts";

/** A user or role in one of the two states, and what decides about its requests. */
export interface Principal {
  readonly path: EntityPath;
  /** Equal for principals, also of the other state, of which everything that is asked has the same answers. */
  readonly fingerprint: string;
  /** The statements of its identity policies and of account policies that apply to it. */
  readonly statements: readonly ReadStatement[];
  /** Of these the Allow statements about a known action, in lower case. */
  readonly allowsAbout: (action: string) => readonly ReadStatement[];
  /** Those of its permissions boundary; absent where it has none. */
  readonly boundary?: readonly ReadStatement[];
  /** Policies whose documents nobody here knows, for people. */
  readonly unknown: readonly string[];
  readonly of: WitnessOf;
  readonly decide: (request: EvaluationRequest) => EvalDecision;
}

/** A request that a statement was made for, and what of it is worth knowing. */
export interface Witness extends Required<
  Pick<EvaluationRequest, "action" | "resource" | "context">
> {
  /** Whether the statement speaks of more than one resource. */
  readonly wide: boolean;
  /** The pattern of the resource as the policy has it. */
  readonly pattern: string;
}

/**
 * Requests with a known action that the Allow statements of a principal seem to be made for: one for each of their first
 * resources, in a context in which their conditions are true. Whether they are allowed the evaluator says.
 * Resources of the boundary are tried too, for those of the policies may lie outside of it.
 */
export function witnessesOf(
  { allowsAbout, boundary = [], of }: Principal,
  action: string,
): readonly Witness[] {
  const lower = action.toLowerCase();
  const allows = allowsAbout(lower);
  if (allows.length === 0) return [];
  const limits = boundary.filter(({ about, effect }) => effect === "Allow" && about.has(lower));
  const bounded = limits.flatMap((limit) => resourcesOf(limit, of));
  const limitContext = limits.map(({ comparisons }) => contextFor(comparisons, of));
  const found: Witness[] = [];
  for (const statement of allows) {
    const own = resourcesOf(statement, of);
    const context = Object.assign({}, ...limitContext, contextFor(statement.comparisons, of));
    for (const { resource, wide, pattern } of [...own, ...insideOf(own, bounded)]) {
      found.push({ action, resource, wide, pattern, context });
    }
    if (found.length >= MOST_WITNESSES) break;
  }
  return found.slice(0, MOST_WITNESSES);
}

/** So many requests are tried for one action; who has more statements about it has them in a row. */
const MOST_WITNESSES = 24;

/** Whether a statement is about an action, in lower case. */
export function speaksOf({ actions, notActions }: ReadStatement, action: string): boolean {
  const matches = (pattern: string): boolean => matchesGlob(pattern.toLowerCase(), action);
  return actions === undefined ? notActions?.some(matches) === false : actions.some(matches);
}

/** Of the resources of a boundary those that a policy's own patterns match; that `*` matches all. */
function insideOf(
  own: readonly WitnessResource[],
  bounded: readonly WitnessResource[],
): readonly WitnessResource[] {
  return bounded.filter(
    ({ pattern, resource }) =>
      pattern !== "*" && own.some((mine) => matchesGlob(mine.pattern, resource)),
  );
}

/** Whether the principal may do something for any user of its account, in the safest circumstances. */
export function mayWidely(principal: Principal, action: string): boolean {
  return witnessesOf(principal, action).some(
    (witness) => witness.wide && principal.decide(witness) === "allowed",
  );
}
