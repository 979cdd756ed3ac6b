import { isTime, type FieldFacts, type PolicyDocument, type PolicyRef } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { nearest, type Span } from "@iamferry/text";
import { isPlain, splitAtoms, type Atom } from "./atoms.ts";
import { expectedField, respelled, textHelp } from "./by-hand.ts";
import type { BackupCodeName } from "./codes.ts";
import { ARN, recordLine } from "./encode.ts";
import {
  RULE_BY_KEYWORD,
  type FieldForm,
  type FieldRule,
  type OwnerRecord,
  type RecordLine,
} from "./fields.ts";
import type { FieldNode } from "./records.ts";
import type { LineToken } from "./tokens.ts";

/** Tells what is wrong with a field. */
export type ReportField = (
  code: BackupCodeName,
  what: {
    readonly span: Span;
    readonly message: string;
    readonly help?: string;
    readonly related?: readonly { readonly message: string; readonly span: Span }[];
  },
) => void;

/** A field that this version does not know; {@link decodeFields} leaves it out. */
export interface UnknownField {
  readonly keyword: string;
  readonly node: FieldNode;
  readonly help: string | undefined;
}

/** The fields of a record, decoded. */
export interface DecodedFields {
  /** By the names of the model; whoever asked for them may add to them. */
  readonly fields: Record<string, unknown>;
  readonly unknown: readonly UnknownField[];
}

/**
 * Makes the fields of a record from its lines. What is wrong is reported and left out; of what is there
 * twice the first is kept.
 */
export function decodeFields(
  owner: OwnerRecord,
  nodes: readonly FieldNode[],
  report: ReportField,
): DecodedFields {
  const fields: Record<string, unknown> = {};
  const unknown: UnknownField[] = [];
  const seen = new SeenFields();
  const rules = RULE_BY_KEYWORD[owner];
  for (const node of nodes) {
    const { line } = node;
    if (line === undefined) {
      const span = (node.policyVal ?? node.block)?.span ?? NOWHERE;
      report("unexpected-text", { span, message: "this text belongs to no field", help: LOOSE });
      continue;
    }
    const rule = rules.get(line.keyword);
    if (rule === undefined) {
      const meant = nearest(line.keyword, rules.keys());
      unknown.push({
        keyword: line.keyword,
        node,
        help:
          expectedField(owner, line.keyword) ??
          (meant === undefined ? undefined : `perhaps \`${meant}:\` was meant`),
      });
      continue;
    }
    const decoded = decodeField(rule, node, report);
    if (decoded === undefined) continue;
    const first = seen.add(rule, { key: decoded.key, span: line.span }, rule.field in fields);
    if (first !== undefined) {
      report("duplicate-field", {
        span: line.span,
        message: `\`${line.keyword}:\` stands here a second time`,
        related: [{ message: "the first, which is kept", span: first }],
        help: "remove one of the two",
      });
      continue;
    }
    if (decoded.key === undefined) fields[rule.field] = decoded.value;
    else {
      const list = fields[rule.field] as unknown[] | undefined;
      if (list === undefined) fields[rule.field] = [decoded.value];
      else list.push(decoded.value);
    }
  }
  return { fields, unknown };
}

/** Finds fields that are there twice. As long as the items of a list come in order, there is no index of them. */
class SeenFields {
  private readonly items: {
    readonly rule: FieldRule;
    readonly key: string | undefined;
    readonly span: Span;
  }[] = [];
  private index: Map<string, Span> | undefined;

  /** Notes an item; where it was there before, the first. `known`: the field has a value already. */
  add(
    rule: FieldRule,
    { key, span }: { readonly key: string | undefined; readonly span: Span },
    known: boolean,
  ): Span | undefined {
    if (this.index === undefined && known) {
      const last = this.items.at(-1);
      const follows = last?.rule === rule && key !== undefined && key > (last.key ?? "");
      if (!follows) {
        this.index = new Map(this.items.map((item) => [indexKey(item), item.span] as const));
      }
    }
    const first = this.index?.get(indexKey({ rule, key }));
    if (first !== undefined) return first;
    if (this.index === undefined) this.items.push({ rule, key, span });
    else this.index.set(indexKey({ rule, key }), span);
    return undefined;
  }
}

