import type { CommandProblem } from "./problem.ts";
import type { OptionForm } from "./option-form.ts";

/** An option that a parser knows, with its key in the command's table. */
export interface KnownOption {
  readonly key: string;
  readonly form: OptionForm;
}

/** An option as it was given. */
export interface Given {
  readonly option: KnownOption;
  /** How it was written, in full; absent for a word without a flag. */
  readonly flag?: string;
  /** Absent where the option takes none. */
  readonly value?: string;
  /** The parser throws the value away, and what the option said before. */
  readonly lost?: true;
  /** Place of the flag, or of the word, in the command line. */
  readonly word: number;
}

/** What a parser made of a command line. */
export interface Reading {
  /** In the order in which they take effect. */
  readonly given: readonly Given[];
  /** Empty where the real parser would be content, or would not notice. */
  readonly problems: readonly CommandProblem[];
}

/** What stands for an option in messages: `-u/--user-name`, or the name of the parameter. */
export function optionName({ key, form }: KnownOption): string {
  return form.flags.length === 0 ? key : form.flags.join("/");
}

/** The problem of a command line that only asks the client about itself. */
export function helpOnly({ option, word }: Given): CommandProblem {
  return {
    kind: "help",
    effect: "no call",
    message: `${option.key} prints a text and makes no call`,
    word,
  };
}
