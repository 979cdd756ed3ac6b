import { accountLabel, accountPath, isCloudProfileId } from "@iamferry/model";
import type { AccountRef, Snapshot } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";
import { freeFact, respelled, seemsJson } from "./by-hand.ts";
import { FORBIDDEN_IN_LINES, hasForbidden } from "./characters.ts";
import { BACKUP_CODES, type BackupCode } from "./codes.ts";
import { describeDamage } from "./damage.ts";
import { decodeFields, type DecodedFields, type ReportField, type UnknownField } from "./decode.ts";
import { parseAccountHead, parseEntity, parseHeader } from "./grammar.ts";
import { ENTITY_KINDS, KIND_BY_WORD, type EntityKind } from "./kinds.ts";
import type { FieldNode } from "./records.ts";
import type { ReaderItem, RecordLines } from "./reader.ts";
import { nameOf, wordOf } from "./one-word.ts";
import { IntegrityLedger, type Counts, type Integrity, type SealState } from "./integrity.ts";
import { Reporter } from "./reporter.ts";
import { sealOf } from "./seal.ts";
import type { LineToken } from "./tokens.ts";
import { compareAccounts, type AccountHead } from "./writer.ts";

/** A part of the file that was read. */
export interface Part {
  readonly nodes: readonly FieldNode[];
  readonly opener: LineToken;
  readonly end: LineToken | undefined;
  readonly unknown: readonly UnknownField[];
  readonly span: Span;
  readonly seal: SealState;
}

/** What takes the parts of a file, in its order. */
export interface Sink {
  readonly header?: (head: Omit<Snapshot, "accounts">, part: Part) => void;
  readonly account?: (account: AccountHead, part: Part) => void;
  readonly entity?: (entity: ReadEntity, part: Part) => void;
  /** An entity of a kind that only the header's `block:` knows. */
  readonly block?: (word: string, name: string, part: Part) => void;
  readonly accountEnd?: (seal: SealState, end: LineToken | undefined) => void;
  readonly trailer?: (line: LineToken) => void;
  /** A comment that belongs to nothing that follows it. */
  readonly comment?: (text: string) => void;
  readonly diagnostic: (diagnostic: Diagnostic<BackupCode>) => void;
}

/** An entity, its kind, and the account that it is in. */
export interface ReadEntity {
  readonly account: AccountRef;
  readonly kind: EntityKind;
  readonly entity: { readonly kind: string; readonly name: string };
}

/** What is known at the end of a file. */
export interface Ending {
  readonly integrity: Integrity;
  readonly counts: Counts;
  /** Whether nothing of the file may be used: it is of another major version. */
  readonly refused: boolean;
}

/** Lists that every record of a kind has. */
const EMPTY_LISTS: Readonly<Record<string, readonly string[]>> = {
  account: ["policies"],
  "managed-policy": ["versions"],
  user: ["policies"],
  group: ["members", "policies"],
  role: ["policies"],
  "instance-profile": ["roles"],
};

/** The major and minor version that this reader knows. */
const MAJOR = 2;
const MINOR = 0;

/**
 * Makes entities of records, verifies seals, counts and order, and says what is wrong. Memory follows the
 * names of one account's entities and the damage.
 */
export class Lowering {
  private readonly sink: Sink;
  private readonly declared: Set<string>;
  private readonly detach: (text: string) => string;
  private readonly reporter: Reporter;
  private readonly ledger: IntegrityLedger;
  private readonly accounts = new Map<string, Span>();
  private lastAccount: AccountRef | undefined;
  private account: OpenAccount | undefined;
  private refused = false;
  private headerSeen = false;
  private readonly newer: { readonly span: Span; readonly message: string }[] = [];
  private newerCount = 0;
  private minor = 0;
  private cloud = "";
  private version = "";
  private versionSpan: Span = { start: 0, end: 0 };
  private outOfOrder = false;
  /** Where bytes were no text, and how many of these places were told. */
  private bytes: number[] = [];
  private bytesTold = 0;

