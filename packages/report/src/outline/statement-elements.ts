import { canonicalJson, isJsonArray, isJsonObject } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { JsonObject, JsonValue } from "@iamferry/model";
import { shown } from "./values.ts";

/** One element of a statement as people read it: a name, and values of which each counts by itself. */
export interface StatementElement {
  /** Tells it from all others of its statement. */
  readonly key: string;
  /** `Action`, `Principal AWS`, `Condition Bool aws:SecureTransport`. */
  readonly name: string;
  /** Each once, in the order of the statement. */
  readonly values: readonly ElementValue[];
}

/** One value of an element. */
export interface ElementValue {
  /** Tells it from all others, also from those that look like it. */
  readonly key: string;
  /** Safe to print. */
  readonly text: string;
}

/** `Allow "Deploy"`: what heads a statement. */
export function statementTitle({
  effect,
  sid,
}: {
  readonly effect?: string;
  readonly sid?: string;
}): string {
  const words = effect === undefined ? "statement without effect" : shown(effect);
  return sid === undefined ? words : `${words} "${visible(sid)}"`;
}

/** How a text of a canonical statement is spelled for people. */
export type Spelling = (text: string) => string;

/**
 * The elements of a statement but for `Sid`, and but for an `Effect` that is a text: its title says them. Who,
 * what, on what, when; then what else there is.
 */
export function statementElements(
  value: JsonObject,
  spelling: Spelling,
): readonly StatementElement[] {
  const elements = Object.entries(value)
    .filter(([name, member]) => !TITLE.has(name) || typeof member !== "string")
    .flatMap(([name, member]) => elementsOf(name, member, spelling));
  return elements.toSorted(compareElements);
}

/** Orders elements as {@link statementElements} does; those of one name in the order in which they stand. */
export function compareElements(a: StatementElement, b: StatementElement): number {
  return rank(a.name) - rank(b.name);
}

function elementsOf(
  name: string,
  value: JsonValue,
  spelling: Spelling,
): readonly StatementElement[] {
  const element = (inner: readonly string[], one: JsonValue): StatementElement => {
    // Operators and kinds of principals are spelled as they stand there, keys are folded.
    const words = [name, ...inner.slice(0, 1), ...inner.slice(1).map(spelling)];
    return {
      key: JSON.stringify([name, ...inner]),
      name: words.map(visible).join(" "),
      values: valuesOf(one, spelling),
    };
  };
  if (!NESTED.has(name) || !isJsonObject(value)) return [element([], value)];
  const found = Object.entries(value).flatMap(([inner, values]) =>
    name === "Condition" && isJsonObject(values)
      ? Object.entries(values).map(([key, one]) => element([inner, key], one))
      : [element([inner], values)],
  );
  return found.length === 0 ? [element([], value)] : found;
}

function valuesOf(value: JsonValue, spelling: Spelling): readonly ElementValue[] {
  const values = isJsonArray(value) && value.length > 0 ? value : [value];
  const byKey = new Map(values.map((one) => [canonicalJson(one), one] as const));
  return [...byKey].map(([key, one]) => ({
    key,
    text: typeof one === "string" ? shown(spelling(one)) : visible(key),
  }));
}

const TITLE: ReadonlySet<string> = new Set(["Sid", "Effect"]);

const NESTED: ReadonlySet<string> = new Set(["Condition", "NotPrincipal", "Principal"]);

const ORDER: readonly string[] = [
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function rank(name: string): number {
  const at = ORDER.indexOf(name.split(" ", 1)[0] ?? "");
  return at === -1 ? ORDER.length : at;
}
