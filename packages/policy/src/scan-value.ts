import { invariant } from "@iamferry/text";
import {
  APOSTROPHE,
  BACKSLASH,
  BLANK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DEPTH_LIMIT,
  EQUALS,
  GREATER,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SEMICOLON,
  SLASH,
  STAR,
  TAB,
} from "./characters.ts";
import { createCommentMemory, type CommentMemory } from "./comment-memory.ts";
import { isExactNumber, isStrictLiteral } from "./number.ts";
import { isHexDigit, lineCommentEnd, runEnd } from "./skip.ts";

/** What a scan may be told about the text around the value. All members may be left out. */
export interface ScanOptions {
  /** No character at or past this offset is read; default `text.length`. */
  readonly end?: number;
  /** Raw line feeds inside strings are allowed (rule R5); default false. */
  readonly newlinesInStrings?: boolean;
  /**
   * Whether the line that begins at this offset is a structural line of the surrounding format; asked at
   * each line start in code position, after a line feed inside a string, and inside block comments until
   * it says yes. Default: never. It must look at that line alone, or the scan is not linear.
   */
  readonly isStructuralLine?: (lineStart: number) => boolean;
  /** Shared by all scans of one text, so that their sum is linear in it; default: a memory of its own. */
  readonly comments?: CommentMemory;
}

/**
 * Why no value was found. `unclosed`: the text, or what `end` left of it, ended first. `structural-line`:
 * a line of the surrounding format came first, or a block comment ran over one to a closing mark that
 * another comment had used.
 */
export type ScanFailure =
  "newline-in-string" | "mismatch" | "structural-line" | "unclosed" | "too-deep" | "not-an-object";

/** Where a value ends, or why that cannot be said. Offsets are UTF-16 code units of the scanned text. */
export type ValueScan = ObjectScan | FailedScan;

/** The extent of an object, with what the reader of policies needs to know about it. */
export interface ObjectScan {
  readonly kind: "object";
  /** Of its `{`; white space and comments may stand before. */
  readonly start: number;
  /** Just past its `}`. */
  readonly end: number;
  /**
   * From the beginning of the scan on, only tokens of strict JSON were seen, no control characters in
   * strings, and no comma before a closing bracket. The rest of the grammar was not checked: `{"a" 1}` is
   * strict in this sense.
   */
  readonly strict: boolean;
  /** Colons outside strings and comments. */
  readonly colons: number;
  /**
   * `JSON.parse` does not tell all of the text: a strict number was seen whose decimal value a JavaScript
   * number does not keep (20 digits, `1e400`), or the escape of a surrogate, which may be a lone one.
   */
  readonly inexact: boolean;
}

/** No object: `at` is the character that ended the scan; for `unclosed`, where the unclosed thing begins. */
export interface FailedScan {
  readonly kind: "failed";
  readonly reason: ScanFailure;
  readonly at: number;
}

/**
 * Finds where the policy text that begins at `start` ends, by rule R4 of the backup format: `#`, `//` and
 * block comments count outside strings; `"` always opens a string, `'` only where a token may begin, never
 * inside an unquoted run; brackets match by type, to depth 64. White space and comments before the `{`
 * are passed over. Tokens and comments are those of json-lib (`JSONTokener`), which the clouds read
 * policies with: an unquoted run ends at a control character and at `, : ] } / \ " [ { ; = #`, so it goes
 * on over blanks.
 *
 * Time is linear in what is read. Over all scans of a text that share `comments` and have structural lines,
 * it is linear in the text: a scan stops at the first structural line, but for lines inside a block
 * comment, and each closing mark lets only one comment pass over such lines.
 */
