import type { CommentMemory } from "@iamferry/policy";
import type { Diagnostic, RelatedPlace, Span } from "@iamferry/text";
import type { LegacyCode, LegacyCodeName } from "./codes.ts";
import { parseRecord } from "./grammar.ts";
import { isBlank, matchKeyword, skipBlanks, trimBlanks, type Keyword } from "./keywords.ts";
import { isErrorText, isNoise } from "./noise.ts";
import type { LegacyRecord } from "./records.ts";
import { report } from "./report.ts";
import {
  structuralToken,
  type GrammarToken,
  type LegacyToken,
  type StructuralKind,
} from "./tokens.ts";
import { endOfLine, findValue } from "./value.ts";

/** A record, the tokens that it was read from, and whether it has to be put aside. */
export interface Item {
  /** Undefined for text between the records. */
  readonly record: LegacyRecord | undefined;
  /** Everything since the item before, in order; the tokens of all items tile the text. */
  readonly tokens: readonly LegacyToken[];
  /** Not to be used: a diagnostic says why. */
  readonly aside: boolean;
  readonly diagnostics: readonly Diagnostic<LegacyCode>[];
  /** The first place where blanks or blank lines stand that the exporter does not write. */
  readonly layout: Span | undefined;
}

/** Where the cursor stands in the structure of the file; replaced as a whole, so that it can be put back. */
export interface CursorState {
  readonly offset: number;
  readonly phase: "start" | "accounts" | "after";
  readonly account: "none" | "open" | "suspended";
  /** The account's `user: admin` was read. */
  readonly admin: boolean;
  /** The first user that stands after a group of the account: the exporter writes no such. */
  readonly lateUser: LegacyToken | undefined;
  readonly groupSeen: boolean;
  readonly crlf: boolean;
}

/** Where every file begins. `crlf`: its first line ends in CRLF. */
export function initialState(text: string): CursorState {
  const lf = text.indexOf("\n");
  return {
    offset: 0,
    phase: "start",
    account: "none",
    admin: false,
    lateUser: undefined,
    groupSeen: false,
    crlf: lf > 0 && text.charCodeAt(lf - 1) === 0x0d,
  };
}

/** A stretch of text that the cursor reads: the whole file, or what a stream has brought so far. */
export interface Window {
  readonly text: string;
  /** The offset in the file of the first character of `text`; all spans are offsets in the file. */
  readonly base: number;
  /** Nothing follows `text`. */
  readonly final: boolean;
  readonly comments: CommentMemory;
}

/**
 * A policy value is at most this long, in UTF-16 units: a comment that closes further away does not close
 * it. Servers take 16,384 characters. A stream never waits for more than this.
 */
export const VALUE_LIMIT: number = 4 * 1024 * 1024;

/**
 * Reads a legacy file record by record: cuts lines into tokens, decides by the rules R1 and R8 to R15 what
 * belongs together, and has the grammar read it.
 */
export class Cursor {
  /** The text that was read reached the end of a window that is not final: what was returned may change. */
  starved = false;

  private readonly text: string;
  private readonly base: number;
  private readonly final: boolean;
  private readonly limit: number;
  private readonly comments: CommentMemory;

  private state: CursorState;
  private at: number;
  private tokens: LegacyToken[] = [];
  private grammarTokens: GrammarToken[] = [];
  private diagnostics: Diagnostic<LegacyCode>[] = [];
  private layout: Span | undefined;
  private line: Line = NO_LINE;
  private nextKeyword: Lookahead = NO_LOOKAHEAD;
  private nextEnd: Lookahead = NO_LOOKAHEAD;

  constructor(window: Window, state: CursorState) {
    this.text = window.text;
    this.base = window.base;
    this.final = window.final;
    this.comments = window.comments;
    this.state = state;
    this.at = state.offset - window.base;
    this.limit = this.final ? lastLineStart(window.text) : window.text.length;
  }

  /** Where the cursor stands: after the last item that was returned. */
  position(): CursorState {
    return this.state;
  }

