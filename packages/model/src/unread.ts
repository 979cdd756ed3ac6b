import { compareCodePoints } from "@iamferry/text";
import { ENTITY_KINDS, ENTITY_LISTS, entitiesOf } from "./entity-lists.ts";
import { accountPath, entityPath, formatEntityPath, pathKey } from "./paths.ts";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { Entities } from "./entity-lists.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { Unread } from "./parts.ts";
import type { Account, Snapshot } from "./snapshot.ts";

/** Whether anything of the Snapshot could not be read: nothing may be deleted for not being in it. */
export function isPartial(snapshot: Snapshot): boolean {
  return (
    isMarked(snapshot) ||
    snapshot.accounts.some(
      (account) =>
        isMarked(account) || ENTITY_KINDS.some((kind) => entitiesOf(account, kind).some(isMarked)),
    )
  );
}

/**
 * The same Snapshot, with a mark for each error of its reading: in the entity that the diagnostic names, or
 * the nearest one around it that the Snapshot holds. What is missing is told as a kind and a name (`policy
 * one`, `user dev1`), why by the diagnostic's code. Marks stay through every conversion. Of several accounts
 * or entities of one name the first is marked.
 */
export function markUnread(snapshot: Snapshot, diagnostics: readonly Diagnostic[]): Snapshot {
  // That a source says that it is partial is nothing new where its marks are there.
  const isKnown = isPartial(snapshot);
  const errors = diagnostics.filter(
    (each) => each.severity === "error" && !(isKnown && saysPartial(each)),
  );
  if (errors.length === 0) return snapshot;
  const holders = new Map<string, Unread[]>([[pathKey([]), []]]);
  for (const account of snapshot.accounts) {
    holders.set(pathKey(accountPath(account)), []);
    for (const kind of ENTITY_KINDS) {
      for (const { name } of entitiesOf(account, kind)) {
        holders.set(pathKey(entityPath(account, kind, name)), []);
      }
    }
  }
  for (const { entity = [], code } of errors) place(holders, entity, code);
  return withMarks(snapshot, holders);
}

/**
 * Whether a diagnostic of a reader says no more than that its source holds a part of what it was asked for. Every
 * format has a code of that name; the model's own is about entities that lack what they need.
 */
export function saysPartial({ code }: Diagnostic): boolean {
  return code.endsWith("/incomplete") && code !== "model/incomplete";
}

/** `marks` in canonical order, each once. */
export function unitedMarks(
  ...marks: readonly (readonly Unread[] | undefined)[]
): readonly Unread[] {
  const byKey = new Map<string, Unread>();
  for (const mark of marks.flatMap((list) => list ?? [])) {
    byKey.set(JSON.stringify([mark.field, mark.code]), mark);
  }
  return [...byKey.values()].toSorted(
    (a, b) => compareCodePoints(a.field, b.field) || compareCodePoints(a.code, b.code),
  );
}

function isMarked({ unread }: { readonly unread?: readonly Unread[] }): boolean {
  return unread !== undefined && unread.length > 0;
}

function place(holders: ReadonlyMap<string, Unread[]>, entity: EntityPath, code: string): void {
  for (let length = entity.length - (entity.length % 2); length >= 0; length -= 2) {
    const marks = holders.get(pathKey(entity.slice(0, length)));
    if (marks === undefined) continue;
    marks.push({ field: lostWords(entity, length), code });
    return;
  }
}

/** What is missing of the holder whose path is the first `length` parts; of the holder itself, what it is. */
function lostWords(entity: EntityPath, length: number): string {
  const rest = entity.slice(length);
  if (rest.length > 0) return formatEntityPath(rest);
  return length === 0 ? "snapshot" : formatEntityPath(entity.slice(length - 2, length));
}

function withMarks(snapshot: Snapshot, holders: Map<string, Unread[]>): Snapshot {
  const marked = <T extends { readonly unread?: readonly Unread[] }>(
    holder: T,
    path: EntityPath,
  ): T => {
    const key = pathKey(path);
    const marks = holders.get(key);
    holders.delete(key);
    if (marks === undefined || marks.length === 0) return holder;
    return { ...holder, unread: unitedMarks(holder.unread, marks) };
  };
  const markedAccount = (account: Account): Account => {
    const lists: Record<string, unknown> = {};
    const whole = marked(account, accountPath(account));
    for (const kind of ENTITY_KINDS) {
      const field = ENTITY_LISTS[kind];
      if (account[field] === undefined) continue;
      lists[field] = entitiesOf(account, kind).map((entity) =>
        marked<Entities[EntityKind]>(entity, entityPath(account, kind, entity.name)),
      );
    }
    return { ...whole, ...lists };
  };
  return { ...marked(snapshot, []), accounts: snapshot.accounts.map(markedAccount) };
}
