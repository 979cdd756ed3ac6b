import type { JsonObject } from "@iamferry/model";
import type { Change } from "@iamferry/plan";
import { DIFF_FORMAT, DIFF_VERSION } from "./diff.ts";
import {
  COMMON_DEFS,
  constSchema,
  countSchema,
  DIALECT,
  headSchemas,
  listSchema,
  objectSchema,
  refSchema,
  textSchema,
} from "./schema-parts.ts";

/** The JSON Schema (draft 2020-12) of what {@link diffJson} gives. */
export function diffSchema(): JsonObject {
  const { properties, required } = DIFF;
  return {
    $schema: DIALECT,
    $id: `urn:iamferry:schema:${DIFF_FORMAT}:${DIFF_VERSION}`,
    title: "Differences of IAM",
    ...objectSchema(
      "What differs between two states of IAM.",
      {
        ...headSchemas(DIFF_FORMAT, DIFF_VERSION),
        ...properties,
        diagnostics: listSchema(
          "What there is to say about the two sides.",
          refSchema("diagnostic"),
        ),
      },
      Object.keys(properties).filter((name) => !required.includes(name)),
    ),
    $defs: DIFF_DEFS,
  };
}

/** The members of a diff, without what is around it. */
export const DIFF: {
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly required: readonly string[];
} = {
  properties: {
    entities: objectSchema(
      "How many entities came, went, changed or have another name; accounts among them. An inline policy counts as a change of what it is in.",
      {
        added: countSchema("Only the later side has them."),
        removed: countSchema("Only the earlier side has them."),
        changed: countSchema("Both have them, and something of them differs."),
        renamed: countSchema(
          "Both have them, under different names; what else of them differs is not counted.",
        ),
      },
    ),
    compared: countSchema("How many entities of either side were compared, each once."),
    hidden: objectSchema("How many changes were found and are not among `changes`.", {
      cosmetic: countSchema("Policies that are spelled differently and mean the same."),
      evidence: countSchema("Ids, dates, and what no restore brings back."),
      unselected: countSchema("What a selection left out."),
    }),
    assumed: objectSchema(
      "The only account of each side, where these were compared although neither ids nor names say that they are one.",
      { from: refSchema("account"), to: refSchema("account") },
    ),
    changes: listSchema("By account, kind, name and field.", refSchema("change")),
  },
  required: ["entities", "compared", "hidden", "changes"],
};

const ABOUT: Readonly<Record<string, JsonObject>> = {
  account: refSchema("account"),
  entity: refSchema("path"),
  type: refSchema("type"),
  otherSide: objectSchema("How the other side knows it, where that is not the same.", {
    account: refSchema("account"),
    entity: refSchema("path"),
  }),
  uncertain: constSchema(
    "What is missing on one side may be there: not all could be read, or was asked for.",
    true,
  ),
};

const FIELD: JsonObject = textSchema("A field of the model.");
const ITEM: Readonly<Record<string, JsonObject>> = {
  field: FIELD,
  class: refSchema("class"),
  key: textSchema("What tells it from the others of its list."),
};
const VALUE: JsonObject = { description: "A value of the model: a text, a number, a record." };

interface ChangeFacts {
  readonly description: string;
  /** What it has beside what all have. */
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly optional?: readonly string[];
}

const CHANGES: { readonly [K in Change["kind"]]: ChangeFacts } = {
  added: {
    description: "Only the later side has it, with all that is in it.",
    properties: { to: refSchema("record") },
  },
  removed: {
    description: "Only the earlier side has it, with all that is in it.",
    properties: { from: refSchema("record") },
  },
  renamed: {
    description: "The same id under another name, or the same name in another case.",
    properties: { from: textSchema("The earlier name."), to: textSchema("The later name.") },
  },
  replaced: {
    description: "The same name with another id: another one took its place.",
    properties: { from: textSchema("The earlier id."), to: textSchema("The later id.") },
  },
  field: {
    description: "A field with one value.",
    properties: { field: FIELD, class: refSchema("class"), from: VALUE, to: VALUE },
    optional: ["from", "to"],
  },
  document: {
    description: "The text of a policy.",
    properties: {
      field: {
        description: "`versions`: the document in force of a managed policy.",
        enum: ["document", "trustPolicy", "versions"],
      },
      difference: {
        description:
          "`cosmetic`: proven to mean the same. `meaning`: not proven, which is not to say that any right differs.",
        enum: ["cosmetic", "meaning"],
      },
      from: refSchema("document"),
      to: refSchema("document"),
      statements: refSchema("statements"),
    },
    optional: ["from", "to", "statements"],
  },
  "item-added": {
    description: "An item of a list: a member, a tag, a key.",
    properties: { ...ITEM, to: VALUE },
  },
  "item-removed": {
    description: "An item of a list that is gone.",
    properties: { ...ITEM, from: VALUE },
  },
  "item-changed": {
    description: "An item that both sides have, and that differs.",
    properties: { ...ITEM, from: VALUE, to: VALUE },
  },
};

/** What the schema of a diff refers to. */
export const DIFF_DEFS: JsonObject = {
  ...COMMON_DEFS,
  change: {
    description:
      "One difference. Paths are those of the later side, of what is gone those of the earlier one.",
    oneOf: Object.entries(CHANGES).map(([kind, facts]) => changeSchema(kind, facts)),
  },
  statements: objectSchema("What became of the statements of a policy, in canonical form.", {
    unchanged: countSchema("Those that both sides have."),
    changed: listSchema(
      "Those that belong together by Sid or by what they say.",
      objectSchema("One of them.", { from: refSchema("statement"), to: refSchema("statement") }),
    ),
    added: listSchema("Those of the later side alone.", refSchema("statement")),
    removed: listSchema("Those of the earlier side alone.", refSchema("statement")),
  }),
  statement: objectSchema(
    "A statement in canonical form.",
    {
      indices: listSchema("Its places in `Statement`, from 0.", countSchema("A place.")),
      effect: textSchema("`Allow`, `Deny`, `Limit`, or what else stands there."),
      sid: textSchema("Its Sid, which is no part of its meaning."),
      value: { description: "Its elements.", type: "object" },
    },
    ["effect", "sid"],
  ),
};

function changeSchema(
  kind: string,
  { description, properties, optional = [] }: ChangeFacts,
): JsonObject {
  return objectSchema(
    description,
    { kind: constSchema("What kind of change it is.", kind), ...ABOUT, ...properties },
    ["otherSide", "uncertain", ...optional],
  );
}