  /** The next item; undefined at the end of the window. */
  next(): Item | undefined {
    this.begin();
    const outcome = this.readItem();
    if (outcome === undefined && this.tokens.length === 0) return undefined;
    this.state = { ...this.state, offset: this.base + this.at };
    const record = this.grammarTokens.length > 0 ? parseRecord(this.grammarTokens) : undefined;
    return {
      record,
      tokens: this.tokens,
      aside: outcome === "aside",
      diagnostics: this.diagnostics,
      layout: this.layout,
    };
  }

  private begin(): void {
    this.tokens = [];
    this.grammarTokens = [];
    this.diagnostics = [];
    this.layout = undefined;
  }

  private readItem(): Outcome | undefined {
    for (;;) {
      const line = this.readLine();
      if (line === undefined) return this.readEnd();
      if (line.keyword === undefined) {
        if (line.contentStart === line.contentEnd) {
          this.takeBlanks();
          continue;
        }
        if (this.takeNoise()) continue;
      }
      if (this.state.phase === "after" && line.keyword !== "header") return this.readAfterEnd();
      if (this.state.phase === "start" && line.keyword !== "header") {
        this.report(
          "missing-header",
          this.contentSpan(line),
          "the file does not begin with `accounts:`",
          {
            help: "look whether its beginning is lost; accounts that stood there are missing",
          },
        );
        this.state = { ...this.state, phase: "accounts" };
      }
      switch (line.keyword) {
        case "header":
          return this.readHeader();
        case "end-accounts":
          if (this.nextLineIs(line.next, "user")) {
            return this.readKeywordName();
          }
          this.take("end-accounts", line);
          this.state = { ...this.state, phase: "after", account: "none" };
          return "sound";
        case "user":
          return this.readUser(line);
        case "group":
          return this.readGroup();
        case "policy-name":
        case "policy-val":
          return this.readOrphans();
        case "end-user":
        case "end-group":
          return this.readLooseEnd(line);
        case undefined:
          return this.readBare(line);
      }
    }
  }

  private readHeader(): Outcome {
    const line = this.line;
    if (this.state.phase !== "start") {
      this.report("second-document", this.contentSpan(line), "another backup begins here", {
        help: "its accounts are read too; where both hold the same account, the first one counts",
      });
    }
    this.take("header", line);
    this.state = {
      ...this.state,
      phase: "accounts",
      account: "none",
      admin: false,
      lateUser: undefined,
      groupSeen: false,
    };
    return "sound";
  }

  private readUser(line: Line): Outcome {
    const isAdmin = this.nameOf(line) === "admin";
    if (this.state.account === "open" && isAdmin && this.state.admin) this.suspendForAdmin(line);
    else if (isAdmin) this.state = { ...this.state, admin: true };
    const token = this.take("user", line);
    if (this.state.groupSeen && this.state.lateUser === undefined) {
      this.state = { ...this.state, lateUser: token };
    }
    return this.placed(this.readUserBody(token), token);
  }

  private suspendForAdmin(line: Line): void {
    const { lateUser } = this.state;
    const related = lateUser && [
      this.related(lateUser.content, "users from here on may belong to the lost account too"),
    ];
    this.state = { ...this.state, account: "suspended" };
    this.report(
      "missing-account",
      this.contentSpan(line),
      "a second `user: admin` in one account: the line of another account is lost before it",
      {
        ...(related && { related }),
        help: "put the name of the lost account on a line of its own before this one",
      },
    );
  }

  private readUserBody(name: LegacyToken): Outcome {
    for (;;) {
      const line = this.readLine();
      if (line === undefined) return this.cutOff(name);
      switch (line.keyword) {
        case "policy-name":
          this.take("policy-name", line);
          break;
        case "policy-val":
          this.takeValue(line);
          break;
        case "end-user":
          this.take("end-user", line);
          return "sound";
        case "end-group":
          this.report(
            "wrong-end",
            this.contentSpan(line),
            `user \`${name.image}\` ends in \`endgroup\``,
            {
              related: [this.related(name.content, "the user begins here")],
              help: "lines are lost between the two; restore them, or write `enduser` if nothing is lost",
            },
          );
          this.take("end-group", line);
          return "aside";
        case "user":
        case "group":
        case "header":
        case "end-accounts":
          this.missingEnd(name);
          return "sound";
        case undefined:
          if (!this.readInside(line, "user")) {
            this.missingEnd(name);
            return "sound";
          }
      }
    }
  }

