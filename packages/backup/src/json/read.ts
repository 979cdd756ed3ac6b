import {
  isJsonArray,
  isJsonObject,
  isTime,
  type FieldFacts,
  type JsonObject,
  type JsonValue,
  type RecordKind,
  type ScalarType,
  type Unread,
} from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { nearest, type EntityPath } from "@iamferry/text";
import { factsOf, NEEDS_ONE, SHAPES, type RecordFacts } from "./facts.ts";
import type { Way } from "./places.ts";
import { quoted, type PolicyRemark, type Remark } from "./remarks.ts";

/** What reading a Snapshot gives beside it, filled while it is read. */
export interface Findings {
  readonly remarks: Remark[];
  readonly policies: PolicyRemark[];
  /** Whether members that are not known may be those of a newer minor version. */
  readonly newer: boolean;
  /** Whether the text says anywhere that something could not be read. */
  saysUnread: boolean;
}

/** A record as it is built, in the order of the table of fields. */
export type Fields = Record<string, unknown>;

/**
 * Reads a record of `kind` by the table of fields. What is wrong in it is said and left out; undefined where
 * without that nothing is left to call a record. Each record that can hold `unread` names there which
 * of its fields have lost something, so that the Snapshot counts as a partial one.
 */
export function readRecord(kind: RecordKind, value: JsonValue, at: At): Fields | undefined {
  if (!isJsonObject(value)) {
    say(at, { name: "wrong-type", message: wrongType("an object", value), way: at.way });
    return undefined;
  }
  if (kind === "unread") at.findings.saysUnread = true;
  const facts = factsOf(kind);
  const inside = enter(facts, value, at);
  const record =
    kind === "document" ? readDocument(value, inside) : readFields(facts, value, inside);
  sayUnknown(facts, value, inside);
  if (record === undefined || !keepsShape(kind, record, inside)) {
    passLost(inside.owner, at.owner);
    return undefined;
  }
  if (facts.hasUnread) addLost(record, inside.owner);
  return record;
}

/** What cost a whole record is a loss of the record around it. */
function passLost(inner: Owner, outer: Owner): void {
  if (inner === outer) return;
  const codes = new Set(inner.lost.map(({ code }) => code));
  for (const code of codes) outer.lost.push({ field: outer.field, code });
}

/** Where reading is. */
export interface At {
  readonly findings: Findings;
  readonly way: Way | undefined;
  /** The innermost entity, and how it lies in others. */
  readonly entity: EntityLink | undefined;
  /** The innermost record that can say what was lost. */
  readonly owner: Owner;
}

interface EntityLink {
  readonly parent: EntityLink | undefined;
  readonly kind: string;
  readonly label: string;
}

/** A record that can hold `unread`. */
export interface Owner {
  /** The field of it that is read now. */
  field: string;
  readonly lost: Unread[];
}

function enter(facts: RecordFacts, value: JsonObject, at: At): At {
  if (!facts.isEntity && !facts.hasUnread) return at;
  return {
    ...at,
    owner: facts.hasUnread && facts.kind !== "snapshot" ? { field: "", lost: [] } : at.owner,
    entity: facts.isEntity
      ? { parent: at.entity, kind: facts.kind, label: labelOf(value) }
      : at.entity,
  };
}

/** The name of an entity, or an account's id where it has none. */
export function labelOf(value: JsonObject): string {
  const { name, id } = value;
  if (typeof name === "string") return name;
  return typeof id === "string" ? id : "";
}

function readFields(facts: RecordFacts, value: JsonObject, at: At): Fields | undefined {
  const record: Fields = {};
  let whole = true;
  for (const [field, one] of facts.fields) {
    if (facts.hasUnread) at.owner.field = field;
    const member = value[field];
    if (member === undefined && one.optional) continue;
    const read =
      member === undefined
        ? missing(field, at)
        : member === "" && facts.names.has(field)
          ? emptyName(field, { ...at, way: { parent: at.way, key: field } })
          : isScalar(one) && isSound(one, member)
            ? member
            : readMember(one, member, { ...at, way: { parent: at.way, key: field } });
    if (read !== undefined) record[field] = read;
    else if (one.optional) continue;
    else if (isList(one)) record[field] = [];
    // Its list says what it is.
    else if (field === "kind" && member === undefined) record[field] = facts.kind;
    else whole = false;
  }
  return whole ? record : undefined;
}

