import type { Diagnostic, Span } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import { parseRecord } from "./grammar.ts";
import { isEmpty, Lines, type Line, type Window } from "./lines.ts";
import { isErrorText } from "./noise.ts";
import type { LegacyRecord } from "./records.ts";
import { Tokenizer } from "./tokenizer.ts";
import type { LegacyToken } from "./tokens.ts";

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

/**
 * Reads a legacy file record by record: cuts lines into tokens, decides by the rules R1 and R8 to R15 what
 * belongs together, and has the grammar read it.
 */
export class Cursor {
  private readonly lines: Lines;
  private readonly tokenizer: Tokenizer;
  private readonly final: boolean;
  private state: CursorState;

  constructor(window: Window, state: CursorState) {
    this.lines = new Lines(window);
    this.tokenizer = new Tokenizer(this.lines, {
      comments: window.comments,
      crlf: state.crlf,
      at: state.offset - window.base,
    });
    this.final = window.final;
    this.state = state;
  }

  /** The text that was read reached the end of a window that is not final: the last item may change. */
  get starved(): boolean {
    return this.lines.starved;
  }

  /** Where the cursor stands: after the last item that was returned. */
  position(): CursorState {
    return this.state;
  }

  /** The next item; undefined at the end of the window. */
  next(): Item | undefined {
    const { tokenizer } = this;
    tokenizer.begin();
    const outcome = this.readItem();
    if (outcome === undefined && tokenizer.tokens.length === 0) return undefined;
    this.state = { ...this.state, offset: this.lines.base + tokenizer.at };
    const { grammarTokens } = tokenizer;
    return {
      record: grammarTokens.length > 0 ? parseRecord(grammarTokens) : undefined,
      tokens: tokenizer.tokens,
      aside: outcome === "aside",
      diagnostics: tokenizer.diagnostics,
      layout: tokenizer.layout,
    };
  }

  private readItem(): Outcome | undefined {
    for (;;) {
      const line = this.lines.lineAt(this.tokenizer.at);
      if (line === undefined) return this.readEnd();
      if (line.keyword === undefined) {
        if (isEmpty(line)) {
          this.tokenizer.takeBlanks(line);
          continue;
        }
        if (this.tokenizer.takeNoise(line)) continue;
      }
      if (this.state.phase === "after" && line.keyword !== "header") return this.readAfterEnd(line);
      if (this.state.phase === "start" && line.keyword !== "header") {
        this.tokenizer.report("missing-header", this.lines.contentSpan(line), {
          message: "the file does not begin with `accounts:`",
          help: "look whether its beginning is lost; accounts that stood there are missing",
        });
        this.state = { ...this.state, phase: "accounts" };
      }
      switch (line.keyword) {
        case "header":
          return this.readHeader(line);
        case "end-accounts":
          if (this.lines.lineAfter(line.next)?.keyword === "user") {
            return this.readKeywordName(line);
          }
          this.tokenizer.take("end-accounts", line);
          this.state = { ...this.state, phase: "after", account: "none" };
          return "sound";
        case "user":
          return this.readUser(line);
        case "group":
          return this.readGroup(line);
        case "policy-name":
        case "policy-val":
          return this.readOrphans(line);
        case "end-user":
        case "end-group":
          return this.readLooseEnd(line);
        case undefined:
          return this.readBare(line);
      }
    }
  }

  private readHeader(line: Line): Outcome {
    if (this.state.phase !== "start") {
      this.tokenizer.report("second-document", this.lines.contentSpan(line), {
        message: "another backup begins here",
        help: "its accounts are read too; where both hold the same account, the first one counts",
      });
    }
    this.tokenizer.take("header", line);
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
    const isAdmin = this.lines.nameOf(line) === "admin";
    if (this.state.account === "open" && isAdmin && this.state.admin) this.suspendForAdmin(line);
    else if (isAdmin) this.state = { ...this.state, admin: true };
    const token = this.tokenizer.take("user", line);
    if (this.state.groupSeen && this.state.lateUser === undefined) {
      this.state = { ...this.state, lateUser: token };
      if (this.state.account === "open") this.reportLateUser(token);
    }
    return this.placed(this.readUserBody(token), token);
  }

  /** The exporter writes all users of an account before its groups. */
  private reportLateUser(token: LegacyToken): void {
    const message = `user \`${token.image}\` stands behind a group of its account`;
    this.tokenizer.report("late-user", token.content, {
      message,
      help: "the line of another account may be lost before it: this user and those behind it may belong there",
    });
  }

