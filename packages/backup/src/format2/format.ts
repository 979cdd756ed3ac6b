import { compareCodePoints, invariant } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { sortSnapshot } from "@iamferry/model";
import type { ParseOptions } from "../parse-options.ts";
import type { BackupCode } from "./codes.ts";
import { hasConflicts, mergeConflicts } from "./conflicts.ts";
import { ENTITY_KINDS } from "./kinds.ts";
import { nameOf } from "./one-word.ts";
import { withSource } from "./parse.ts";
import { readParts, snapshotOf, type EntityPart, type FileParts } from "./parts.ts";
import { PiecePrinter } from "./piece-printer.ts";
import type { LineToken } from "./tokens.ts";
import { compareAccounts } from "./writer.ts";

/** How to format. All members may be left out. */
export interface FormatOptions extends ParseOptions {
  /**
   * Whether to accept what was changed by hand, or by a merge, and to seal it again. Default: no, and then a
   * seal that does not hold is a refusal.
   */
  readonly seal?: boolean;
}

/** What {@link formatBackup} makes. */
export interface FormattedBackup {
  /** The canonical text; undefined where the file was refused. */
  readonly text: string | undefined;
  /** Why it was refused, and what else there is to say. */
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
  /** What `seal` took for a deliberate edit: somebody should have looked at it. Empty without `seal`. */
  readonly accepted: readonly Diagnostic<BackupCode>[];
}

/**
 * Prints a backup in format 2 in its canonical form: order, indent, blank lines, the spelling of words; with
 * its comments, and with fields that nobody knows. What is damaged is refused. With `seal`, edits are
 * accepted: parts are sealed again, and conflicts that a merge left are settled where they are about seals
 * alone, or about whole entities that only one side has. What was lost in the middle is refused even then.
 *
 * The result is read again and compared with what was read before it is given out: that it differs would be
 * our mistake, and throws.
 */
export function formatBackup(text: string, options: FormatOptions = {}): FormattedBackup {
  const { damage = [], seal = false, source } = options;
  if (seal && damage.length === 0 && hasConflicts(text)) return formatMerged(text, source);
  const parts = readParts(text, options);
  const refused = parts.diagnostics.some((each) => isRefusal(each, seal));
  const diagnostics = parts.diagnostics.filter((each) => isOfInterest(each, seal));
  if (refused) return { text: undefined, diagnostics, accepted: [] };
  const accepted = parts.diagnostics.filter((each) => seal && isAccepted(each));
  return { text: printChecked(parts, seal), diagnostics, accepted };
}

/** A file with conflicts is no text of which spans could tell: its two sides are read, and what they are made into is new. */
function formatMerged(text: string, source: string | undefined): FormattedBackup {
  const { accepted, diagnostics, parts } = mergeConflicts(text);
  const told = diagnostics.map((each) => withSource(each, source));
  if (parts === undefined) return { text: undefined, diagnostics: told, accepted: [] };
  const refused = parts.diagnostics.filter((each) => isRefusal(each, true));
  if (refused.length > 0) {
    return { text: undefined, diagnostics: [...told, ...refused], accepted: [] };
  }
  return {
    text: printChecked(parts, true),
    diagnostics: told,
    accepted: accepted.map((each) => withSource(each, source)),
  };
}

function printChecked(parts: FileParts, seal: boolean): string {
  const text = printParts(parts, seal);
  checkFormatted(parts, text);
  return text;
}

/** What a deliberate edit explains, and `seal` accepts. */
const EDITED: ReadonlySet<BackupCode> = new Set<BackupCode>([
  "backup/altered",
  "backup/altered-file",
  "backup/counts-differ",
  "backup/complete-differs",
  "backup/missing-trailer",
  "backup/seal-damaged",
]);

