import type { Draft } from "./draft.ts";
import { refuse } from "./refusal.ts";
import type { Listed } from "./state/listed.ts";

/** What listing actions take. */
export interface PageInput {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

/** One page of a list, and how it goes on. */
export interface Page<T> {
  readonly items: readonly T[];
  /** As answers have it. */
  readonly more: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/**
 * A page of a list, in the order of its keys: in time linear in the page and in what `pick` leaves out, not in the
 * list. A marker names the last key of the page before, so that what was added or taken away meanwhile does no harm.
 * MaxItems is 100 where it is not given (AWS, IAM API Reference, ListUsers). Euare takes both, ignores them, and gives
 * all in one page.
 */
export function pageOf<V, T>(
  { pageLimit, profile }: Draft,
  list: Listed<V>,
  { Marker, MaxItems = 100, pick }: PageInput & { readonly pick: Pick<V, T> },
): Page<T> {
  const isWhole = profile.dialect === "euare";
  const after = Marker === undefined || isWhole ? undefined : keyOfMarker(Marker);
  const items: T[] = [];
  const most = isWhole ? Infinity : Math.min(MaxItems, pageLimit);
  let last = after ?? "";
  for (const [key, value] of list.entries(after)) {
    if (key === after) continue;
    const item = pick(value, key);
    if (item === undefined) continue;
    if (items.length >= most) {
      return { items, more: { IsTruncated: true, Marker: markerOf(last) } };
    }
    items.push(item);
    last = key;
  }
  return { items, more: { IsTruncated: false } };
}

/** What a value becomes in the answer; undefined where it is left out. */
type Pick<V, T> = (value: V, key: string) => T | undefined;

/** The marker that says where a page ended. */
export function markerOf(key: string): string {
  return Buffer.from(`1:${key}`).toString("base64url");
}

/** Where the page before ended; ValidationError for what is no marker of ours. */
export function keyOfMarker(marker: string): string {
  const text = Buffer.from(marker, "base64url").toString();
  if (!text.startsWith("1:") || markerOf(text.slice(2)) !== marker) {
    refuse("ValidationError", "Invalid Marker.");
  }
  return text.slice(2);
}