function indexKey({ key, rule }: { rule: FieldRule; key: string | undefined }): string {
  return key === undefined ? rule.keyword : `${rule.keyword}\n${key}`;
}

/** One value, or one item of a list and what tells it from the others. */
export interface Decoded {
  readonly value: unknown;
  readonly key?: string;
}

/** Makes the value of one field; undefined where something is wrong, which is reported. */
export function decodeField(
  rule: FieldRule,
  node: FieldNode,
  report: ReportField,
): Decoded | undefined {
  const { line } = node;
  if (line === undefined) return undefined;
  const shape = SHAPES[rule.form];
  if (!hasTexts(shape, node, { rule, line, report })) return undefined;
  const start = line.keyword.length + 1;
  const quick = decodePlain(rule, node, line.text.slice(start));
  if (quick !== undefined) return quick;
  const words = splitAtoms(line.text, start, line.text.length);
  if (typeof words === "number") {
    report("bad-words", {
      span: part(line, words, words + 1),
      message: `\`${line.keyword}:\` holds something that is neither a word nor a string`,
      help:
        respelled(line, rule.form) ??
        'put a text with other characters than letters of English, digits and +=,.@_/:*()- in quotation marks: "cost center"',
    });
    return undefined;
  }
  return DECODERS[rule.form]({ rule, node, line, words, report });
}

/** The value of a line that holds one plain word, as most do; undefined for others. */
function decodePlain(rule: FieldRule, node: FieldNode, rest: string): Decoded | undefined {
  const { facts, form } = rule;
  if (form !== "atom" && form !== "each" && form !== "policies") return undefined;
  const word = rest.slice(1);
  if (!rest.startsWith(" ") || !isPlain(word)) return undefined;
  if (form === "each") return { value: word, key: word };
  if (form === "policies") {
    const value = { kind: "policy", name: word, document: documentOf(node.policyBlock) };
    return { value, key: word };
  }
  const value = scalarOf(facts, word);
  return value === undefined ? undefined : { value };
}

/** What a decoder works on. */
interface Field {
  readonly rule: FieldRule;
  readonly node: FieldNode;
  readonly line: LineToken;
  readonly words: readonly Atom[];
  readonly report: ReportField;
}

const DECODERS: Readonly<Record<FieldForm, (field: Field) => Decoded | undefined>> = {
  atom: (field) => {
    const value = fewWords(field, 1, 1) && scalar(field, field.rule.facts, field.words[0]);
    return value === undefined || value === false ? undefined : { value: unboxed(value) };
  },
  each: (field) => {
    if (!fewWords(field, 1, 1)) return undefined;
    const value = textAt(field, 0);
    return { value, key: value };
  },
  pairs: (field) => {
    const { words } = field;
    const middle = words[1];
    if (words.length !== 3 || middle?.text !== "=" || middle.quoted) {
      reportWords(field, "a key, ` = ` and a value");
      return undefined;
    }
    const key = textAt(field, 0);
    return { value: { key, value: textAt(field, 2) }, key };
  },
  ref: (field) => {
    const value = refOf(field);
    return value && { value };
  },
  refs: (field) => {
    const value = refOf(field);
    return value && { value, key: "own" in value ? `${value.path}\n${value.name}` : value.arn };
  },
  words: (field) => {
    if (!fewWords(field, 2, 2)) return undefined;
    const [name, code] = [textAt(field, 0), textAt(field, 1)];
    return { value: { field: name, code }, key: `${name}\n${code}` };
  },
  record: (field) => {
    const value = recordOf(field);
    return value && { value };
  },
  records: (field) => {
    const value = recordOf(field);
    return value && { value, key: keyOf(field) };
  },
  text: (field) => {
    if (!noWords(field, field.line, field.words.length)) return undefined;
    return { value: field.node.block?.text ?? "" };
  },
  document: (field) => {
    if (!noWords(field, field.line, field.words.length)) return undefined;
    return { value: documentOf(field.node.block) };
  },
  policies: (field) => {
    if (!fewWords(field, 1, 1)) return undefined;
    const name = textAt(field, 0);
    return {
      value: { kind: "policy", name, document: documentOf(field.node.policyBlock) },
      key: name,
    };
  },
  versions: (field) => {
    const value = recordOf(field);
    if (value === undefined) return undefined;
    return { value: { ...value, document: documentOf(field.node.policyBlock) }, key: keyOf(field) };
  },
};

