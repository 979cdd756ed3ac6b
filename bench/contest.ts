import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { isDeepStrictEqual } from "node:util";
import type { Measure } from "./measure.ts";
import { median, spread } from "./stats.ts";
import type { Target } from "./stats.ts";

/** A million bytes, as everywhere in the bench's figures; peak memory is in MiB. */
export const MB = 1_000_000;

/** How a part of the bench is to run. */
export interface Setting {
  /** For the files that are made. */
  readonly folder: string;
  /** Small files and one run. */
  readonly quick: boolean;
  readonly skipYaml: boolean;
}

/** What a part of the bench has to say. */
export interface PartReport {
  /** What the files hold. */
  readonly title: string;
  /** A table, its head first. */
  readonly rows: readonly (readonly string[])[];
  readonly targets: readonly Target[];
  readonly notes: readonly string[];
  readonly contenders: readonly Contender[];
}

/** A contender: how it is run, how often, and the measures of its runs. */
export interface Contender {
  readonly name: string;
  readonly note: string;
  readonly runs: number;
  readonly run: () => Measure;
  readonly measures: Measure[];
}

/** By turns, so that a machine that gets slower meanwhile does so for everybody. */
export function takeTurns(contenders: readonly Contender[]): void {
  const rounds = Math.max(...contenders.map(({ runs }) => runs));
  for (let round = 0; round < rounds; round++) {
    for (const { measures, name, note, run, runs } of contenders) {
      if (round >= runs) continue;
      say(`${name}, ${note}, run ${round + 1} of ${runs}`);
      measures.push(run());
    }
  }
}

/** One run in a process of its own. `held` is what there is to find, where that is known. */
export function runNode(
  part: "legacy" | "format2" | "diff" | "policy" | "serve" | "live",
  [name, ...args]: readonly [string, ...string[]],
  held?: object,
): Measure {
  const script = join(import.meta.dirname, "contender.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, part, name, ...args], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  const measure = JSON.parse(stdout) as Measure;
  if (held !== undefined && !isDeepStrictEqual(measure.held, held)) {
    throw new Error(`${name} has ${JSON.stringify(measure.held)} of ${JSON.stringify(held)}`);
  }
  return measure;
}

/** The median of the time that a contender's work takes, in ms. */
export function workOf({ measures }: Contender): number {
  return median(measures.map(({ workMs }) => workMs));
}

/** The median of a contender's peak memory, in bytes. */
export function peakOf({ measures }: Contender): number {
  return median(measures.map(({ peakBytes }) => peakBytes));
}

/** A contender's name, time, spread of times, MB of `bytes` a second and peak memory. */
export function cellsOf(contender: Contender, bytes: number): readonly string[] {
  const times = contender.measures.map(({ workMs }) => workMs);
  const peak = peakOf(contender);
  return [
    contender.name,
    `${median(times).toFixed(0)} ms`,
    times.length === 1 ? "–" : `${(spread(times) * 100).toFixed(0)} %`,
    `${(bytes / MB / (median(times) / 1000)).toFixed(1)} MB`,
    peak === 0 ? "–" : `${mebi(peak)} MiB`,
  ];
}

/** Whole MiB. */
export function mebi(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

/** Progress goes to standard error, one line a step. */
export function say(text: string): void {
  console.error(`bench: ${text}`);
}
