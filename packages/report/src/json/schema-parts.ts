import { CLOUD_PROFILE_IDS, ENTITY_KINDS } from "@iamferry/model";
import type { JsonObject, JsonValue } from "@iamferry/model";

/** The dialect that both schemas are in. */
export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** An object that has these members and no others; those named in `optional` may be missing. */
export function objectSchema(
  description: string,
  properties: Readonly<Record<string, JsonObject>>,
  optional: readonly string[] = [],
): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return {
    description,
    type: "object",
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** A list of what `items` describes. */
export function listSchema(description: string, items: JsonObject): JsonObject {
  return { description, type: "array", items };
}

/** A text. */
export function textSchema(description: string): JsonObject {
  return { description, type: "string" };
}

/** A number of things. */
export function countSchema(description: string): JsonObject {
  return { description, type: "integer", minimum: 0 };
}

/** What `$defs` holds under a name. */
export function refSchema(name: string, description?: string): JsonObject {
  return { ...(description !== undefined && { description }), $ref: `#/$defs/${name}` };
}

/** What is one text and no other. */
export function constSchema(description: string, value: JsonValue): JsonObject {
  return { description, const: value };
}

/** What stands at the head of both reports. */
export function headSchemas(format: string, version: number): Readonly<Record<string, JsonObject>> {
  return {
    exitCode: {
      description: "What the command exits with.",
      type: "integer",
      minimum: 0,
      maximum: 255,
    },
    format: constSchema("What this object is.", format),
    version: constSchema(
      "The version of its form; a member that is added does not change it.",
      version,
    ),
    from: textSchema("What the earlier side is called: a file, or `-`."),
    to: textSchema("What the later side is called: a file, or `-`."),
  };
}

/** The parts that both schemas refer to. */
export const COMMON_DEFS: JsonObject = {
  account: objectSchema(
    "An account, known by its name, its id, or both.",
    { name: textSchema("Its name."), id: textSchema("Twelve digits.") },
    ["name", "id"],
  ),
  path: listSchema(
    "The way to an entity: kinds and names by turns, outermost first.",
    textSchema("A kind, or a name."),
  ),
  type: {
    description: "What a path leads to.",
    enum: ["account", ...ENTITY_KINDS, "policy"],
  },
  cloud: { description: "A cloud, or a version of one.", enum: CLOUD_PROFILE_IDS },
  class: {
    description:
      "`desired`: a restore brings it back. `evidence`: ids, dates. `unrestorable`: no API gives it back.",
    enum: ["desired", "evidence", "unrestorable"],
  },
  record: {
    description:
      "A record of the model, as `$defs` of the schema of backups in JSON (urn:iamferry:schema:iam-backup:2.0) has it.",
    type: "object",
  },
  document: objectSchema(
    "A policy document.",
    {
      text: textSchema("Verbatim."),
      value: {
        description: "What the cloud understands by it; absent where none would accept it.",
        type: "object",
      },
    },
    ["value"],
  ),
  diagnostic: objectSchema(
    "Something that a person should know.",
    {
      severity: { description: "How bad it is.", enum: ["error", "warning", "info"] },
      code: textSchema("Which kind of thing it is, stable for ever: `family/name`."),
      message: textSchema("One sentence."),
      span: refSchema("span"),
      source: textSchema("The file that `span` is in."),
      entity: refSchema("path"),
      related: listSchema(
        "Other places that belong to the same matter.",
        objectSchema(
          "A place.",
          {
            message: textSchema("What is there."),
            span: refSchema("span"),
            source: textSchema("The file, where it is another one."),
          },
          ["source"],
        ),
      ),
      help: textSchema("What to do next."),
      place: objectSchema("Lines and columns of `span`, from 1, in UTF-16 code units.", {
        line: countSchema("The first line."),
        column: countSchema("The first column."),
        endLine: countSchema("The last line."),
        endColumn: countSchema("The column behind it."),
      }),
    },
    ["span", "source", "entity", "related", "help", "place"],
  ),
  span: objectSchema("A part of a text, in UTF-16 code units.", {
    start: countSchema("Where it begins."),
    end: countSchema("Where it ends, exclusive."),
  }),
};
