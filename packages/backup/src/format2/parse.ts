import type { Account, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { ParseOptions } from "../parse-options.ts";
import { lazySources, type Sources } from "../sources.ts";
import type { BackupCode } from "./codes.ts";
import { reportBom } from "./damage.ts";
import type { BackupDocument, DocumentRecord } from "./document.ts";
import { parseAccountHead, parseEntity, parseHeader } from "./grammar.ts";
import type { Counts, Integrity } from "./integrity.ts";
import { Lowering, type Sink } from "./lower.ts";
import { RecordReader, type ReaderItem } from "./reader.ts";
import { putSpans, type Placed } from "./sources.ts";

/** What a backup in format 2 holds. */
export interface Format2Backup {
  /** The text as it stands; made when it is first asked for, by reading the text once more. */
  readonly document: BackupDocument;
  /**
   * What can be read of it. What was altered after it was sealed is in it too, and named by `integrity`;
   * what is there twice is not.
   */
  readonly snapshot: Snapshot;
  /** Leads from any entity to its place in the text; made when it is first asked, as the document. */
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
  readonly integrity: Integrity;
  readonly counts: Counts;
}

/**
 * Reads a backup in format 2. Never throws on any text; takes time linear in its length. What is damaged
 * is named, and what follows it is read.
 */
export function parseFormat2(text: string, options: ParseOptions = {}): Format2Backup {
  const { damage = [], source } = options;
  const diagnostics: Diagnostic<BackupCode>[] = [];
  if (text.startsWith("\ufeff")) diagnostics.push(reportBom());
  let head: Omit<Snapshot, "accounts"> = {};
  const accounts: Record<string, unknown>[] = [];
  const sink: Sink = {
    header: (fields) => (head = fields),
    account: (account) => accounts.push({ ...account, users: [], groups: [] }),
    entity: ({ entity, kind }) => {
      const account = accounts.at(-1);
      const list = account?.[kind.list] as unknown[] | undefined;
      if (list !== undefined) list.push(entity);
      else if (account !== undefined) account[kind.list] = [entity];
    },
    diagnostic: (diagnostic) => diagnostics.push(diagnostic),
  };
  const ending = lowerText(text, sink, damage);
  let document: BackupDocument | undefined;
  const snapshot: Snapshot = {
    ...head,
    // The tables of fields and kinds say what an account holds; TypeScript cannot follow that.
    accounts: ending.refused ? [] : (accounts as unknown as readonly Account[]),
  };
  const { counts, integrity } = ending;
  return {
    get document() {
      return (document ??= readDocument(text, source));
    },
    snapshot,
    sources: lazySources((put) => putSpans(readPlaces(text), put), source),
    diagnostics: byPlace(diagnostics, source),
    integrity,
    counts,
  };
}

/** Reads a whole text into a sink. */
export function lowerText(
  text: string,
  sink: Sink,
  damage: readonly number[] = [],
): ReturnType<Lowering["finish"]> {
  let consume: (item: ReaderItem) => void = () => undefined;
  const reader = new RecordReader((item) => consume(item));
  const lowering = new Lowering(sink, { declared: reader.declared });
  lowering.noteDamage(damage);
  consume = (item) => lowering.consume(item);
  readWhole(text, reader);
  return lowering.finish({ lacksLineEnd: reader.lacksLineEnd, at: text.length });
}

/** Reads a text that is whole; a byte-order mark is left out. */
export function readWhole(text: string, reader: RecordReader): void {
  const from = text.startsWith("\ufeff") ? 1 : 0;
  reader.read(from === 0 ? text : text.slice(from), from, true);
  reader.finish(text.length);
}

function readDocument(text: string, source: string | undefined): BackupDocument {
  const records: DocumentRecord[] = [];
  const reader = new RecordReader((item) => {
    const record = documentRecord(item);
    if (record !== undefined) records.push(record);
  });
  readWhole(text, reader);
  return { dialect: "format2", ...(source !== undefined && { source }), text, records };
}

function documentRecord(item: ReaderItem): DocumentRecord | undefined {
  switch (item.kind) {
    case "record": {
      const { kind, tokens } = item.record;
      if (kind === "header") return parseHeader(tokens);
      return kind === "account" ? parseAccountHead(tokens) : parseEntity(tokens);
    }
    case "account-end":
      return { kind: "account-end", end: item.token };
    case "trailer":
      return { kind: "trailer-line", line: item.token };
    case "comment":
      return { kind: "comment", text: item.text };
    default:
      return undefined;
  }
}

function readPlaces(text: string): readonly Placed[] {
  const places: Placed[] = [];
  lowerText(text, {
    account: (account, part) => places.push({ account, part }),
    entity: ({ account, entity, kind }, part) => {
      places.push({ account, part, entity: { kind: kind.record, name: entity.name } });
    },
    diagnostic: () => undefined,
  });
  return places;
}

/** By place, with the name of their text; those of one place in the order in which they were found. Related places are of the same text. */
export function byPlace(
  diagnostics: readonly Diagnostic<BackupCode>[],
  source: string | undefined,
): readonly Diagnostic<BackupCode>[] {
  return diagnostics
    .toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
    .map((diagnostic) => withSource(diagnostic, source));
}

/** The diagnostic with the name of its text. */
export function withSource(
  diagnostic: Diagnostic<BackupCode>,
  source: string | undefined,
): Diagnostic<BackupCode> {
  if (source === undefined) return diagnostic;
  const related = diagnostic.related?.map((place) => ({ ...place, source }));
  return { ...diagnostic, source, ...(related && { related }) };
}
