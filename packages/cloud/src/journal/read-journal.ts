import { parseJson } from "@iamferry/policy";
import type { Step } from "@iamferry/plan";
import type { DoneStep } from "../execute/applied.ts";
import type { PortError } from "../port.ts";
import {
  undoKey,
  type Journal,
  type JournalHead,
  type JournalProblem,
  type StepResults,
} from "./journal.ts";
import { readLine, type JournalLine } from "./read-lines.ts";
import { HEAD_START } from "./write-lines.ts";

/**
 * Reads a journal. A line may be cut off where a run ended before its time: at the end of the text, or directly before the
 * head with which the next run begins; what it told is found by looking at the cloud. A run whose steps are not all there
 * had not begun, and is left out. Everything else that cannot be read is a problem. Never throws; takes linear time.
 */
export function readJournal(text: string): Journal | JournalProblem {
  const reading: Reading = { runs: [], undone: new Set(), undoing: new Set() };
  for (const { end, line, number } of linesOf(text)) {
    const value = parseJson(line);
    if (value === undefined) {
      if (isCut(text, end)) continue;
      return problem("it is no JSON", number);
    }
    const read = readLine(value);
    const message = typeof read === "string" ? read : take(read, reading);
    if (message !== undefined) return problem(message, number);
  }
  const { head, runs, undoing, undone } = reading;
  if (head === undefined) return { kind: "problem", message: "the journal holds nothing yet" };
  return { head, runs: runs.filter(isBegun), undone, undoing };
}

/** A run as far as it was read. */
interface RunRead {
  /** How many steps there are to be. */
  readonly count: number;
  readonly steps: Step[];
  readonly ids: Set<string>;
  readonly intended: Set<string>;
  readonly done: Map<string, DoneStep & { readonly results: StepResults }>;
  readonly failed: Map<string, PortError>;
}

interface Reading {
  head?: JournalHead;
  readonly runs: RunRead[];
  /** The run that lines are about; none directly behind a head. */
  run?: RunRead | undefined;
  readonly undone: Set<string>;
  readonly undoing: Set<string>;
}

function problem(message: string, line: number): JournalProblem {
  return { kind: "problem", message, line };
}

function isBegun({ count, steps }: RunRead): boolean {
  return steps.length === count;
}

/** The lines of a text from a place on that are not empty, their numbers from there, and where they end. */
function* linesOf(
  text: string,
  from = 0,
): Iterable<{ readonly line: string; readonly number: number; readonly end: number }> {
  for (let at = from, number = 1; at < text.length; number++) {
    const mark = text.indexOf("\n", at);
    const end = mark < 0 ? text.length : mark;
    if (end > at) yield { line: text.slice(at, end), number, end };
    at = end + 1;
  }
}

/** Whether nothing stands behind a line, or the head of another run, which may be cut off itself. */
function isCut(text: string, end: number): boolean {
  const [next, second] = linesOf(text, end + 1);
  if (next === undefined || next.line.startsWith(HEAD_START)) return true;
  return second === undefined && HEAD_START.startsWith(next.line);
}

/** Takes a line in; a sentence where it cannot stand there. */
function take(line: JournalLine, reading: Reading): string | undefined {
  if (line.kind === "head") return takeHead(line.head, reading);
  if (reading.head === undefined) return "it is not the head of a journal";
  if (line.kind === "run") return takeRun(line.steps, reading);
  if (line.kind === "undo" || line.kind === "undone") return takeUndo(line, reading);
  const { run } = reading;
  if (run === undefined) return "it belongs to no run";
  if (line.kind === "step") return takeStep(line.step, run);
  if (!isBegun(run)) return "steps are missing before it";
  return takeEvent(line, run);
}

function takeHead(head: JournalHead, reading: Reading): string | undefined {
  const first = reading.head;
  if (first !== undefined && !isSameHead(first, head)) {
    return "it begins a run on another cloud, or for another wanted state";
  }
  reading.head = { ...head, ...first };
  // A run whose steps are not all there is none.
  if (reading.run !== undefined && !isBegun(reading.run)) reading.runs.pop();
  reading.run = undefined;
  return undefined;
}

/** What one of them does not say may be the same. */
function isSameHead(a: JournalHead, b: JournalHead): boolean {
  const isSame = (x: string | undefined, y: string | undefined): boolean =>
    x === undefined || y === undefined || x === y;
  return (
    a.cloud === b.cloud &&
    a.wanted === b.wanted &&
    isSame(a.endpoint, b.endpoint) &&
    isSame(a.account, b.account)
  );
}

function takeRun(count: number, reading: Reading): string | undefined {
  if (reading.run !== undefined) return "a run begins without a head";
  reading.run = {
    count,
    steps: [],
    ids: new Set(),
    intended: new Set(),
    done: new Map(),
    failed: new Map(),
  };
  reading.runs.push(reading.run);
  return undefined;
}

/** No step stands before one that it needs. */
function takeStep(step: Step, run: RunRead): string | undefined {
  if (isBegun(run)) return "there are more steps than the run is to have";
  if (run.ids.has(step.id)) return "there is another step of that name";
  if (!step.needs.every((need) => run.ids.has(need))) return "it needs a step that is not there";
  run.ids.add(step.id);
  run.steps.push(step);
  return undefined;
}

function takeEvent(
  line: Extract<JournalLine, { kind: "intend" } | { kind: "done" } | { kind: "failed" }>,
  run: RunRead,
): string | undefined {
  if (line.kind === "intend") {
    if (!run.ids.has(line.id)) return "there is no such step";
    run.intended.add(line.id);
    return undefined;
  }
  const id = line.kind === "done" ? line.done.id : line.id;
  if (!run.intended.has(id)) return "the step was not begun";
  if (line.kind === "done") run.done.set(id, line.done);
  else run.failed.set(id, line.error);
  return undefined;
}

function takeUndo(
  { id, kind, run }: Extract<JournalLine, { kind: "undo" } | { kind: "undone" }>,
  reading: Reading,
): string | undefined {
  if (reading.runs[run]?.ids.has(id) !== true) return "there is no such step";
  (kind === "undo" ? reading.undoing : reading.undone).add(undoKey(run, id));
  return undefined;
}
