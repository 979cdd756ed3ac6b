import type { UnderstoodStatement } from "./understood.ts";

/** What became of the statements of a policy. */
export interface PairedStatements {
  /** Those of the later side that the earlier one has too. */
  readonly same: readonly UnderstoodStatement[];
  /** In the order of the later side. */
  readonly changed: readonly (readonly [from: UnderstoodStatement, to: UnderstoodStatement])[];
  readonly added: readonly UnderstoodStatement[];
  readonly removed: readonly UnderstoodStatement[];
}

/**
 * Statements of equal canonical form are the same; of the others those with one Sid belong together, and then
 * those of one effect that have most values in common. Linear in the size of the statements: values that many
 * of them have tell nothing.
 */
export function pairStatements(
  from: readonly UnderstoodStatement[],
  to: readonly UnderstoodStatement[],
): PairedStatements {
  const before = new Set(from.map(({ key }) => key));
  const after = new Set(to.map(({ key }) => key));
  const gone = from.filter(({ key }) => !after.has(key));
  const come = to.filter(({ key }) => !before.has(key));
  const partners = new Map<UnderstoodStatement, UnderstoodStatement>();
  pairBySid(gone, come, partners);
  const paired = new Set(partners.values());
  pairByValues(
    gone.filter((one) => !paired.has(one)),
    come.filter((one) => !partners.has(one)),
    partners,
  );
  const all = new Set(partners.values());
  return {
    same: to.filter(({ key }) => before.has(key)),
    changed: come.flatMap((one) => {
      const partner = partners.get(one);
      return partner === undefined ? [] : [[partner, one] as const];
    }),
    added: come.filter((one) => !partners.has(one)),
    removed: gone.filter((one) => !all.has(one)),
  };
}

function pairBySid(
  gone: readonly UnderstoodStatement[],
  come: readonly UnderstoodStatement[],
  partners: Map<UnderstoodStatement, UnderstoodStatement>,
): void {
  const earlier = bySid(gone);
  for (const [sid, later] of bySid(come)) {
    const partner = earlier.get(sid);
    if (partner !== undefined && later !== undefined) partners.set(later, partner);
  }
}

/** Statements by their Sid; undefined where several have it. */
function bySid(
  statements: readonly UnderstoodStatement[],
): ReadonlyMap<string, UnderstoodStatement | undefined> {
  const found = new Map<string, UnderstoodStatement | undefined>();
  for (const one of statements) {
    if (one.sid !== undefined) found.set(one.sid, found.has(one.sid) ? undefined : one);
  }
  return found;
}

/** A value that more statements than this have tells none of them from the others. */
const COMMON = 16;

function pairByValues(
  gone: readonly UnderstoodStatement[],
  come: readonly UnderstoodStatement[],
  partners: Map<UnderstoodStatement, UnderstoodStatement>,
): void {
  const having = new Map<string, UnderstoodStatement[]>();
  for (const one of gone) {
    for (const value of valuesOf(one)) {
      const others = having.get(value);
      if (others === undefined) having.set(value, [one]);
      else others.push(one);
    }
  }
  const taken = new Set<UnderstoodStatement>();
  for (const one of come) {
    const scores = new Map<UnderstoodStatement, number>();
    for (const value of valuesOf(one)) {
      const others = having.get(value) ?? [];
      if (others.length > COMMON) continue;
      for (const other of others) {
        if (taken.has(other) || other.effect !== one.effect) continue;
        scores.set(other, (scores.get(other) ?? 0) + 1);
      }
    }
    const best = bestOf(scores);
    if (best === undefined) continue;
    taken.add(best);
    partners.set(one, best);
  }
}

/** The first of those with the highest score. */
function bestOf(scores: ReadonlyMap<UnderstoodStatement, number>): UnderstoodStatement | undefined {
  let best: UnderstoodStatement | undefined;
  let most = 0;
  for (const [one, score] of scores) {
    if (score <= most) continue;
    best = one;
    most = score;
  }
  return best;
}

function valuesOf({ elements }: UnderstoodStatement): readonly string[] {
  return elements.flatMap(({ key: element, values }) =>
    // That both are about everything is nothing that they have in common.
    values.filter(({ key }) => key !== '"*"').map(({ key }) => JSON.stringify([element, key])),
  );
}