  /** `declared` is the reader's set of kinds that the header names; `detach` frees a name of the text that it is cut from. */
  constructor(
    sink: Sink,
    { declared, detach = same }: { declared: Set<string>; detach?: (text: string) => string },
  ) {
    this.sink = sink;
    this.declared = declared;
    this.detach = detach;
    this.reporter = new Reporter(sink.diagnostic);
    this.ledger = new IntegrityLedger(this.reporter);
  }

  /** Bytes of the file were no text, at these offsets, ascending; told before what stands there is taken. */
  noteDamage(offsets: readonly number[]): void {
    for (const offset of offsets) this.bytes.push(offset);
  }

  /** Takes one item of the reader's. */
  consume(item: ReaderItem): void {
    if (this.refused) return;
    switch (item.kind) {
      case "record":
        return this.record(item.record);
      case "account-end":
        return this.accountEnd(item);
      case "trailer":
        this.checkComments(item.token.comments, undefined);
        this.sink.trailer?.(item.token);
        return this.ledger.trailerLine(item.token);
      case "too-long":
        this.ledger.noteLost();
        this.report("too-long", {
          span: item.span,
          message: "this line is longer than 16 MiB; what is beyond that was not read",
          help: "no cloud holds such a text: compare the file with another copy of it",
        });
        return;
      case "comment":
        this.checkComments([item.text], undefined);
        this.ledger.digest(item.text);
        this.sink.comment?.(item.text);
        return;
      case "stray":
        return this.stray(item);
    }
  }

  /** Says what is known at the end only. `lacksLineEnd`: the last line has no LF. */
  finish({ lacksLineEnd, at }: { readonly lacksLineEnd: boolean; readonly at: number }): Ending {
    const end = { start: Math.max(0, at - 1), end: at };
    const { counts } = this.ledger;
    if (this.refused) return { integrity: this.ledger.refuse(), counts, refused: true };
    this.reportBytes(at + 1, undefined);
    if (!this.headerSeen) {
      this.ledger.noteLost();
      this.report("missing-header", {
        span: { start: 0, end: 0 },
        message: "the first line is not `iam-backup: 2`",
        help: "the beginning of the file is lost: take the backup again, or write the line and seal the file with `iamferry fmt --seal`",
      });
    }
    const integrity = this.ledger.finish(end, lacksLineEnd);
    this.reportNewer();
    if (this.outOfOrder) {
      this.report("order", {
        message: "accounts or entities do not stand in canonical order",
        help: "`iamferry fmt --write` puts them in order",
      });
    }
    return { integrity, counts, refused: false };
  }

  // ---- records ----

  private record(record: RecordLines): void {
    switch (record.kind) {
      case "header":
        return this.header(record);
      case "account":
        return this.accountHead(record);
      case "entity":
        return this.entity(record);
    }
  }

  private header(record: RecordLines): void {
    this.headerSeen = true;
    const { end, fields: nodes, opener } = parseHeader(record.tokens);
    if (!this.readVersion(opener)) return;
    const part = this.open(record, { entity: [], what: "the header" });
    this.checkEnd(record, end, { ...part, span: opener.span, word: "header" });
    const blocks = nodes.filter(({ line }) => line?.keyword === "block");
    for (const { line } of blocks) {
      const word = line === undefined ? undefined : wordOf(line);
      if (word !== undefined) this.declared.add(word);
    }
    const rest = nodes.filter(({ line }) => line?.keyword !== "block");
    const { fields, unknown } = this.decode("snapshot", rest, part);
    const cloud = fields["cloud"];
    const cloudName = typeof cloud === "string" ? cloud : "";
    const known = isCloudProfileId(cloudName);
    this.cloud = cloudName;
    if (cloud !== undefined && !known) {
      const line = nodes.find((node) => node.line?.keyword === "cloud")?.line;
      part.report("bad-value", {
        span: line?.span ?? record.span,
        message: `\`${cloudName}\` is no cloud that iamferry knows`,
        help: "write the id of a profile, such as `aws` or `eucalyptus-5.1`",
      });
    }
    this.noteUnread(fields);
    const head = known ? fields : without(fields, "cloud");
    const seal = this.sealState(end, record, part);
    this.sink.header?.(head, {
      nodes,
      opener,
      end,
      unknown,
      span: record.span,
      seal,
    });
  }

