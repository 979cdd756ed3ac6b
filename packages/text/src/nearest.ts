/**
 * The candidate that `name` was most likely meant to be, or `undefined` where none is near enough: at most
 * a third of its length (and at least one) of letters added, left out, changed, or swapped with a
 * neighbour; a difference in case costs nothing, and breaks ties. Of equals the first wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = Array.from(name.toLowerCase());
  let best: string | undefined;
  // Twice the distance, and one more where only the case is wrong: exact beats case, case beats a letter.
  let bound = 2 * Math.max(1, Math.floor(wanted.length / 3)) + 2;
  for (const candidate of candidates) {
    const letters = Array.from(candidate.toLowerCase());
    if (Math.abs(letters.length - wanted.length) * 2 >= bound) continue;
    const cost = 2 * distance(wanted, letters) + (candidate === name ? 0 : 1);
    if (cost >= bound) continue;
    best = candidate;
    bound = cost;
  }
  return best;
}

/** Damerau-Levenshtein distance in which no piece is edited twice (optimal string alignment). */
function distance(a: readonly string[], b: readonly string[]): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        at(before, j) + 1,
        at(row, j - 1) + 1,
        at(before, j - 1) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(twoBefore, j - 2) + 1);
      row.push(cost);
    }
    twoBefore = before;
    before = row;
  }
  return at(before, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
