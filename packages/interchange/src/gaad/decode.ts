import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { inside, type At } from "./place.ts";
import { readTime } from "./time.ts";
import type { Report } from "./report.ts";

/** A value on its way into the model. */
export interface Given {
  readonly value: JsonValue;
  readonly at: At;
  readonly report: Report;
}

/** Makes a value of the model of a value of JSON; undefined, and told, where it cannot. */
export type Decode = (given: Given) => unknown;

/**
 * What becomes of one member of a record: it is a field of the model; or nothing new (`derived`: a figure
 * or a name that follows from others); or nothing that may be kept (`secret`).
 */
export type MemberRule = readonly [field: string, decode: Decode] | "derived" | "secret";

/** A record of the API: its name in the API reference, and what becomes of each of its members. */
export interface ApiRecord {
  readonly title: string;
  readonly members: Readonly<Record<string, MemberRule>>;
}

/** Fields of the model that an output says. */
export type Fields = Record<string, unknown>;

/** The fields that a record says; undefined where it is no object. Members that are null are absent. */
export function readRecord(record: ApiRecord, given: Given): Fields | undefined {
  const object = objectOf(given);
  if (object === undefined) return undefined;
  const { at, report } = given;
  const fields: Fields = {};
  for (const [name, value] of Object.entries(object)) {
    if (value === null) continue;
    const rule = Object.hasOwn(record.members, name) ? record.members[name] : undefined;
    if (rule === undefined) reportUnknown(record.title, name, { ...given, at: inside(at, name) });
    else if (rule === "secret") report.secret(name, inside(at, name));
    else if (rule !== "derived") {
      const [field, decode] = rule;
      const decoded = decode({ value, at: inside(at, name), report });
      if (decoded !== undefined) fields[field] = decoded;
    }
  }
  return fields;
}

function reportUnknown(record: string, name: string, { at, report }: Given): void {
  if (SECRETS.has(name)) report.secret(name, at);
  else report.unknown(record, name, at);
}

/** What calls that make credentials answer, and a listing never does. */
const SECRETS: ReadonlySet<string> = new Set([
  "SecretAccessKey",
  "ServicePassword",
  "ServiceCredentialSecret",
  "PrivateKey",
  "Password",
  "Base32StringSeed",
  "QRCodePNG",
]);

/** An object, or undefined, and told. */
export function objectOf(given: Given): JsonObject | undefined {
  if (isJsonObject(given.value)) return given.value;
  return wrongType(given, "an object");
}

/** The items of a list; of what is none, told, no items. */
export function itemsOf({ value, at, report }: Given): readonly Given[] {
  if (!isJsonArray(value)) {
    wrongType({ value, at, report }, "a list");
    return [];
  }
  return value.map((item, index) => ({ value: item, at: inside(at, index), report }));
}

/** Tells that something else was expected. */
function wrongType({ value, at, report }: Given, expected: string): undefined {
  report.add("wrong-type", { message: `${expected} belongs here, not ${typeWords(value)}`, at });
  return undefined;
}

function typeWords(value: JsonValue): string {
  if (value === null) return "null";
  if (isJsonArray(value)) return "a list";
  return { object: "an object", string: "a text", number: "a number", boolean: "a flag" }[
    typeof value as "object" | "string" | "number" | "boolean"
  ];
}

/** A text. */
export const text: Decode = (given) =>
  typeof given.value === "string" ? given.value : wrongType(given, "a text");

/** A text of which an empty one says nothing: no certificate is empty. */
export const filledText: Decode = (given) => (given.value === "" ? undefined : text(given));

/** A time; see {@link readTime}. */
export const time: Decode = ({ value, at, report }) => {
  const read = readTime(value);
  if (read !== undefined) return read;
  if (typeof value !== "string" && typeof value !== "number") {
    return wrongType({ value, at, report }, "a time");
  }
  report.add("bad-time", {
    message: `\`${value}\` is no time that can be told`,
    at,
    help: "a time is written as `2026-01-31T12:00:00Z`",
  });
  return undefined;
};

