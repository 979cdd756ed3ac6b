import { spawnSync } from "node:child_process";
import { MB, mebi, peakOf, runNode, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import { ratioTarget, spread } from "../stats.ts";
import type { Target } from "../stats.ts";
import type { Measure } from "../measure.ts";
import { countsOf, liveState } from "./data.ts";

/** Our own may take so many times as long as a loop that makes the same calls. */
const MOST_OF_LOOP = 1.5;
/** The script takes at least so many times as long as our own. */
const LEAST_OF_SCRIPT = 200;
/** What the peak may grow by for each entity: the Snapshot itself, its plan, what is in flight, and garbage; never all answers. */
const MOST_BYTES_EACH = 40_000;
/** What is reachable may grow by for each entity beside the Snapshot or the plan: names, and what tells one from what it was. */
const MOST_LIVE_BYTES_EACH = 500;

/** An export and a restore over HTTP, beside loops over the bare SDK and the script that is made for the same plan. */
export function benchLive({ folder, quick }: Setting): PartReport {
  const sizes = quick ? ([20, 40] as const) : ([1000, 10_000] as const);
  const [small, large] = sizes;
  // AWS has 5,000 users and no more, which is half of the entities of the largest.
  const looks = quick ? [20, 30, 40] : [small, large / 2, large];
  const runs = quick ? 1 : 3;
  const contender = (
    name: string,
    { entities, held, times = runs, more = [] }: ContenderSetting,
  ): Contender => ({
    name,
    note: `${entities.toLocaleString("en")} entities`,
    runs: times,
    run: () => runNode("live", [name, `${entities}`, folder, ...more], held),
    measures: [],
  });
  const found = (entities: number): object => countsOf(liveState(entities));
  const { held } = runNode("live", ["calls", `${large}`, folder]);
  const { exporting, restoring } = held as Readonly<Record<"exporting" | "restoring", number>>;
  const ours = (name: string): readonly [Contender, Contender] => [
    contender(name, { entities: small, held: found(small), times: 1 }),
    contender(name, { entities: large, held: found(large) }),
  ];
  const exports = ours("export");
  const restores = ours("restore");
  const exportLoop = contender("export by hand", { entities: large, held: { answers: exporting } });
  const restoreLoop = contender("restore by hand", { entities: large, held: found(large) });
  const commands = quick ? 2 : 50;
  const script = contender("aws script", {
    entities: small,
    held: { commands },
    times: hasAws() ? 1 : 0,
    more: [`${commands}`],
  });
  const heaps = (name: string, counts: readonly number[]): readonly Heap[] =>
    counts.map((entities) => {
      const setting = { entities, held: found(entities), times: 1, more: [] };
      return { entities, contender: contender(name, setting) };
    });
  const [exportHeaps, restoreHeaps] = [heaps("export heap", looks), heaps("restore heap", looks)];
  const looked = [...exportHeaps, ...restoreHeaps];
  const all = [
    ...exports,
    exportLoop,
    ...restores,
    restoreLoop,
    script,
    ...looked.map((heap) => heap.contender),
  ];
  takeTurns(all);
  return {
    title: `live clouds: ${large.toLocaleString("en")} entities, an export of ${exporting.toLocaleString("en")} calls and a restore of ${restoring.toLocaleString("en")}, 16 at a time, ${runs} runs`,
    rows: [
      ["", "work", "spread", "peak", "what"],
      ...all
        .filter(
          (each) => each.measures.length > 0 && !looked.some((heap) => heap.contender === each),
        )
        .map(cells),
    ],
    targets: [
      timesTarget("live: an export, times as long as a loop over the SDK", exports[1], exportLoop),
      timesTarget(
        "live: a restore, times as long as a loop over the SDK",
        restores[1],
        restoreLoop,
      ),
      ...scriptTarget(script, restores[1], restoring / commands),
      memoryTarget("live: peak of an export for each entity", exports, large - small),
      memoryTarget("live: peak of a restore for each entity", restores, large - small),
      heapTarget("live: an export beside its Snapshot, for each entity", exportHeaps),
      heapTarget("live: a restore beside its plan, for each entity", restoreHeaps),
    ],
    notes: [
      heapNote("an export", "Snapshot", exportHeaps),
      heapNote("a restore", "plan", restoreHeaps),
      `live: ${perSecond(exports[1], exporting)} calls of an export a second (${perSecond(exportLoop, exporting)} by hand), ${perSecond(restores[1], restoring)} of a restore (${perSecond(restoreLoop, restoring)} by hand)`,
      script.measures.length === 0
        ? "live: there is no aws here, so that its script was not measured"
        : `live: ${commands} commands of the script took ${(workOf(script) / 1000).toFixed(1)} s; all ${restoring.toLocaleString("en")} are reckoned from that`,
    ],
    contenders: all,
  };
}

interface ContenderSetting {
  readonly entities: number;
  readonly held: object;
  readonly times?: number;
  readonly more?: readonly string[];
}

function hasAws(): boolean {
  return spawnSync("aws", ["--version"], { stdio: "ignore" }).status === 0;
}

function cells(contender: Contender): readonly string[] {
  const { measures, name, note } = contender;
  const times = measures.map(({ workMs }) => workMs);
  const peak = peakOf(contender);
  return [
    name,
    `${workOf(contender).toFixed(0)} ms`,
    times.length === 1 ? "–" : `${(spread(times) * 100).toFixed(0)} %`,
    peak === 0 ? "–" : `${mebi(peak)} MiB`,
    note,
  ];
}

function perSecond(contender: Contender, calls: number): string {
  return Math.round((calls / workOf(contender)) * 1000).toLocaleString("en");
}

function timesTarget(what: string, own: Contender, loop: Contender): Target {
  const times = workOf(own) / workOf(loop);
  return {
    what,
    wanted: `<= ${MOST_OF_LOOP} x`,
    got: `${times.toFixed(2)} x`,
    met: times <= MOST_OF_LOOP,
  };
}

/** What all calls would take a script that runs them one after the other, by what ours take. */
function scriptTarget(script: Contender, own: Contender, times: number): readonly Target[] {
  if (script.measures.length === 0) return [];
  const ratio = (workOf(script) * times) / workOf(own);
  return [ratioTarget("live: a restore, times as fast as the aws script", ratio, LEAST_OF_SCRIPT)];
}

function memoryTarget(
  what: string,
  [small, large]: readonly [Contender, Contender],
  more: number,
): Target {
  const each = (peakOf(large) - peakOf(small)) / more;
  return {
    what,
    wanted: `<= ${MOST_BYTES_EACH / 1000} kB`,
    got: `${(each / 1000).toFixed(1)} kB`,
    met: each <= MOST_BYTES_EACH,
  };
}

/** A contender that collects garbage and looks at what is left, with so many entities. */
interface Heap {
  readonly entities: number;
  readonly contender: Contender;
}

/** What was reachable at the most, and of that the Snapshot or the plan, in bytes. */
function liveOf({ contender }: Heap): NonNullable<Measure["live"]> {
  const live = contender.measures[0]?.live;
  if (live === undefined) throw new Error(`${contender.name} did not look at the heap`);
  return live;
}

/** Where more entities take more for each than fewer do, that counts. */
function heapTarget(what: string, heaps: readonly Heap[]): Target {
  const each = heaps.slice(1).map((heap, at) => {
    const before = heaps[at] ?? heap;
    return (besideOf(heap) - besideOf(before)) / (heap.entities - before.entities);
  });
  const most = Math.max(...each);
  return {
    what,
    wanted: `<= ${MOST_LIVE_BYTES_EACH} B`,
    got: each.map((bytes) => `${bytes.toFixed(0)} B`).join(", then "),
    met: most <= MOST_LIVE_BYTES_EACH,
  };
}

function besideOf(heap: Heap): number {
  const { mostBytes, neededBytes } = liveOf(heap);
  return mostBytes - neededBytes;
}

function heapNote(what: string, needed: string, heaps: readonly Heap[]): string {
  const each = heaps.map((heap) => {
    const own = megabytes(liveOf(heap).neededBytes);
    return `${megabytes(besideOf(heap))} beside a ${needed} of ${own} for ${heap.entities.toLocaleString("en")} entities`;
  });
  return `live: reachable of ${what} at the most ${each.join(", ")}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(1)} MB`;
}