/** Which texts stand below a field's line: one of its own, one below `policy-val:`, or perhaps one. */
type TextShape = "none" | "block" | "policy-val" | "by-record";

const SHAPES: Readonly<Record<FieldForm, TextShape>> = {
  atom: "none",
  each: "none",
  pairs: "none",
  ref: "none",
  refs: "none",
  words: "none",
  record: "by-record",
  records: "by-record",
  text: "block",
  document: "block",
  policies: "policy-val",
  versions: "policy-val",
};

/** Whether the texts below a line are those that belong there (rule B3). */
function hasTexts(
  shape: TextShape,
  { block, policyBlock, policyVal }: FieldNode,
  { line, report, rule }: Pick<Field, "line" | "report" | "rule">,
): boolean {
  const mayHold =
    shape === "block" || (shape === "by-record" && recordLine(rule.facts).block !== undefined);
  if (block !== undefined && !mayHold) {
    const message = `no text belongs below \`${line.keyword}:\``;
    report("unexpected-text", { span: block.span, message, help: LOOSE });
  }
  if (shape !== "policy-val" && (policyVal ?? policyBlock) !== undefined) {
    const span = (policyVal ?? policyBlock)?.span ?? line.span;
    const message = `\`policy-val:\` belongs to a \`policy-name:\` or a \`version:\`, not to \`${line.keyword}:\``;
    report("unexpected-text", { span, message, help: LOOSE });
  }
  const missing =
    (shape === "block" && block === undefined) ||
    (shape === "policy-val" && (policyVal === undefined || policyBlock === undefined));
  if (missing) {
    report("missing-text", {
      span: line.span,
      message: `\`${line.keyword}:\` lacks the text that belongs below it`,
      help: textHelp(shape, policyVal !== undefined),
    });
  }
  if (missing || policyVal === undefined || shape !== "policy-val") return !missing;
  const words = policyVal.text.trimEnd().length - "policy-val:".length;
  return noWords({ report }, policyVal, words);
}

const LOOSE = "move it below the field that it belongs to, or remove it";

function documentOf(block: LineToken | undefined): PolicyDocument {
  const text = block?.text ?? "";
  const { value } = readPolicy(text);
  return value === undefined ? { text } : { text, value };
}

/** Reports and refuses words in a line that leads in a text. */
function noWords({ report }: Pick<Field, "report">, line: LineToken, count: number): boolean {
  if (count === 0) return true;
  report("bad-words", {
    span: line.span,
    message: `nothing may stand behind \`${line.keyword}:\`; its text stands below it`,
    help: "write each line of the text below it, behind `| `",
  });
  return false;
}

/** Reports and refuses another number of words than wanted. */
function fewWords(field: Field, least: number, most: number): boolean {
  const { words } = field;
  if (words.length >= least && words.length <= most) return true;
  reportWords(field, least === 1 ? "one word or string" : `${least} words or strings`);
  return false;
}

function reportWords({ line, report, rule }: Field, wanted: string): void {
  report("bad-words", {
    span: line.span,
    message: `\`${line.keyword}:\` wants ${wanted}`,
    help: respelled(line, rule.form) ?? 'write a text with blanks as a string: "cost center"',
  });
}

function textAt({ words }: Field, index: number): string {
  return words[index]?.text ?? "";
}

/** A value in a box, so that `false` is a value and undefined is none. */
interface Boxed {
  readonly value: string | number | boolean;
}

function unboxed({ value }: Boxed): Boxed["value"] {
  return value;
}

function scalar(field: Field, facts: FieldFacts, atom: Atom | undefined): Boxed | undefined {
  const text = atom?.text ?? "";
  const read = scalarOf(facts, text);
  if (read !== undefined) return { value: read };
  const { line, report, rule } = field;
  report("bad-value", {
    span: part(line, atom?.start ?? 0, atom?.end ?? 0),
    message: `\`${text}\` is no value of \`${rule.keyword}:\``,
    help: `write ${wantedBy(facts)}`,
  });
  return undefined;
}

