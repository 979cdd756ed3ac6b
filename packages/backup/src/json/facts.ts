import {
  CLOUD_PROFILE_IDS,
  RECORD_FIELDS,
  type FieldFacts,
  type RecordKind,
} from "@iamferry/model";

/** The fields of one kind of record, as reading and the schema need them. */
export interface RecordFacts {
  readonly kind: RecordKind;
  /** In the order in which they are printed. */
  readonly fields: readonly (readonly [string, FieldFacts])[];
  readonly byName: ReadonlyMap<string, FieldFacts>;
  /** Whether it is an entity: something with a kind and a name. */
  readonly isEntity: boolean;
  /** The fields that it is called by, which are not empty. */
  readonly names: ReadonlySet<string>;
  /** Whether it can say itself what of it could not be read. */
  readonly hasUnread: boolean;
}

/** The facts of a kind of record. */
export function factsOf(kind: RecordKind): RecordFacts {
  return FACTS[kind];
}

/**
 * What a record that comes in two shapes must have, by the member that tells the shape; `takes` may stand
 * beside it. The table of fields knows only that each of these is optional.
 */
export interface Shape {
  readonly mark: string;
  readonly needs: readonly string[];
  readonly takes: readonly string[];
}

/** The kinds of records that come in several shapes, of which exactly one holds. */
export const SHAPES: Readonly<Partial<Record<RecordKind, readonly Shape[]>>> = {
  "policy-ref": [
    { mark: "own", needs: ["path", "name"], takes: [] },
    { mark: "foreign", needs: ["arn"], takes: ["document"] },
  ],
};

/** The kinds of records that must have one of several optional members, or more of them. */
export const NEEDS_ONE: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  account: ["name", "id"],
};

/** The kinds of records that are, or hold at any depth, records of `wanted`. */
export function kindsHolding(wanted: RecordKind): ReadonlySet<RecordKind> {
  const found = new Set<RecordKind>([wanted]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { kind, fields } of Object.values(FACTS)) {
      if (fields.some(([, { holds }]) => holds !== undefined && found.has(holds))) found.add(kind);
    }
  }
  return found;
}

/** The legal texts that the types of the model say, and its table does not. */
function narrowed(kind: RecordKind, field: string, facts: FieldFacts): FieldFacts {
  if (field === "kind") return { ...facts, oneOf: [kind] };
  if (kind === "snapshot" && field === "cloud") return { ...facts, oneOf: CLOUD_PROFILE_IDS };
  return facts;
}

const FACTS: Readonly<Record<RecordKind, RecordFacts>> = everyFact();

/** Policies inside of entities may be called anything, also nothing. */
function namesOf(kind: RecordKind, fields: ReadonlyMap<string, FieldFacts>): readonly string[] {
  if (!fields.has("kind") || kind === "policy") return [];
  return NEEDS_ONE[kind] ?? ["name"];
}

function everyFact(): Readonly<Record<RecordKind, RecordFacts>> {
  const entries = Object.entries(RECORD_FIELDS).map(([key, plain]) => {
    const kind = key as RecordKind;
    const fields = plain.map(([field, facts]) => [field, narrowed(kind, field, facts)] as const);
    const byName = new Map(fields);
    const facts: RecordFacts = {
      kind,
      fields,
      byName,
      isEntity: byName.has("kind"),
      names: new Set(namesOf(kind, byName)),
      hasUnread: byName.has("unread"),
    };
    return [kind, facts] as const;
  });
  // The keys are those of a total table.
  return Object.fromEntries(entries) as unknown as Readonly<Record<RecordKind, RecordFacts>>;
}
