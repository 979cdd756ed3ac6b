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
} from "./characters.ts";
import { lexString } from "./lex-string.ts";
import type { PolicyCode } from "./codes.ts";
import { ODD_SPACE } from "./odd.ts";
import { quoted, type Report } from "./report.ts";
import { lineCommentEnd, runEnd } from "./skip.ts";

/** `hole`: an element of a list is missing here. `odd`: a character that begins no token. */
export type TokenKind =
  | "open-brace"
  | "close-brace"
  | "open-bracket"
  | "close-bracket"
  | "separator"
  | "assign"
  | "string"
  | "run"
  | "hole"
  | "odd";

/** A token of the lenient syntax. Offsets are UTF-16 code units of the policy text. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The value of a string; an unquoted run, trimmed; else the token's own text. */
  readonly text: string;
  /** The code unit that follows a run directly; NaN at the end of the text. */
  readonly next: number;
}

/** The tokens of the first object of a text. */
export interface Lexed {
  /** To the bracket that closes the first one, or until a fatal finding. */
  readonly tokens: readonly Token[];
  /** Where reading ended. */
  readonly end: number;
  /** The text cannot be read further than `end`; the report says why. */
  readonly fatal: boolean;
}

/**
 * Splits the first object of `text` into the tokens of json-lib's `JSONTokener`, and reports what strict
 * JSON would not have in its characters. Ends at the bracket that closes the first one, whatever its type.
 */
export function lex(text: string, report: Report): Lexed {
  const tokens: Token[] = [];
  const brackets: number[] = [];
  let at = 0;
  // json-lib trims the whole text as Java does: every control character, U+0000 too.
  while (at < text.length && text.charCodeAt(at) <= BLANK) at++;

  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit <= BLANK && unit !== 0) {
      at++;
      continue;
    }
    const start = at;
    if (unit === HASH || unit === SLASH) {
      const end = commentEnd(text, at);
      if (end === -1) return fatal("policy/syntax", "the comment is not closed", at + 2);
      if (end !== at) {
        at = end;
        report.add("policy/comment", { span: { start, end }, message: "json has no comments" });
        continue;
      }
    }
    if (brackets.length === 0 && unit !== OPEN_BRACE) return fatal(...noObject(text, at), at + 1);
    switch (unit) {
      case QUOTE:
      case APOSTROPHE: {
        const string = lexString(text, at, report);
        if (string === undefined) return { tokens, end: at, fatal: true };
        at = string.end;
        push("string", start, string.value);
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (brackets.length === DEPTH_LIMIT) {
          const message = `objects and lists are nested more than ${DEPTH_LIMIT} deep`;
          return fatal("policy/too-deep", message, at + 1);
        }
        brackets.push(unit);
        at++;
        push(unit === OPEN_BRACE ? "open-brace" : "open-bracket", start);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        brackets.pop();
        at++;
        push(unit === CLOSE_BRACE ? "close-brace" : "close-bracket", start);
        if (brackets.length === 0) return { tokens, end: at, fatal: false };
        break;
      case COMMA:
      case SEMICOLON: {
        if (unit === COMMA && brackets.at(-1) === OPEN_BRACKET && awaitsElement(tokens.at(-1))) {
          push("hole", start);
          report.add("policy/empty-element", {
            span: { start, end: start + 1 },
            message: "an element is missing before this comma and is read as null",
          });
        }
        at++;
        push("separator", start);
        break;
      }
      case COLON:
        at++;
        push("assign", start);
        break;
      case EQUALS:
        at += text.charCodeAt(at + 1) === GREATER ? 2 : 1;
        push("assign", start);
        break;
      case BACKSLASH:
      case SLASH:
      case 0:
        at++;
        push("odd", start);
        break;
      default: {
        at = runEnd(text, at, text.length);
        // Java trims control characters and blanks alone, and a run holds no control characters.
        let end = at;
        while (text.charCodeAt(end - 1) === BLANK) end--;
        tokens.push({
          kind: "run",
          start,
          end,
          text: text.slice(start, end),
          next: text.charCodeAt(at),
        });
      }
    }
  }
  if (tokens.length === 0) return fatal("policy/not-an-object", "the policy is empty", at);
  return { tokens, end: at, fatal: false };

  function push(kind: TokenKind, start: number, value?: string): void {
    const end = kind === "hole" ? start : at;
    tokens.push({ kind, start, end, text: value ?? text.slice(start, end), next: Number.NaN });
  }

  function fatal(code: PolicyCode, message: string, end: number): Lexed {
    report.add(code, { span: { start: at, end: Math.min(end, text.length) }, message });
    return { tokens, end: at, fatal: true };
  }
}

/** Whether a list expects an element after this token. */
function awaitsElement(previous: Token | undefined): boolean {
  return previous?.kind === "open-bracket" || previous?.kind === "separator";
}

/** The end of the comment that begins at `at`; `at` where there is none; -1 where it is not closed. */
function commentEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === HASH || next === SLASH) {
    const end = lineCommentEnd(text, at + 1, text.length);
    // json-lib takes U+0000 for the end of the text here, and goes on behind it.
    return text.charCodeAt(end) === 0 ? end + 1 : end;
  }
  if (next !== STAR) return at;
  const closer = text.indexOf("*/", at + 2);
  // Here json-lib takes U+0000 for the end of the text and stops.
  if (closer === -1 || text.slice(at, closer).includes("\0")) return -1;
  return closer + 2;
}

function noObject(text: string, at: number): [PolicyCode, string] {
  const character = text.slice(at, at + 1);
  if (ODD_SPACE.test(character)) {
    return ["policy/odd-space", `${quoted(character)} stands before the policy`];
  }
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  return [
    "policy/not-an-object",
    `a policy begins with \`{\`, and this text with ${quoted(text.slice(at, end))}`,
  ];
}
