import { isCloudProfileId } from "@iamferry/model";
import type { Step } from "@iamferry/plan";
import { isRecord } from "../execute/output.ts";
import type { Output } from "../execute/task.ts";
import type { DoneStep } from "../execute/applied.ts";
import type { PortError } from "../port.ts";
import type { JournalHead, StepResults } from "./journal.ts";
import { keptResults } from "./kept-results.ts";
import { readStep } from "./read-step.ts";

/** What one line of a journal says. */
export type JournalLine =
  | { readonly kind: "head"; readonly head: JournalHead }
  | { readonly kind: "run"; readonly steps: number }
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "intend"; readonly id: string }
  | { readonly kind: "done"; readonly done: DoneStep & { readonly results: StepResults } }
  | { readonly kind: "failed"; readonly id: string; readonly error: PortError }
  | { readonly kind: "undo"; readonly run: number; readonly id: string }
  | { readonly kind: "undone"; readonly run: number; readonly id: string };

/** The line that a value is; a sentence where it is none. */
export function readLine(value: unknown): JournalLine | string {
  if (!isRecord(value)) return "it is no object";
  for (const [name, read] of READERS) {
    if (Object.hasOwn(value, name)) return read(value);
  }
  return "it is of no known kind";
}

type Reader = (value: Output) => JournalLine | string;

/** By the member that tells what kind of line it is. */
const READERS: readonly (readonly [string, Reader])[] = [
  ["journal", readHead],
  ["run", readRun],
  ["step", readStepLine],
  ["intend", readIntent],
  ["done", readDone],
  ["failed", readFailed],
  ["undo", ({ undo }) => readUndo("undo", undo)],
  ["undone", ({ undone }) => readUndo("undone", undone)],
];

function readHead(value: Output): JournalLine | string {
  const { account, cloud, endpoint, journal, version, wanted } = value;
  if (journal !== "iamferry") return "it is the journal of another program";
  if (version !== 1) return "it is of a version that this one cannot read";
  if (typeof cloud !== "string" || !isCloudProfileId(cloud)) return "its cloud is not known";
  if (typeof wanted !== "string") return "it does not say what is wanted";
  if (endpoint !== undefined && typeof endpoint !== "string") return "its endpoint is no text";
  if (account !== undefined && typeof account !== "string") return "its account is no text";
  return {
    kind: "head",
    head: {
      cloud,
      ...(endpoint !== undefined && { endpoint }),
      ...(account !== undefined && { account }),
      wanted,
    },
  };
}

function readRun({ run }: Output): JournalLine | string {
  const steps = isRecord(run) ? run["steps"] : undefined;
  return isCount(steps) ? { kind: "run", steps } : "it does not say how many steps there are";
}

function readStepLine(value: Output): JournalLine | string {
  const step = readStep(value["step"]);
  return step === undefined ? "it is no step" : { kind: "step", step };
}

function readIntent({ intend: id }: Output): JournalLine | string {
  return typeof id === "string" ? { kind: "intend", id } : "it names no step";
}

function readDone({ done: id, outcome, results }: Output): JournalLine | string {
  const known = OUTCOMES.find((each) => each === outcome);
  if (typeof id !== "string" || known === undefined) return "it tells no outcome";
  if (results !== undefined && !isRecord(results)) return "its results are none";
  return { kind: "done", done: { id, outcome: known, results: keptResults(results ?? {}) } };
}

const OUTCOMES: readonly DoneStep["outcome"][] = ["made", "there", "recovered", "found"];

function readFailed({ error, failed: id }: Output): JournalLine | string {
  if (typeof id !== "string" || !isRecord(error)) return "it tells no error";
  const { code, message } = error;
  const fate = FATES.find((each) => each === error["fate"]);
  if (typeof code !== "string" || typeof message !== "string" || fate === undefined) {
    return "it tells no error";
  }
  return { kind: "failed", id, error: { code, message, fate } };
}

const FATES: readonly PortError["fate"][] = ["refused", "unsent", "unanswered"];

function readUndo(kind: "undo" | "undone", value: unknown): JournalLine | string {
  const { run, step: id } = isRecord(value) ? value : {};
  return isCount(run) && typeof id === "string" ? { kind, run, id } : "it names no step";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
