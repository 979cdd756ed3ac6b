import type { IamCall, Secret } from "@iamferry/api";
import type { AccountRef } from "@iamferry/model";
import type { Code, Word } from "@iamferry/shell";
import type { Diagnostic } from "@iamferry/text";
import type { EmitCode } from "./codes.ts";
import type { FileKind } from "./script-file.ts";

/** One kind of shell script: how its client is called, and how its answers are read. */
export interface ScriptTarget {
  /** The command line that makes a call, or why there is none. */
  readonly spell: (call: IamCall, means: Means) => Spelling;
  /** Where the script brings the accounts, and what with: `Eucalyptus 5.1, with euca2ools 3.4`. */
  readonly destination: string;
  /** How to run it, for its head and its `--help`: paragraphs. */
  readonly advice: readonly string[];
  /** What is wrong with all of the script: a client that the cloud does not understand. */
  readonly warnings: readonly Diagnostic<EmitCode>[];
  /** Options of a script for these accounts beside `--dry-run` and `--help`, each with what it is for. */
  readonly flags: (accounts: readonly AccountRef[]) => readonly Flag[];
  /** Variables that every command of the script runs with. */
  readonly environment: Code;
  /** Shell functions `check_client`, `execute` and `read_code`; see `runtime.ts` for what they are to do. */
  readonly functions: Code;
  /** What is done before the first step, also in a dry run. */
  readonly start: Code;
  /** A function `ask_password`, for scripts that ask for passwords. */
  readonly askPassword: Code;
}

/** An option of a script that takes a value. */
export interface Flag {
  readonly name: string;
  readonly value: string;
  /** The variable that holds the value. */
  readonly variable: string;
  /** Its value where the option is not given. */
  readonly initial: string;
  readonly help: string;
}

/** What a spelling may use beside the call. */
export interface Means {
  readonly scriptFile: ScriptFile;
  /** The call of another step of the plan. */
  readonly callOf: (step: string) => IamCall | undefined;
}

/** Gives the name of the file, inside of the script's own folder, that will hold a text. */
export type ScriptFile = (text: string, kind: FileKind) => string;

/** A command line, or the reasons why there is none. */
export interface Spelling {
  /** Empty where there is none. */
  readonly words: readonly Word[];
  /** What is asked for at the terminal while the command runs. */
  readonly secret?: Secret;
  /** Steps whose results would have to be known, and are not. */
  readonly unknown?: readonly string[];
  readonly problems: readonly Problem[];
}

/** What is to be said of a call; the step that it belongs to is added later. */
export type Problem = Pick<Diagnostic<EmitCode>, "severity" | "code" | "message" | "help">;
