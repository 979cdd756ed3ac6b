import type { Account, Snapshot } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { inOrder } from "./encode.ts";
import { ENTITY_KINDS } from "./kinds.ts";
import { compareAccounts, createBackupWriter, type BackupWriter } from "./writer.ts";

/**
 * Prints a Snapshot in format 2: canonical, sealed, the same bytes for the same state in any order. The
 * names of accounts, and those of the entities of one kind in an account, are each there once; otherwise it throws.
 */
export function printBackup(snapshot: Snapshot): string {
  return [...printPieces(snapshot)].join("");
}

/** {@link printBackup} in pieces of an entity each, for what is too large to be one text. */
export function* printPieces(snapshot: Snapshot): Generator<string, void, undefined> {
  const writer = createBackupWriter();
  yield writer.header(snapshot);
  for (const account of inOrder(snapshot.accounts, compareAccounts)) {
    yield* printAccount(account, writer);
  }
  yield writer.end();
}

function* printAccount(account: Account, writer: BackupWriter): Generator<string, void, undefined> {
  yield writer.account(account);
  for (const kind of ENTITY_KINDS) {
    const entities: readonly { readonly name: string }[] = account[kind.list] ?? [];
    for (const entity of inOrder(entities, byName)) yield writer.entity(entity, kind);
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareCodePoints(a.name, b.name);
}
