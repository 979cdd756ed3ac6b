import { APOSTROPHE, BACKSLASH, BLANK, CR, LF } from "./characters.ts";
import { quoted, type Report } from "./report.ts";
import { isHexDigit } from "./skip.ts";

/** A string that was read: its value, and the offset past its closing quote. */
export interface LexedString {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads the string whose quote stands at `start`, with json-lib's escapes. Undefined where it cannot be
 * read; the report says why.
 */
export function lexString(text: string, start: number, report: Report): LexedString | undefined {
  const quote = text.charCodeAt(start);
  const pieces: string[] = [];
  let plainFrom = start + 1;
  let at = plainFrom;
  let control = -1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === quote) break;
    if (Number.isNaN(unit) || unit === 0) {
      report.add("policy/syntax", {
        span: { start, end: start + 1 },
        message: unit === 0 ? "the string holds the character U+0000" : "the string is not closed",
      });
      return undefined;
    }
    if (unit === LF || unit === CR) {
      report.add("policy/raw-newline", {
        span: { start: at, end: at + 1 },
        message: "the string holds a raw line break",
        help: "write the line break as `\\n`, or close the string before it",
      });
      return undefined;
    }
    if (unit === BACKSLASH) {
      pieces.push(text.slice(plainFrom, at));
      const escape = lexEscape(text, at, report);
      if (escape === undefined) return undefined;
      pieces.push(escape.value);
      at = escape.end;
      plainFrom = at;
      continue;
    }
    if (unit < BLANK && control === -1) control = at;
    at++;
  }
  const span = { start, end: at + 1 };
  if (quote === APOSTROPHE) {
    report.add("policy/single-quotes", { span, message: "json strings stand in double quotes" });
  }
  if (control !== -1) {
    report.add("policy/control-in-string", {
      span: { start: control, end: control + 1 },
      message: `the string holds the raw control character ${quoted(text.charAt(control))}`,
    });
  }
  pieces.push(text.slice(plainFrom, at));
  const value = pieces.length === 1 ? (pieces[0] ?? "") : pieces.join("");
  if (!value.isWellFormed()) {
    report.add("policy/lone-surrogate", {
      span,
      message: "the string holds half of a surrogate pair, which is no character",
    });
  }
  return { value, end: at + 1 };
}

/** Reads the escape whose backslash stands at `start`. */
function lexEscape(text: string, start: number, report: Report): LexedString | undefined {
  const letter = text.charAt(start + 1);
  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { value: simple, end: start + 2 };
  if (letter === "") {
    report.add("policy/syntax", {
      span: { start, end: start + 1 },
      message: "the string is not closed",
    });
    return undefined;
  }
  if (letter !== "u" && letter !== "x") {
    // A surrogate pair after the backslash stays whole: its second half is an ordinary unit of the string.
    report.add("policy/escape", {
      span: { start, end: start + 2 },
      message: `json has no escape ${quoted(`\\${letter}`)}, and it is read as the character alone`,
    });
    return { value: letter, end: start + 2 };
  }
  const length = letter === "u" ? 4 : 2;
  const end = start + 2 + length;
  for (let at = start + 2; at < end; at++) {
    // Java's parser takes a sign and the digits of other scripts as well; no one means those.
    if (!isHexDigit(text.charCodeAt(at))) {
      report.add("policy/bad-escape", {
        span: { start, end: Math.min(end, text.length) },
        message: `\`\\${letter}\` wants ${length} hexadecimal digits`,
      });
      return undefined;
    }
  }
  const value = String.fromCharCode(Number.parseInt(text.slice(start + 2, end), 16));
  if (letter === "x") {
    report.add("policy/escape", {
      span: { start, end },
      message: `json has no escape ${quoted(text.slice(start, end))}, and it is read as ${quoted(value)}`,
    });
  }
  return { value, end };
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
