import { visible } from "@iamferry/shell";

/** What is wrong with a command line. */
export interface CommandProblem {
  readonly kind: CommandProblemKind;
  /**
   * What the real client does with it: refuses the command line, runs but does something else than the
   * words say, or makes no call at all.
   */
  readonly effect: "refused" | "misread" | "no call";
  /** One sentence: lower case, no final period, no line break. */
  readonly message: string;
  /** Where in the command line: 0 is the command. Absent where something is missing from it. */
  readonly word?: number;
}

/** The kinds of problems that a command line can have. */
export type CommandProblemKind =
  | "ambiguous-option"
  | "bad-value"
  | "client-bug"
  | "dropped-value"
  | "exclusive-options"
  | "extra-word"
  | "help"
  | "missing-option"
  | "missing-value"
  | "repeated-option"
  | "unexpected-value"
  | "unknown-command"
  | "unknown-option";

/** A problem that makes the client refuse the whole command line. */
export function refused(kind: CommandProblemKind, message: string, word?: number): CommandProblem {
  return { kind, effect: "refused", message, ...(word === undefined ? {} : { word }) };
}

/** A problem that the client does not notice. */
export function misread(kind: CommandProblemKind, message: string, word?: number): CommandProblem {
  return { kind, effect: "misread", message, ...(word === undefined ? {} : { word }) };
}

/** Text of the user's inside a message: on one line and in backticks. */
export function shown(text: string): string {
  return `\`${visible(text)}\``;
}
