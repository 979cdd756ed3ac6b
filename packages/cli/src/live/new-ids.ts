import type { Diff } from "@iamferry/plan";

/**
 * What differs without what was made anew under its old name: it has another id, and no restore gives it the old one.
 * These are counted with the other evidence.
 */
export function withoutNewIds(diff: Diff): Diff {
  const changes = diff.changes.filter(({ kind }) => kind !== "replaced");
  const ids = diff.changes.length - changes.length;
  return { ...diff, changes, hidden: { ...diff.hidden, evidence: diff.hidden.evidence + ids } };
}