  private suspendForAdmin(line: Line): void {
    const { lateUser } = this.state;
    const related = lateUser && [
      { message: "users from here on may belong to the lost account too", span: lateUser.content },
    ];
    this.state = { ...this.state, account: "suspended" };
    this.tokenizer.report("missing-account", this.lines.contentSpan(line), {
      message:
        "a second `user: admin` in one account: the line of another account is lost before it",
      ...(related && { related }),
      help: "put the name of the lost account on a line of its own before this one",
    });
  }

  private readUserBody(name: LegacyToken): Outcome {
    for (;;) {
      const line = this.lines.lineAt(this.tokenizer.at);
      if (line === undefined) return this.cutOff(name);
      switch (line.keyword) {
        case "policy-name":
          this.tokenizer.take("policy-name", line);
          break;
        case "policy-val":
          this.tokenizer.takeValue(line);
          break;
        case "end-user":
          this.tokenizer.take("end-user", line);
          return "sound";
        case "end-group":
          this.tokenizer.report("wrong-end", this.lines.contentSpan(line), {
            message: `user \`${name.image}\` ends in \`endgroup\``,
            related: [{ message: "the user begins here", span: name.content }],
            help: "lines are lost between the two; restore them, or write `enduser` if nothing is lost",
          });
          this.tokenizer.take("end-group", line);
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

  private readGroup(line: Line): Outcome {
    const name = this.tokenizer.take("group", line);
    this.state = { ...this.state, groupSeen: true };
    return this.placed(this.readGroupBody(name), name);
  }

  private readGroupBody(name: LegacyToken): Outcome {
    let members = 0;
    let policies = 0;
    for (;;) {
      const line = this.lines.lineAt(this.tokenizer.at);
      if (line === undefined) return this.cutOff(name);
      switch (line.keyword) {
        case "user":
          if (policies > 0) {
            this.missingEnd(name);
            return "sound";
          }
          this.tokenizer.take("user", line);
          members++;
          break;
        case "policy-name":
          this.tokenizer.take("policy-name", line);
          policies++;
          break;
        case "policy-val":
          this.tokenizer.takeValue(line);
          policies++;
          break;
        case "end-group":
          this.tokenizer.take("end-group", line);
          return "sound";
        case "end-user":
          if (policies === 0 && members > 0) {
            this.tokenizer.report("undecidable-end", this.lines.contentSpan(line), {
              message: `\`enduser\` inside group \`${name.image}\``,
              related: [{ message: "the group begins here", span: name.content }],
              help: "members have no end line; look whether `endgroup` and the line of an account are lost here",
            });
            this.tokenizer.takeAside(line);
            break;
          }
          this.tokenizer.report("wrong-end", this.lines.contentSpan(line), {
            message: `group \`${name.image}\` ends in \`enduser\``,
            related: [{ message: "the group begins here", span: name.content }],
            help: "lines are lost between the two; restore them, or write `endgroup` if nothing is lost",
          });
          this.tokenizer.take("end-user", line);
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
    if (isEmpty(line)) {
      this.tokenizer.takeBlanks(line);
      return true;
    }
    if (this.tokenizer.takeNoise(line)) return true;
    const next = this.lines.keywordAfter(line.next);
    switch (next) {
      case "user":
        if (place !== "members") return false;
        if (this.lines.endAfter(line.next) === "end-user") return false;
        break;
      case "group":
      case "header":
      case "end-accounts":
      case undefined:
        return false;
      default:
    }
    this.tokenizer.takeStray(line);
    return true;
  }

  private readOrphans(first: Line): Outcome {
    for (;;) {
      const line = this.lines.lineAt(this.tokenizer.at);
      if (line?.keyword === "policy-name") this.tokenizer.take("policy-name", line);
      else if (line?.keyword === "policy-val") this.tokenizer.takeValue(line);
      else if (line?.keyword === undefined && line !== undefined && this.strayAfterOrphan(line))
        continue;
      else break;
    }
    const { start } = this.lines.contentSpan(first);
    const span = { start, end: this.tokenizer.endOfTokens(start) };
    this.tokenizer.report("orphan-policy", span, {
      message: "a policy outside of any user or group",
      help: "the line that says whose it is is lost before it; restore it, or the policy is lost",
    });
    return "aside";
  }

  /** Lines after an orphan that are the rest of it rather than an account. */
  private strayAfterOrphan(line: Line): boolean {
    if (isEmpty(line)) {
      this.tokenizer.takeBlanks(line);
      return true;
    }
    if (this.tokenizer.takeNoise(line)) return true;
    const next = this.lines.keywordAfter(line.next);
    if (
      next !== "policy-name" &&
      next !== "policy-val" &&
      next !== "end-user" &&
      next !== "end-group"
    ) {
      return false;
    }
    this.tokenizer.takeStray(line);
    return true;
  }

  /** R13: `enduser` or `endgroup` where nothing is open. */
  private readLooseEnd(line: Line): Outcome {
    const next = this.lines.lineAfter(line.next);
    const due = this.state.account === "none" || this.state.admin;
    if (due && next?.keyword === "user" && this.lines.nameOf(next) === "admin") {
      return this.readKeywordName(line);
    }
    const word = this.lines.contentOf(line);
    this.tokenizer.report("unexpected-end", this.lines.contentSpan(line), {
      message: `\`${word}\` ends nothing`,
      help: "the line that began the user or group is lost, or this one stands twice",
    });
    this.tokenizer.take(line.keyword === "end-user" ? "end-user" : "end-group", line);
    return "aside";
  }

  private readKeywordName(line: Line): Outcome {
    const name = this.lines.contentOf(line);
    this.tokenizer.report("keyword-name", this.lines.contentSpan(line), {
      message: `\`${name}\` is read as the name of an account`,
      help: "if it is an end line, remove it and put the name of the account in its place",
    });
    return this.openAccount(line);
  }

  private openAccount(line: Line): Outcome {
    this.tokenizer.take("account", line);
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
    if (ACCOUNT_NAME.test(this.lines.contentOf(line))) return this.openAccount(line);
    const text = this.lines.contentOf(line);
    this.tokenizer.report(
      isErrorText(text) ? "error-text" : "unknown-line",
      this.lines.contentSpan(line),
      {
        message: isErrorText(text)
          ? "an error message stands in the place of an account"
          : "this line is no account name, and nothing else that a backup holds",
        help: "users and groups up to the next account are put aside: nobody knows whose they are",
      },
    );
    this.state = { ...this.state, account: "suspended" };
    this.tokenizer.takeAside(line);
    return "aside";
  }

  private readAfterEnd(first: Line): Outcome {
    let line: Line | undefined = first;
    // In portions, so that memory follows the portion and not the rest of the file.
    while (
      line !== undefined &&
      line.keyword !== "header" &&
      this.tokenizer.tokens.length < AFTER_END_LINES
    ) {
      this.tokenizer.takeAside(line);
      line = this.lines.lineAt(this.tokenizer.at);
    }
    const start = this.lines.contentSpan(first).start;
    this.reportAfterEnd({ start, end: this.tokenizer.endOfTokens(start) });
    return "aside";
  }

  /** The end of the window; in the final one also the last line, where it has no end. */
  private readEnd(): Outcome | undefined {
    if (!this.final || this.tokenizer.at >= this.lines.text.length) return undefined;
    const { blank, content } = this.tokenizer.takeRest();
    if (blank) return "sound";
    if (this.state.phase === "after") this.reportAfterEnd(content);
    else {
      this.tokenizer.report("cut-off", content, {
        message: "the file is cut off in the middle of this line",
        help: "take the backup again, or complete the line and what followed it",
      });
    }
    return "aside";
  }

  private reportAfterEnd(span: Span): void {
    this.tokenizer.report("after-end", span, {
      message: "text after `endaccounts`",
      help: "if it belongs to the backup, move `endaccounts` behind it",
    });
  }

  private cutOff(name: LegacyToken): Outcome {
    const kind = name.kind === "user" ? "user" : "group";
    const { start } = name.content;
    const span = { start, end: this.tokenizer.endOfTokens(start) };
    this.tokenizer.report("cut-off", span, {
      message: `the file is cut off in ${kind} \`${name.image}\``,
      help: `${kind} \`${name.image}\` is put aside: policies that are missing may be those that deny`,
    });
    return "aside";
  }

  private missingEnd(name: LegacyToken): void {
    const kind = name.kind === "user" ? "user" : "group";
    this.tokenizer.report("missing-end", name.content, {
      message: `${kind} \`${name.image}\` has no \`end${kind}\``,
      help: "look whether policies of it, or the line of an account, are lost before the next line",
    });
  }

  /** Puts a record aside whose account is not known. */
  private placed(outcome: Outcome, name: LegacyToken): Outcome {
    if (outcome === "aside" || this.state.account === "open") return outcome;
    const kind = name.kind === "user" ? "user" : "group";
    const suspended = this.state.account === "suspended";
    this.tokenizer.report(
      suspended ? "missing-account" : "no-account",
      { start: name.content.start, end: this.tokenizer.endOfTokens(name.content.end) },
      {
        message: suspended
          ? `${kind} \`${name.image}\` is put aside: nobody knows whose it is`
          : `${kind} \`${name.image}\` stands before any account`,
        help: "put the name of its account on a line of its own before it",
      },
    );
    return "aside";
  }
}

type Outcome = "sound" | "aside";

const AFTER_END_LINES = 1000;

/** R9 */
const ACCOUNT_NAME = /^(?:\(eucalyptus\))?[\p{L}\p{Nd} ._@-]+$/u;
