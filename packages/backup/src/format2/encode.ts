import type { PolicyDocument, PolicyRef } from "@iamferry/model";
import { compareRecords } from "@iamferry/model";
import { compareCodePoints, invariant } from "@iamferry/text";
import { printAtom } from "./atoms.ts";
import { blockLines } from "./blocks.ts";
import {
  FIELD_RULES,
  RECORD_LINES,
  type FieldForm,
  type FieldRule,
  type OwnerRecord,
  type RecordLine,
} from "./fields.ts";

/** A record of the model, seen as the tables of fields see it. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * The lines of a record's fields, without indent, in canonical order; not its opener, its end, or the
 * entities that stand below it.
 */
export function encodeFields(owner: OwnerRecord, record: object): string[] {
  const lines: string[] = [];
  const fields = record as Fields;
  for (const rule of FIELD_RULES[owner]) {
    const value = fields[rule.field];
    if (value !== undefined) ENCODERS[rule.form](rule, value, lines);
  }
  return lines;
}

/** The lines of one field, or of one item of its list: `value` is the item there. */
export function encodeField(rule: FieldRule, value: unknown): string[] {
  const lines: string[] = [];
  ENCODERS[rule.form](rule, LIST_FORMS.has(rule.form) ? [value] : value, lines);
  return lines;
}

/** Forms in which each item of a list has lines of its own. */
export const LIST_FORMS: ReadonlySet<FieldForm> = new Set([
  "each",
  "pairs",
  "refs",
  "words",
  "records",
  "policies",
  "versions",
]);

/** Adds the lines of one field. The table of fields says of what type the value is; TypeScript cannot follow that. */
type Encoder = (rule: FieldRule, value: unknown, lines: string[]) => void;

const ENCODERS: Readonly<Record<FieldForm, Encoder>> = {
  atom: ({ keyword }, value, lines) => lines.push(`${keyword}: ${scalar(value)}`),
  each: ({ keyword }, value, lines) => {
    for (const text of inOrder([...new Set(value as readonly string[])], compareCodePoints)) {
      lines.push(`${keyword}: ${printAtom(text)}`);
    }
  },
  pairs: (rule, value, lines) => {
    for (const { key, value: text } of sorted(
      rule,
      value as readonly { key: string; value: string }[],
    )) {
      lines.push(`${rule.keyword}: ${printAtom(key)} = ${printAtom(text)}`);
    }
  },
  ref: ({ keyword }, value, lines) => lines.push(`${keyword}: ${printRef(value as PolicyRef)}`),
  refs: (rule, value, lines) => {
    for (const ref of sorted(rule, value as readonly PolicyRef[])) {
      lines.push(`${rule.keyword}: ${printRef(ref)}`);
    }
  },
  words: (rule, value, lines) => {
    for (const { field, code } of sorted(
      rule,
      value as readonly { field: string; code: string }[],
    )) {
      lines.push(`${rule.keyword}: ${printAtom(field)} ${printAtom(code)}`);
    }
  },
  record: (rule, value, lines) => pushRecord(rule, value as Fields, lines),
  records: (rule, value, lines) => {
    for (const item of sorted(rule, value as readonly Fields[])) pushRecord(rule, item, lines);
  },
  text: ({ keyword }, value, lines) => {
    lines.push(`${keyword}:`);
    pushAll(lines, blockLines(value as string));
  },
  document: ({ keyword }, value, lines) => {
    lines.push(`${keyword}:`);
    pushAll(lines, blockLines((value as PolicyDocument).text));
  },
  policies: (rule, value, lines) => {
    for (const item of sorted(
      rule,
      value as readonly { name: string; document: PolicyDocument }[],
    )) {
      lines.push(`${rule.keyword}: ${printAtom(item.name)}`, "policy-val:");
      pushAll(lines, blockLines(item.document.text));
    }
  },
  versions: (rule, value, lines) => {
    for (const item of sorted(rule, value as readonly (Fields & { document: PolicyDocument })[])) {
      pushRecord(rule, item, lines);
      lines.push("policy-val:");
      pushAll(lines, blockLines(item.document.text));
    }
  },
};

/** `access-key: AKIA… status=Active`, with a block below where the record has a text of many lines. */
function pushRecord({ facts, keyword }: FieldRule, record: Fields, lines: string[]): void {
  const line = recordLine(facts);
  const words = [`${keyword}:`];
  if (line.key !== undefined) words.push(scalar(record[line.key]));
  for (const { field, name } of line.parts) {
    const value = record[field];
    if (value !== undefined) words.push(printAtom(`${name}=${plainText(value)}`));
  }
  lines.push(words.join(" "));
  const block = line.block === undefined ? undefined : record[line.block];
  if (block !== undefined) pushAll(lines, blockLines(block as string));
}

/** How the records that a field holds stand in a line. */
export function recordLine({ holds }: Pick<FieldRule["facts"], "holds">): RecordLine {
  const line = holds === undefined ? undefined : RECORD_LINES.get(holds);
  invariant(line !== undefined, `no line says how ${holds ?? "nothing"} stands in it`);
  return line;
}

/**
 * `NAME [PATH]` for a policy of the same account, whose path is left out where it is `/`;
 * `ARN [VERSION SHA256]` for another. A name that begins as an ARN does is told from one by its path.
 */
export function printRef(ref: PolicyRef): string {
  if ("own" in ref) {
    const short = ref.path === "/" && !ref.name.startsWith(ARN);
    return short ? printAtom(ref.name) : `${printAtom(ref.name)} ${printAtom(ref.path)}`;
  }
  const arn = printAtom(ref.arn);
  if (ref.document !== undefined) {
    return `${arn} ${printAtom(ref.document.version)} ${printAtom(ref.document.sha256)}`;
  }
  return ref.arn.startsWith(ARN) ? arn : `${arn} "" ""`;
}

/** With what the ARN of every cloud begins. */
export const ARN = "arn:";

/** One atom for a text, a number, a flag or a mark. */
function scalar(value: unknown): string {
  return printAtom(plainText(value));
}

/** Flags are `yes` and `no` (rule C2). */
function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : value === true ? "yes" : "no";
}

function sorted<T extends object>({ facts }: FieldRule, items: readonly T[]): readonly T[] {
  return inOrder(items, (a, b) => compareRecords(facts, a, b));
}

/** The items in order: the list itself where it is in order already, as most are. */
export function inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < items.length; i++) {
    const [before, item] = [items[i - 1] as T, items[i] as T];
    if (compare(before, item) > 0) return items.toSorted(compare);
  }
  return items;
}

/** Not by spreading: a text may have more lines than a call has arguments. */
function pushAll(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line);
}
