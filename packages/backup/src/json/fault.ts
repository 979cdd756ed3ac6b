import { createScanner } from "jsonc-parser";
import type { Span } from "@iamferry/text";

// The numbers of jsonc-parser's `SyntaxKind` and `ScanError`, which are constants of the compiler alone.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_END = 14;
const BLANKS = 15;
const END = 17;

/** Why a text is no JSON, and where that shows first. */
export interface Fault {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

/** Finds the first place at which `text` is no JSON, from `from` on. Any depth, linear time. */
export function firstFault(text: string, from: number): Fault | undefined {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  /** The closing brackets of what is open, the innermost last. */
  const open: number[] = [];
  let wanted: Wanted = "a value";
  for (;;) {
    const token: number = scanner.scan();
    if (token === LINE_END || token === BLANKS) continue;
    const start = scanner.getTokenOffset();
    // An escape or a comment that is cut off counts as longer than the text.
    const span = { start, end: Math.min(start + scanner.getTokenLength(), text.length) };
    if (token === END) return wanted === "the end" ? undefined : cutOff(span, wanted);
    const error: number = scanner.getTokenError();
    const broken = token === STRING || token === NUMBER ? BROKEN[error] : undefined;
    if (broken !== undefined) return { span, message: broken };
    const next = accepted(token, wanted, open);
    if (next === undefined)
      return { span, ...unexpected(token, wanted, text.slice(start, start + 20)) };
    wanted = next;
  }
}

/** What can stand at a place. A value includes the opening of one. */
type Wanted =
  | "a value"
  | "a value or `]`"
  | "a name in double quotes"
  | "a name in double quotes or `}`"
  | "`:`"
  | "`,` or `]`"
  | "`,` or `}`"
  | "the end";

/** What can follow `token` where `wanted` can stand; undefined where the token cannot. */
function accepted(token: number, wanted: Wanted, open: number[]): Wanted | undefined {
  const { closing, next, following } = GRAMMAR[wanted];
  if (closing !== undefined && token === closing) return closed(open);
  if (next === "value") return value(token, open);
  return token === next ? following : undefined;
}

/** By what can stand: the bracket that closes instead, the token, and what can stand behind that. */
const GRAMMAR: Readonly<
  Record<
    Wanted,
    {
      readonly closing?: number;
      readonly next?: number | "value";
      readonly following?: Wanted;
    }
  >
> = {
  "a value": { next: "value" },
  "a value or `]`": { closing: CLOSE_BRACKET, next: "value" },
  "a name in double quotes": { next: STRING, following: "`:`" },
  "a name in double quotes or `}`": { closing: CLOSE_BRACE, next: STRING, following: "`:`" },
  "`:`": { next: COLON, following: "a value" },
  "`,` or `]`": { closing: CLOSE_BRACKET, next: COMMA, following: "a value" },
  "`,` or `}`": { closing: CLOSE_BRACE, next: COMMA, following: "a name in double quotes" },
  "the end": {},
};

function value(token: number, open: number[]): Wanted | undefined {
  if (token === OPEN_BRACE) {
    open.push(CLOSE_BRACE);
    return "a name in double quotes or `}`";
  }
  if (token === OPEN_BRACKET) {
    open.push(CLOSE_BRACKET);
    return "a value or `]`";
  }
  return token >= NULL && token <= NUMBER ? afterValue(open) : undefined;
}

function closed(open: number[]): Wanted {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly number[]): Wanted {
  const closing = open.at(-1);
  if (closing === undefined) return "the end";
  return closing === CLOSE_BRACE ? "`,` or `}`" : "`,` or `]`";
}

function cutOff(span: Span, wanted: Wanted): Fault {
  return {
    span,
    message: `the text ends where ${wanted} must follow`,
    help: "the file was cut off: make it again, or take an older one",
  };
}

function unexpected(
  token: number,
  wanted: Wanted,
  text: string,
): { readonly message: string; readonly help?: string } {
  const message = wanted === "the end" ? "something follows the JSON" : `${wanted} must stand here`;
  if (token === LINE_COMMENT || token === BLOCK_COMMENT) {
    return { message: "a comment stands here, and JSON has none", help: "remove it" };
  }
  if (/^(?:<<<<<<<|=======|>>>>>>>)/.test(text)) {
    return { message, help: "decide the merge conflict first" };
  }
  if (wanted.startsWith("a name") && token === CLOSE_BRACE) {
    return { message, help: "remove the comma before it" };
  }
  if (wanted === "a value" && token === CLOSE_BRACKET) {
    return { message, help: "remove the comma before it" };
  }
  return { message };
}

/** By `ScanError`. */
const BROKEN: Readonly<Record<number, string>> = {
  2: "a string is not closed on its line",
  3: "a number is not complete",
  4: "`\\u` without four hexadecimal digits",
  5: "a backslash stands before something that it cannot escape",
  6: "a control character stands in a string as it is, and not escaped",
};
