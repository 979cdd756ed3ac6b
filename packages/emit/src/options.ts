import type { Diagnostic } from "@iamferry/text";
import type { EmitCode } from "./codes.ts";

/** What every target needs to know beside the plan. */
export interface EmitOptions {
  /** What the script is made from, for its head: file names as the user gave them. */
  readonly madeFrom: readonly string[];
  /** What the script leaves out or changes, for its head. */
  readonly notes: readonly Diagnostic[];
  /** `restore` brings back what was saved; `change` makes one state of a cloud another. Default: restore. */
  readonly purpose?: Purpose;
  /** One file per account instead of one for all. Default: false for euare, and aws always makes one per account. */
  readonly perAccount?: boolean;
  /** The plan is for one of several accounts of its source. Default: whether it holds several itself. */
  readonly oneOfSeveral?: boolean;
}

/** What a script is for. */
export type Purpose = "restore" | "change";

/** The files that a target makes, and what it could not put into them. */
export interface Emitted {
  /** Texts by relative file name: no folders, no `-` first, unique ignoring case. */
  readonly files: ReadonlyMap<string, string>;
  /** How many steps the files hold together: those of the plan but the ones that were left out. */
  readonly steps: number;
  /** Each `error` is about a step that no file holds; the file's head names it too. */
  readonly diagnostics: readonly Diagnostic<EmitCode>[];
}
