import { matchesGlob } from "@iamferry/policy";
import { ADMINISTRATION, ESCALATION_PATHS } from "../escalation/paths.ts";

/** The actions that requests are tried with, in their usual spelling; those that matter most come first. */
export const KNOWN_ACTIONS: readonly string[] = [
  ...new Set([
    ...ADMINISTRATION,
    "s3:GetObject",
    "ec2:RunInstances",
    ...ESCALATION_PATHS.flatMap(({ actions }) => actions),
  ]),
];

/** The known actions that a pattern matches, in lower case, in their order. */
export type ActionMatcher = (pattern: string) => readonly string[];

/** A matcher that tries each pattern once: policies say the same few over and over. */
export function createActionMatcher(): ActionMatcher {
  const known = new Map<string, readonly string[]>();
  return (pattern) => {
    let found = known.get(pattern);
    if (found === undefined) {
      found = matchedBy(pattern.toLowerCase());
      known.set(pattern, found);
    }
    return found;
  };
}

function matchedBy(pattern: string): readonly string[] {
  return IN_LOWER_CASE.filter((action) => matchesGlob(pattern, action));
}

const IN_LOWER_CASE: readonly string[] = KNOWN_ACTIONS.map((action) => action.toLowerCase());

/** The known actions that a statement speaks of, in lower case. */
export function actionsOf(
  actions: readonly string[] | undefined,
  notActions: readonly string[],
  matching: ActionMatcher,
): ReadonlySet<string> {
  if (actions !== undefined) return new Set(actions.flatMap(matching));
  const others = new Set(notActions.flatMap(matching));
  return new Set(IN_LOWER_CASE.filter((action) => !others.has(action)));
}
