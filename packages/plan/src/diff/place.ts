import { accountLabel, ENTITY_LISTS, isEntityKind, isInScope } from "@iamferry/model";
import { REFERRED, factsOf, opposite, textsOf } from "./records.ts";
import type { AccountRef, FieldClass, Unread } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { ChangedKind, OtherSide } from "./change.ts";
import type { Fields, Side } from "./records.ts";

/** What is compared: the record of each side that has one, and what it is in. */
export interface Place {
  readonly type: ChangedKind;
  readonly from: Fields | undefined;
  readonly to: Fields | undefined;
  /** Absent for accounts. */
  readonly parent: Place | undefined;
  /** What such things are to a restore. */
  readonly class: FieldClass;
  /** Of an account: whether nothing but its being the only one of its side speaks for the pair. */
  readonly assumed: boolean;
}

/** What all changes of a place have in common. */
export interface About {
  readonly account: AccountRef;
  readonly entity: EntityPath;
  readonly type: ChangedKind;
  readonly otherSide?: OtherSide;
}

/** Says what a change is about: by the later side, or the earlier one where the later side has no such thing. */
export function about(place: Place): About {
  const side: Side = place.to === undefined ? "from" : "to";
  const here = whereOn(side, place);
  const there = whereOn(opposite(side), place);
  return {
    ...here,
    type: place.type,
    ...(!isSame(here, there) && { otherSide: there }),
  };
}

/** What a place is called on one side; on the other one where that side has no such thing. */
function nameOn(side: Side, place: Place): string {
  const record = place[side] ?? place[opposite(side)] ?? {};
  return place.type === "account" ? accountLabel(record) : String(record["name"]);
}

/** The account that a place is in. */
export function accountOf(place: Place): Place {
  let at = place;
  while (at.parent !== undefined) at = at.parent;
  return at;
}

/**
 * Whether one side may have what it does not show: a mark of something unread on the way to `field` of the place
 * says it, or that nobody has asked for such things. Of names of what nobody has asked for an empty list says nothing:
 * where users are left out of an output of AWS, its groups have no members.
 */
export function mayBeThere(
  side: Side,
  place: Place,
  { field, whole }: { readonly field?: string; readonly whole: Whole },
): boolean {
  if (field !== undefined && isUnasked(side, place, { field, whole })) return true;
  let below = field;
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    if (isMarked(at, side, below)) return true;
    if (isEntityKind(at.type) && !isInScope(at.type, whole.scope)) return true;
    below = holderOf(at.type);
  }
  return (whole.unread ?? []).length > 0 || !isAccountInScope(accountOf(place), whole.scope);
}

/** What a Snapshot says of the whole of itself. */
export interface Whole {
  readonly scope?: readonly string[];
  readonly unread?: readonly Unread[];
}

function whereOn(side: Side, place: Place): OtherSide {
  return { account: refOn(side, accountOf(place)), entity: pathOn(side, place) };
}

function pathOn(side: Side, place: Place): EntityPath {
  const around = place.parent === undefined ? [] : pathOn(side, place.parent);
  return [...around, place.type, nameOn(side, place)];
}

/** Name and id; what this side does not know of the two, the other one adds. */
function refOn(side: Side, account: Place): AccountRef {
  const mine: AccountRef = account[side] ?? account[opposite(side)] ?? {};
  const other: AccountRef = account.assumed ? mine : (account[opposite(side)] ?? mine);
  const name = mine.name ?? other.name;
  const id = mine.id ?? other.id;
  return { ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
}

function isSame(a: OtherSide, b: OtherSide): boolean {
  return (
    a.account.name === b.account.name &&
    a.account.id === b.account.id &&
    a.entity.every((part, at) => part === b.entity[at])
  );
}

/** The field of what is around it that holds such things. */
export function holderOf(type: ChangedKind): string {
  if (type === "account") return "accounts";
  return type === "policy" ? "policies" : ENTITY_LISTS[type];
}

/** A mark on another field says nothing about this one; a mark in words may say anything. */
function isMarked(place: Place, side: Side, field: string | undefined): boolean {
  const marks = place[side]?.["unread"] as readonly Unread[] | undefined;
  return (
    marks?.some((mark) => mark.field === field || factsOf(place.type, mark.field) === undefined) ??
    false
  );
}

function isUnasked(
  side: Side,
  place: Place,
  { field, whole }: { readonly field: string; readonly whole: Whole },
): boolean {
  const kind = REFERRED.get(`${place.type}.${field}`);
  if (kind === undefined || isInScope(kind, whole.scope)) return false;
  return textsOf(place[side]?.[field]).length === 0;
}

const ACCOUNT_SCOPE = "account=";

function isAccountInScope({ from, to }: Place, scope: readonly string[] = []): boolean {
  const accounts = scope.filter((item) => item.startsWith(ACCOUNT_SCOPE));
  if (accounts.length === 0) return true;
  const called = [from, to].flatMap((record) => [record?.["name"], record?.["id"]]);
  return called.some((text) => accounts.includes(`${ACCOUNT_SCOPE}${String(text)}`));
}
