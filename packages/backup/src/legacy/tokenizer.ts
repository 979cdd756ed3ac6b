import type { CommentMemory } from "@iamferry/policy";
import type { Diagnostic, Span } from "@iamferry/text";
import type { LegacyCode, LegacyCodeName } from "./codes.ts";
import { skipBlanks, type Keyword } from "./keywords.ts";
import { isEmpty, type Line, type Lines } from "./lines.ts";
import { INCOMPLETE_LINE, isNoise } from "./noise.ts";
import { report, type Remark } from "./report.ts";
import {
  structuralToken,
  type GrammarToken,
  type LegacyToken,
  type StructuralKind,
} from "./tokens.ts";
import { Closings, endOfLine, findValue } from "./value.ts";

/**
 * A policy value is at most this long, in UTF-16 units: a comment that closes further away does not close
 * it. Servers take 16,384 characters. A stream never waits for more than this.
 */
export const VALUE_LIMIT: number = 4 * 1024 * 1024;

/** What is known of the file beside its lines. */
export interface TokenizerContext {
  readonly comments: CommentMemory;
  /** Each CRLF of the file is LF (R16). */
  readonly crlf: boolean;
  /** Where to begin, in the window. */
  readonly at: number;
}

/** Makes tokens of lines, one item after the other, and notes what is to be said about them. */
export class Tokenizer {
  /** Where the tokens end that were taken so far. */
  at: number;
  /** All tokens of the item, and those of them that the grammar sees. */
  tokens: LegacyToken[] = [];
  grammarTokens: GrammarToken[] = [];
  diagnostics: Diagnostic<LegacyCode>[] = [];
  /** The first place of the item where blanks or blank lines stand that the exporter does not write. */
  layout: Span | undefined;

  private readonly lines: Lines;
  private readonly context: TokenizerContext;
  private readonly closings = new Closings();

  constructor(lines: Lines, context: TokenizerContext) {
    this.lines = lines;
    this.context = context;
    this.at = context.at;
  }

  /** Begins the next item. */
  begin(): void {
    this.tokens = [];
    this.grammarTokens = [];
    this.diagnostics = [];
    this.layout = undefined;
  }

  /** Where the last token's text ends, or `otherwise` where there is none. */
  endOfTokens(otherwise: number): number {
    return this.tokens.at(-1)?.content.end ?? otherwise;
  }

  /** Takes a line as a token of the grammar. */
  take(kind: StructuralKind, line: Line): LegacyToken {
    const { text, base } = this.lines;
    const named = kind === "user" || kind === "group" || kind === "policy-name";
    const start = named ? skipBlanks(text, line.colon, line.contentEnd) : line.contentStart;
    if (!line.exact && kind !== "account") this.reportSpelling(line);
    if (this.beginsInBlanks(line) || this.endsInBlanks(line))
      this.layout ??= this.lines.lineSpan(line);
    const nameless = named && start === line.contentEnd;
    return this.push(
      structuralToken(kind, {
        image: text.slice(start, line.contentEnd),
        span: this.lines.lineSpan(line),
        content: nameless
          ? this.lines.contentSpan(line)
          : { start: base + start, end: base + line.contentEnd },
        value: undefined,
      }),
      line.next,
    );
  }

  /** Takes a `policy-val:` line with the value that begins on it. */
  takeValue(line: Line): void {
    const { text, base, limit } = this.lines;
    if (!line.exact) this.reportSpelling(line);
    if (this.beginsInBlanks(line)) this.layout ??= this.lines.lineSpan(line);
    const { crlf, comments } = this.context;
    const scanEnd = (start: number): number =>
      (Math.ceil((base + start + 1) / VALUE_LIMIT) + 1) * VALUE_LIMIT - base;
    const found = findValue(
      { text, limit, crlf, comments, closings: this.closings, scanEnd },
      line.colon,
    );
    const next = Math.min(endOfLine(text, found.end, limit) + 1, limit);
    const { value } = found;
    this.push(
      structuralToken("policy-val", {
        image: found.image,
        span: { start: base + line.start, end: base + next },
        content:
          found.start === found.end
            ? this.lines.contentSpan(line)
            : { start: base + found.start, end: base + found.end },
        value: value.kind === "damage" ? { ...value, at: base + value.at } : value,
      }),
      next,
    );
    // More text could change what the value is: where it ends is judged by what follows it.
    this.lines.lineAfter(next);
    // A comment that seems open may close in what comes, no further away than the limit of a value.
    const mayClose = value.kind === "damage" && limit < found.start + 2 * VALUE_LIMIT;
    if (mayClose && text.slice(found.start, found.end).includes("/*")) this.lines.reachEnd();
  }