  private readGroup(): Outcome {
    const name = this.take("group", this.line);
    this.state = { ...this.state, groupSeen: true };
    return this.placed(this.readGroupBody(name), name);
  }

  private readGroupBody(name: LegacyToken): Outcome {
    let members = 0;
    let policies = 0;
    for (;;) {
      const line = this.readLine();
      if (line === undefined) return this.cutOff(name);
      switch (line.keyword) {
        case "user":
          if (policies > 0) {
            this.missingEnd(name);
            return "sound";
          }
          this.take("user", line);
          members++;
          break;
        case "policy-name":
          this.take("policy-name", line);
          policies++;
          break;
        case "policy-val":
          this.takeValue(line);
          policies++;
          break;
        case "end-group":
          this.take("end-group", line);
          return "sound";
        case "end-user":
          if (policies === 0 && members > 0) {
            this.report(
              "undecidable-end",
              this.contentSpan(line),
              `\`enduser\` inside group \`${name.image}\``,
              {
                related: [this.related(name.content, "the group begins here")],
                help: "members have no end line; look whether `endgroup` and the line of an account are lost here",
              },
            );
            this.takeAside(line);
            break;
          }
          this.report(
            "wrong-end",
            this.contentSpan(line),
            `group \`${name.image}\` ends in \`enduser\``,
            {
              related: [this.related(name.content, "the group begins here")],
              help: "lines are lost between the two; restore them, or write `endgroup` if nothing is lost",
            },
          );
          this.take("end-user", line);
          return "aside";
        case "group":
        case "header":
        case "end-accounts":
          this.missingEnd(name);
          return "sound";
        case undefined:
          if (!this.readInside(line, policies > 0 ? "group" : "members")) {
            this.missingEnd(name);
            return "sound";
          }
      }
    }
  }

  /** R8 and R10: true where the line belongs inside the open record, false where it shows its end. */
  private readInside(line: Line, place: "user" | "group" | "members"): boolean {
    if (line.contentStart === line.contentEnd) {
      this.takeBlanks();
      return true;
    }
    if (this.takeNoise()) return true;
    const next = this.peekKeyword(line.next)?.keyword;
    switch (next) {
      case "user":
        if (place !== "members") return false;
        if (this.peekEnd(line.next)?.keyword === "end-user") return false;
        break;
      case "group":
      case "header":
      case "end-accounts":
      case undefined:
        return false;
      default:
    }
    this.takeStray();
    return true;
  }

  private readOrphans(): Outcome {
    const first = this.line;
    for (;;) {
      const line = this.readLine();
      if (line?.keyword === "policy-name") this.take("policy-name", line);
      else if (line?.keyword === "policy-val") this.takeValue(line);
      else if (line?.keyword === undefined && line !== undefined && this.strayAfterOrphan(line))
        continue;
      else break;
    }
    const span = {
      start: this.base + first.contentStart,
      end: this.tokens.at(-1)?.content.end ?? this.base + first.contentEnd,
    };
    this.report("orphan-policy", span, "a policy outside of any user or group", {
      help: "the line that says whose it is is lost before it; restore it, or the policy is lost",
    });
    return "aside";
  }

  /** Lines after an orphan that are the rest of it rather than an account. */
  private strayAfterOrphan(line: Line): boolean {
    if (line.contentStart === line.contentEnd) {
      this.takeBlanks();
      return true;
    }
    if (this.takeNoise()) return true;
    const next = this.peekKeyword(line.next)?.keyword;
    if (
      next !== "policy-name" &&
      next !== "policy-val" &&
      next !== "end-user" &&
      next !== "end-group"
    ) {
      return false;
    }
    this.takeStray();
    return true;
  }

