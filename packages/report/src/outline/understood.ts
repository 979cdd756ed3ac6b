import { canonicalJson, isJsonArray, isJsonObject } from "@iamferry/model";
import { canonical, canonicalStatements, statements } from "@iamferry/policy";
import { visible } from "@iamferry/text";
import type { CloudProfile, JsonObject, JsonValue } from "@iamferry/model";
import type { CanonicalStatement } from "@iamferry/policy";
import { statementElements } from "./statement-elements.ts";
import type { ElementValue, StatementElement } from "./statement-elements.ts";
import { shown } from "./values.ts";

/** A statement as a cloud understands it, in the words of whoever wrote it. */
export interface UnderstoodStatement extends CanonicalStatement {
  /** By the canonical form, spelled as they stand in the policy. */
  readonly elements: readonly StatementElement[];
}

/** A policy taken apart for people. */
export interface TakenApart {
  /** In the order in which they stand in the policy, each once. */
  readonly statements: readonly UnderstoodStatement[];
  /** Entries of `Statement` that are no statements. */
  readonly others: readonly ElementValue[];
  /** What else the policy says: its `Version`, by name. */
  readonly members: ReadonlyMap<string, ElementValue>;
}

/** Takes a policy apart as a cloud understands it. */
export function takeApart(value: JsonObject, profile: CloudProfile): TakenApart {
  const entries = statements(value).map(({ raw }) => raw);
  const understood = canonicalStatements(value, profile).map((statement): UnderstoodStatement => {
    const spelling = spellingOf(entries[statement.indices[0] ?? 0]);
    return { ...statement, elements: statementElements(statement.value, spelling) };
  });
  return {
    statements: understood.toSorted((a, b) => (a.indices[0] ?? 0) - (b.indices[0] ?? 0)),
    others: entries.filter((entry) => !isJsonObject(entry)).map(valueOf),
    members: new Map(
      Object.entries(canonical(value, profile))
        .filter(([name]) => name !== "Statement")
        .map(([name, member]) => [
          name,
          { key: canonicalJson(member), text: memberText(value, name, member) },
        ]),
    ),
  };
}

/** A member as it stands there, or what is understood where it is missing. */
function memberText(value: JsonObject, name: string, understood: JsonValue): string {
  const given = Object.hasOwn(value, name) ? value[name] : undefined;
  return valueOf(given ?? understood).text;
}

function valueOf(value: JsonValue): ElementValue {
  const key = canonicalJson(value);
  return { key, text: typeof value === "string" ? shown(value) : visible(key) };
}

/**
 * How the texts of a canonical statement are spelled in the statement itself. The canonical form folds the case of
 * actions and condition keys; a text that it made otherwise stays as it is.
 */
function spellingOf(raw: JsonValue | undefined): (text: string) => string {
  const exact = new Set<string>();
  const folded = new Map<string, string>();
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value === "string") {
      exact.add(value);
      const key = value.toLowerCase();
      if (!folded.has(key)) folded.set(key, value);
    } else if (isJsonArray(value)) {
      for (const item of value) visit(item);
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        visit(name);
        visit(member);
      }
    }
  };
  visit(raw);
  return (text) => (exact.has(text) ? text : (folded.get(text) ?? text));
}
