import {
  canonicalJson,
  isJsonObject,
  type CloudProfile,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { statements } from "../statements.ts";
import type { CanonicalStatement } from "./comparison.ts";
import { joinDuplicates } from "./rules/duplicate-statements.ts";
import { objectOf, sortMembers } from "./rules/member-order.ts";
import { membersWithoutLabel } from "./rules/sid-and-id.ts";
import { statementEntries } from "./rules/statement-object.ts";
import { sortStatements } from "./rules/statement-order.ts";
import { foldVersion } from "./rules/version.ts";
import { foldStatement } from "./statement.ts";

/**
 * The canonical form of a policy on a cloud: two policies of equal forms decide every request alike
 * there. It folds what `CANONICAL_RULES` lists and nothing else; different forms mean "not proven equal". What
 * is in no documented form stays as it is, with its members in order. The result shares nothing with `value`
 * that could be changed; folding it again changes nothing. Never throws, on any JSON object that is nested no
 * deeper than `readPolicy` reads.
 */
export function canonical(value: JsonObject, profile: CloudProfile): JsonObject {
  const members = membersWithoutLabel(value, "Id")
    .filter(([name]) => name !== "Version")
    .map((member) => foldMember(member, profile));
  const given = Object.hasOwn(value, "Version") ? value["Version"] : undefined;
  const version = foldVersion(given, {
    // JSON escapes none of the two characters, and only texts and names can hold them side by side.
    holdsVariables: members.some(({ texts }) => texts.some((text) => text.includes("${"))),
    profile,
  });
  return objectOf([
    ...members.map(({ name, folded }) => [name, folded] as const),
    ["Version", sortMembers(version)],
  ]);
}

/**
 * The statements of a policy in canonical form and order, each once, with the places that they have in it.
 * Entries of `Statement` that are no objects are not among them, though `canonical` keeps them.
 */
export function canonicalStatements(
  value: JsonObject,
  profile: CloudProfile,
): readonly CanonicalStatement[] {
  const all = statements(value);
  const folded = foldEntries(
    all.map(({ raw }) => raw),
    profile,
  );
  return folded.flatMap(({ indices, key, value: statement }) => {
    if (!isJsonObject(statement)) return [];
    const first = all[indices[0] ?? 0];
    return {
      indices,
      ...(first?.effect !== undefined && { effect: first.effect }),
      ...(first?.sid !== undefined && { sid: first.sid }),
      value: statement,
      key,
    };
  });
}

/** A member of a policy. */
interface FoldedMember {
  readonly name: string;
  readonly folded: JsonValue;
  /** All that it says, in pieces of JSON. */
  readonly texts: readonly string[];
}

function foldMember(
  [name, value]: readonly [string, JsonValue],
  profile: CloudProfile,
): FoldedMember {
  const entries = name === "Statement" ? statementEntries(value, profile) : undefined;
  if (entries === undefined) {
    const folded = sortMembers(value);
    return { name, folded, texts: [name, canonicalJson(folded)] };
  }
  const all = foldEntries(entries, profile);
  return { name, folded: all.map((entry) => entry.value), texts: all.map(({ key }) => key) };
}

/** An entry of `Statement`, or several that are equal. */
interface FoldedEntry {
  readonly indices: readonly number[];
  readonly understood: boolean;
  readonly value: JsonValue;
  readonly key: string;
}

function foldEntries(entries: readonly JsonValue[], profile: CloudProfile): readonly FoldedEntry[] {
  const folded = entries.map((entry, index): FoldedEntry => {
    const statement = foldStatement(entry, profile);
    const value = statement ?? sortMembers(entry);
    return {
      indices: [index],
      understood: statement !== undefined,
      value,
      key: canonicalJson(value),
    };
  });
  return joinDuplicates(sortStatements(folded));
}