function missing(field: string, at: At): undefined {
  const remark: Remark = {
    name: "missing-member",
    message: `\`${field}\` is missing here`,
    way: at.way,
  };
  say(at, remark, field === "kind" ? "kept" : "lost");
}

/** No format holds an entity that is called nothing. */
function emptyName(field: string, at: At): undefined {
  say(at, { name: "missing-member", message: `\`${field}\` is empty here`, way: at.way });
}

function isScalar({ holds, set }: FieldFacts): boolean {
  return holds === undefined && set === undefined;
}

/** Whether there is nothing to say about a scalar; nearly always there is not. */
function isSound(facts: FieldFacts, value: JsonValue): boolean {
  if (misfit(facts, value) !== undefined) return false;
  if (typeof value !== "string") return true;
  if (facts.type === "time") return isTime(value);
  return facts.oneOf === undefined || facts.oneOf.includes(value);
}

function isList({ many, set }: FieldFacts): boolean {
  return many !== undefined || set === true;
}

function readMember(facts: FieldFacts, value: JsonValue, at: At): unknown {
  if (isList(facts)) return readList(facts, value, at);
  if (facts.holds !== undefined) return readRecord(facts.holds, value, at);
  return readScalar(facts, value, at);
}

function readList(facts: FieldFacts, value: JsonValue, at: At): unknown {
  if (!isJsonArray(value)) {
    say(at, { name: "wrong-type", message: wrongType("a list", value), way: at.way });
    return undefined;
  }
  if (value.length === 0 && facts.optional) {
    say(at, {
      name: "empty-list",
      message: `\`${String(at.way?.key)}\` is an empty list, which is written as no list`,
      way: at.way,
    });
    return undefined;
  }
  const items =
    facts.holds === undefined
      ? readSet(value, at)
      : readRecords({ ...facts, holds: facts.holds }, value, at);
  return items.length === 0 && facts.optional ? undefined : items;
}

function readSet(values: readonly JsonValue[], at: At): readonly unknown[] {
  const items = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (typeof value === "string" && !items.has(value)) {
      items.add(value);
      continue;
    }
    const way = { parent: at.way, key: index };
    if (typeof value === "string") {
      say(at, { name: "repeated-item", message: `${quoted(value)} is in the list already`, way });
    } else {
      say(at, { name: "wrong-type", message: wrongType("a text", value), way });
    }
  }
  return [...items];
}

function readRecords(
  facts: FieldFacts & { readonly holds: RecordKind },
  values: readonly JsonValue[],
  at: At,
): readonly unknown[] {
  const { isEntity } = factsOf(facts.holds);
  const items: Fields[] = [];
  const known = new Map<string, Way>();
  for (const [index, value] of values.entries()) {
    const way = { parent: at.way, key: index };
    const item = readRecord(facts.holds, value, { ...at, way });
    if (item === undefined) continue;
    const key = identity(facts.many ?? [], item);
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, way);
      items.push(item);
      continue;
    }
    say(at, {
      name: isEntity ? "duplicate-entity" : "duplicate-item",
      message: `${calledBy(facts.holds, item)} is in the list already`,
      way: nameOf(way, item),
      first: nameOf(first, item),
      help: "keep one of both, or give one another name",
      ...(isEntity && {
        entity: [...entityPath(at.entity), facts.holds, labelOf(item as JsonObject)],
      }),
    });
  }
  return items;
}

/** Where a record says its name, or all of it where it has none. */
function nameOf(way: Way, item: Fields): Way {
  return item["name"] === undefined ? way : { parent: way, key: "name" };
}

/** What tells a record from the others of its list. */
function identity(many: readonly string[], item: Fields): string {
  if (many.length === 1) return String(item[many[0] ?? ""]);
  return JSON.stringify(many.map((key) => item[key] ?? null));
}

function calledBy(kind: RecordKind, item: Fields): string {
  const label =
    item["name"] ??
    item["key"] ??
    item["id"] ??
    item["arn"] ??
    item["serialNumber"] ??
    item["field"];
  return `${kind} ${quoted(String(label))}`;
}