  /** R13: `enduser` or `endgroup` where nothing is open. */
  private readLooseEnd(line: Line): Outcome {
    if (
      (this.state.account === "none" || this.state.admin) &&
      this.nextLineIs(line.next, "user") &&
      this.peekedName === "admin"
    ) {
      return this.readKeywordName();
    }
    const word = this.text.slice(line.contentStart, line.contentEnd);
    this.report("unexpected-end", this.contentSpan(line), `\`${word}\` ends nothing`, {
      help: "the line that began the user or group is lost, or this one stands twice",
    });
    this.take(line.keyword === "end-user" ? "end-user" : "end-group", line);
    return "aside";
  }

  private readKeywordName(): Outcome {
    const line = this.line;
    const name = this.text.slice(line.contentStart, line.contentEnd);
    this.report(
      "keyword-name",
      this.contentSpan(line),
      `\`${name}\` is read as the name of an account`,
      {
        help: "if it is an end line, remove it and put the name of the account in its place",
      },
    );
    return this.openAccount(line);
  }

  private openAccount(line: Line): Outcome {
    this.take("account", line);
    this.state = {
      ...this.state,
      account: "open",
      admin: false,
      lateUser: undefined,
      groupSeen: false,
    };
    return "sound";
  }

  /** R9 */
  private readBare(line: Line): Outcome {
    if (ACCOUNT_NAME.test(this.text.slice(line.contentStart, line.contentEnd)))
      return this.openAccount(line);
    const text = this.text.slice(line.contentStart, line.contentEnd);
    this.report(
      isErrorText(text) ? "error-text" : "unknown-line",
      this.contentSpan(line),
      isErrorText(text)
        ? "an error message stands in the place of an account"
        : "this line is no account name, and nothing else that a backup holds",
      {
        help: "users and groups up to the next account are put aside: nobody knows whose they are",
      },
    );
    this.state = { ...this.state, account: "suspended" };
    this.takeAside(line);
    return "aside";
  }

  private readAfterEnd(): Outcome {
    const first = this.line;
    let line: Line | undefined = first;
    // In portions, so that memory follows the portion and not the rest of the file.
    while (
      line !== undefined &&
      line.keyword !== "header" &&
      this.tokens.length < AFTER_END_LINES
    ) {
      this.takeAside(line);
      line = this.readLine();
    }
    const end = this.tokens.at(-1)?.content.end ?? 0;
    this.report(
      "after-end",
      { start: this.base + first.contentStart, end },
      "text after `endaccounts`",
      {
        help: "if it belongs to the backup, move `endaccounts` behind it",
      },
    );
    return "aside";
  }

  /** The end of the window; in the final one also the last line, where it has no end. */
  private readEnd(): Outcome | undefined {
    if (!this.final || this.at >= this.text.length) return undefined;
    const span = { start: this.base + this.at, end: this.base + this.text.length };
    const start = skipBlanks(this.text, this.at, this.text.length);
    if (start === this.text.length) {
      this.tokens.push({ kind: "layout", image: "", span, content: span, value: undefined });
      this.at = this.text.length;
      return "sound";
    }
    const content = { start: this.base + start, end: span.end };
    this.tokens.push({
      kind: "aside",
      image: this.text.slice(start),
      span,
      content,
      value: undefined,
    });
    this.at = this.text.length;
    if (this.state.phase === "after") {
      this.report("after-end", content, "text after `endaccounts`", {
        help: "if it belongs to the backup, move `endaccounts` behind it",
      });
    } else {
      this.report("cut-off", content, "the file is cut off in the middle of this line", {
        help: "take the backup again, or complete the line and what followed it",
      });
    }
    return "aside";
  }

  private cutOff(name: LegacyToken): Outcome {
    this.starved ||= !this.final;
    const kind = name.kind === "user" ? "user" : "group";
    const span = {
      start: name.content.start,
      end: this.tokens.at(-1)?.content.end ?? name.content.end,
    };
    this.report("cut-off", span, `the file is cut off in ${kind} \`${name.image}\``, {
      help: `${kind} \`${name.image}\` is put aside: policies that are missing may be those that deny`,
    });
    return "aside";
  }

