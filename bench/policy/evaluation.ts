import { mebi, peakOf, runNode, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import { spread } from "../stats.ts";

/** One answer, in microseconds, of a process that has run for a while. */
const MOST_MICROSECONDS = 100;

/** How long it takes to decide one request of a user with ten AWS-managed policies. */
export function benchEvaluation({ quick }: Setting): PartReport {
  const requests = quick ? 2000 : 50_000;
  const runs = quick ? 1 : 5;
  const contender = (name: string, note: string): Contender => ({
    name,
    note,
    runs,
    run: () => runNode("policy", [name, String(requests)]),
    measures: [],
  });
  const decisions = contender("decisions", "the decision alone");
  const reasons = contender("reasons", "with the deciding statements and their places");
  const all = [decisions, reasons];
  takeTurns(all);
  const each = (work: Contender): number => (workOf(work) / requests) * 1000;
  return {
    title: `${requests.toLocaleString("en")} requests of a user with ten AWS-managed policies, ${runs} runs`,
    rows: [
      ["", "each", "spread", "peak memory", "what"],
      ...all.map((one) => {
        const times = one.measures.map(({ workMs }) => workMs);
        return [
          one.name,
          `${each(one).toFixed(1)} us`,
          times.length === 1 ? "–" : `${(spread(times) * 100).toFixed(0)} %`,
          `${mebi(peakOf(one))} MiB`,
          one.note,
        ];
      }),
    ],
    targets: all.map((one) => ({
      what: `evaluation: one request, ${one.note}`,
      wanted: `< ${MOST_MICROSECONDS} us`,
      got: `${each(one).toFixed(1)} us`,
      met: each(one) < MOST_MICROSECONDS,
    })),
    notes: [],
    contenders: all,
  };
}
