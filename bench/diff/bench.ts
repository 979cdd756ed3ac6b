import { mebi, peakOf, runNode, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import { ratioTarget, spread } from "../stats.ts";

/** What is linear takes ten times as long for ten times as much; garbage collection and caches take their share. */
const MOST_GROWTH = 15;

/** Making the trees takes longest. */
const RUNS = 3;

/** How fast two Snapshots are compared, and how that grows. */
export function benchDiff({ quick }: Setting): PartReport {
  const sizes = quick ? [100, 300, 1000] : [1000, 10_000, 100_000];
  const [small = 0, middle = 0, large = 0] = sizes;
  const contender = (name: string, note: string, principals: number): Contender => ({
    name,
    note: `${note}, ${principals.toLocaleString("en")} principals`,
    runs: quick ? 1 : RUNS,
    run: () => runNode("diff", [name, String(principals)], { compared: true }),
    measures: [],
  });
  const diff = (principals: number): Contender =>
    contender("diffSnapshots", "1 % of them changed", principals);
  const growing = [diff(small), diff(middle)];
  const ours = diff(large);
  const others = [
    contender("isDeepStrictEqual", "two equal trees", large),
    contender("deep equal by hand", "two equal trees", large),
  ];
  const all = [...growing, ours, ...others];
  takeTurns(all);
  const [, before = ours] = growing;
  const growth = workOf(ours) / workOf(before);
  const most = MOST_GROWTH * (quick ? 1 : large / middle / 10);
  return {
    title: `diff of two Snapshots, ${quick ? 1 : RUNS} runs`,
    rows: [["", "work", "spread", "peak memory", "what"], ...all.map(cells)],
    targets: [
      ratioTarget(
        "diff: times the speed of the faster deep equal",
        Math.min(...others.map(workOf)) / workOf(ours),
        1 / 5,
      ),
      {
        what: `diff: time of ${large.toLocaleString("en")} principals by that of ${middle.toLocaleString("en")}`,
        wanted: `<= ${most} x`,
        got: `${growth.toFixed(1)} x`,
        met: growth <= most,
      },
    ],
    notes: [],
    contenders: all,
  };
}

function cells(contender: Contender): readonly string[] {
  const times = contender.measures.map(({ workMs }) => workMs);
  return [
    contender.name,
    `${workOf(contender).toFixed(0)} ms`,
    times.length === 1 ? "–" : `${(spread(times) * 100).toFixed(0)} %`,
    `${mebi(peakOf(contender))} MiB`,
    contender.note,
  ];
}