  private missingEnd(name: LegacyToken): void {
    const kind = name.kind === "user" ? "user" : "group";
    this.report("missing-end", name.content, `${kind} \`${name.image}\` has no \`end${kind}\``, {
      help: "look whether policies of it, or the line of an account, are lost before the next line",
    });
  }

  /** Puts a record aside whose account is not known. */
  private placed(outcome: Outcome, name: LegacyToken): Outcome {
    if (outcome === "aside" || this.state.account === "open") return outcome;
    const kind = name.kind === "user" ? "user" : "group";
    const suspended = this.state.account === "suspended";
    this.report(
      suspended ? "missing-account" : "no-account",
      { start: name.content.start, end: this.tokens.at(-1)?.content.end ?? name.content.end },
      suspended
        ? `${kind} \`${name.image}\` is put aside: nobody knows whose it is`
        : `${kind} \`${name.image}\` stands before any account`,
      { help: "put the name of its account on a line of its own before it" },
    );
    return "aside";
  }

  // ---- lines and tokens ----

  /** The line that the cursor stands at, or undefined at the end of the window. */
  private readLine(): Line | undefined {
    if (this.at >= this.limit) {
      this.starved ||= !this.final;
      return undefined;
    }
    this.line = this.lineAt(this.at);
    return this.line;
  }

  private lineAt(at: number): Line {
    const end = endOfLine(this.text, at, this.limit);
    if (end >= this.limit) this.starved ||= !this.final;
    const contentStart = skipBlanks(this.text, at, end);
    const contentEnd = trimBlanks(this.text, contentStart, end);
    const match = matchKeyword(this.text, contentStart, contentEnd);
    return {
      start: at,
      next: Math.min(end + 1, this.limit),
      contentStart,
      contentEnd,
      keyword: match?.keyword,
      colon: match?.end ?? contentEnd,
      exact: match?.exact ?? true,
    };
  }

  /** The next line from `from` on that is a keyword. Remembered, so that all questions together are linear. */
  private peekKeyword(from: number): Line | undefined {
    this.nextKeyword = this.look(this.nextKeyword, from, () => true);
    return this.nextKeyword.line;
  }

  /** The next `enduser` or `endgroup` from `from` on. */
  private peekEnd(from: number): Line | undefined {
    this.nextEnd = this.look(
      this.nextEnd,
      from,
      ({ keyword }) => keyword === "end-user" || keyword === "end-group",
    );
    return this.nextEnd.line;
  }

  private look(last: Lookahead, from: number, wanted: (line: Line) => boolean): Lookahead {
    if (from >= last.from && from <= last.to) return last;
    let at = from;
    while (at < this.limit) {
      const line = this.lineAt(at);
      if (line.keyword !== undefined && wanted(line)) return { from, to: at, line };
      at = line.next;
    }
    this.starved ||= !this.final;
    return { from, to: this.limit, line: undefined };
  }

  private peekedName = "";

  /** Whether the next line that is not blank has this keyword; its name is then in `peekedName`. */
  private nextLineIs(from: number, keyword: Keyword): boolean {
    let at = from;
    while (at < this.limit) {
      const line = this.lineAt(at);
      if (line.contentStart < line.contentEnd) {
        this.peekedName = line.keyword === keyword ? this.nameOf(line) : "";
        return line.keyword === keyword;
      }
      at = line.next;
    }
    this.starved ||= !this.final;
    return false;
  }

  private nameOf(line: Line): string {
    const start = skipBlanks(this.text, line.colon, line.contentEnd);
    return this.text.slice(start, line.contentEnd);
  }

