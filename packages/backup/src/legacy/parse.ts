import type { Account, Group, InlinePolicy, Snapshot, User } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { FileComments } from "./comments.ts";
import { Cursor, initialState } from "./cursor.ts";
import { damageAt, NO_DAMAGE } from "./damage.ts";
import type { LegacyDocument } from "./document.ts";
import {
  Lowering,
  type LegacyBackupCode,
  type LoweredAccount,
  type Sink,
  type Totals,
} from "./lower.ts";
import type { LegacyRecord } from "./records.ts";
import { bomReport, crlfReport } from "./layout.ts";
import { lazySources, type Sources } from "../sources.ts";
import { putSpans, type Placed } from "./sources.ts";
import type { ParseOptions } from "../parse-options.ts";
import type { LegacyToken } from "./tokens.ts";

/** What a backup holds. */
export interface LegacyBackup {
  /**
   * The text as it stands: its tokens tile it, its records lead to them. Made when it is first asked for,
   * by reading the text once more: most users need none, and it is larger than everything else.
   */
  readonly document: LegacyDocument;
  /** What is sound of it. Without accounts where the text is no backup. */
  readonly snapshot: Snapshot;
  /** Leads from any entity to its place in the text; made when it is first asked, as the document. */
  readonly sources: Sources;
  /** What is to be said, by place in the text. Nothing of the text is lost without being named here. */
  readonly diagnostics: readonly Diagnostic<LegacyBackupCode>[];
}

/**
 * Reads a backup in the legacy dialect. Never throws on any text; takes time linear in its length. What is
 * damaged is put aside and named, and what follows it is read. Errors among the diagnostics mean that
 * something of the backup is not in the Snapshot, or not to be relied on.
 */
export function parseLegacy(text: string, options: ParseOptions = {}): LegacyBackup {
  const { source } = options;
  const diagnostics: Diagnostic<LegacyBackupCode>[] = [];
  const add = (diagnostic: Diagnostic<LegacyBackupCode>): void => {
    diagnostics.push(source === undefined ? diagnostic : withSource(diagnostic, source));
  };
  const accounts: AccountDraft[] = [];
  // Entities come after the account that they are in.
  const current = (): AccountDraft | undefined => accounts.at(-1);
  const sink: Sink = {
    account: ({ account }) => {
      accounts.push({ account, users: [], groups: [], policies: [] });
    },
    user: ({ entity }) => current()?.users.push(entity),
    group: ({ entity }) => current()?.groups.push(entity),
    accountPolicies: ({ entity }) => current()?.policies.push(...entity),
    diagnostic: add,
  };
  const state = initialState(text);
  if (text.startsWith("\ufeff")) add(bomReport());
  if (state.crlf) add(crlfReport(text.indexOf("\n")));
  const totals = lowerText(text, options, sink);
  let document: LegacyDocument | undefined;
  return {
    get document() {
      return (document ??= readDocument(text, source));
    },
    snapshot: { accounts: totals.unusable ? [] : accounts.map(toAccount) },
    sources: lazySources((put) => putSpans(readPlaces(text, options), put), source),
    diagnostics: inOrder(totals.unusable ? diagnostics.filter(isError) : diagnostics),
  };
}

/** Reads a whole text into a sink. */
function lowerText(text: string, options: ParseOptions, sink: Sink): Totals {
  const lowering = new Lowering(
    sink,
    options.damage?.length ? damageAt(options.damage) : NO_DAMAGE,
  );
  const cursor = wholeText(text);
  for (let item = cursor.next(); item !== undefined; item = cursor.next()) lowering.consume(item);
  return lowering.finish(cursor.position(), text.length);
}

function wholeText(text: string): Cursor {
  const comments = new FileComments().window(0);
  return new Cursor({ text, base: 0, final: true, comments }, initialState(text));
}

function readDocument(text: string, source: string | undefined): LegacyDocument {
  const tokens: LegacyToken[] = [];
  const records: LegacyRecord[] = [];
  const cursor = wholeText(text);
  for (let item = cursor.next(); item !== undefined; item = cursor.next()) {
    for (const token of item.tokens) tokens.push(token);
    if (item.record) records.push(item.record);
  }
  return { dialect: "legacy", ...(source !== undefined && { source }), text, tokens, records };
}

/** The records of everything that is in the Snapshot. */
function readPlaces(text: string, options: ParseOptions): readonly Placed[] {
  const places: Placed[] = [];
  const place = (account: string, record: Placed["record"]): void => {
    places.push({ account, record });
  };
  lowerText(text, options, {
    account: ({ account, record }) => place(account.name, record),
    user: ({ account, record }) => place(account, record),
    group: ({ account, record }) => place(account, record),
    accountPolicies: () => undefined,
    diagnostic: () => undefined,
  });
  return places;
}

/** An account while it is being read. */
interface AccountDraft {
  readonly account: LoweredAccount["account"];
  readonly users: User[];
  readonly groups: Group[];
  readonly policies: InlinePolicy[];
}

function toAccount({ account, users, groups, policies }: AccountDraft): Account {
  return { kind: "account", ...account, policies, users, groups };
}

/** Of a file without anything sound, only what is wrong is of interest. */
function isError(diagnostic: Diagnostic<LegacyBackupCode>): boolean {
  return diagnostic.severity === "error";
}

function withSource(
  diagnostic: Diagnostic<LegacyBackupCode>,
  source: string,
): Diagnostic<LegacyBackupCode> {
  const { related } = diagnostic;
  return {
    ...diagnostic,
    source,
    ...(related && { related: related.map((place) => ({ ...place, source })) }),
  };
}

/** By place; those of one place in the order in which they were found. */
function inOrder(
  diagnostics: readonly Diagnostic<LegacyBackupCode>[],
): Diagnostic<LegacyBackupCode>[] {
  return diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
