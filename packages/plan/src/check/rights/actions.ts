import { matchesGlob } from "@iamferry/policy";
import { KNOWN_ACTIONS } from "./known-actions.ts";
import type { ReadStatement } from "./read-statement.ts";

/** An action, and the pattern of the policy that it was made for. */
export interface WitnessAction {
  readonly action: string;
  readonly pattern: string;
}

/**
 * Actions that a statement speaks of: of each of its first patterns one that exists, where we know one, and one in
 * which wildcards stand for a letter. Of a `NotAction` those that we know and that it leaves.
 */
export function actionsFor({ about, actions }: ReadStatement): readonly WitnessAction[] {
  if (actions === undefined) {
    const left = KNOWN_ACTIONS.filter((action) => about.has(action.toLowerCase()));
    return left.slice(0, MOST_PATTERNS).map((action) => ({ action, pattern: action }));
  }
  return actions.slice(0, MOST_PATTERNS).flatMap((pattern) => {
    if (!/[*?]/.test(pattern)) return [{ action: pattern, pattern }];
    const lower = pattern.toLowerCase();
    const known = KNOWN_ACTIONS.find((action) => matchesGlob(lower, action.toLowerCase()));
    // `*` itself is no action with a service.
    const filled = pattern === "*" ? "x:x" : pattern.replaceAll(/[*?]/g, "x");
    return [known, filled].flatMap((action) => (action === undefined ? [] : { action, pattern }));
  });
}

const MOST_PATTERNS = 16;
