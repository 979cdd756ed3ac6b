import type { VersionRange } from "./client.ts";
import type { ValueRule } from "./value-rule.ts";

/** How an option is written for some clients. */
export interface OptionForm {
  readonly versions: VersionRange;
  /** `-u` and `--user-name`; none where the value is a word of its own. */
  readonly flags: readonly string[];
  /** What follows the flag. Default: a text. */
  readonly value?: "none" | "file" | "file or -" | "integer" | readonly string[];
  /** The command refuses to run without it. */
  readonly required?: true;
  /** The request parameter that the value is sent as; absent where the client uses it up itself. */
  readonly parameter?: string;
  /** Flags without a value that stand before the word, kept so that the old spelling still works. */
  readonly noop?: readonly string[];
  /** Options of one command with the same id exclude each other. */
  readonly exclusive?: { readonly id: string; readonly required: boolean };
  /** May be given more than once; otherwise only the last one counts. Without flags: takes all words in a row. */
  readonly repeatable?: true;
  /** What the client looks at in the value beyond its type. Default: nothing. */
  readonly rule?: ValueRule;
}

/** One command, its options' forms being places in the table of all forms. */
export interface CommandData {
  /** The API action, or absent where the command calls none. */
  readonly action?: string;
  readonly versions: VersionRange;
  /** Key and forms by turns of an option; the key is the API parameter, or the long flag where there is none. */
  readonly options: readonly (readonly [key: string, ...forms: readonly number[]])[];
}
