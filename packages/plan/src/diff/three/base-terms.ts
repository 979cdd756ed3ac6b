import { foldName } from "@iamferry/model";
import { itemMatchKey } from "../items.ts";
import { REFERRED, factsOf, textOf } from "../records.ts";
import type { PolicyDocument } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change, Diff } from "../change.ts";
import type { Fields } from "../records.ts";

/** The way to what a change is about in the base; to what is new, as it would be there. */
export function basePath(change: Change): EntityPath {
  return change.kind === "removed" ? change.entity : (change.otherSide?.entity ?? change.entity);
}

/**
 * What a change settles, by the names of the base: two changes of one text are about one thing. Undefined where it is
 * the coming or going of something as a whole.
 */
export function settled(change: Change, renames: Renames): string | undefined {
  switch (change.kind) {
    case "added":
    case "removed":
      return undefined;
    case "renamed":
    case "replaced":
      return textOf([...basePath(change), change.kind]);
    case "field":
    case "document":
      return textOf([...basePath(change), "field", change.field]);
    case "item-added":
      return textOf([...basePath(change), "item", change.field, keyOf(change, change.to, renames)]);
    case "item-removed":
    case "item-changed":
      return textOf([...basePath(change), "item", change.field, itemText(change, change.from)]);
    default:
      return undefined;
  }
}

/** The earlier names of what one side calls otherwise, by the ways to it there. */
export type Renames = ReadonlyMap<string, string>;

/** The renames of one side. */
export function renamesOf({ changes }: Diff): Renames {
  return new Map(
    changes.flatMap((change) =>
      change.kind === "renamed" ? [[textOf(change.entity), change.from] as const] : [],
    ),
  );
}

/** The way in the base to the entity that a change newly refers to. */
export function referredTo(change: Change, renames: Renames): EntityPath | undefined {
  const value =
    change.kind === "item-added" || change.kind === "field" || change.kind === "item-changed"
      ? change.to
      : undefined;
  if (value === undefined) return undefined;
  const account = basePath(change).slice(0, 2);
  const kind = REFERRED.get(`${change.type}.${"field" in change ? change.field : ""}`);
  if (kind !== undefined && typeof value === "string") {
    const there = [...change.entity.slice(0, 2), kind, value];
    return [...account, kind, renames.get(textOf(there)) ?? value];
  }
  const ref = value as Fields;
  if (typeof value !== "object" || ref["own"] !== true) return undefined;
  return [...account, "managed-policy", String(ref["name"])];
}

/** A name that a side has given: two sides cannot give it to different entities, whatever its case where that is ignored. */
export function givenName(
  change: Change,
  nameCase: "distinguished" | "ignored",
): string | undefined {
  if (change.kind !== "added" && change.kind !== "renamed") return undefined;
  const name = change.entity.at(-1) ?? "";
  // Paths of what is around it as the base has them.
  const around = basePath(change).slice(0, -1);
  return textOf([...around, change.type === "policy" ? name : foldName(name, nameCase)]);
}

function keyOf(
  change: Change & { readonly field: string },
  item: unknown,
  renames: Renames,
): string {
  const kind = REFERRED.get(`${change.type}.${change.field}`);
  if (kind === undefined || typeof item !== "string") return itemText(change, item);
  const there = [...change.entity.slice(0, 2), kind, item];
  return itemText(change, renames.get(textOf(there)) ?? item);
}

/** Versions are what they say: each side numbers its own. */
function itemText({ type, field }: Change & { readonly field: string }, item: unknown): string {
  if (typeof item === "string") return item;
  const record = item as Fields;
  if (factsOf(type, field)?.holds === "policy-version") {
    const { text, value } = record["document"] as PolicyDocument;
    return value === undefined ? `?${text}` : textOf(value);
  }
  return itemMatchKey(type, field, record);
}
