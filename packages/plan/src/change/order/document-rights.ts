import { canonicalStatements } from "@iamferry/policy";
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
  const saidBy = (document: PolicyDocument): Said => {
    const known = read.get(document);
    if (known !== undefined) return known;
    const said = sayingOf(document, profile);
    read.set(document, said);
    return said;
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
      denyChange(before, after) |
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

function denyChange(before: Said, after: Said): Rights {
  return (
    whereMissing(after.denies, before.denies, DENY_ADDED) |
    whereMissing(before.denies, after.denies, DENY_REMOVED)
  );
}

/** `rights` where one of the statements is not proven to be said by the others, else none. */
function whereMissing(
  statements: readonly CanonicalStatement[],
  others: readonly CanonicalStatement[],
  rights: Rights,
): Rights {
  const keys = new Set(others.map(({ key }) => key));
  const rest = statements.filter(({ key }) => !keys.has(key));
  // Long lists that share nothing would take quadratic time; not being proven is the safe answer.
  if (rest.length * others.length > MOST_PAIRS) return rights;
  const isSaid = (statement: CanonicalStatement): boolean =>
    others.some((other) => covers(other, statement));
  return rest.every(isSaid) ? 0 : rights;
}

const MOST_PAIRS = 2_500;

function sayingOf(document: PolicyDocument, profile: CloudProfile): Said {
  const { text, value } = document;
  if (value === undefined) {
    // Nobody knows what it says: it may give and take.
    const unknown: CanonicalStatement = { indices: [], value: {}, key: text };
    return { allows: [unknown], denies: [unknown] };
  }
  const statements = canonicalStatements(value, profile);
  return {
    allows: statements.filter(({ effect }) => effect === "Allow"),
    denies: statements.filter(({ effect }) => effect !== "Allow"),
  };
}
