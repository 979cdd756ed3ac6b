import { RECORD_FIELDS } from "@iamferry/model";
import { assertUnreachable, visible } from "@iamferry/text";
import type { InlinePolicy, PolicyDocument } from "@iamferry/model";
import type {
  Change,
  DocumentChanged,
  EntityAdded,
  EntityRemoved,
  FieldChanged,
  ItemAdded,
  ItemChanged,
  ItemRemoved,
} from "@iamferry/plan";
import type { EntityPath } from "@iamferry/text";
import { documentRows } from "./document-rows.ts";
import { line } from "./line.ts";
import type { Mark, Row } from "./line.ts";
import { documentSideRows, recordRows } from "./record-rows.ts";
import type { Place } from "./record-rows.ts";
import { textRows } from "./text-rows.ts";
import { isSized, shown, valueText } from "./values.ts";
import type { View } from "./view.ts";
import { fieldWords, itemWords } from "./words.ts";

/** Stands behind what one side may have although it does not show it. */
export const UNCERTAIN = " (uncertain)";

/** The rows of one change below the heading of the entity that it is of. */
export function changeRows(change: Change, depth: number, view: View): readonly Row[] {
  const rows = plainRows(change, depth, view);
  const [first, ...rest] = rows;
  // Of an entity the heading says it.
  const says = change.uncertain === true && (change.type === "policy" || !isWhole(change));
  if (!says || first?.kind !== "line") return rows;
  return [{ ...first, text: first.text + UNCERTAIN }, ...rest];
}

function isWhole({ kind }: Change): boolean {
  return kind === "added" || kind === "removed";
}

function plainRows(change: Change, depth: number, view: View): readonly Row[] {
  switch (change.kind) {
    case "added":
      return sideRows(change, { record: change.to, mark: "+", depth, view });
    case "removed":
      return sideRows(change, { record: change.from, mark: "-", depth, view });
    case "renamed":
      return [line("\u00bb", depth, `name ${shown(change.from)} \u00bb ${shown(change.to)}`)];
    case "replaced": {
      const ids = `${shown(change.from)} \u00bb ${shown(change.to)}`;
      return [line("~", depth, `another one of the same name: id ${ids}`)];
    }
    case "field":
      return changedField(change, depth, view);
    case "document": {
      const mark = change.from === undefined ? "+" : change.to === undefined ? "-" : "~";
      return [line(mark, depth, documentTitle(change)), ...documentRows(change, depth + 1, view)];
    }
    case "item-added":
      return itemRows(change, { mark: "+", depth, view });
    case "item-removed":
      return itemRows(change, { mark: "-", depth, view });
    case "item-changed":
      return changedItem(change, depth, view);
    default:
      return assertUnreachable(change);
  }
}

function sideRows(
  { type, entity }: EntityAdded | EntityRemoved,
  place: {
    readonly record: object;
    readonly mark: Mark;
    readonly depth: number;
    readonly view: View;
  },
): readonly Row[] {
  if (type === "policy") {
    const { document } = place.record as InlinePolicy;
    return documentSideRows(document, { ...place, title: policyTitle(entity) });
  }
  return recordRows(type, place.record, place);
}

function documentTitle({ field, entity }: DocumentChanged): string {
  if (field === "trustPolicy") return "trust policy";
  return field === "versions" ? "document in force" : policyTitle(entity);
}

/** `policy one`, and of one that is of an account itself `account policy one`. */
function policyTitle(path: EntityPath): string {
  return `${path.length > 4 ? "policy" : "account policy"} ${shown(path.at(-1) ?? "")}`;
}

/** One value in place of another; of a record in place of another its members. */
function changedField(change: FieldChanged, depth: number, view: View): readonly Row[] {
  const { field, type } = change;
  const words = fieldWords(field);
  // What a restore makes of a missing value is what it means.
  const meant = RECORD_FIELDS[type].find(([name]) => name === field)?.[1].restoredAs;
  const [from, to] = [change.from ?? meant, change.to ?? meant];
  if (from === undefined) return [line("+", depth, `${words} ${valueText(to, view)}`)];
  if (to === undefined) return [line("-", depth, `${words} ${valueText(from, view)}`)];
  return changedValue(words, { from, to }, { depth, view });
}

/** An item that one side has; a version of a policy with its statements. */
function itemRows(
  change: ItemAdded | ItemRemoved,
  { mark, depth, view }: Place & { readonly view: View },
): readonly Row[] {
  const value = change.kind === "item-added" ? change.to : change.from;
  const words = itemWords(change.field);
  if (change.field === "versions" && hasDocument(value)) {
    const title = `${words} ${shown(change.key)}`;
    return documentSideRows(value.document, { mark, depth, view, title });
  }
  const says = typeof value === "string" || change.field === "tags" || change.field === "info";
  return [line(mark, depth, `${words} ${says ? valueText(value, view) : shown(change.key)}`)];
}

function hasDocument(value: unknown): value is { readonly document: PolicyDocument } {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "document");
}

function changedItem(change: ItemChanged, depth: number, view: View): readonly Row[] {
  const words = `${itemWords(change.field)} ${shown(change.key)}`;
  return changedValue(words, change, { depth, view });
}

function changedValue(
  words: string,
  { from, to }: { readonly from: unknown; readonly to: unknown },
  { depth, view }: { readonly depth: number; readonly view: View },
): readonly Row[] {
  if (typeof from === "string" && typeof to === "string" && (isSized(from) || isSized(to))) {
    return [line("~", depth, words), textRows(from, to, { depth: depth + 1, view })];
  }
  const members = changedMembers(from, to);
  if (members === undefined) {
    return [line("~", depth, `${words} ${valueText(from, view)} \u00bb ${valueText(to, view)}`)];
  }
  const texts = members.map(({ field, before, after }) => {
    const change = `${valueText(before, view)} \u00bb ${valueText(after, view)}`;
    // Of a tag only the value can differ, and its key has been said.
    return field === "value" ? change : `${visible(fieldWords(field))} ${change}`;
  });
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return [line("~", depth, `${words} ${only}`)];
  return [line("~", depth, words), ...texts.map((text) => line("~", depth + 1, text))];
}

interface ChangedMember {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two records of one shape; undefined where these are no such. */
function changedMembers(from: unknown, to: unknown): readonly ChangedMember[] | undefined {
  if (!isPlainRecord(from) || !isPlainRecord(to)) return undefined;
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  // A reference is one value.
  if ([before, after].some((one) => one.has("own") || one.has("foreign"))) return undefined;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [a, b]: readonly unknown[] = [before.get(field), after.get(field)];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ field, before: a, after: b }];
  });
}

function isPlainRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