/** `true` or `false`. */
export const flag: Decode = (given) =>
  typeof given.value === "boolean" ? given.value : wrongType(given, "`true` or `false`");

/** A whole number that JavaScript holds exactly. */
export const integer: Decode = (given) =>
  Number.isSafeInteger(given.value) ? given.value : wrongType(given, "a whole number");

/** One of a few texts. */
export function oneOf(...legal: readonly string[]): Decode {
  return (given) =>
    typeof given.value === "string" && legal.includes(given.value)
      ? given.value
      : wrongType(given, legal.map((one) => `\`${one}\``).join(" or "));
}

/** A list of texts, in its order. */
export const texts: Decode = (given) => {
  const read = itemsOf(given).flatMap((item) => text(item) ?? []);
  return read.length === 0 ? undefined : read;
};

/** A record of the API inside another; absent where it says nothing. */
export function recordOf(record: ApiRecord): Decode {
  return (given) => {
    const fields = readRecord(record, given);
    return fields === undefined || Object.keys(fields).length === 0 ? undefined : fields;
  };
}

/** How a list of records is read. */
export interface ListRules {
  /** The fields without which a record is left out, the one that it is known by first, by their API names. */
  readonly needs: Readonly<Record<string, string>>;
  /** What of the model the records are; they bear it as `kind`. */
  readonly kind?: string;
  /** Where to, in the path of an entity, with the name of each. */
  readonly step?: string;
}

/** A list of records that are told apart by their first needed field. */
export function listOf(record: ApiRecord, rules: ListRules): Decode {
  return (given) => {
    const seen = new Map<unknown, At>();
    const read: Fields[] = [];
    for (const item of itemsOf(given)) {
      const one = readItem(record, rules, item);
      if (one === undefined) continue;
      const [key = ""] = Object.keys(rules.needs);
      const name = one[key];
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, item.at);
        read.push(one);
      } else {
        item.report.add("duplicate-item", {
          message: `\`${String(name)}\` stands twice in this list`,
          at: item.at,
          other: { message: "the first is kept", at: first },
        });
      }
    }
    return read;
  };
}

function readItem(record: ApiRecord, rules: ListRules, given: Given): Fields | undefined {
  const at = stepInto(record, rules, given);
  const fields = readRecord(record, { ...given, at });
  if (fields === undefined) return undefined;
  return hasNeeds(fields, rules.needs, { ...given, at })
    ? { ...(rules.kind !== undefined && { kind: rules.kind }), ...fields }
    : undefined;
}

/** The way into a record that has a name of its own, so that what is said of it names it. */
function stepInto(record: ApiRecord, { step, needs }: ListRules, { value, at }: Given): At {
  const [member = ""] = Object.values(needs);
  const name = isJsonObject(value) ? value[member] : undefined;
  if (step === undefined || at.owner === undefined || typeof name !== "string") return at;
  return { ...at, owner: { ...at.owner, path: [...at.owner.path, step, name] } };
}

/** Whether a name says something; nothing can be called by the empty text, which is told. */
export function isNamed(name: unknown, member: string, { at, report }: Given): boolean {
  if (name !== "") return true;
  report.add("missing-member", { message: `${member} is empty here`, at });
  return false;
}

/** The items of a list of names. */
export const names: Decode = (given) => {
  const read = itemsOf(given).flatMap((item) => text(item) ?? []);
  const named = read.filter((name) => name !== "");
  if (named.length < read.length) isNamed("", "a name", given);
  return named.length === 0 ? undefined : named;
};

/** Whether a record has the fields that it needs; what is missing is told. */
export function hasNeeds(
  fields: Fields,
  needs: Readonly<Record<string, string>>,
  { value, at, report }: Given,
): boolean {
  let complete = true;
  for (const [field, member] of Object.entries(needs)) {
    if (fields[field] !== undefined) continue;
    complete = false;
    // What is there and wrong was told already.
    const given = isJsonObject(value) ? value[member] : undefined;
    if (given !== undefined && given !== null) continue;
    report.add("missing-member", { message: `\`${member}\` is missing here`, at });
  }
  return complete;
}