function scalarOf(facts: FieldFacts, text: string): string | number | boolean | undefined {
  if (facts.oneOf !== undefined) return facts.oneOf.includes(text) ? text : undefined;
  switch (facts.type) {
    case "mark":
      return text === "yes" ? true : undefined;
    case "flag":
      return text === "yes" ? true : text === "no" ? false : undefined;
    case "integer":
      return INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case "time":
      return isTime(text) ? text : undefined;
    default:
      return text;
  }
}

function wantedBy({ oneOf, type }: FieldFacts): string {
  if (oneOf !== undefined) return oneOf.map((text) => `\`${text}\``).join(" or ");
  switch (type) {
    case "mark":
      return "`yes`, or leave the line out";
    case "flag":
      return "`yes` or `no`";
    case "integer":
      return "a whole number";
    default:
      return "a time in UTC: `2026-01-31T23:59:59Z`";
  }
}

/** Inverse of `printRef`. */
function refOf(field: Field): PolicyRef | undefined {
  const { words } = field;
  if (!fewWords(field, 1, 3)) return undefined;
  const first = textAt(field, 0);
  if (words.length === 3) {
    const [version, sha256] = [textAt(field, 1), textAt(field, 2)];
    if (version === "" && sha256 === "") return { foreign: true, arn: first };
    return { foreign: true, arn: first, document: { version, sha256 } };
  }
  if (words.length === 2) return { own: true, path: textAt(field, 1), name: first };
  return first.startsWith(ARN)
    ? { foreign: true, arn: first }
    : { own: true, path: "/", name: first };
}

/** The record that a line of form `record` holds. */
function recordOf(field: Field): Readonly<Record<string, unknown>> | undefined {
  const { line, node, report, rule, words } = field;
  const how = recordLine(rule.facts);
  const value: Record<string, unknown> = {};
  let sound = true;
  if (how.key !== undefined) {
    if (words.length === 0) {
      reportWords(field, "a word or string first, which tells it from others");
      return undefined;
    }
    value[how.key] = textAt(field, 0);
  }
  for (const word of words.slice(how.key === undefined ? 0 : 1)) {
    const read = partOf(field, how, word);
    if (read === undefined || read.field in value) sound = false;
    if (read !== undefined && read.field in value) {
      const message = `\`${word.text}\` says again what was said`;
      report("duplicate-field", { span: part(line, word.start, word.end), message });
    } else if (read !== undefined) value[read.field] = read.value;
  }
  const lacking = how.parts.find(
    ({ facts, field: name }) => facts.optional !== true && !(name in value),
  );
  if (lacking !== undefined) {
    report("bad-words", {
      span: line.span,
      message: `\`${line.keyword}:\` lacks \`${lacking.name}=\``,
      help: `add \`${lacking.name}=\` and its value to the line`,
    });
    return undefined;
  }
  if (how.block !== undefined && node.block !== undefined) value[how.block] = node.block.text;
  // A line of which a part is wrong is not a smaller line.
  return sound ? value : undefined;
}

/** One `name=value` of a line. */
function partOf(
  field: Field,
  how: RecordLine,
  word: Atom,
): { readonly field: string; readonly value: unknown } | undefined {
  const { line, report } = field;
  const span = part(line, word.start, word.end);
  const equals = word.text.indexOf("=");
  const name = equals === -1 ? word.text : word.text.slice(0, equals);
  const rule = how.parts.find((each) => each.name === name);
  if (rule === undefined || equals === -1) {
    const meant = nearest(
      name,
      how.parts.map((each) => each.name),
    );
    report(equals === -1 ? "bad-words" : "unknown-field", {
      span,
      message: `\`${word.text}\` is nothing that \`${line.keyword}:\` holds`,
      help:
        meant === undefined
          ? "parts are written as `name=value`"
          : `perhaps \`${meant}=\` was meant`,
    });
    return undefined;
  }
  const text = word.text.slice(equals + 1);
  const read = scalar(field, rule.facts, { ...word, text });
  return read && { field: rule.field, value: read.value };
}

/** What tells the records of a list apart. */
function keyOf(field: Field): string {
  return textAt(field, 0);
}

/** The part of a line's text as a span of the file. */
function part({ span }: LineToken, start: number, end: number): Span {
  return {
    start: Math.min(span.start + start, span.end),
    end: Math.min(span.start + end, span.end),
  };
}

const INTEGER = /^(?:0|-?[1-9][0-9]*)$/;
const NOWHERE: Span = { start: 0, end: 0 };