  /** Takes blank lines. */
  takeBlanks(first: Line): void {
    let line: Line | undefined = first;
    let next = first.next;
    while (line !== undefined && isEmpty(line)) {
      ({ next } = line);
      line = this.lines.lineAt(next);
    }
    const { base } = this.lines;
    const span = { start: base + first.start, end: base + next };
    this.tokens.push({ kind: "layout", image: "", span, content: span, value: undefined });
    this.layout ??= span;
    this.at = next;
  }

  /** Takes messages of the commands (R8); false where the line is none. */
  takeNoise(line: Line): boolean {
    if (!this.isNoise(line)) return false;
    if (this.lines.contentOf(line) === INCOMPLETE_LINE) {
      this.takeAside(line);
      this.report("incomplete", this.lines.contentSpan(line), {
        message:
          "this file holds a part of a backup: not everything could be read when it was made",
        help: "nothing may be deleted by it; take the backup again where that can be done",
      });
      return true;
    }
    const content = this.takeRun("noise", line);
    this.report("stderr-line", content, {
      message: "messages of the commands between the lines",
      help: "they are skipped; leave `2>&1` out when you take a backup, and look at what they say",
    });
    return true;
  }

  /** Takes lines that belong to nothing around them (R10). */
  takeStray(line: Line): void {
    const content = this.takeRun("aside", line);
    this.report("stray-line", content, {
      message: "this belongs to nothing around it",
      help: "it may be the rest of a policy whose first line is lost, or a name that was broken in two",
    });
  }

  /** Takes one line that is put aside; the caller says why. */
  takeAside(line: Line): void {
    this.tokens.push({
      kind: "aside",
      image: this.lines.contentOf(line),
      span: this.lines.lineSpan(line),
      content: this.lines.contentSpan(line),
      value: undefined,
    });
    this.at = line.next;
  }

  /** Takes what stands behind the lines, to the end of the text: blanks, or a line without an end. */
  takeRest(): { readonly blank: boolean; readonly content: Span } {
    const { text, base } = this.lines;
    const start = skipBlanks(text, this.at, text.length);
    const blank = start === text.length;
    const span = { start: base + this.at, end: base + text.length };
    const content = blank ? span : { start: base + start, end: span.end };
    const kind = blank ? "layout" : "aside";
    this.tokens.push({ kind, image: text.slice(start), span, content, value: undefined });
    this.at = text.length;
    return { blank, content };
  }

  /** Notes a diagnostic. */
  report(name: LegacyCodeName, span: Span, what: Remark): void {
    this.diagnostics.push(report(name, span, what));
  }

  private push(token: GrammarToken, next: number): LegacyToken {
    this.tokens.push(token);
    this.grammarTokens.push(token);
    this.at = next;
    return token;
  }

  private isNoise(line: Line): boolean {
    return isNoise(this.lines.contentOf(line));
  }

  /** Takes a line, and those after it without a keyword that are noise, or are none, as it. */
  private takeRun(kind: "noise" | "aside", first: Line): Span {
    let last = first;
    let line = this.lines.lineAt(first.next);
    while (line !== undefined && line.keyword === undefined && !isEmpty(line)) {
      if (this.isNoise(line) !== (kind === "noise")) break;
      if (this.lines.contentOf(line) === INCOMPLETE_LINE) break;
      last = line;
      line = this.lines.lineAt(line.next);
    }
    const { text, base } = this.lines;
    const content = { start: base + first.contentStart, end: base + last.contentEnd };
    this.tokens.push({
      kind,
      image: text.slice(first.contentStart, last.contentEnd),
      span: { start: base + first.start, end: base + last.next },
      content,
      value: undefined,
    });
    this.at = last.next;
    return content;
  }

  private beginsInBlanks(line: Line): boolean {
    // A byte-order mark at the beginning of the file is told on its own.
    const { text, base } = this.lines;
    const bom = base + line.start === 0 && text.startsWith("\ufeff") ? 1 : 0;
    return line.contentStart > line.start + bom;
  }

  private endsInBlanks(line: Line): boolean {
    const { text } = this.lines;
    const crlf = this.context.crlf && text.charCodeAt(line.next - 2) === 0x0d ? 1 : 0;
    const lf = text.charCodeAt(line.next - 1) === 0x0a ? 1 : 0;
    return line.contentEnd + crlf + lf < line.next;
  }

  private reportSpelling(line: Line): void {
    const { start, end } = this.lines.contentSpan(line);
    const span = { start, end: Math.min(this.lines.base + line.colon, end) };
    const spelled = this.lines.contentOf(line).slice(0, span.end - start);
    const keyword = SPELLED[line.keyword ?? "header"];
    this.report("keyword-spelling", span, { message: `\`${spelled}\` is read as \`${keyword}\`` });
  }
}

const SPELLED: Readonly<Record<Keyword, string>> = {
  header: "accounts:",
  "end-accounts": "endaccounts",
  user: "user:",
  group: "group:",
  "policy-name": "policy-name:",
  "policy-val": "policy-val:",
  "end-user": "enduser",
  "end-group": "endgroup",
};
