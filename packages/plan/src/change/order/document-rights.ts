import { canonicalStatements, policyVersion, quirksOf } from "@iamferry/policy";
import type { CanonicalStatement } from "@iamferry/policy";
import type { CloudProfile, PolicyDocument } from "@iamferry/model";
import { covers } from "./covers.ts";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
  GATE_WIDENED,
} from "./rights.ts";
import type { Rights } from "./rights.ts";

/** What documents say that apply together: every Allow and every Deny of any of them counts. */
export interface Said {
  readonly allows: readonly CanonicalStatement[];
  /** All that is no Allow: quotas and what nobody understands take rights rather than give them. */
  readonly denies: readonly CanonicalStatement[];
}

/** Reads documents, each once. */
export interface DocumentReader {
  readonly said: (documents: readonly PolicyDocument[]) => Said;
  /** What the second of them says, in place of the first, does to those that both apply to. */
  readonly change: (before: Said, after: Said) => Rights;
  /** The same for a gate: what it does not allow is not allowed. `undefined` is no gate at all. */
  readonly gateChange: (before: Said | undefined, after: Said | undefined) => Rights;
}

/** A reader for one cloud. */
export function createDocumentReader(profile: CloudProfile): DocumentReader {
  const read = new Map<PolicyDocument, Said>();
  // Where a cloud takes statements apart, one with more resources may say less of an action.
  const says = quirksOf(profile.id).statements === "whole" ? covers : isEqual;
  const saidBy = (document: PolicyDocument): Said => {
    const known = read.get(document);
    if (known !== undefined) return known;
    const said = sayingOf(document, profile);
    read.set(document, said);
    return said;
  };
  /** `rights` where one of the statements is not proven to be said by the others, else none. */
  const whereMissing = (
    statements: readonly CanonicalStatement[],
    others: readonly CanonicalStatement[],
    rights: Rights,
  ): Rights => {
    const keys = new Set(others.map(({ key }) => key));
    const rest = statements.filter(({ key }) => !keys.has(key));
    // Not being proven is the safe answer.
    if (rest.length * others.length > MOST_PAIRS) return rights;
    return rest.every((each) => others.some((other) => says(other, each))) ? 0 : rights;
  };
  return {
    said: (documents) => {
      const all = documents.map(saidBy);
      return {
        allows: all.flatMap(({ allows }) => allows),
        denies: all.flatMap(({ denies }) => denies),
      };
    },
    change: (before, after) =>
      whereMissing(after.denies, before.denies, DENY_ADDED) |
      whereMissing(before.denies, after.denies, DENY_REMOVED) |
      whereMissing(after.allows, before.allows, ALLOW_ADDED) |
      whereMissing(before.allows, after.allows, ALLOW_REMOVED),
    gateChange: (before, after) => {
      if (before === undefined && after === undefined) return 0;
      if (before === undefined) return GATE_NARROWED;
      if (after === undefined) return GATE_WIDENED;
      const narrowed =
        whereMissing(before.allows, after.allows, GATE_NARROWED) |
        whereMissing(after.denies, before.denies, GATE_NARROWED);
      const widened =
        whereMissing(after.allows, before.allows, GATE_WIDENED) |
        whereMissing(before.denies, after.denies, GATE_WIDENED);
      return narrowed | widened;
    },
  };
}

function isEqual(one: CanonicalStatement, other: CanonicalStatement): boolean {
  return one.key === other.key;
}

/** So many pairs are compared at most: long lists that share nothing would take quadratic time. */
const MOST_PAIRS = 2_500;

function sayingOf(document: PolicyDocument, profile: CloudProfile): Said {
  const { text, value } = document;
  if (value === undefined) {
    // Nobody knows what it says: it may give and take.
    const unknown: CanonicalStatement = { indices: [], value: {}, key: text };
    return { allows: [unknown], denies: [unknown] };
  }
  const version = policyVersion(value) ?? "";
  const statements = canonicalStatements(value, profile).map((each) => ofVersion(each, version));
  return {
    allows: statements.filter(({ effect }) => effect === "Allow"),
    denies: statements.filter(({ effect }) => effect !== "Allow"),
  };
}

/** What looks like a variable is one or not by the version of the document. */
function ofVersion(statement: CanonicalStatement, version: string): CanonicalStatement {
  const { key, value } = statement;
  if (!key.includes("${")) return statement;
  return { ...statement, value: { ...value, Version: version }, key: `${version} ${key}` };
}
