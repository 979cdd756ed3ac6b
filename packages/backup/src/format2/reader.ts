import type { Span } from "@iamferry/text";
import { isBlank } from "./atoms.ts";
import { blockText } from "./blocks.ts";
import { KIND_BY_WORD } from "./kinds.ts";
import { createRoster } from "./seal.ts";
import {
  lineToken,
  type GrammarToken,
  type LineKind,
  type LineToken,
  type TokenLine,
} from "./tokens.ts";

/** The lines of one record, in the order of the file. */
export interface RecordLines {
  readonly kind: "header" | "account" | "entity";
  /** What the grammar reads: the opener, the fields with their blocks, the end. */
  readonly tokens: GrammarToken[];
  /** What the record's seal covers: each line without its indent, with its LF (rules S1 and S2). */
  readonly content: string;
  /** Lines of it that are nothing. */
  readonly bad: readonly BadLine[];
  /** From its first comment or its opener to its last line. */
  readonly span: Span;
  readonly end: EndState;
  /** Whether it is longer than a record may be, and what is beyond that was dropped (rule L3). */
  readonly overflow: boolean;
}

/** Most UTF-16 units of a line and of a record (rule L3). */
export const MOST_LINE: number = 16 * 1024 * 1024;
const MOST_RECORD = 64 * 1024 * 1024;

/** How a record ended: with its own last line, with that of another kind, at an opener, or at the end of the file. */
export type EndState = "closed" | "wrong" | "missing" | "cut";

/** A line that is no field, no opener, no end and no text. */
export interface BadLine {
  readonly span: Span;
  readonly text: string;
  readonly conflict: boolean;
}

/** What the reader finds, in the order of the file. An account's lines come before its entities. */
export type ReaderItem =
  | { readonly kind: "record"; readonly record: RecordLines }
  /** `seal`: that of the account's own lines and the openers of its entities, as they stand. */
  | {
      readonly kind: "account-end";
      readonly token: LineToken | undefined;
      readonly seal: string;
      readonly end: EndState;
      readonly span: Span;
    }
  | { readonly kind: "trailer"; readonly token: LineToken }
  /** A line of more than {@link MOST_LINE} units, which is cut there; it comes before what the line is in. */
  | { readonly kind: "too-long"; readonly span: Span }
  /** A comment that belongs to no record. */
  | { readonly kind: "comment"; readonly text: string }
  | {
      readonly kind: "stray";
      readonly where: "account" | "file" | "after-end";
      readonly span: Span;
      readonly lines: number;
      readonly conflict: boolean;
      /** A second header began it. */
      readonly document: boolean;
    };

/** Whether the reader stands in nothing, in a record that is still open, or behind the last line. */
type Open = "none" | "header" | "account" | "entity";

/**
 * Cuts a text into records as it comes, line by line (rules L1, A3 and A4). It knows no fields and judges
 * nothing: what is wrong is told by the items. Offsets are those of the whole text, in UTF-16 units.
 */
export class RecordReader {
  private readonly emit: (item: ReaderItem) => void;
  /** Kinds of blocks that the header declares (rule V1). */
  readonly declared: Set<string> = new Set();
  private open: Open = "none";
  private inAccount = false;
  private ended = false;
  private word = "";
  private tokens: GrammarToken[] = [];
  private lines: string[] = [];
  private bad: BadLine[] = [];
  private recordStart = 0;
  private lastEnd = 0;
  private comments: { readonly text: string; readonly span: Span }[] = [];
  private block: OpenBlock | undefined;
  /** What the open account's seal covers, so far; it outlives the portions that its lines are cut from. */
  private roster = createRoster([]);
  private accountStart = 0;
  private stray: Stray | undefined;
  private headerSeen = false;
  /** The length of what the open record holds. */
  private size = 0;
  /** The length of the comments that wait for what they belong to. */
  private pending = 0;
  private dropping = false;
  private unended = false;

  constructor(emit: (item: ReaderItem) => void) {
    this.emit = emit;
  }

  /** Whether the last line of the file lacks its LF. */
  get lacksLineEnd(): boolean {
    return this.unended;
  }

