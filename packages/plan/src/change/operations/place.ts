import { accountLabel, accountPath, ENTITY_KINDS, entitiesOf, entityPath } from "@iamferry/model";
import type { Account, AccountRef, Entities, EntityKind, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { Change, Diff } from "../../diff/change.ts";

/** An account on both sides, or on one of them, with its entities paired. */
export interface AccountPlace {
  readonly kind: "account";
  /** By the later side, or the earlier one for what is gone. */
  readonly path: EntityPath;
  /** The start of the ids of its operations. */
  readonly id: string;
  /** As the target knows it, or is going to. */
  readonly ref: AccountRef;
  /** Its number on the target, as far as it is known before the plan runs. */
  readonly number: string | undefined;
  readonly from: Account | undefined;
  readonly to: Account | undefined;
  readonly places: Readonly<Record<EntityKind, PlacesOfKind>>;
}

/** An entity on both sides, or on one of them; never on neither. */
export interface Place<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly account: AccountPlace;
  readonly path: EntityPath;
  readonly id: string;
  readonly from: Entities[K] | undefined;
  readonly to: Entities[K] | undefined;
}

/** The entities of one kind. Of several with one name on one side the first counts. */
export interface PlacesOfKind {
  readonly all: readonly Place[];
  readonly byFrom: ReadonlyMap<string, Place>;
  readonly byTo: ReadonlyMap<string, Place>;
}

/** The accounts of both sides. */
export interface Places {
  readonly accounts: readonly AccountPlace[];
  /** What a change is about; of an inline policy, what holds it. */
  find(change: Change): AccountPlace | Place | undefined;
}

/** Pairs what the diff paired: entities by their names and by the renames that it found. Takes linear time. */
export function placesOf(
  { from, to }: { readonly from: Snapshot; readonly to: Snapshot },
  diff: Diff,
): Places {
  const renames = renamesOf(diff.changes);
  const byId = new Map<string, Account>();
  const byName = new Map<string, Account>();
  for (const account of from.accounts) {
    if (account.id !== undefined && !byId.has(account.id)) byId.set(account.id, account);
    if (account.name !== undefined && !byName.has(account.name)) byName.set(account.name, account);
  }
  const taken = new Set<Account>();
  const partners = new Map<Account, Account>();
  const pair = (account: Account, partner: Account | undefined): void => {
    if (partner === undefined || taken.has(partner) || partners.has(account)) return;
    taken.add(partner);
    partners.set(account, partner);
  };
  for (const account of to.accounts) {
    if (account.id !== undefined) pair(account, byId.get(account.id));
  }
  for (const account of to.accounts) {
    if (account.name !== undefined) pair(account, byName.get(account.name));
  }
  const [onlyFrom] = from.accounts;
  const [onlyTo] = to.accounts;
  if (diff.assumed !== undefined && onlyFrom !== undefined && onlyTo !== undefined) {
    pair(onlyTo, onlyFrom);
  }
  const isAssumed = diff.assumed !== undefined;
  const accounts = [
    ...to.accounts.map((account) =>
      accountPlace({ from: partners.get(account), to: account, isAssumed }, renames),
    ),
    ...from.accounts
      .filter((account) => !taken.has(account))
      .map((account) => accountPlace({ from: account, to: undefined, isAssumed }, renames)),
  ];
  return { accounts, find: finder(accounts) };
}

interface Sides {
  readonly from: Account | undefined;
  readonly to: Account | undefined;
  readonly isAssumed: boolean;
}

/** By the account's later name, kind and later name: the earlier name. */
type Renames = ReadonlyMap<string, string>;

/** Also of entities whose renaming itself a selection leaves out: what is in them tells both names. */
function renamesOf(changes: readonly Change[]): Renames {
  const renames = new Map<string, string>();
  for (const change of changes) {
    const { entity, otherSide } = change;
    if (otherSide === undefined) continue;
    const isGone = change.kind === "removed";
    const [earlier, later] = isGone ? [entity, otherSide.entity] : [otherSide.entity, entity];
    const [, , kind, name] = earlier;
    if (kind === undefined || kind === "policy" || name === undefined) continue;
    if (name !== later[3]) renames.set(JSON.stringify(later.slice(0, 4)), name);
  }
  return renames;
}