/** A text, number or flag; undefined, and said, where it is not what its member can have. */
function readScalar(facts: FieldFacts, value: JsonValue, at: At): JsonValue | undefined {
  const wanted = misfit(facts, value);
  if (wanted !== undefined) {
    say(at, {
      name: "wrong-type",
      message: wrongType(wanted, value),
      way: at.way,
      ...(value === null && { help: "leave the member out where there is nothing to say" }),
    });
    return undefined;
  }
  if (typeof value !== "string") return value;
  if (facts.type === "time" && !isTime(value)) {
    say(at, {
      name: "bad-time",
      message: `${quoted(value)} is no time of the form \`YYYY-MM-DDThh:mm:ssZ\``,
      way: at.way,
    });
    return undefined;
  }
  if (facts.oneOf !== undefined && !facts.oneOf.includes(value)) {
    const guess = nearest(value, facts.oneOf);
    const legal = facts.oneOf.map((text) => `\`${text}\``).join(", ");
    say(at, {
      name: "not-one-of",
      message: `${quoted(value)} is none of the texts that \`${String(at.way?.key)}\` can have`,
      way: at.way,
      help: guess === undefined ? `it can be ${legal}` : `did you mean \`${guess}\`?`,
    });
    return undefined;
  }
  return value;
}

/** What was wanted in place of `value`; undefined where it fits. */
function misfit({ type }: FieldFacts, value: JsonValue): string | undefined {
  const { fits, wanted } = SCALARS[type ?? "text"];
  return fits(value) ? undefined : wanted;
}

const isText = (value: JsonValue): boolean => typeof value === "string";

const SCALARS: Readonly<
  Record<
    ScalarType | "text",
    { readonly fits: (value: JsonValue) => boolean; readonly wanted: string }
  >
> = {
  mark: { fits: (value) => value === true, wanted: "`true`, or left out" },
  flag: { fits: (value) => typeof value === "boolean", wanted: "`true` or `false`" },
  integer: { fits: Number.isSafeInteger, wanted: "a whole number" },
  json: { fits: isJsonObject, wanted: "an object" },
  time: { fits: isText, wanted: "a text" },
  text: { fits: isText, wanted: "a text" },
};

/** A policy document: its value is what its text says, whatever stands beside it. */
function readDocument(value: JsonObject, at: At): Fields | undefined {
  const way = { parent: at.way, key: "text" };
  const { text, value: given } = value;
  if (text === undefined) return missing("text", at);
  if (typeof text !== "string") {
    say(at, { name: "wrong-type", message: wrongType("a text", text), way });
    return undefined;
  }
  const { value: said, diagnostics } = readPolicy(text);
  const entity = diagnostics.length > 0 ? pathOf(at) : undefined;
  for (const diagnostic of diagnostics) at.findings.policies.push({ diagnostic, entity, way });
  if (given !== undefined) compareValue({ given, said }, at);
  return said === undefined ? { text } : { text, value: said };
}

function compareValue(
  { given, said }: { readonly given: JsonValue; readonly said: JsonObject | undefined },
  at: At,
): void {
  const way = { parent: at.way, key: "value" };
  if (!isJsonObject(given)) {
    say(at, { name: "wrong-type", message: wrongType("an object", given), way }, "kept");
  } else if (said === undefined || !sameJson(given, said)) {
    say(
      at,
      {
        name: "value-differs",
        message: "`value` is not what the `text` of this policy says, and the text counts",
        way,
        named: true,
        help: "change `text`, and leave `value` out: it is made from the text",
      },
      "kept",
    );
  }
}

/** Whether both are equal as JSON. No deeper than `said`, which a policy's text limits. */
function sameJson(given: JsonValue, said: JsonValue): boolean {
  if (isJsonArray(said)) {
    return (
      isJsonArray(given) &&
      given.length === said.length &&
      said.every((element, index) => sameJson(given[index] ?? null, element))
    );
  }
  if (!isJsonObject(said)) return given === said;
  if (!isJsonObject(given)) return false;
  const keys = Object.keys(said);
  return (
    keys.length === Object.keys(given).length &&
    keys.every(
      (key) => Object.hasOwn(given, key) && sameJson(given[key] ?? null, said[key] ?? null),
    )
  );
}