  /**
   * Reads the complete lines of `text`, which begins at offset `base`; returns how much of it that is. With
   * `final`, what stands behind the last LF is a line too.
   */
  read(text: string, base: number, final: boolean): number {
    let at = 0;
    const { length } = text;
    while (at < length) {
      if (this.block !== undefined) at = this.blockRun(text, at, base);
      const begin = at;
      let end = text.indexOf("\n", at);
      const next = end === -1 ? length : end + 1;
      if (end === -1) {
        if (!final) break;
        end = length;
      }
      if (end > at && text.charCodeAt(end - 1) === CR) end--;
      while (at < end && isBlank(text.charCodeAt(at))) at++;
      // Blanks behind the last LF are layout.
      if (next === length && at < end && text.charCodeAt(next - 1) !== LF) this.unended = true;
      if (end - at > MOST_LINE) {
        this.emit({ kind: "too-long", span: { start: base + at, end: base + at + 1 } });
        end = at + MOST_LINE;
      }
      if (at < end) {
        this.line(text, { at, end, base });
        if (this.block?.lead === "") this.block.lead = `${text.slice(begin, at)}| `;
      }
      at = next;
    }
    return at;
  }

  /**
   * Takes the lines at `at` that go on with the open block as it began, with the same indent and raw text,
   * all at once: most lines of a file are such. Returns where the next line begins.
   */
  private blockRun(text: string, at: number, base: number): number {
    const { block } = this;
    const lead = block?.lead;
    if (block === undefined || lead === undefined || lead === "") return at;
    let next = at;
    let lines = 0;
    while (text.startsWith(lead, next)) {
      const end = text.indexOf("\n", next);
      if (end === -1 || end - next > MOST_LINE || this.size + end - at > MOST_RECORD) break;
      next = end + 1;
      lines++;
    }
    if (next === at) return at;
    const raw = text.slice(at, next - 1);
    if (raw.includes("\r")) {
      block.lead = undefined;
      return at;
    }
    const indent = lead.slice(0, -2);
    block.texts.push(raw.slice(lead.length).replaceAll(`\n${lead}`, "\n"));
    this.addLine(indent === "" ? raw : raw.slice(indent.length).replaceAll(`\n${indent}`, "\n"));
    // Line ends do not count, as where lines are taken one by one.
    this.size -= lines - 1;
    block.end = base + next - 1;
    this.lastEnd = block.end;
    return next;
  }

  /** The end of the file: what is open was cut. */
  finish(offset: number): void {
    this.closeBlock();
    if (this.open === "entity" || this.open === "header") this.closeRecord(undefined, "cut");
    this.closeAccount(undefined, "cut", offset);
    this.flushLoose();
    this.closeStray();
  }

  private line(text: string, { at, end, base }: Place): void {
    const first = text.charCodeAt(at);
    const line = text.slice(at, end);
    if (first === BAR) return this.blockLine(line, base + at, base + end);
    this.closeBlock();
    const span = { start: base + at, end: base + end };
    if (this.ended) return this.strayLine(span, line, line.startsWith(HEADER));
    if (first === HASH) {
      this.pending += line.length;
      // Nothing owns them yet, and nothing may: what is beyond the limit is not kept.
      if (this.pending > MOST_RECORD) return this.dropComment(span);
      this.comments.push({ text: line, span });
      return;
    }
    const colon = keywordEnd(line);
    if (colon > 0 && line.charCodeAt(colon) === COLON) {
      this.keywordLine(line.slice(0, colon), line, span);
    } else if (line.startsWith("end")) this.endLine(line, span);
    else this.badLine(line, span);
  }

  private keywordLine(keyword: string, line: string, span: Span): void {
    if (KIND_BY_WORD.has(keyword) || this.declared.has(keyword)) {
      return this.openEntity(keyword, line, span);
    }
    switch (keyword) {
      case "iam-backup":
        return this.openHeader(keyword, line, span);
      case "account":
        return this.openAccount(keyword, line, span);
      case "complete":
      case "counts":
      case "sha256":
        return this.trailerLine(keyword, line, span);
      default:
        if (this.open === "none") return this.strayLine(span, line);
        this.push(keyword === "policy-val" ? "policy-val" : "field", { keyword, text: line, span });
    }
  }

  private openHeader(keyword: string, line: string, span: Span): void {
    const second = this.open !== "none" || this.inAccount || this.headerSeen;
    if (second) {
      this.closeAll(span.start);
      this.ended = true;
      return this.strayLine(span, line, true);
    }
    this.headerSeen = true;
    this.begin("header", keyword, span);
    this.push("header", { keyword, text: line, span });
  }

