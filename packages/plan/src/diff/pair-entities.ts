import { ENTITY_KINDS, ENTITY_LISTS, foldName } from "@iamferry/model";
import { pairInOrder, pairUp } from "./pair.ts";
import { listOf } from "./records.ts";
import type { CloudProfile, EntityKind } from "@iamferry/model";
import type { Match, Pair } from "./pair.ts";
import type { Both, Fields } from "./records.ts";

/** The accounts of two Snapshots: which of one side are which of the other. */
export interface AccountPairs {
  readonly pairs: readonly Pair<Fields>[];
  /** Whether the one pair there is has nothing in common but that each side has no other account. */
  readonly assumed: boolean;
}

/** Accounts by their ids, then by their names; the only account of each side in any case. */
export function pairAccounts(accounts: Both<readonly Fields[]>): AccountPairs {
  const pairs = pairUp(accounts, [BY_ID, BY_NAME, UNKNOWN]);
  const [first, second] = pairs;
  const { from, to } = accounts;
  if (from.length !== 1 || to.length !== 1 || first === undefined || second === undefined) {
    return { pairs, assumed: false };
  }
  return { pairs: [{ ...first, ...second }], assumed: true };
}

/**
 * The entities of an account of each side: by their ids where both have one, then by their names, then by names that
 * are one to the cloud of either side, then roles of one permission set. Ids say nothing where those of the accounts tell that these are two.
 */
export function pairEntities(
  accounts: Both<Fields>,
  profiles: Both<CloudProfile>,
): ReadonlyMap<EntityKind, readonly Pair<Fields>[]> {
  const ids = [accounts.from["id"], accounts.to["id"]];
  const areTwo = !ids.includes(undefined) && ids[0] !== ids[1];
  return new Map(
    ENTITY_KINDS.map((kind) => {
      const field = ENTITY_LISTS[kind];
      const lists = { from: listOf(accounts.from[field]), to: listOf(accounts.to[field]) };
      const folded = isFolded(kind, profiles.from) || isFolded(kind, profiles.to);
      const ways = [
        ...(areTwo ? [] : [byId(lists)]),
        BY_NAME,
        ...(folded ? [BY_FOLDED_NAME] : []),
        ...(kind === "role" ? [BY_PERMISSION_SET] : []),
      ];
      // Most entities have kept both, and then no way finds another partner.
      const { pairs, rest } = pairInOrder(lists, {
        order: nameOf,
        isSame: areTwo ? () => true : (from, to) => from["id"] === to["id"],
      });
      return [kind, [...pairs, ...pairUp(rest, ways)]] as const;
    }),
  );
}

/** Inline policies by their names. */
export function pairPolicies(lists: Both<readonly Fields[]>): readonly Pair<Fields>[] {
  const { pairs, rest } = pairInOrder(lists, { order: nameOf, isSame: () => true });
  return [...pairs, ...pairUp(rest, [BY_NAME])];
}

/** Ids that two entities of a side have tell nothing, whichever of the two are left. */
function byId(lists: Both<readonly Fields[]>): Match<Fields> {
  const keyIn = (list: readonly Fields[]): ((record: Fields) => string | undefined) => {
    let counts: ReadonlyMap<unknown, number> | undefined;
    return ({ id }) => {
      counts ??= countIds(list);
      return typeof id === "string" && counts.get(id) === 1 ? id : undefined;
    };
  };
  return { key: { from: keyIn(lists.from), to: keyIn(lists.to) } };
}

function countIds(list: readonly Fields[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const { id } of list) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const BY_ID: Match<Fields> = { ...sameKey(({ id }) => id), unique: true };
const BY_NAME: Match<Fields> = sameKey(({ name }) => name);
const BY_FOLDED_NAME: Match<Fields> = sameKey((record) => foldName(nameOf(record), "ignored"));
/**
 * Roles of IAM Identity Center: what ends their names changes whenever the permission set is assigned anew (AWS, IAM
 * Identity Center User Guide, "Referencing permission sets in resource policies").
 */
const BY_PERMISSION_SET: Match<Fields> = {
  ...sameKey((role) =>
    role["origin"] === "reserved" ? PERMISSION_SET.exec(nameOf(role))?.[1] : undefined,
  ),
  unique: true,
};
const PERMISSION_SET = /^(AWSReservedSSO_.+)_[0-9a-f]{16}$/s;
/** Accounts of which nothing is known but what they hold. */
const UNKNOWN: Match<Fields> = sameKey(({ id, name }) =>
  id === undefined && name === undefined ? "" : undefined,
);

function sameKey(value: (record: Fields) => unknown): Match<Fields> {
  const key = (record: Fields): string | undefined => {
    const text = value(record);
    return typeof text === "string" ? text : undefined;
  };
  return { key: { from: key, to: key } };
}

function nameOf({ name }: Fields): string {
  return String(name);
}

function isFolded(kind: EntityKind, { caselessKinds, nameCase }: CloudProfile): boolean {
  return nameCase === "ignored" && caselessKinds.includes(kind);
}
