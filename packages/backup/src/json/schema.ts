import { TIME_PATTERN } from "@iamferry/model";
import type { FieldFacts, JsonObject, RecordKind, ScalarType } from "@iamferry/model";
import { FIELD_TEXTS, OWN_TEXTS, RECORD_TEXTS } from "./descriptions.ts";
import { factsOf, NEEDS_ONE, SHAPES, type RecordFacts, type Shape } from "./facts.ts";
import { FORMAT, HEAD, VERSION } from "./version.ts";

/**
 * The JSON Schema (draft 2020-12) of what `printJson` writes, made from the table of fields. It knows no
 * order, no calendar and no references; and that a policy's `value` is what its `text` says only the
 * reader knows.
 */
export function jsonSchema(): JsonObject {
  const { properties, required, ...rest } = recordSchema(factsOf("snapshot"));
  const kinds = (Object.keys(RECORD_TEXTS) as readonly RecordKind[]).filter(
    (kind) => kind !== "snapshot",
  );
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:iamferry:schema:${FORMAT}:${VERSION}`,
    title: "IAM backup",
    description: RECORD_TEXTS.snapshot,
    properties: { ...HEAD_SCHEMAS, ...(properties as JsonObject) },
    required: [...HEAD, ...(required as readonly string[])],
    ...rest,
    $defs: Object.fromEntries(kinds.map((kind) => [kind, kindSchema(kind)])),
  };
}

const HEAD_SCHEMAS: JsonObject = {
  format: { description: "What this file is.", const: FORMAT },
  version: { description: "Major and minor version of the form.", const: VERSION },
  complete: {
    description: "Whether everything that was asked for could be read: there is no `unread`.",
    type: "boolean",
  },
};

function kindSchema(kind: RecordKind): JsonObject {
  const facts = factsOf(kind);
  const shapes = SHAPES[kind];
  if (shapes === undefined) return recordSchema(facts);
  return {
    description: RECORD_TEXTS[kind],
    oneOf: shapes.map((shape) => recordSchema(facts, shape)),
  };
}

function recordSchema(facts: RecordFacts, shape?: Shape): JsonObject {
  const { kind, fields } = facts;
  const taken = shape && new Set([shape.mark, ...shape.needs, ...shape.takes]);
  const needed = shape && new Set([shape.mark, ...shape.needs]);
  const kept = fields.filter(([field]) => taken === undefined || taken.has(field));
  const required = kept
    .filter(([field, { optional }]) => (needed === undefined ? !optional : needed.has(field)))
    .map(([field]) => field);
  const needsOne = NEEDS_ONE[kind]?.map((field) => ({
    type: "object",
    properties: { [field]: true },
    required: [field],
  }));
  return {
    ...(shape === undefined && { description: RECORD_TEXTS[kind] }),
    type: "object",
    properties: Object.fromEntries(
      kept.map(([field, one]) => [
        field,
        {
          description: describe(kind, field, one),
          ...valueSchema(one),
          ...(facts.names.has(field) && { minLength: 1 }),
        },
      ]),
    ),
    ...(required.length > 0 && { required }),
    ...(needsOne && { anyOf: needsOne }),
    additionalProperties: false,
  };
}

function describe(kind: RecordKind, field: string, facts: FieldFacts): string {
  const texts: Readonly<Record<string, string>> = FIELD_TEXTS;
  const text = OWN_TEXTS[`${kind}.${field}`] ?? texts[field] ?? "";
  // What is evidence beside something else is not said in a few words.
  return facts.beside === undefined ? [text, ...CLASS_TEXTS[facts.class]].join(" ") : text;
}

const CLASS_TEXTS: Readonly<Record<FieldFacts["class"], readonly string[]>> = {
  desired: [],
  evidence: ["Evidence: it does not come back on a restore."],
  unrestorable: ["No restore brings it back."],
};

function valueSchema(facts: FieldFacts): JsonObject {
  const { holds, many, set, optional } = facts;
  if (holds !== undefined && many === undefined) return { $ref: `#/$defs/${holds}` };
  if (holds === undefined && !set) return scalarSchema(facts);
  return {
    type: "array",
    items: holds === undefined ? { type: "string" } : { $ref: `#/$defs/${holds}` },
    ...(set && { uniqueItems: true }),
    ...(optional && { minItems: 1 }),
  };
}

function scalarSchema({ type, oneOf }: FieldFacts): JsonObject {
  if (type !== undefined) return SCALARS[type];
  if (oneOf === undefined) return { type: "string" };
  return oneOf.length === 1 ? { const: oneOf[0] ?? "" } : { enum: oneOf };
}

const SCALARS: Readonly<Record<ScalarType, JsonObject>> = {
  mark: { const: true },
  flag: { type: "boolean" },
  integer: {
    type: "integer",
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  },
  json: { type: "object" },
  time: { type: "string", pattern: TIME_PATTERN },
};