/** What stays as it stands, and is told: fields that cannot be read, and what is harmless. */
const KEPT: ReadonlySet<BackupCode> = new Set<BackupCode>([
  "backup/bom",
  "backup/order",
  "backup/unsealed",
  "backup/one-sided",
  "backup/newer-version",
  "backup/incomplete",
  "backup/bad-words",
  "backup/bad-value",
  "backup/unknown-field",
  "backup/missing-text",
]);

/** What formatting settles, or what the text goes on to say by itself. */
const SETTLED: ReadonlySet<BackupCode> = new Set<BackupCode>([
  "backup/order",
  "backup/bom",
  "backup/incomplete",
]);

/** Whether a file with this is not formatted. */
export function isRefusal({ code }: Diagnostic<BackupCode>, seal: boolean): boolean {
  return !KEPT.has(code) && !(seal && EDITED.has(code));
}

/** Whether `seal` settles it: an edit, or a part that never had a seal. */
export function isAccepted({ code }: Diagnostic<BackupCode>): boolean {
  return EDITED.has(code) || code === "backup/unsealed";
}

/** Whether it is told: sealing settles what is wrong with seals, and order is what formatting is for. */
export function isOfInterest(diagnostic: Diagnostic<BackupCode>, seal: boolean): boolean {
  return !SETTLED.has(diagnostic.code) && !(seal && isAccepted(diagnostic));
}

/** Prints all parts, accounts and entities in canonical order. */
function printParts(parts: FileParts, seal: boolean): string {
  const printer = new PiecePrinter({ seal });
  const pieces: string[] = [];
  if (parts.header !== undefined) pieces.push(printer.header(parts.header.part));
  const accounts = parts.accounts.toSorted((a, b) => compareAccounts(a.ref, b.ref));
  for (const { end, entities, head, sealState } of accounts) {
    pieces.push(printer.account(head));
    for (const { part } of entities.toSorted(compareParts)) pieces.push(printer.entity(part));
    pieces.push(printer.accountEnd(sealState, end));
  }
  pieces.push(printer.trailer({ complete: parts.complete, loose: parts.loose }));
  return pieces.join("");
}

/** By kind and then by name; kinds that only the header knows come last. */
function compareParts({ part: a }: EntityPart, { part: b }: EntityPart): number {
  return (
    rankOf(a.opener) - rankOf(b.opener) ||
    compareCodePoints(a.opener.keyword, b.opener.keyword) ||
    compareCodePoints(nameOf(a.opener) ?? "", nameOf(b.opener) ?? "")
  );
}

function rankOf({ keyword }: LineToken): number {
  const place = ENTITY_KINDS.findIndex(({ word }) => word === keyword);
  return place === -1 ? ENTITY_KINDS.length : place;
}

/** Throws where the formatted text does not say what the text said. */
function checkFormatted(before: FileParts, text: string): void {
  const after = readParts(text, {});
  invariant(
    JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(after)),
    "formatting has changed what the file says",
  );
}

/** What formatting must not change: what is read, what is not understood, and the comments. */
function contentOf(file: FileParts): unknown {
  const { accounts, header, loose } = file;
  const parts = [
    ...(header === undefined ? [] : [header.part]),
    ...accounts.flatMap(({ entities, head }) => [head, ...entities.map(({ part }) => part)]),
  ];
  const ends = accounts.map(({ end }) => end);
  return {
    snapshot: sortSnapshot(snapshotOf(file)),
    unknown: parts
      .flatMap(({ unknown }) => unknown.map(({ node }) => node.line?.text ?? ""))
      .toSorted(compareCodePoints),
    comments: [
      ...parts.flatMap(({ end, nodes, opener }) => [
        opener,
        ...nodes.flatMap(({ block, line, policyBlock, policyVal }) => [
          line,
          block,
          policyVal,
          policyBlock,
        ]),
        end,
      ]),
      ...ends,
    ]
      .flatMap((token) => token?.comments ?? [])
      .concat(loose)
      .toSorted(compareCodePoints),
  };
}
