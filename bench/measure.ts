import { readFileSync } from "node:fs";
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What one run took and what it found or made. */
export interface Measure {
  /** Reading the file into a string; 0 for what works on streams or on values. */
  readonly readMs: number;
  /** From the string, the value or the stream to everything read or written. */
  readonly workMs: number;
  /** The most memory that the process had at once, until the work was done. */
  readonly peakBytes: number;
  /** How long the text is that was read or written, in UTF-8; absent where the file alone says it. */
  readonly bytes?: number;
  /** How many there were of each kind. */
  readonly held: object;
  /** Where garbage was collected to see it: what was reachable at the most, and of that what has to be held whole. */
  readonly live?: { readonly mostBytes: number; readonly neededBytes: number };
}

/** A contender's single run; the arguments are those of its process. */
export type Run = (...args: readonly string[]) => Promise<Measure>;

/** The most memory that this process had at once so far, its code and its files' cache included. */
export function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/**
 * Bytes that are reachable in the heap of JavaScript: collects garbage. The first call switches on that code stays once it was
 * compiled, whose coming and going would be more than what is measured.
 */
export function liveBytes(): number {
  collect ??= collector();
  collect();
  return process.memoryUsage().heapUsed;
}

let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString("--no-flush-bytecode");
  setFlagsFromString("--expose-gc");
  // There from now on in contexts that are made.
  return runInNewContext("gc") as () => void;
}

/** Our own readers find no errors in a sound file. */
export function refuseErrors(count: number): void {
  if (count > 0) throw new Error(`${count} errors in a sound file`);
}

/** Times reading a file and `work` on its text; counting what was found, for which `work` returns a function, is not timed. */
export function timed(path: string, work: (text: string) => () => object): Measure {
  const begin = performance.now();
  const text = readFileSync(path, "utf8");
  const read = performance.now();
  const count = work(text);
  const workMs = performance.now() - read;
  return { readMs: read - begin, workMs, peakBytes: peakBytes(), held: count() };
}
