/** Milliseconds of processor time that `run` takes: other programs on the machine do not count. */
function cpuTime(run: () => void): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/**
 * How many times the processor time of `small` the run of `large` takes. Collecting garbage and compiling come
 * in between now and then: the least of up to six rounds, none after one that is below `enough`.
 */
export function slowdown(
  { small, large }: { readonly small: () => void; readonly large: () => void },
  enough: number,
): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6 && best >= enough; round++) {
    const once = Math.min(cpuTime(small), cpuTime(small), cpuTime(small));
    best = Math.min(best, cpuTime(large) / Math.max(once, 0.1));
  }
  return best;
}
