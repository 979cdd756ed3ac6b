import { ENTITY_KINDS } from "./entity-lists.ts";
import { accountLabel, accountPath } from "./paths.ts";
import { RECORD_FIELDS } from "./field-classes.ts";
import { entityWords, quoted, words } from "./words.ts";
import type { EntityPath } from "@iamferry/text";
import type { FieldFacts, RecordKind } from "./field-classes.ts";
import type { Account, Snapshot } from "./snapshot.ts";

/** A record of the model, seen as the table of fields sees it. */
export type Fields = Readonly<Record<string, unknown>>;

/** A record inside of an entity that is none itself. */
export interface Inside {
  /** The field that holds it. */
  readonly field: string;
  readonly facts: FieldFacts;
  readonly record: Fields;
}

/** A record on the way through the Snapshot. */
export interface At {
  readonly kind: RecordKind;
  readonly record: Fields;
  /** The entity that the record is, or belongs to. */
  readonly entity: EntityPath;
  /** What the record is inside of its entity, innermost first; empty where it is the entity. */
  readonly trail: readonly Inside[];
}

/** A field that holds records, and of which kind. */
export interface HoldingField {
  readonly field: string;
  readonly facts: FieldFacts;
  readonly kind: RecordKind;
}

/** Visits every record of an account, as {@link visitRecords} does. */
export function visitAccount(account: Account, visit: (at: At) => void): void {
  const record = account as unknown as Fields;
  visitFrom({ kind: "account", record, entity: accountPath(account), trail: [] }, visit);
}

/** Visits every record of a Snapshot, each before those inside it, in the order of the table of fields. */
export function visitRecords(snapshot: Snapshot, visit: (at: At) => void): void {
  const record = snapshot as unknown as Fields;
  visitFrom({ kind: "snapshot", record, entity: [], trail: [] }, visit);
}

function visitFrom(at: At, visit: (at: At) => void): void {
  visit(at);
  for (const [field, facts] of RECORD_FIELDS[at.kind]) {
    const value = at.record[field];
    if (facts.holds === undefined || value === undefined) continue;
    const items = isList(facts) ? (value as readonly Fields[]) : [value as Fields];
    for (const item of items)
      visitFrom(within(at, { field, facts, kind: facts.holds }, item), visit);
  }
}

/** Whether the values of a field are lists. */
export function isList(facts: FieldFacts): boolean {
  return facts.set === true || facts.many !== undefined;
}

/** The way into a record that a field holds. */
export function within(at: At, { field, facts, kind }: HoldingField, record: Fields): At {
  if (!hasPath(kind)) {
    return { kind, record, entity: at.entity, trail: [{ field, facts, record }, ...at.trail] };
  }
  return { kind, record, entity: [...at.entity, kind, nameOf(kind, record)], trail: [] };
}

/** Whether records of a kind are entities, with a way of their own. */
export function hasPath(kind: RecordKind): boolean {
  return WITH_A_PATH.has(kind);
}

const WITH_A_PATH: ReadonlySet<RecordKind> = new Set<RecordKind>([
  "account",
  "policy",
  ...ENTITY_KINDS,
]);

/** What an entity is called; an account without a name by its id. */
export function nameOf(kind: RecordKind, record: Fields): string {
  if (kind === "account") return accountLabel(record);
  return labelOf(record, ["name"]) ?? "";
}

/** What people call one value of a field: the field, or of a list what its items are and which one it is. */
export function itemWords(field: string, facts: FieldFacts, value: unknown): string {
  if (facts.set === true) return `${ITEM_WORDS[field] ?? words(field)} ${quoted(String(value))}`;
  if (facts.holds === undefined) return words(field);
  const called =
    facts.many === undefined ? words(field) : (ITEM_WORDS[field] ?? words(facts.holds));
  const label = labelOf(value as Fields, ["arn", "name", ...(facts.many ?? [])]);
  return label === undefined ? called : `${called} ${quoted(label)}`;
}

/** How many values a field has, in words: `1 role`, `2 roles`. */
export function countWords(field: string, facts: FieldFacts, count: number): string {
  const one = ITEM_WORDS[field] ?? (facts.holds === undefined ? field : words(facts.holds));
  return `${count} ${count === 1 ? one : words(field)}`;
}

/** Where neither the field nor the kind of record is a good word for one item. */
const ITEM_WORDS: Readonly<Record<string, string>> = {
  members: "member",
  roles: "role",
  clientIds: "client id",
  thumbprints: "thumbprint",
  attachedPolicies: "attached policy",
  info: "info",
  versions: "version",
  unread: "unread mark",
};

/** What tells a record from others, in one short text; the text of a key is none. */
function labelOf(record: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = record[key];
    if (key !== "body" && typeof value === "string") return value;
  }
  return undefined;
}

/** A record for people, up to its account: ``access key `AKIA…` of user `bob` of account `lab` ``. */
export function recordWords({ entity, trail }: At): string {
  const parts = trailWords(trail);
  const owner = entityWords(entity);
  if (owner !== "") parts.push(owner);
  return parts.join(" of ");
}

/** What a record is inside of its entity, innermost first. */
export function trailWords(trail: readonly Inside[]): string[] {
  return trail.map(({ field, facts, record }) => itemWords(field, facts, record));
}