function accountPlace({ from, to, isAssumed }: Sides, renames: Renames): AccountPlace {
  const path = accountPath(to ?? from ?? {});
  const places: Record<string, PlacesOfKind> = {};
  const number = from === undefined || isAssumed ? from?.id : (from.id ?? to?.id);
  const place: AccountPlace = {
    kind: "account",
    path,
    id: stepIdOf(path),
    ref: refOf(from ?? to ?? {}, number),
    number,
    from,
    to,
    // INVARIANT: filled for each kind below.
    places: places as Record<EntityKind, PlacesOfKind>,
  };
  for (const kind of ENTITY_KINDS) places[kind] = pairedEntities(place, kind, renames);
  return place;
}

/** An account that is made anew gets another number than it has elsewhere. */
function refOf({ name, id }: AccountRef, number: string | undefined): AccountRef {
  const known = number ?? (name === undefined ? id : undefined);
  return { ...(name !== undefined && { name }), ...(known !== undefined && { id: known }) };
}

function pairedEntities(account: AccountPlace, kind: EntityKind, renames: Renames): PlacesOfKind {
  const before = firstByName(account.from === undefined ? [] : entitiesOf(account.from, kind));
  const after = firstByName(account.to === undefined ? [] : entitiesOf(account.to, kind));
  const earlierName = new Map<string, string>();
  if (account.to !== undefined && renames.size > 0) {
    for (const name of after.keys()) {
      const path = entityPath(account.to, kind, name);
      const earlier = renames.get(JSON.stringify(path));
      if (earlier !== undefined && before.has(earlier)) earlierName.set(name, earlier);
    }
  }
  const renamed = new Set(earlierName.values());
  const all: Place[] = [];
  const byFrom = new Map<string, Place>();
  const byTo = new Map<string, Place>();
  for (const [name, to] of after) {
    const earlier = earlierName.get(name) ?? (renamed.has(name) ? undefined : name);
    const from = earlier === undefined ? undefined : before.get(earlier);
    const place = placeOf(account, kind, { from, to });
    all.push(place);
    byTo.set(name, place);
    if (from !== undefined) byFrom.set(from.name, place);
  }
  for (const [name, from] of before) {
    if (byFrom.has(name)) continue;
    const place = placeOf(account, kind, { from, to: undefined });
    // Another entity may have its name later.
    const own = after.has(name) ? { ...place, id: `${place.id}/earlier` } : place;
    all.push(own);
    byFrom.set(name, own);
  }
  return { all, byFrom, byTo };
}

function placeOf(
  account: AccountPlace,
  kind: EntityKind,
  sides: Pick<Place, "from" | "to">,
): Place {
  const name = sides.to?.name ?? sides.from?.name ?? "";
  // In no more room than it takes, as every step about it holds it.
  const path = account.path.concat(kind, name);
  return { kind, account, path, id: stepIdOf(path), ...sides };
}

function firstByName<T extends { readonly name: string }>(
  entities: readonly T[],
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const entity of entities) if (!map.has(entity.name)) map.set(entity.name, entity);
  return map;
}

function finder(accounts: readonly AccountPlace[]): Places["find"] {
  const byLabel = { from: new Map<string, AccountPlace>(), to: new Map<string, AccountPlace>() };
  for (const account of accounts) {
    for (const side of ["from", "to"] as const) {
      const known = account[side];
      const label = known === undefined ? undefined : accountLabel(known);
      if (label !== undefined && !byLabel[side].has(label)) byLabel[side].set(label, account);
    }
  }
  return (change) => {
    const [, label = "", kind, name = ""] = change.entity;
    // What is gone is told by its earlier names, all else by the later ones.
    const [side, other] =
      change.kind === "removed" ? (["from", "to"] as const) : (["to", "from"] as const);
    const account = byLabel[side].get(label) ?? byLabel[other].get(label);
    if (account === undefined || kind === undefined || kind === "policy") return account;
    if (!isKind(account, kind)) return undefined;
    const { byTo, byFrom } = account.places[kind];
    return side === "to"
      ? (byTo.get(name) ?? byFrom.get(name))
      : (byFrom.get(name) ?? byTo.get(name));
  };
}

function isKind({ places }: AccountPlace, kind: string): kind is EntityKind {
  return Object.hasOwn(places, kind);
}
