import { RECORD_FIELDS } from "@iamferry/model";
import { equalValues } from "./records.ts";
import type { FieldClass, FieldFacts, RecordKind } from "@iamferry/model";
import type { References } from "./references.ts";
import type { Both, Fields } from "./records.ts";

/**
 * How much it matters that two parts of an entity differ; undefined where they do not. `class` is that of the field
 * that holds them: what is evidence as a whole is so in each part.
 */
export function partDifference(
  facts: FieldFacts,
  { from, to }: Both<Fields>,
  references: References,
): FieldClass | undefined {
  if (from === to || facts.holds === undefined) return undefined;
  const found =
    facts.holds === "policy-ref"
      ? refDifference(from, to, references)
      : recordDifference(facts.holds, from, to);
  if (found === undefined || facts.class === "desired") return found;
  return found === "evidence" ? found : facts.class;
}

/** A field that is absent is as one that has the value which a restore gives it. */
export function equalFields(facts: FieldFacts, a: unknown, b: unknown): boolean {
  return equalValues(a ?? facts.restoredAs, b ?? facts.restoredAs);
}

function recordDifference(kind: RecordKind, from: Fields, to: Fields): FieldClass | undefined {
  let worst: FieldClass | undefined;
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    if (equalFields(facts, from[field], to[field])) continue;
    if (facts.class === "desired") return "desired";
    if (worst !== "unrestorable") worst = facts.class;
  }
  return worst;
}

/** A reference is what it points at; which document that had is evidence. */
function refDifference(from: Fields, to: Fields, references: References): FieldClass | undefined {
  if (references.policy.from(from) !== references.policy.to(to)) return "desired";
  return equalValues(from["document"], to["document"]) ? undefined : "evidence";
}