  private take(kind: StructuralKind, line: Line): LegacyToken {
    const hasName = kind === "user" || kind === "group" || kind === "policy-name";
    const start = hasName
      ? Math.min(skipBlanks(this.text, line.colon, line.contentEnd), line.contentEnd)
      : line.contentStart;
    if (!line.exact && kind !== "account") this.reportSpelling(line);
    if (this.beginsInBlanks(line) || this.endsInBlanks(line)) this.layout ??= this.lineSpan(line);
    const token = structuralToken(kind, {
      image: this.text.slice(start, line.contentEnd),
      span: this.lineSpan(line),
      content:
        hasName && start === line.contentEnd
          ? this.contentSpan(line)
          : { start: this.base + start, end: this.base + line.contentEnd },
      value: undefined,
    });
    this.tokens.push(token);
    this.grammarTokens.push(token);
    this.at = line.next;
    return token;
  }

  private beginsInBlanks(line: Line): boolean {
    // A byte-order mark at the beginning of the file is told on its own.
    const bom = this.base + line.start === 0 && this.text.startsWith("\ufeff") ? 1 : 0;
    return line.contentStart > line.start + bom;
  }

  private endsInBlanks(line: Line): boolean {
    const crlf = this.state.crlf && this.text.charCodeAt(line.next - 2) === 0x0d ? 1 : 0;
    const lf = this.text.charCodeAt(line.next - 1) === 0x0a ? 1 : 0;
    return line.contentEnd + crlf + lf < line.next;
  }

  private takeValue(line: Line): void {
    if (!line.exact) this.reportSpelling(line);
    if (this.beginsInBlanks(line)) this.layout ??= this.lineSpan(line);
    const extent = findValue(
      {
        text: this.text,
        limit: this.limit,
        crlf: this.state.crlf,
        comments: this.comments,
        scanEnd: (start) =>
          Math.ceil((this.base + start + 1) / VALUE_LIMIT) * VALUE_LIMIT + VALUE_LIMIT - this.base,
      },
      line.colon,
    );
    const end = endOfLine(this.text, extent.end, this.limit);
    this.at = Math.min(end + 1, this.limit);
    this.starveForValue(extent.start, extent.end, extent.value.kind === "damage");
    const empty = extent.start === extent.end;
    const token = structuralToken("policy-val", {
      image: extent.image,
      span: { start: this.base + line.start, end: this.base + this.at },
      content: empty
        ? this.contentSpan(line)
        : { start: this.base + extent.start, end: this.base + extent.end },
      value:
        extent.value.kind === "damage"
          ? { ...extent.value, at: this.base + extent.value.at }
          : extent.value,
    });
    this.tokens.push(token);
    this.grammarTokens.push(token);
  }

  /** More text could change what a value is: where it ends is judged by what follows it. */
  private starveForValue(start: number, end: number, damaged: boolean): void {
    if (this.final || this.starved) return;
    let next = this.at;
    while (
      next < this.limit &&
      (isBlank(this.text.charCodeAt(next)) || this.text.charCodeAt(next) === 0x0a)
    )
      next++;
    if (endOfLine(this.text, next, this.limit) >= this.limit) this.starved = true;
    // A comment that seems open may close in what comes; no further away than the limit of a value.
    else if (damaged && this.limit < start + 2 * VALUE_LIMIT) {
      this.starved = this.text.slice(start, end).includes("/*");
    }
  }

  private takeBlanks(): void {
    const start = this.at;
    let line: Line | undefined = this.line;
    while (line !== undefined && line.contentStart === line.contentEnd) {
      this.at = line.next;
      line = this.at < this.limit ? this.lineAt(this.at) : undefined;
    }
    if (line === undefined) this.starved ||= !this.final;
    const span = { start: this.base + start, end: this.base + this.at };
    this.tokens.push({ kind: "layout", image: "", span, content: span, value: undefined });
    this.layout ??= span;
  }

  private takeNoise(): boolean {
    const first = this.line;
    if (!isNoise(this.text.slice(first.contentStart, first.contentEnd))) return false;
    this.takeRun("noise", (line) => isNoise(this.text.slice(line.contentStart, line.contentEnd)));
    this.report(
      "stderr-line",
      this.tokens.at(-1)?.content ?? NO_SPAN,
      "messages of the commands between the lines",
      {
        help: "they are skipped; leave `2>&1` out when you take a backup, and look at what they say",
      },
    );
    return true;
  }

