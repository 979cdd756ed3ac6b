import { divideByHeld, ENTITY_KINDS, RECORD_FIELDS } from "@iamferry/model";
import type { Held, HeldFields, Loss, RecordKind, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "./failure.ts";
import type { SourceName } from "./formats/format.ts";
import { FORMAT_TITLES } from "./formats/formats.ts";
import { counted, listed } from "./render/words.ts";
import type { Side } from "./sides.ts";

/** Sides as they can be compared, in their order, and what is left out for that. */
export interface Comparable {
  readonly snapshots: readonly Snapshot[];
  readonly diagnostics: readonly Diagnostic<CliCode>[];
}

/**
 * Each side without what the format of another has no place for: that a legacy backup tells of no roles is not to say
 * that there are none.
 */
export async function comparable(sides: readonly Side[]): Promise<Comparable> {
  const held = await Promise.all(sides.map(heldBy));
  const diagnostics: Diagnostic<CliCode>[] = [];
  const snapshots = sides.map((side, index) => {
    let { snapshot } = side;
    for (const [at, other] of sides.entries()) {
      const table = held[at];
      if (at === index || table === undefined) continue;
      const divided = divideByHeld(snapshot, table);
      snapshot = divided.held;
      const losses = divided.losses.filter((loss) => loss.class !== "evidence");
      if (losses.length > 0) diagnostics.push(notCompared(side, other, losses));
    }
    return snapshot;
  });
  return { snapshots, diagnostics };
}

/** What a side could say; undefined for everything. What it does say, its format has a place for. */
async function heldBy({ reading, snapshot }: Side): Promise<HeldFields | undefined> {
  const table = await TABLES[reading.format]();
  if (table === undefined) return undefined;
  const said = fieldsIn(snapshot);
  const held: Record<string, Record<string, Held>> = {};
  for (const kind of Object.keys(RECORD_FIELDS) as RecordKind[]) {
    const fields: Record<string, Held> = {};
    for (const [field] of RECORD_FIELDS[kind]) {
      // Which accounts a format could tell of is no matter: these two are compared.
      const rule =
        kind === "snapshot"
          ? true
          : (table[kind] as Readonly<Record<string, Held>> | undefined)?.[field];
      // How it would be spelled there is no difference.
      if (rule !== undefined) {
        fields[field] = rule === true ? true : conditionOf(rule, { kind, field, said });
      } else if (said.has(`${kind} ${field}`) || isAlways(kind, field)) fields[field] = true;
    }
    held[kind] = fields;
  }
  return held;
}

/** A value that cannot stand there, unless it does. */
function conditionOf(
  { why }: Exclude<Held, true>,
  {
    field,
    kind,
    said,
  }: {
    readonly kind: RecordKind;
    readonly field: string;
    readonly said: ReadonlySet<string>;
  },
): Held {
  if (why === undefined) return true;
  // The ids of versions are given anew, so that the same id says nothing.
  if (field === "versions") return { why };
  return {
    why: (value, owner) => {
      const isSaid =
        labelOf(value) !== undefined && said.has(sayingOf(kind, field, { owner, value }));
      return isSaid ? undefined : why(value, owner);
    },
  };
}

/** That a record has this value, or an item of its name, in a field. */
function sayingOf(
  kind: RecordKind,
  field: string,
  { owner, value }: { readonly owner: unknown; readonly value: unknown },
): string {
  return JSON.stringify([kind, field, labelOf(owner), labelOf(value)]);
}

function labelOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { arn, id, key, name } = value as Readonly<Record<string, unknown>>;
  return arn ?? name ?? key ?? id;
}

/** What tells accounts and entities apart, and what could not be read, is there on every side. */
function isAlways(kind: RecordKind, field: string): boolean {
  if (kind === "snapshot" || kind === "unread") return true;
  if (kind === "account") return ["name", "id", "unread"].includes(field);
  return ENTITY_KINDS.some((each) => each === kind) && ["name", "id", "unread"].includes(field);
}

const TABLES: Readonly<Record<SourceName, () => Promise<HeldFields | undefined>>> = {
  text: () => Promise.resolve(undefined),
  json: () => Promise.resolve(undefined),
  live: () => Promise.resolve(undefined),
  legacy: async () => (await import("@iamferry/backup")).LEGACY_HELD,
  gaad: async () => (await import("@iamferry/interchange")).GAAD_HELD,
  iamy: async () => (await import("@iamferry/interchange")).IAMY_HELD,
};

/** Every field that any record of a Snapshot has, as `kind field`, and every value of one. */
function fieldsIn(snapshot: Snapshot): ReadonlySet<string> {
  const found = new Set<string>();
  addFields("snapshot", snapshot, found);
  return found;
}

function addFields(kind: RecordKind, record: object, found: Set<string>): void {
  const fields = record as Readonly<Record<string, unknown>>;
  for (const [field, { holds }] of RECORD_FIELDS[kind]) {
    const value = fields[field];
    if (value === undefined) continue;
    found.add(`${kind} ${field}`);
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    for (const item of items) {
      found.add(sayingOf(kind, field, { owner: record, value: item }));
      if (holds !== undefined) addFields(holds, item as object, found);
    }
  }
}

function notCompared(side: Side, other: Side, losses: readonly Loss[]): Diagnostic<CliCode> {
  const fields = [...new Set(losses.map(({ field }) => wordsOf(field)))];
  const shown = fields.slice(0, MOST_FIELDS);
  const more = fields.length > shown.length ? [...shown, "more"] : shown;
  return {
    severity: "warning",
    code: "cli/not-compared",
    message: `\`${visible(other.name)}\` is ${FORMAT_TITLES[other.reading.format]}, which has no place for ${counted(losses.length, "thing")} of \`${visible(side.name)}\`, and these are not compared: ${listed(more)}`,
    help: "compare it with a file that can tell them, such as one that `iamferry convert` has made of all outputs",
  };
}

const MOST_FIELDS = 5;

/** `managedPolicies` as `managed policies`. */
function wordsOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
