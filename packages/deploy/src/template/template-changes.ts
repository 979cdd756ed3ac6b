import type { FieldPath } from "../description/described.ts";
import { withPlaceholders } from "../user-data/hole.ts";
import { isList, isObject } from "./shapes.ts";
import type { Template, TemplateValue } from "./template.ts";
import { userDataInTemplate } from "./user-data-in-template.ts";

/** A place of a template that is not as it is generated. */
export interface TemplateChange {
  /** The way to it in the template; the number of a line behind `UserData`. */
  readonly path: FieldPath;
  /** What is generated; absent where nothing is. */
  readonly from?: TemplateValue;
  /** What stands there; absent where nothing does. */
  readonly to?: TemplateValue;
}

/**
 * What stands in a template that is not as generated. A number or a truth value is the same as its text, as it is to
 * CloudFormation; user data is compared line by line, however it is cut into pieces.
 */
export function templateChanges(generated: Template, found: Template): readonly TemplateChange[] {
  const changes: TemplateChange[] = [];
  // INVARIANT: templates are plain values; their types say which keys they have.
  compare({ path: [], changes }, asValue(generated), asValue(found));
  return changes;
}

/** The lines in which two texts differ, from the first to the last of them; absent where they do not. */
export function lineChange(
  from: string,
  to: string,
): { readonly line: number; readonly from: string; readonly to: string } | undefined {
  if (from === to) return undefined;
  const [generated, found] = [from.split("\n"), to.split("\n")];
  const { first, last } = equalEnds(generated, found, (one, other) => one === other);
  const middle = (lines: readonly string[]): string =>
    lines.slice(first, lines.length - last).join("\n");
  return { line: first + 1, from: middle(generated), to: middle(found) };
}

function asValue(template: Template): TemplateValue {
  return template as unknown as TemplateValue;
}

interface Place {
  readonly path: FieldPath;
  readonly changes: TemplateChange[];
}

function compare(
  place: Place,
  from: TemplateValue | undefined,
  to: TemplateValue | undefined,
): void {
  if (place.path.at(-1) === "UserData" && compareUserData(place, from, to)) return;
  if (isList(from) && isList(to)) compareLists(place, from, to);
  else if (isObject(from) && isObject(to)) compareObjects(place, from, to);
  else if (!isSame(from, to)) {
    const { path, changes } = place;
    changes.push({ path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  }
}

function compareUserData(
  { path, changes }: Place,
  from: TemplateValue | undefined,
  to: TemplateValue | undefined,
): boolean {
  const generated = userDataInTemplate(from);
  const found = userDataInTemplate(to);
  if (generated === undefined || found === undefined) return false;
  const change = lineChange(withPlaceholders(generated), withPlaceholders(found));
  if (change !== undefined)
    changes.push({ path: [...path, change.line], from: change.from, to: change.to });
  return true;
}

function compareObjects(
  { path, changes }: Place,
  from: Readonly<Record<string, TemplateValue>>,
  to: Readonly<Record<string, TemplateValue>>,
): void {
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [one, other] = [from, to].map((value) =>
      Object.hasOwn(value, key) ? value[key] : undefined,
    );
    compare({ path: [...path, key], changes }, one, other);
  }
}

/** Items that are equal at the beginning and at the end are left out, so that one that was added is one change. */
function compareLists(
  { path, changes }: Place,
  from: readonly TemplateValue[],
  to: readonly TemplateValue[],
): void {
  const { first, last } = equalEnds(from, to, isSame);
  const ends = [from.length - last, to.length - last] as const;
  for (let at = first; at < Math.max(...ends); at += 1) {
    compare(
      { path: [...path, at], changes },
      at < ends[0] ? from[at] : undefined,
      at < ends[1] ? to[at] : undefined,
    );
  }
}

/** How many items are equal at the beginning, and how many of the others at the end. */
export function equalEnds<T>(
  from: readonly T[],
  to: readonly T[],
  same: (one: T | undefined, other: T | undefined) => boolean,
): { readonly first: number; readonly last: number } {
  const shorter = Math.min(from.length, to.length);
  let first = 0;
  while (first < shorter && same(from[first], to[first])) first += 1;
  let last = 0;
  while (last < shorter - first && same(from.at(-1 - last), to.at(-1 - last))) last += 1;
  return { first, last };
}

function isSame(from: TemplateValue | undefined, to: TemplateValue | undefined): boolean {
  const isScalar =
    typeof from !== "object" && typeof to !== "object" && from !== undefined && to !== undefined;
  return isScalar ? String(from) === String(to) : JSON.stringify(from) === JSON.stringify(to);
}