  /** Whether this is a version that can be read. */
  private readVersion(opener: LineToken): boolean {
    this.versionSpan = opener.span;
    const word = wordOf(opener) ?? "";
    const match = /^([0-9]{1,6})(?:\.([0-9]{1,6}))?$/.exec(word);
    const major = Number(match?.[1] ?? Number.NaN);
    this.version = word;
    this.minor = Number(match?.[2] ?? 0);
    if (major === MAJOR) return true;
    this.refused = true;
    this.report("unknown-version", {
      span: opener.span,
      message: `this file is of format \`${word}\`, and this iamferry reads format ${MAJOR} alone`,
      help: "read it with the iamferry that wrote it, or a newer one",
    });
    return false;
  }

  private accountHead(record: RecordLines): void {
    const { fields: nodes, opener } = parseAccountHead(record.tokens);
    const said = nameOf(opener);
    const name = this.detach(said ?? "");
    // Its id is known when its fields are; until then it goes by its name.
    const idLine = nodes.find(({ line }) => line?.keyword === "id")?.line;
    const id = idLine === undefined ? undefined : wordOf(idLine);
    const ref: AccountRef = {
      ...(name !== "" && { name }),
      ...(id !== undefined && { id: this.detach(id) }),
    };
    const path = accountPath(ref);
    const part = this.open(record, { entity: path, what: `account \`${accountLabel(ref)}\`` });
    // By its name, or by its id.
    const named = said !== undefined && (said !== "" || id !== undefined);
    if (!named) this.reportName(opener, said, part);
    const { fields, unknown } = this.decode("account", nodes, part);
    this.noteUnread(fields);
    const account = { kind: "account", ...(name !== "" && { name }), ...fields } as AccountHead;
    const key = `${name}\n${id ?? ""}`;
    const first = this.accounts.get(key);
    if (first === undefined) this.accounts.set(key, opener.span);
    else if (named) {
      part.report("duplicate-account", {
        span: opener.span,
        message: `account \`${accountLabel(ref)}\` is there a second time; all of it is put aside`,
        related: [{ message: "the first, which is kept", span: first }],
        help: "merge the two by hand, or remove one of them",
      });
    }
    this.ledger.count("account");
    if (this.lastAccount !== undefined && compareAccounts(this.lastAccount, ref) > 0) {
      this.outOfOrder = true;
    }
    this.lastAccount = ref;
    this.account = {
      ref,
      path,
      aside: first !== undefined || !named,
      names: new Map(),
      place: -1,
      name: "",
      opener: opener.span,
    };
    if (this.account.aside) return;
    this.sink.account?.(account, {
      nodes,
      opener,
      end: undefined,
      unknown,
      span: record.span,
      seal: "good",
    });
  }

  private accountEnd(item: Extract<ReaderItem, { kind: "account-end" }>): void {
    const { account } = this;
    if (account === undefined) return;
    this.account = undefined;
    const { end, token } = item;
    this.checkComments(token?.comments ?? [], account.path);
    this.reportBytes(item.span.end, account.path);
    const what = `account \`${accountLabel(account.ref)}\``;
    if (end !== "closed") {
      this.ledger.noteLost();
      this.ledger.damage(account.path);
      this.reportMissingEnd(end, {
        span: account.opener,
        entity: account.path,
        what,
        word: "account",
      });
    }
    const seal = this.ledger.judge(token, item.seal, {
      span: account.opener,
      entity: account.path,
      what,
      about: "its own lines, or which entities it holds",
    });
    if (!account.aside) this.sink.accountEnd?.(seal, token);
  }

