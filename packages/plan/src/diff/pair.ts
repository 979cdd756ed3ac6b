import { compareCodePoints } from "@iamferry/text";
import type { Both } from "./records.ts";

/** What both sides have, or one of them; never neither. */
export interface Pair<T> {
  readonly from?: T;
  readonly to?: T;
}

/** One way to find what belongs together. */
export interface Match<T> {
  /** Equal keys belong together; what has none waits for the next way. */
  readonly key: Both<(item: T) => string | undefined>;
  /** Whether only keys that one item of each side has count. Default: of several, in order of what they hold. */
  readonly unique?: boolean;
}

/**
 * Pairs the items of two lists by the first way that finds a partner, in linear time. Which of several items with one
 * key are paired depends on nothing but what they hold: neither on the order of the lists, nor on which side is which.
 */
export function pairUp<T>(
  lists: Both<readonly T[]>,
  ways: readonly Match<T>[],
): readonly Pair<T>[] {
  const pairs: Pair<T>[] = [];
  let rest = lists;
  for (const way of ways) {
    if (rest.from.length === 0 || rest.to.length === 0) break;
    rest = pairOnce(rest, way, pairs);
  }
  for (const from of rest.from) pairs.push({ from });
  for (const to of rest.to) pairs.push({ to });
  return pairs;
}

/** How items of lists that are sorted are paired. */
export interface InOrder<T> {
  /** By which the lists are sorted. */
  readonly order: (item: T) => string;
  /** Whether two items of one such text belong together beyond doubt. */
  readonly isSame: (from: T, to: T) => boolean;
}

/**
 * Pairs what is the same in two sorted lists, at the cost of walking through them; what is left, in its order, is for
 * {@link pairUp}. Lists that are not sorted, or have a text twice, are left as they are.
 */
export function pairInOrder<T>(
  lists: Both<readonly T[]>,
  { order, isSame }: InOrder<T>,
): { readonly pairs: readonly Pair<T>[]; readonly rest: Both<readonly T[]> } {
  const texts = { from: lists.from.map(order), to: lists.to.map(order) };
  if (!isAscending(texts.from) || !isAscending(texts.to)) return { pairs: [], rest: lists };
  const pairs: Pair<T>[] = [];
  const rest = { from: new Array<T>(), to: new Array<T>() };
  let at = 0;
  for (const [index, to] of lists.to.entries()) {
    const text = texts.to[index] ?? "";
    for (; at < texts.from.length && (texts.from[at] ?? "") < text; at++) {
      rest.from.push(...lists.from.slice(at, at + 1));
    }
    const from = lists.from[at];
    if (from === undefined || texts.from[at] !== text || !isSame(from, to)) rest.to.push(to);
    else {
      pairs.push({ from, to });
      at += 1;
    }
  }
  for (const from of lists.from.slice(at)) rest.from.push(from);
  return { pairs, rest };
}

/** In any order that is one: here that of UTF-16 units, which is the fastest. */
function isAscending(texts: readonly string[]): boolean {
  for (let at = 1; at < texts.length; at++) {
    if ((texts[at - 1] ?? "") >= (texts[at] ?? "")) return false;
  }
  return true;
}

/** Adds to `pairs` what `way` finds; returns what is left. */
function pairOnce<T>(
  lists: Both<readonly T[]>,
  { key, unique = false }: Match<T>,
  pairs: Pair<T>[],
): Both<readonly T[]> {
  const places = { from: placesByKey(lists.from, key.from), to: placesByKey(lists.to, key.to) };
  const paired = { from: new Set<number>(), to: new Set<number>() };
  for (const [text, before] of places.from) {
    const after = places.to.get(text);
    if (after === undefined || (unique && (before.length > 1 || after.length > 1))) continue;
    const earlier = inOrder(lists.from, before);
    const later = inOrder(lists.to, after);
    for (const [at, place] of earlier.entries()) {
      const other = later[at];
      const [from, to] = [lists.from[place], lists.to[other ?? -1]];
      if (other === undefined || from === undefined || to === undefined) break;
      pairs.push({ from, to });
      paired.from.add(place);
      paired.to.add(other);
    }
  }
  return {
    from: lists.from.filter((_, place) => !paired.from.has(place)),
    to: lists.to.filter((_, place) => !paired.to.has(place)),
  };
}

/** Where the items of each key stand. */
function placesByKey<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly number[]> {
  const map = new Map<string, number[]>();
  for (const [place, item] of items.entries()) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const same = map.get(key);
    if (same === undefined) map.set(key, [place]);
    else same.push(place);
  }
  return map;
}

/** The places of several items of one key by what these hold. */
function inOrder(items: readonly unknown[], places: readonly number[]): readonly number[] {
  if (places.length < 2) return places;
  return places
    .map((place) => [orderlessText(items[place]), place] as const)
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .map(([, place]) => place);
}

/** A text that is equal for what holds the same, in whatever order its lists and members stand. */
function orderlessText(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(orderlessText).toSorted(compareCodePoints).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${orderlessText(member)}`,
  );
  return `{${members.toSorted(compareCodePoints).join()}}`;
}