  private openAccount(keyword: string, line: string, span: Span): void {
    this.closeAll(span.start);
    this.inAccount = true;
    this.begin("account", keyword, span);
    this.accountStart = this.recordStart;
    this.push("account", { keyword, text: line, span });
  }

  private openEntity(keyword: string, line: string, span: Span): void {
    this.leaveRecord();
    if (!this.inAccount) return this.strayLine(span, line);
    this.begin("entity", keyword, span);
    this.roster.add(line);
    this.push("entity", { keyword, text: line, span });
  }

  /** `end` Kind Seal, as far as it is one. */
  private endLine(line: string, span: Span): void {
    const match = END.exec(line);
    if (match === null) return this.badLine(line, span);
    const [, word = "", seal] = match;
    const ending = { keyword: word, text: line, span, ...(seal !== undefined && { seal }) };
    if (word === "account" && this.inAccount) {
      this.leaveRecord();
      const comments = this.takeComments((text) => this.roster.add(text));
      const token = lineToken("end-account", ending, comments);
      this.closeAccount(token, "closed", span.end);
      return;
    }
    const known = word === "header" || KIND_BY_WORD.has(word) || this.declared.has(word);
    const closes = this.open === "header" || this.open === "entity";
    if (!known || !closes) return this.badLine(line, span);
    // The comments before it are the record's.
    const comments = this.takeComments((text) => this.addLine(text));
    const kind = this.open === "header" ? "end-header" : "end-entity";
    const right = word === this.word || (word === "header" && this.open === "header");
    const token = lineToken(kind, ending, comments);
    this.closeRecord(token, right ? "closed" : "wrong");
  }

  private trailerLine(keyword: "complete" | "counts" | "sha256", line: string, span: Span): void {
    this.closeAll(span.start);
    this.flushLoose();
    this.closeStray();
    const token = lineToken(keyword, { keyword, text: line, span }, NO_COMMENTS);
    this.emit({ kind: "trailer", token });
    if (keyword === "sha256") this.ended = true;
  }

  private blockLine(line: string, start: number, end: number): void {
    if (this.ended || this.open === "none") {
      this.closeBlock();
      return this.strayLine({ start, end }, line);
    }
    const text = blockText(line);
    if (text === undefined) {
      this.closeBlock();
      return this.badLine(line, { start, end });
    }
    if (this.comments.length > 0) this.closeBlock();
    this.block ??= this.openBlock(start, end);
    if (!this.overflows) this.block.texts.push(text);
    this.block.end = end;
    this.addLine(line);
    this.lastEnd = end;
  }

  private openBlock(start: number, end: number): OpenBlock {
    const comments = this.takeComments((text) => this.addLine(text));
    return { texts: [], comments, start, end, lead: "" };
  }

  private closeBlock(): void {
    const { block } = this;
    if (block === undefined) return;
    this.block = undefined;
    const { comments, end, start, texts } = block;
    const text = texts.length === 1 ? (texts[0] ?? "") : texts.join("\n");
    this.tokens.push(lineToken("block", { keyword: "", text, span: { start, end } }, comments));
  }

  private badLine(line: string, span: Span): void {
    if (this.open === "none") return this.strayLine(span, line);
    this.takeComments((text) => this.addLine(text));
    this.addLine(line);
    this.lastEnd = span.end;
    if (this.overflows) return;
    this.bad.push({ span, text: line, conflict: CONFLICT.test(line) });
  }

  private strayLine(span: Span, line: string, document = false): void {
    this.flushLoose();
    if (this.ended) {
      if (this.stray?.where !== "after-end") this.closeStray();
    } else if (this.inAccount) this.roster.add(line);
    this.stray ??= {
      where: this.ended ? "after-end" : this.inAccount ? "account" : "file",
      start: span.start,
      end: span.end,
      lines: 0,
      conflict: false,
      document,
    };
    this.stray.end = span.end;
    this.stray.lines++;
    this.stray.conflict ||= CONFLICT.test(line);
    this.stray.document ||= document;
  }

  private closeStray(): void {
    const { stray } = this;
    if (stray === undefined) return;
    this.stray = undefined;
    const { conflict, document, end, lines, start, where } = stray;
    this.emit({ kind: "stray", where, span: { start, end }, lines, conflict, document });
  }

