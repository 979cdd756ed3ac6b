import { evaluateRequest } from "@iamferry/policy";
import type { Evaluation, EvaluationRequest, PrincipalIndex } from "@iamferry/policy";
import type { Principal } from "./principal.ts";

/** The decision where everything that is not known denies, and where it allows. */
export interface Outlook {
  readonly worst: Evaluation;
  readonly best: Evaluation;
}

/** How a decision would be another one. */
export interface Doubts {
  readonly outlook: Outlook;
  /** Condition keys that every request has, whose values were not given, and that could turn the answer. */
  readonly openKeys: readonly string[];
}

/** What is known of a principal. */
interface Known {
  readonly index: PrincipalIndex;
  readonly principal: Principal;
  /** The condition keys that its policies ask for, and the request does not have. */
  readonly missing: readonly string[];
}

/**
 * Decides again by what is known alone: `index` knows no document that was assumed. The keys that every such request
 * has count as there, with values that nobody knows, where the request does not name them.
 */
export function doubtsOf(
  evaluation: Evaluation,
  request: EvaluationRequest,
  { index, principal, missing }: Known,
): Doubts {
  const decide = (unknownKeys: readonly string[], doubts: "allow" | "deny"): Evaluation =>
    evaluateRequest(index, principal.path, { ...request, unknownKeys, doubts }) ?? evaluation;
  const outlookWith = (keys: readonly string[]): Outlook => ({
    worst: decide(keys, "deny"),
    best: decide(keys, "allow"),
  });
  const given = new Set(Object.keys(request.context ?? {}).map((key) => key.toLowerCase()));
  const keys = keysOfEvery(principal).filter((key) => !given.has(key.toLowerCase()));
  const outlook = outlookWith(keys);
  const isOpen = (each: Outlook): boolean => !isSettled(evaluation, each);
  if (!isOpen(outlook) || isOpen(outlookWith([]))) return { outlook, openKeys: [] };
  const alone = keys.filter((key) => isOpen(outlookWith([key])));
  if (alone.length > 0) return { outlook, openKeys: alone };
  const asked = new Set(missing.map((key) => key.toLowerCase()));
  return { outlook, openKeys: keys.filter((key) => asked.has(key.toLowerCase())) };
}

/**
 * Whether the decision stays as it is, whatever is not known. One that rests on a statement that is not understood
 * does not, even where nothing else allows it: why it is no would be unsaid.
 */
export function isSettled({ decision, reasons: [first] }: Evaluation, outlook: Outlook): boolean {
  const { best, worst } = outlook;
  if (decision === "allowed") return worst.decision === "allowed" && worst.certain;
  return best.decision !== "allowed" && best.certain && first?.kind !== "not-understood";
}

/**
 * AWS, IAM User Guide, "AWS global condition context keys": what is "always included in the request context", and
 * not known from the principal; `aws:TokenIssueTime` is where temporary credentials are used, as roles do.
 */
const KEYS_OF_EVERY: readonly string[] = [
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:RequestedRegion",
  "aws:SecureTransport",
  "aws:UserAgent",
];

function keysOfEvery({ entity }: Principal): readonly string[] {
  return entity.kind === "role" ? [...KEYS_OF_EVERY, "aws:TokenIssueTime"] : KEYS_OF_EVERY;
}
