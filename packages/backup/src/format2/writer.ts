import type { Account, Snapshot } from "@iamferry/model";
import { compareCodePoints, invariant } from "@iamferry/text";
import { printAtom } from "./atoms.ts";
import { encodeFields } from "./encode.ts";
import type { OwnerRecord } from "./fields.ts";
import { ENTITY_KINDS, type EntityKind } from "./kinds.ts";
import { createFileDigest, createRoster, sealOf, type LineDigest } from "./seal.ts";

/** What opens an account: its own fields, without the entities in it. */
export type AccountHead = Omit<Account, EntityKind["list"] | "policies"> &
  Partial<Pick<Account, "policies">>;

/**
 * Writes a backup of any size piece by piece. Each call gives the text to append. Accounts come by name and
 * then id, the entities of an account by kind and then by name, each name once: anything else throws, as
 * does a call that has no place (rules A5 and C3). Memory follows the largest entity.
 */
export interface BackupWriter {
  /** The first piece. */
  readonly header: (head: Omit<Snapshot, "accounts">) => string;
  readonly account: (account: AccountHead) => string;
  /** An entity of the account that was opened last. */
  readonly entity: (entity: object & { readonly name: string }, kind: EntityKind) => string;
  /** The last piece. */
  readonly end: () => string;
}

/** A writer that has written nothing. */
export function createBackupWriter(): BackupWriter {
  const digest = createFileDigest();
  const counts = new Map<string, number>();
  let whole = true;
  let before: AccountHead | undefined;
  let open: OpenAccount | undefined;
  let stage: "header" | "body" | "done" = "header";

  const endLine = (word: string, seal: string): string => {
    const line = `end${word} ${seal}`;
    digest.add(line);
    return line;
  };
  const seal = (word: string, content: string): string => endLine(word, sealOf(content));
  const note = (record: object): void => {
    if ("unread" in record && record.unread !== undefined) whole = false;
  };
  const closeAccount = (): string => {
    if (open === undefined) return "";
    const line = endLine("account", open.roster.end());
    open = undefined;
    return `${line}\n`;
  };
  const count = (word: string): void => {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  };

  return {
    header(head) {
      invariant(stage === "header", "the header is written first, and once");
      stage = "body";
      note(head);
      const lines = ["iam-backup: 2", ...encodeFields("snapshot", head)];
      return `${lines.join("\n")}\n${seal("header", `${lines.join("\n")}\n`)}\n`;
    },
    account(account) {
      invariant(stage === "body", "an account stands behind the header");
      invariant(
        before === undefined || compareAccounts(before, account) < 0,
        `account ${labelOf(account)} does not follow account ${labelOf(before ?? {})}`,
      );
      const closed = closeAccount();
      note(account);
      count("account");
      before = account;
      const lines = [
        `account: ${printAtom(account.name ?? "")}`,
        ...encodeFields("account", account),
      ];
      open = { roster: createRoster(lines), kind: -1, name: "" };
      return `${closed}\n${lines.join("\n  ")}\n`;
    },
    entity(entity, kind) {
      invariant(open !== undefined, "an entity stands in an account");
      const place = ENTITY_KINDS.indexOf(kind);
      const follows =
        place > open.kind || (place === open.kind && compareCodePoints(open.name, entity.name) < 0);
      invariant(follows, `${kind.word} ${entity.name} does not follow ${open.name}`);
      open.kind = place;
      open.name = entity.name;
      note(entity);
      count(kind.word);
      const opener = `${kind.word}: ${printAtom(entity.name)}`;
      open.roster.add(opener);
      return printRecord(kind.record, opener, { record: entity, seal, word: kind.word });
    },
    end() {
      invariant(stage === "body", "the end is written last, and once");
      stage = "done";
      const closed = closeAccount();
      const trailer = [`complete: ${whole ? "yes" : "no"}`, printCounts(counts)];
      for (const line of trailer) digest.add(line);
      return `${closed}\n${trailer.join("\n")}\nsha256: ${digest.end()}\n`;
    },
  };
}

/** An account that is being written. */
interface OpenAccount {
  /** Its own lines and the openers of its entities, which its seal covers. */
  readonly roster: LineDigest;
  /** The place of the last entity's kind, and its name. */
  kind: number;
  name: string;
}

/** An entity: its opener, its fields and its sealed end, with a blank line before. */
function printRecord(
  owner: OwnerRecord,
  opener: string,
  {
    record,
    seal,
    word,
  }: {
    readonly record: object;
    readonly seal: (word: string, content: string) => string;
    readonly word: string;
  },
): string {
  const fields = encodeFields(owner, record);
  if (fields.length === 0) return `\n  ${opener}\n  ${seal(word, `${opener}\n`)}\n`;
  const end = seal(word, `${opener}\n${fields.join("\n")}\n`);
  return `\n  ${opener}\n    ${fields.join("\n    ")}\n  ${end}\n`;
}

/**
 * `counts: account=1 user=2`, in the order of the kinds, then `more` kinds, without those that there are
 * none of (rule C5).
 */
export function printCounts(
  counts: ReadonlyMap<string, number>,
  more: readonly string[] = [],
): string {
  const words = ["account", ...ENTITY_KINDS.map(({ word }) => word), ...more]
    .filter((word) => (counts.get(word) ?? 0) > 0)
    .map((word) => ` ${word}=${counts.get(word) ?? 0}`);
  return `counts:${words.join("")}`;
}

/** By name and then by id (rule L5). */
export function compareAccounts(
  a: Pick<Account, "name" | "id">,
  b: Pick<Account, "name" | "id">,
): number {
  return compareCodePoints(a.name ?? "", b.name ?? "") || compareCodePoints(a.id ?? "", b.id ?? "");
}

function labelOf({ name, id }: Pick<Account, "name" | "id">): string {
  return name ?? id ?? "without a name";
}
