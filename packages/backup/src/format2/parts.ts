import type { Account, AccountRef, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { ParseOptions } from "../parse-options.ts";
import type { BackupCode } from "./codes.ts";
import type { EntityKind } from "./kinds.ts";
import type { SealState } from "./integrity.ts";
import type { Part, Sink } from "./lower.ts";
import { wordOf } from "./one-word.ts";
import { byPlace, lowerText } from "./parse.ts";
import type { LineToken } from "./tokens.ts";
import type { AccountHead } from "./writer.ts";

/** A file as its parts: what they say, and how they say it. */
export interface FileParts {
  readonly header: { readonly head: Omit<Snapshot, "accounts">; readonly part: Part } | undefined;
  readonly accounts: readonly AccountParts[];
  /** Comments that belong to nothing. */
  readonly loose: readonly string[];
  /** What `complete:` is to say. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
}

/** An account and what is in it. */
export interface AccountParts {
  readonly ref: AccountRef;
  readonly account: AccountHead;
  readonly head: Part;
  readonly entities: readonly EntityPart[];
  readonly end: LineToken | undefined;
  readonly sealState: SealState;
}

/** An entity; one of a kind that only the header knows has no kind here. */
export interface EntityPart {
  readonly part: Part;
  readonly kind: EntityKind | undefined;
  readonly entity: object | undefined;
}

/** Reads a text into its parts. What is there twice is there once, and told. */
export function readParts(text: string, options: ParseOptions): FileParts {
  const { damage = [], source } = options;
  const diagnostics: Diagnostic<BackupCode>[] = [];
  let header: FileParts["header"];
  const accounts: (Omit<AccountParts, "entities"> & { readonly entities: EntityPart[] })[] = [];
  const loose: string[] = [];
  let saysNo = false;
  const sink: Sink = {
    header: (head, part) => (header = { head, part }),
    account: (account, head) => {
      const { id, name } = account;
      const ref = { ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
      accounts.push({ ref, account, head, entities: [], end: undefined, sealState: "unsealed" });
    },
    entity: ({ entity, kind }, part) => accounts.at(-1)?.entities.push({ part, kind, entity }),
    block: (_word, _name, part) =>
      accounts.at(-1)?.entities.push({ part, kind: undefined, entity: undefined }),
    accountEnd: (sealState, end) => {
      const account = accounts.pop();
      if (account !== undefined) accounts.push({ ...account, end, sealState });
    },
    comment: (comment) => loose.push(comment),
    trailer: (line) => {
      loose.push(...line.comments);
      saysNo ||= line.keyword === "complete" && wordOf(line) !== "yes";
    },
    diagnostic: (diagnostic) => diagnostics.push(diagnostic),
  };
  lowerText(text, sink, damage);
  const file = { header, accounts, loose, diagnostics: byPlace(diagnostics, source) };
  return { ...file, complete: !saysNo && !hasUnread(file) };
}

/** What the parts say. */
export function snapshotOf({ accounts, header }: Pick<FileParts, "accounts" | "header">): Snapshot {
  return { ...header?.head, accounts: accounts.map(accountOf) };
}

function accountOf({ account, entities }: AccountParts): Account {
  const lists: Record<string, unknown[]> = { users: [], groups: [] };
  for (const { entity, kind } of entities) {
    if (kind !== undefined && entity !== undefined) (lists[kind.list] ??= []).push(entity);
  }
  // The tables of fields and kinds say what an account holds; TypeScript cannot follow that.
  return { ...account, ...lists } as unknown as Account;
}

function hasUnread({ accounts, header }: Pick<FileParts, "accounts" | "header">): boolean {
  const records: readonly (object | undefined)[] = [
    header?.head,
    ...accounts.flatMap(({ account, entities }) => [
      account,
      ...entities.map((each) => each.entity),
    ]),
  ];
  return records.some((record) => record !== undefined && "unread" in record);
}