  private entity(record: RecordLines): void {
    const { end, fields: nodes, opener } = parseEntity(record.tokens);
    const { account } = this;
    const kind = KIND_BY_WORD.get(opener.keyword);
    const said = nameOf(opener);
    const name = this.detach(said ?? "");
    const word = opener.keyword;
    const path = [...(account?.path ?? []), kind?.record ?? word, name];
    const what = `${word} \`${name}\``;
    const part = this.open(record, { entity: path, what });
    const named = said !== undefined;
    if (!named) this.reportName(opener, said, part);
    this.checkEnd(record, end, { ...part, span: opener.span, word });
    const seal = this.sealState(end, record, part);
    this.ledger.count(word);
    if (kind === undefined) {
      // Kinds of a newer minor version; the header names them.
      if (this.minor > MINOR) this.addNewer(opener.span, what);
      else {
        part.report("unknown-field", {
          span: opener.span,
          message: `\`${word}\` is no kind of entity in format ${MAJOR}.${MINOR}`,
          help: "correct the word, or remove the entity",
        });
      }
      if (
        account?.aside === false &&
        named &&
        !this.isDouble(account, word, { name, opener, part })
      ) {
        this.sink.block?.(word, name, {
          nodes,
          opener,
          end,
          unknown: [],
          span: record.span,
          seal,
        });
      }
      return;
    }
    const { fields, unknown } = this.decode(kind.record, nodes, part);
    this.noteUnread(fields);
    if (
      account === undefined ||
      account.aside ||
      !named ||
      this.isDouble(account, word, { name, opener, part })
    ) {
      return;
    }
    const entity = { kind: kind.record, name, ...fields };
    this.sink.entity?.(
      { account: account.ref, kind, entity },
      { nodes, opener, end, unknown, span: record.span, seal },
    );
  }

  /** Whether the account has this entity already; notes it, and whether it stands in order. */
  private isDouble(
    account: OpenAccount,
    word: string,
    {
      name,
      opener,
      part,
    }: { readonly name: string; readonly opener: LineToken; readonly part: OpenPart },
  ): boolean {
    const known = ENTITY_KINDS.findIndex((kind) => kind.word === word);
    const place = known === -1 ? ENTITY_KINDS.length : known;
    const inOrder =
      place > account.place ||
      (place === account.place && compareCodePoints(account.name, name) < 0);
    if (!inOrder) this.outOfOrder = true;
    account.place = place;
    account.name = name;
    let names = account.names.get(word);
    if (names === undefined) account.names.set(word, (names = new Map()));
    const first = names.get(name);
    if (first === undefined) {
      names.set(name, opener.span.start);
      return false;
    }
    part.report("duplicate-entity", {
      span: opener.span,
      message: `${word} \`${name}\` is there a second time in account \`${accountLabel(account.ref)}\``,
      related: [
        {
          message: "the first, which is kept",
          span: { start: first, end: first + (opener.span.end - opener.span.start) },
        },
      ],
      help: "merge the two by hand, or remove one of them",
    });
    return true;
  }

  // ---- fields ----

  private decode(
    owner: Parameters<typeof decodeFields>[0],
    nodes: readonly FieldNode[],
    part: OpenPart,
  ): DecodedFields {
    const decoded = decodeFields(owner, nodes, part.report);
    const { fields } = decoded;
    for (const list of EMPTY_LISTS[owner] ?? []) fields[list] ??= [];
    for (const { help, keyword, node } of decoded.unknown) {
      const span = node.line?.span ?? { start: 0, end: 0 };
      if (this.minor > MINOR) {
        this.addNewer(span, `\`${keyword}:\` of ${part.what}`);
        continue;
      }
      part.report("unknown-field", {
        span,
        message: `\`${keyword}:\` is no field of ${part.what}`,
        help:
          help ??
          (node.line && freeFact(owner, node.line, this.cloud)) ??
          "correct the line, or remove it with the text below it",
      });
    }
    return decoded;
  }

  /** An opener that does not say what it opens; `said` is the name that it has, if any. */
  private reportName(opener: LineToken, said: string | undefined, part: OpenPart): void {
    part.report("bad-name", {
      span: opener.span,
      message:
        said === undefined
          ? `\`${opener.keyword}:\` wants one name; what it opens is put aside`
          : "this account has neither a name nor an `id:`; all of it is put aside",
      help: respelled(opener) ?? 'write a name with blanks as a string: "my account"',
    });
  }