export function scanValue(text: string, start: number, options: ScanOptions = {}): ValueScan {
  const end = Math.min(options.end ?? text.length, text.length);
  invariant(start >= 0 && start <= end, "a scan begins inside its text");
  const newlinesInStrings = options.newlinesInStrings ?? false;
  const isStructuralLine = options.isStructuralLine;
  const comments = options.comments ?? createCommentMemory();

  const openers: number[] = [];
  let strict = true;
  let inexact = false;
  let colons = 0;
  let at = start;

  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit <= BLANK) {
      at++;
      if (unit === LF) {
        if (at < end && isStructuralLine?.(at)) return failed("structural-line", at);
        // Indentation is the bulk of a printed policy.
        while (at < end && text.charCodeAt(at) === BLANK) at++;
      } else if (unit !== BLANK && unit !== TAB && unit !== CR) strict = false;
      continue;
    }
    if (openers.length === 0 && unit !== OPEN_BRACE && unit !== HASH && unit !== SLASH) {
      return failed("not-an-object", at);
    }
    switch (unit) {
      case QUOTE:
      case APOSTROPHE: {
        if (unit === APOSTROPHE) strict = false;
        const opened = at++;
        for (;;) {
          if (at >= end) return failed("unclosed", opened);
          const inner = text.charCodeAt(at);
          if (inner === unit) break;
          if (inner === BACKSLASH) {
            at++;
            if (at >= end) return failed("unclosed", opened);
            const escape = escapeLength(text, at, end);
            if (escape === 0) {
              strict = false;
              at++;
              // json-lib takes a line feed after a backslash; the boundary wins here too.
              if (text.charCodeAt(at - 1) === LF && at < end && isStructuralLine?.(at)) {
                return failed("structural-line", at);
              }
            } else {
              if (escape === 5 && isSurrogateEscape(text, at)) inexact = true;
              at += escape;
            }
          } else if (inner < BLANK) {
            strict = false;
            at++;
            if (inner === LF) {
              if (!newlinesInStrings) return failed("newline-in-string", at - 1);
              if (at < end && isStructuralLine?.(at)) return failed("structural-line", at);
            }
          } else at++;
        }
        at++;
        break;
      }
      case COMMA:
        at++;
        break;
      case COLON:
        colons++;
        at++;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (openers.length === DEPTH_LIMIT) return failed("too-deep", at);
        openers.push(at++);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET: {
        const opened = openers.pop() ?? start;
        // In ASCII each closing bracket stands two after its opening one.
        if (text.charCodeAt(opened) !== unit - 2) return failed("mismatch", at);
        if (strict && followsComma(text, at)) strict = false;
        at++;
        if (openers.length === 0) {
          return { kind: "object", start: opened, end: at, strict, colons, inexact };
        }
        break;
      }
      case HASH:
        strict = false;
        at = lineCommentEnd(text, at + 1, end);
        break;
      case SLASH: {
        const next = at + 1 < end ? text.charCodeAt(at + 1) : -1;
        if (next !== SLASH && next !== STAR && openers.length === 0) {
          return failed("not-an-object", at);
        }
        strict = false;
        if (next === SLASH) at = lineCommentEnd(text, at + 2, end);
        else if (next === STAR) {
          const closer = comments.closerAfter(text, at + 2, end);
          if (closer === -1) return failed("unclosed", at);
          const line = structuralLineIn(text, at, closer);
          if (line !== -1 && (opensBetween(text, line, closer) || !comments.take(closer))) {
            return failed("structural-line", line);
          }
          at = closer + 2;
        } else at++;
        break;
      }
      case EQUALS:
        strict = false;
        at++;
        if (at < end && text.charCodeAt(at) === GREATER) at++;
        break;
      case SEMICOLON:
      case BACKSLASH:
        strict = false;
        at++;
        break;
      default: {
        const begin = at;
        at = runEnd(text, at, end);
        if (strict) {
          const run = text.slice(begin, at).trimEnd();
          if (!isStrictLiteral(run)) strict = false;
          else if (!inexact) inexact = !isExactNumber(run);
        }
      }
    }
  }
  return failed(openers.length === 0 ? "not-an-object" : "unclosed", openers.at(-1) ?? end);

  function structuralLineIn(source: string, from: number, to: number): number {
    if (isStructuralLine === undefined) return -1;
    for (
      let lf = source.indexOf("\n", from);
      lf !== -1 && lf < to;
      lf = source.indexOf("\n", lf + 1)
    ) {
      if (isStructuralLine(lf + 1)) return lf + 1;
    }
    return -1;
  }
}

/** Whether another comment seems to begin there: the mark that closes it belongs to that one. */
function opensBetween(text: string, from: number, to: number): boolean {
  return text.slice(from, to).includes("/*");
}

function failed(reason: ScanFailure, at: number): FailedScan {
  return { kind: "failed", reason, at };
}

/** The length of the strict escape whose first unit after the backslash is at `at`; 0 if it is not strict. */
function escapeLength(text: string, at: number, end: number): number {
  switch (text.charCodeAt(at)) {
    case QUOTE:
    case SLASH:
    case BACKSLASH:
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return 1;
    case 0x75: // u
      if (at + 4 >= end) return 0;
      for (let i = at + 1; i <= at + 4; i++) if (!isHexDigit(text.charCodeAt(i))) return 0;
      return 5;
    default:
      return 0;
  }
}

/** Whether the strict escape whose `u` stands at `at` is for U+D800 to U+DFFF. */
function isSurrogateEscape(text: string, at: number): boolean {
  return (text.charCodeAt(at + 1) | 0x20) === 0x64 && text.charCodeAt(at + 2) >= 0x38;
}

/**
 * Whether the last token before the closing bracket at `at` is a comma, the most frequent deviation of all:
 * worth finding here, because an exception of `JSON.parse` costs as much as reading some kilobytes.
 */
function followsComma(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) <= BLANK) before--;
  return text.charCodeAt(before) === COMMA;
}
