import { canonicalJson, isJsonArray, isJsonObject } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { JsonObject, JsonValue } from "@iamferry/model";
import { shown } from "./values.ts";

/** One element of a statement as people read it: a name, and values of which each counts by itself. */
export interface StatementElement {
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

/**
 * The elements of a statement but for `Sid`, and but for an `Effect` that is a text: its title says them. Who,
 * what, on what, when; then what else there is.
 */
export function statementElements(value: JsonObject): readonly StatementElement[] {
  const elements = Object.entries(value)
    .filter(([name, member]) => !TITLE.has(name) || typeof member !== "string")
    .flatMap(([name, member]) => elementsOf(name, member));
  return elements.toSorted((a, b) => rank(a.name) - rank(b.name));
}

function elementsOf(name: string, value: JsonValue): readonly StatementElement[] {
  const label = visible(name);
  if (name === "Condition" && isJsonObject(value)) {
    const found = Object.entries(value).flatMap(([operator, tests]) =>
      isJsonObject(tests)
        ? Object.entries(tests).map(([key, values]) =>
            element(`${label} ${visible(operator)} ${visible(key)}`, values),
          )
        : [element(`${label} ${visible(operator)}`, tests)],
    );
    return found.length === 0 ? [element(label, value)] : found;
  }
  if ((name === "Principal" || name === "NotPrincipal") && isJsonObject(value)) {
    const found = Object.entries(value).map(([kind, values]) =>
      element(`${label} ${visible(kind)}`, values),
    );
    return found.length === 0 ? [element(label, value)] : found;
  }
  return [element(label, value)];
}

function element(name: string, value: JsonValue): StatementElement {
  const values = isJsonArray(value) && value.length > 0 ? value : [value];
  const byKey = new Map(values.map((one) => [canonicalJson(one), one] as const));
  return {
    name,
    values: [...byKey].map(([key, one]) => ({
      key,
      text: typeof one === "string" ? shown(one) : visible(key),
    })),
  };
}

const TITLE: ReadonlySet<string> = new Set(["Sid", "Effect"]);

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