  private noteUnread(fields: Readonly<Record<string, unknown>>): void {
    if (fields["unread"] !== undefined) this.ledger.noteUnread();
  }

  private addNewer(span: Span, message: string): void {
    this.newerCount++;
    if (this.newer.length < MOST_PLACES) this.newer.push({ span, message });
  }

  // ---- what is wrong ----

  /** Reports what is wrong with the lines of a record, whatever they say. */
  private open(
    record: RecordLines,
    { entity, what }: { entity: EntityPath; what: string },
  ): OpenPart {
    const report: ReportField = (code, rest) => {
      if (BACKUP_CODES[code].severity === "error") {
        this.ledger.damage(entity);
      }
      this.report(code, { ...rest, entity });
    };
    const part: OpenPart = { entity, what, report };
    this.reportBytes(record.span.start, this.account?.path);
    this.reportBytes(record.span.end, entity);
    if (record.overflow) {
      report("too-long", {
        span: { start: record.span.start, end: record.span.start + 1 },
        message: `${what} is longer than 64 MiB; what is beyond that was not read`,
        help: "no cloud holds such an entity: compare the file with another copy of it",
      });
    }
    const conflicts = record.bad.filter(({ conflict }) => conflict);
    const [conflict] = conflicts;
    if (conflict !== undefined) {
      report("conflict-marker", {
        span: conflict.span,
        message: `a merge left its conflicts in ${what}`,
        help: CONFLICT_HELP,
      });
    }
    const [bad, ...more] = record.bad.filter((each) => !each.conflict);
    if (bad !== undefined) {
      report("bad-line", {
        span: bad.span,
        message:
          more.length === 0
            ? `this line of ${what} is no field, no text and no end`
            : `this line of ${what}, and ${more.length} more, are no fields, texts or ends`,
        help: seemsJson(bad.text)
          ? "write each line of a text behind `| `, below the field that it belongs to"
          : "correct the line, or remove it",
      });
    }
    if (hasForbidden(record.content)) this.reportForbidden(record, report);
    return part;
  }

  private reportForbidden(record: RecordLines, report: ReportField): void {
    for (const { span, text } of record.tokens) {
      const at = text.search(FORBIDDEN_IN_LINES);
      if (at === -1) continue;
      const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      report("forbidden-character", {
        span,
        message: `U+${code} stands raw in this line; it is invisible, or changes how the line is shown`,
        help: `write the line as a string with \\u${code.toLowerCase()} in it, or remove the character`,
      });
      return;
    }
    report("forbidden-character", {
      span: record.span,
      message: "a comment holds a character that is invisible, or changes how the line is shown",
      help: "remove it",
    });
  }

  /** Comments that stand in no record are judged by themselves. */
  private checkComments(comments: readonly string[], entity: EntityPath | undefined): void {
    if (!comments.some(hasForbidden)) return;
    this.ledger.noteLost();
    if (entity !== undefined) this.ledger.damage(entity);
    this.report("forbidden-character", {
      message: "a comment holds a character that is invisible, or changes how the line is shown",
      help: "remove it",
      ...(entity && { entity }),
    });
  }

  /** Whether a record ends with its own last line. */
  private checkEnd(
    { end: state }: RecordLines,
    end: LineToken | undefined,
    part: OpenPart & { readonly span: Span; readonly word: string },
  ): void {
    if (state === "closed") return;
    this.ledger.noteLost();
    this.ledger.damage(part.entity);
    if (state !== "wrong" || end === undefined) return this.reportMissingEnd(state, part);
    part.report("wrong-end", {
      span: end.span,
      message: `${part.what} ends with the last line of another kind`,
      help: "lines are lost between the two: compare the file with another copy of it",
    });
  }

  /** Bytes before `until` that were no text, and were not told yet; those of a part damage it. */
  private reportBytes(until: number, entity: EntityPath | undefined): void {
    const from = this.bytesTold;
    while ((this.bytes[this.bytesTold] ?? until) < until) this.bytesTold++;
    if (this.bytesTold === from) return;
    const told = this.bytes.slice(from, this.bytesTold);
    if (this.bytesTold === this.bytes.length) {
      this.bytes = [];
      this.bytesTold = 0;
    }
    this.ledger.noteLost();
    if (entity !== undefined) this.ledger.damage(entity);
    this.report("not-utf8", { ...describeDamage(told), ...(entity && { entity }) });
  }

