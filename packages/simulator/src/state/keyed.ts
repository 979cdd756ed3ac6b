import { EmptyBTree, simpleComparator } from "sorted-btree";

/**
 * Values by key, in the order of the keys. Never changes: what adds to it or takes from it gives another one, which
 * shares with it what both hold, in time that grows with the logarithm of its size.
 */
export interface Keyed<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  /** All keys, or those from `first` on. */
  keys(first?: string): IterableIterator<string>;
  values(first?: string): IterableIterator<V>;
  entries(first?: string): IterableIterator<[string, V]>;
}

// Node and vitest do not agree on what the default export of such a module of CommonJS is; of a named one they do.
const BTree = EmptyBTree.constructor as new <V>(
  entries: undefined,
  compare: (a: string, b: string) => number,
) => Tree<V>;

/** Holds nothing. */
export function emptyKeyed<V>(): Keyed<V> {
  return EMPTY;
}

/** Of several values of one key the last. */
export function keyedOf<V>(pairs: Iterable<readonly [key: string, value: V]>): Keyed<V> {
  const tree = new BTree<V>(undefined, simpleComparator);
  for (const [key, value] of pairs) tree.set(key, value);
  return tree.size === 0 ? emptyKeyed() : tree;
}

/** Of several values of one key the last. */
export function keyedBy<V>(values: Iterable<V>, keyOf: (value: V) => string): Keyed<V> {
  return keyedOf([...values].map((value) => [keyOf(value), value]));
}

/** With this value at the key, whatever was there. */
export function withKey<V>(keyed: Keyed<V>, key: string, value: V): Keyed<V> {
  const tree = treeOf(keyed).clone();
  tree.set(key, value);
  return tree;
}

/** Without the key; itself where it is not there. */
export function withoutKey<V>(keyed: Keyed<V>, key: string): Keyed<V> {
  if (keyed.get(key) === undefined) return keyed;
  const tree = treeOf(keyed).clone();
  tree.delete(key);
  return tree;
}

/** With one more key in the set at `key`. */
export function withMember(
  sets: Keyed<Keyed<string>>,
  key: string,
  [member, name]: readonly [member: string, name: string],
): Keyed<Keyed<string>> {
  return withKey(sets, key, withKey(sets.get(key) ?? emptyKeyed<string>(), member, name));
}

/** Without a key in the set at `key`; an empty set is left out. */
export function withoutMember(
  sets: Keyed<Keyed<string>>,
  key: string,
  member: string,
): Keyed<Keyed<string>> {
  const set = withoutKey(sets.get(key) ?? emptyKeyed<string>(), member);
  return set.size === 0 ? withoutKey(sets, key) : withKey(sets, key, set);
}

const EMPTY: Keyed<never> = new BTree<never>(undefined, simpleComparator);

/** The part of a tree that changes it. */
interface Tree<V> extends Keyed<V> {
  set(key: string, value: V): boolean;
  delete(key: string): boolean;
  clone(): Tree<V>;
}

/** Every {@link Keyed} is made here. */
function treeOf<V>(keyed: Keyed<V>): Tree<V> {
  return keyed as Tree<V>;
}