  private takeStray(): void {
    this.takeRun("aside", (line) => !isNoise(this.text.slice(line.contentStart, line.contentEnd)));
    this.report(
      "stray-line",
      this.tokens.at(-1)?.content ?? NO_SPAN,
      "this belongs to nothing around it",
      {
        help: "it may be the rest of a policy whose first line is lost, or a name that was broken in two",
      },
    );
  }

  /** Takes the line that the cursor stands at, and those after it that have no keyword and are `like` it. */
  private takeRun(kind: "noise" | "aside", like: (line: Line) => boolean): void {
    const first = this.line;
    let last = first;
    this.at = first.next;
    while (this.at < this.limit) {
      const line = this.lineAt(this.at);
      if (line.keyword !== undefined || line.contentStart === line.contentEnd || !like(line)) break;
      last = line;
      this.at = line.next;
    }
    this.tokens.push({
      kind,
      image: this.text.slice(first.contentStart, last.contentEnd),
      span: { start: this.base + first.start, end: this.base + this.at },
      content: { start: this.base + first.contentStart, end: this.base + last.contentEnd },
      value: undefined,
    });
  }

  private takeAside(line: Line): void {
    this.tokens.push({
      kind: "aside",
      image: this.text.slice(line.contentStart, line.contentEnd),
      span: this.lineSpan(line),
      content: this.contentSpan(line),
      value: undefined,
    });
    this.at = line.next;
  }

  private reportSpelling(line: Line): void {
    const spelled = this.text.slice(line.contentStart, Math.min(line.colon, line.contentEnd));
    const span = {
      start: this.base + line.contentStart,
      end: this.base + line.contentStart + spelled.length,
    };
    this.report(
      "keyword-spelling",
      span,
      `\`${spelled}\` is read as \`${SPELLED[line.keyword ?? "header"]}\``,
    );
  }

  private lineSpan(line: Line): Span {
    return { start: this.base + line.start, end: this.base + line.next };
  }

  private contentSpan(line: Line): Span {
    return { start: this.base + line.contentStart, end: this.base + line.contentEnd };
  }

  private related(span: Span, message: string): RelatedPlace {
    return { message, span };
  }

  private report(
    name: LegacyCodeName,
    span: Span,
    message: string,
    more: { readonly help?: string; readonly related?: readonly RelatedPlace[] } = {},
  ): void {
    this.diagnostics.push(report(name, span, { message, ...more }));
  }
}

type Outcome = "sound" | "aside";

/** One line, cut at its keyword. Offsets in the window's text. */
interface Line {
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly keyword: Keyword | undefined;
  /** Just past the keyword's colon. */
  readonly colon: number;
  readonly exact: boolean;
}

/** What a question about `[from, to]` was answered with. */
interface Lookahead {
  readonly from: number;
  readonly to: number;
  readonly line: Line | undefined;
}

const AFTER_END_LINES = 1000;
const NO_SPAN: Span = { start: 0, end: 0 };
const NO_LOOKAHEAD: Lookahead = { from: 0, to: -1, line: undefined };
const NO_LINE: Line = {
  start: 0,
  next: 0,
  contentStart: 0,
  contentEnd: 0,
  keyword: undefined,
  colon: 0,
  exact: true,
};

/** R9 */
const ACCOUNT_NAME = /^(?:\(eucalyptus\))?[\p{L}\p{Nd} ._@-]+$/u;

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

/**
 * Where the last line begins if it has no end and so may be cut off (R15), else the end of the text.
 * `endaccounts` is complete without an end.
 */
function lastLineStart(text: string): number {
  if (text.length === 0 || text.charCodeAt(text.length - 1) === 0x0a) return text.length;
  const start = text.lastIndexOf("\n") + 1;
  const from = skipBlanks(text, start, text.length);
  const to = trimBlanks(text, from, text.length);
  return matchKeyword(text, from, to)?.keyword === "end-accounts" ? text.length : start;
}