function sayUnknown(facts: RecordFacts, value: JsonObject, at: At): void {
  for (const key of Object.keys(value)) {
    if (facts.byName.has(key)) continue;
    if (facts.hasUnread) at.owner.field = key;
    sayUnknownMember(key, [...facts.byName.keys()], at);
  }
}

/** Says that an object has a member that is none of `known`. */
function sayUnknownMember(key: string, known: readonly string[], at: At): void {
  const guess = nearest(key, known);
  say(
    at,
    {
      name: "unknown-member",
      message: `${quoted(key)} is not a member that is known here, and is left out`,
      way: { parent: at.way, key },
      named: true,
      mild: at.findings.newer,
      ...(guess !== undefined && { help: `did you mean \`${guess}\`?` }),
    },
    at.findings.newer ? "kept" : "lost",
  );
}

/** Says what a record of several shapes has too little or too much of, and drops the latter; false where too little. */
function keepsShape(kind: RecordKind, record: Fields, at: At): boolean {
  const oneOf = NEEDS_ONE[kind];
  if (oneOf !== undefined && !oneOf.some((key) => record[key] !== undefined)) {
    const names = oneOf.map((key) => `\`${key}\``).join(" or ");
    say(at, { name: "missing-member", message: `${names} is missing here`, way: at.way });
    return false;
  }
  const shapes = SHAPES[kind];
  if (shapes === undefined) return true;
  const shape = shapes.find(({ mark }) => record[mark] !== undefined);
  if (shape === undefined) {
    const marks = shapes.map(({ mark }) => `\`${mark}\``).join(" or ");
    say(at, { name: "missing-member", message: `${marks} is missing here`, way: at.way });
    return false;
  }
  for (const key of Object.keys(record)) {
    if (key === shape.mark || shape.needs.includes(key) || shape.takes.includes(key)) continue;
    say(at, {
      name: "misplaced-member",
      message: `\`${key}\` cannot stand beside \`${shape.mark}\``,
      way: { parent: at.way, key },
      named: true,
    });
    delete record[key];
  }
  const lacking = shape.needs.filter((key) => record[key] === undefined);
  for (const key of lacking) missing(key, at);
  return lacking.length === 0;
}

/** Puts what was lost in a record beside what could not be read of it before. */
export function addLost(record: Fields, { lost }: Owner): void {
  if (lost.length === 0) return;
  const unread = (record["unread"] ?? []) as readonly Unread[];
  const known = new Set(unread.map(({ field, code }) => `${code}\0${field}`));
  const added = lost.filter(({ field, code }) => {
    const key = `${code}\0${field}`;
    return !known.has(key) && known.add(key);
  });
  record["unread"] = [...unread, ...added];
}

/** Says something, and where its code is an error that the field of the owner has lost something. */
export function say(at: At, remark: Remark, effect: "lost" | "kept" = effectOf(remark)): void {
  at.findings.remarks.push({ ...remark, entity: remark.entity ?? pathOf(at) });
  if (effect === "lost") at.owner.lost.push({ field: at.owner.field, code: `json/${remark.name}` });
}

function effectOf({ name }: Remark): "lost" | "kept" {
  return HARMLESS.has(name) ? "kept" : "lost";
}

const HARMLESS: ReadonlySet<string> = new Set([
  "no-head",
  "bom",
  "empty-list",
  "repeated-item",
  "newer-version",
  "complete-differs",
]);

function pathOf({ entity }: At): EntityPath | undefined {
  return entity && entityPath(entity);
}

function entityPath(entity: EntityLink | undefined): EntityPath {
  const path: string[] = [];
  for (let link = entity; link !== undefined; link = link.parent)
    path.unshift(link.kind, link.label);
  return path;
}

/** What stands where something else was wanted. */
export function wrongType(wanted: string, value: JsonValue): string {
  return `${typeName(value)} stands here, and must be ${wanted}`;
}

function typeName(value: JsonValue): string {
  if (value === null) return "`null`";
  if (isJsonArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? `\`${String(value)}\`` : "an object";
}