  private reportMissingEnd(
    end: RecordLines["end"],
    { entity, span, what, word }: { span: Span; entity: EntityPath; what: string; word: string },
  ): void {
    if (end === "cut") {
      this.report("cut-off", {
        span,
        entity,
        message: `the file ends inside ${what}`,
        help: "the rest is lost: take it from another copy of the file",
      });
      return;
    }
    this.report("missing-end", {
      span,
      entity,
      message: `${what} has lost its last line, \`end${word}\`, and perhaps more`,
      help: `compare the file with another copy of it; if you wrote it by hand, write \`end${word}\` ${
        word === "header" ? "below the first lines" : "below the lines of it"
      }`,
    });
  }

  private stray({
    conflict,
    document,
    lines,
    span,
    where,
  }: Extract<ReaderItem, { kind: "stray" }>): void {
    this.ledger.noteLost();
    const { account } = this;
    const entity = account?.path ?? [];
    if (account !== undefined) this.ledger.damage(account.path);
    if (document) {
      this.report("second-document", {
        span,
        message: "another file begins here; it is put aside, and not merged",
        help: "cut the two apart, and name both in one command",
      });
      return;
    }
    if (where === "after-end") {
      this.report("after-end", {
        span,
        message: "lines follow the last line of the file; they are put aside",
        help: "remove them, or compare the file with another copy of it",
      });
      return;
    }
    const number = lines === 1 ? "this line belongs" : `these ${lines} lines belong`;
    this.report(conflict ? "conflict-marker" : "stray-lines", {
      span,
      entity,
      message: conflict
        ? "a merge left its conflicts in the file"
        : `${number} to no entity${where === "file" ? " and no account" : ""}; what opened it is lost`,
      help: conflict ? CONFLICT_HELP : "compare the file with another copy of it",
    });
  }

  private sealState(end: LineToken | undefined, record: RecordLines, part: OpenPart): SealState {
    return this.ledger.judge(end, sealOf(record.content), {
      span: end?.span ?? record.span,
      entity: part.entity,
      what: part.what,
    });
  }

  private reportNewer(): void {
    if (this.minor <= MINOR) return;
    const more = this.newerCount - this.newer.length;
    this.report("newer-version", {
      span: this.versionSpan,
      message:
        this.newerCount === 0
          ? `this file is of format ${this.version}, which is newer; all of it is known`
          : `this file is of format ${this.version}, which is newer: ${this.newerCount} of its fields and entities are kept by \`fmt\` alone`,
      related: this.newer.map(({ message, span }) => ({ message: `not known: ${message}`, span })),
      help: more > 0 ? `and ${more} more; use a newer iamferry` : "use a newer iamferry for it",
    });
  }

  private get report(): Reporter["report"] {
    return this.reporter.report;
  }
}

/** An account that is being read. */
interface OpenAccount {
  readonly ref: AccountRef;
  readonly path: EntityPath;
  /** The account was there before: what it holds is put aside. */
  readonly aside: boolean;
  /** Where the openers of its entities begin, by kind and name. */
  readonly names: Map<string, Map<string, number>>;
  /** The place of the last entity's kind, and its name. */
  place: number;
  name: string;
  readonly opener: Span;
}

/** A record whose fields are being read. */
interface OpenPart {
  readonly entity: EntityPath;
  /** For people: "user `bob`". */
  readonly what: string;
  readonly report: ReportField;
}

function without(
  fields: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

function same(text: string): string {
  return text;
}

/** The marks that stay tell `fmt` which seals are one side's: without them there is a line too many. */
const CONFLICT_HELP =
  "where both sides changed an entity, settle that entity by hand and leave the marks around seals and last lines; then `iamferry fmt --seal --write` does the rest";

/** How many places one diagnostic points at. */
const MOST_PLACES = 5;