  private begin(open: Open, word: string, span: Span): void {
    this.closeStray();
    this.open = open;
    this.word = word;
    this.tokens = [];
    this.lines = [];
    this.bad = [];
    this.size = 0;
    this.recordStart = this.comments[0]?.span.start ?? span.start;
  }

  private push(kind: LineKind, line: TokenLine): void {
    const comments = this.takeComments((text) => this.addLine(text));
    this.addLine(line.text);
    this.lastEnd = line.span.end;
    if (!this.overflows) this.tokens.push(lineToken(kind, line, comments));
  }

  /** What is beyond the limit is not kept; its record is known to be damaged. */
  private addLine(line: string): void {
    this.size += line.length;
    if (!this.overflows) this.lines.push(line);
  }

  private get overflows(): boolean {
    return this.size > MOST_RECORD;
  }

  private dropComment(span: Span): void {
    if (!this.dropping) this.emit({ kind: "too-long", span });
    this.dropping = true;
  }

  private takeComments(each: (text: string) => void): readonly string[] {
    this.pending = 0;
    this.dropping = false;
    if (this.comments.length === 0) return NO_COMMENTS;
    const texts = this.comments.map(({ text }) => text);
    this.comments = [];
    for (const text of texts) each(text);
    return texts;
  }

  /** An opener ends what is open: an account's first lines as they should, an entity or a header not. */
  private leaveRecord(): void {
    if (this.open === "account") this.closeRecord(undefined, "closed");
    else if (this.open !== "none") this.closeRecord(undefined, "missing");
  }

  private closeRecord(token: GrammarToken | undefined, end: EndState): void {
    if (token !== undefined) {
      this.tokens.push(token);
      this.lastEnd = token.span.end;
    }
    const kind = this.open;
    if (kind === "none") return;
    this.open = "none";
    const record: RecordLines = {
      kind,
      tokens: this.tokens,
      content: `${this.lines.join("\n")}\n`,
      bad: this.bad,
      span: { start: this.recordStart, end: this.lastEnd },
      end,
      overflow: this.overflows,
    };
    if (kind === "account") this.roster = createRoster(this.lines);
    this.emit({ kind: "record", record });
  }

  private closeAccount(token: LineToken | undefined, end: EndState, at: number): void {
    if (!this.inAccount) return;
    if (this.open === "account") this.closeRecord(undefined, "closed");
    this.closeStray();
    this.inAccount = false;
    this.emit({
      kind: "account-end",
      token,
      seal: this.roster.end(),
      end,
      span: { start: this.accountStart, end: token === undefined ? this.lastEnd : at },
    });
  }

  /** Before an account, the trailer or another file. */
  private closeAll(at: number): void {
    this.leaveRecord();
    this.closeAccount(undefined, "missing", at);
  }

  /** Comments that nothing follows which could own them. */
  private flushLoose(): void {
    this.takeComments((text) => this.emit({ kind: "comment", text }));
  }
}

/** Where a line stands: offsets in the window, and the window's in the text. */
interface Place {
  readonly at: number;
  readonly end: number;
  readonly base: number;
}

interface OpenBlock {
  /** What its lines begin with, as far as they may be taken together; empty until that is known. */
  lead: string | undefined;
  readonly texts: string[];
  readonly comments: readonly string[];
  readonly start: number;
  end: number;
}

interface Stray {
  readonly where: "account" | "file" | "after-end";
  readonly start: number;
  end: number;
  lines: number;
  conflict: boolean;
  document: boolean;
}

/** The index behind `[a-z][a-z0-9-]*` at the start of the line. */
function keywordEnd(line: string): number {
  let at = 0;
  for (; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    const letter = unit >= 0x61 && unit <= 0x7a;
    if (!letter && (at === 0 || !((unit >= 0x30 && unit <= 0x39) || unit === 0x2d))) break;
  }
  return at;
}

const HEADER = "iam-backup:";
const END = /^end([a-z][a-z0-9-]*)(?: ([0-9a-f]{16}))?$/;
/** What git leaves at the conflicts of a merge. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;
const NO_COMMENTS: readonly string[] = [];
const LF = 0x0a;
const CR = 0x0d;
const BAR = 0x7c;
const HASH = 0x23;
const COLON = 0x3a;
