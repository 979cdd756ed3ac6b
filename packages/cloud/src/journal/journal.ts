import type { CloudProfileId } from "@iamferry/model";
import type { Step } from "@iamferry/plan";
import type { DoneStep } from "../execute/applied.ts";
import type { PortError } from "../port.ts";

/** The file that a journal is written to. */
export interface JournalFile {
  /** Resolves when the text is on the disk, and stays there whatever happens then. Rejects with the system's error. */
  readonly append: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Writes down what a run is about to do, and what came of it. */
export interface JournalWriter {
  /** Resolves when it is on the disk; many may wait for one write. Rejects with a `JournalError`, and from then on always. */
  readonly intend: (step: string) => Promise<void>;
  /** Does not wait: what is lost of it is found again by looking at the cloud. */
  readonly done: (outcome: DoneStep, results: StepResults) => void;
  readonly failed: (step: string, error: PortError) => void;
  /** Resolves when all is on the disk. */
  readonly close: () => Promise<void>;
}

/** Writes down what of a journal's runs is about to be taken back, and what has been. */
export interface UndoWriter {
  /** Resolves when it is on the disk. Rejects with a `JournalError`, and from then on always. */
  readonly intend: (run: number, step: string) => Promise<void>;
  readonly done: (run: number, step: string) => void;
  /** Resolves when all is on the disk. */
  readonly close: () => Promise<void>;
}

/** What other steps, or taking back, need of a step's answer. No secrets: these are never written. */
export type StepResults = Readonly<Record<string, unknown>>;

/** The beginning of a journal: which cloud, and what is to become of it. */
export interface JournalHead {
  readonly cloud: CloudProfileId;
  readonly endpoint?: string;
  /** The account's id of the caller, so that a journal is not used for another cloud. */
  readonly account?: string;
  /** SHA-256 of the wanted state in canonical text: a journal goes on with the same wanted state only. */
  readonly wanted: string;
}

/** One run of a journal: a restore that is taken up again adds a run, with a plan of its own. */
export interface JournalRun {
  readonly steps: readonly Step[];
  /** Steps whose call may have been sent. */
  readonly intended: ReadonlySet<string>;
  readonly done: ReadonlyMap<string, DoneStep & { readonly results: StepResults }>;
  readonly failed: ReadonlyMap<string, PortError>;
}

/** A journal as it was read. A last line that was cut off is left out: what it told is found by looking at the cloud. */
export interface Journal {
  readonly head: JournalHead;
  readonly runs: readonly JournalRun[];
  /** Keys of what has been taken back already: see `undoKey`. */
  readonly undone: ReadonlySet<string>;
  /** Keys of what may have been taken back: it was about to be. */
  readonly undoing: ReadonlySet<string>;
}

/** Why a text is no journal. */
export interface JournalProblem {
  readonly kind: "problem";
  /** A sentence in lower case without a full stop. */
  readonly message: string;
  /** The number of the line, from 1. */
  readonly line?: number;
}

/** The key of a step of a run: of `undone` and `undoing`. */
export function undoKey(run: number, step: string): string {
  return `${run} ${step}`;
}
