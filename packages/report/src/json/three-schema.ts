import type { JsonObject } from "@iamferry/model";
import type { Conflict } from "@iamferry/plan";
import { DIFF, DIFF_DEFS } from "./diff-schema.ts";
import {
  DIALECT,
  headSchemas,
  listSchema,
  objectSchema,
  refSchema,
  textSchema,
} from "./schema-parts.ts";
import { THREE_FORMAT, THREE_VERSION } from "./three.ts";

/** The JSON Schema (draft 2020-12) of what {@link threeJson} gives. */
export function threeSchema(): JsonObject {
  const { from: _from, to: _to, ...head } = headSchemas(THREE_FORMAT, THREE_VERSION);
  return {
    $schema: DIALECT,
    $id: `urn:iamferry:schema:${THREE_FORMAT}:${THREE_VERSION}`,
    title: "Three-way differences of IAM",
    ...objectSchema("What each of two states of IAM has changed since a common base.", {
      ...head,
      base: textSchema("What the base is called: a file, or `-`."),
      a: sideSchema("The first side: all that it changed."),
      b: sideSchema("The second side: all that it changed."),
      both: listSchema(
        "Changes that both sides made alike.",
        objectSchema("One of them.", { a: refSchema("change"), b: refSchema("change") }),
      ),
      conflicts: listSchema("Changes that cannot both be kept.", refSchema("conflict")),
      diagnostics: listSchema("What there is to say about the three.", refSchema("diagnostic")),
    }),
    $defs: {
      ...DIFF_DEFS,
      conflict: objectSchema("Changes of the two sides that contradict each other.", {
        reason: { description: "Why they do.", enum: Object.keys(REASONS) },
        entity: refSchema("path"),
        a: listSchema("Those of the first side, at least one.", refSchema("change")),
        b: listSchema("Those of the second side, at least one.", refSchema("change")),
      }),
    },
  };
}

function sideSchema(description: string): JsonObject {
  return objectSchema(
    description,
    { name: textSchema("What it is called: a file, or `-`."), ...DIFF.properties },
    Object.keys(DIFF.properties).filter((name) => !DIFF.required.includes(name)),
  );
}

const REASONS: { readonly [K in Conflict["reason"]]: true } = {
  "changed-differently": true,
  "deleted-and-changed": true,
  "deleted-and-used": true,
  "added-differently": true,
  "name-taken": true,
};
