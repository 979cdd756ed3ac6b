import type { Account, Group, InlinePolicy, Snapshot, User } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { FileComments } from "./comments.ts";
import { Cursor, initialState } from "./cursor.ts";
import { damageAt, NO_DAMAGE } from "./damage.ts";
import type { LegacyDocument } from "./document.ts";
import { Lowering, type BackupCode, type LoweredAccount, type Sink } from "./lower.ts";
import type { LegacyRecord } from "./records.ts";
import { bomReport, crlfReport } from "./layout.ts";
import { buildSources, type Placed, type Sources } from "./sources.ts";
import type { LegacyToken } from "./tokens.ts";

/** How to read a backup. All members may be left out. */
export interface ParseOptions {
  /** The name of the text for diagnostics: a file's path, or `-`. Default: diagnostics name no source. */
  readonly source?: string;
  /**
   * Offsets in UTF-16 units at which bytes could not be decoded, ascending, as `decodeBackup` gives them;
   * what they stand in is put aside. Default: none.
   */
  readonly damage?: readonly number[];
}

/** What a backup holds. */
export interface Backup {
  /** The text as it stands: its tokens tile it, its records lead to them. */
  readonly document: LegacyDocument;
  /** What is sound of it. Without accounts where the text is no backup. */
  readonly snapshot: Snapshot;
  /** Leads from any entity to its place in the text. */
  readonly sources: Sources;
  /** What is to be said, by place in the text. Nothing of the text is lost without being named here. */
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
}

/**
 * Reads a backup in the legacy dialect. Never throws on any text; takes time linear in its length. What is
 * damaged is put aside and named, and what follows it is read. Errors among the diagnostics mean that
 * something of the backup is not in the Snapshot, or not to be relied on.
 */
export function parseBackup(text: string, options: ParseOptions = {}): Backup {
  const diagnostics: Diagnostic<BackupCode>[] = [];
  const tokens: LegacyToken[] = [];
  const records: LegacyRecord[] = [];
  const accounts: AccountDraft[] = [];
  const placed: Placed[] = [];
  const { source } = options;
  const add = (diagnostic: Diagnostic<BackupCode>): void => {
    diagnostics.push(source === undefined ? diagnostic : withSource(diagnostic, source));
  };
  // Entities come after the account that they are in.
  const current = (): AccountDraft | undefined => accounts.at(-1);
  const sink: Sink = {
    account: (lowered) => {
      accounts.push({ lowered, users: [], groups: [], policies: [] });
      placed.push({ account: lowered.account.name, record: lowered.record });
    },
    user: ({ account, entity, record }) => {
      current()?.users.push(entity);
      placed.push({ account, record });
    },
    group: ({ account, entity, record }) => {
      current()?.groups.push(entity);
      placed.push({ account, record });
    },
    accountPolicies: ({ entity }) => {
      current()?.policies.push(...entity);
    },
    diagnostic: add,
  };
  const damage = options.damage?.length ? damageAt(options.damage) : NO_DAMAGE;
  const lowering = new Lowering(sink, damage);
  const state = initialState(text);
  if (text.startsWith("\ufeff")) add(bomReport());
  if (state.crlf) add(crlfReport(text.indexOf("\n")));
  const comments = new FileComments();
  const cursor = new Cursor({ text, base: 0, final: true, comments: comments.window(0) }, state);
  for (let item = cursor.next(); item !== undefined; item = cursor.next()) {
    for (const token of item.tokens) tokens.push(token);
    if (item.record) records.push(item.record);
    lowering.consume(item);
  }
  const totals = lowering.finish(cursor.position(), text.length);
  return {
    document: { dialect: "legacy", text, tokens, records, ...(source !== undefined && { source }) },
    snapshot: { accounts: totals.unusable ? [] : accounts.map(toAccount) },
    sources: buildSources(placed, source),
    diagnostics: inOrder(totals.unusable ? diagnostics.filter(isError) : diagnostics),
  };
}

/** Of a file without anything sound, only what is wrong is of interest. */
function isError(diagnostic: Diagnostic<BackupCode>): boolean {
  return diagnostic.severity === "error";
}

/** An account while it is being read. */
interface AccountDraft {
  readonly lowered: LoweredAccount;
  readonly users: User[];
  readonly groups: Group[];
  readonly policies: InlinePolicy[];
}

function toAccount({ lowered, users, groups, policies }: AccountDraft): Account {
  return { kind: "account", ...lowered.account, policies, users, groups };
}

function withSource(diagnostic: Diagnostic<BackupCode>, source: string): Diagnostic<BackupCode> {
  const { related } = diagnostic;
  return {
    ...diagnostic,
    source,
    ...(related && { related: related.map((place) => ({ ...place, source })) }),
  };
}

/** By place; those of one place in the order in which they were found. */
function inOrder(diagnostics: readonly Diagnostic<BackupCode>[]): Diagnostic<BackupCode>[] {
  return diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
