import { nearest } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import { quoted } from "./report.ts";
import type { ChoiceShape, ListShape, NumberShape, TextShape, Values } from "./shape.ts";

/** What is wrong with one value, without its place. */
export interface ValueProblem {
  readonly code: DeployCode;
  readonly message: string;
  readonly help: string;
}

/** What is wrong with a text, or undefined. */
export function textProblem(shape: TextShape, text: string): ValueProblem | undefined {
  const at = text.search(UNSAFE);
  if (at !== -1) {
    return {
      code: "spec/control-character",
      message: `there is ${quoted(characterAt(text, at))}, which no text of a spec may hold`,
      help: "take it out; a command of the instance can write it",
    };
  }
  if (text.length > shape.most) {
    return {
      code: "spec/length",
      message: `this has ${text.length} characters, more than ${shape.most}`,
      help: `write ${shape.form}; ${shape.most} characters at most`,
    };
  }
  if (text.length < shape.least) {
    return { code: "spec/length", message: "this is empty", help: `write ${shape.form}` };
  }
  const code = shape.code ?? "spec/pattern";
  if (shape.pattern?.test(text) === false) {
    return { code, message: `${quoted(text)} is not ${shape.form}`, help: `write ${shape.form}` };
  }
  const problem = shape.problem?.(text);
  return problem === undefined
    ? undefined
    : { code, message: `${quoted(text)} ${problem}`, help: `write ${shape.form}` };
}

/** What is wrong with a word that is to be one of few, or undefined. */
export function choiceProblem(shape: ChoiceShape, text: string): ValueProblem | undefined {
  if (shape.of.includes(text)) return undefined;
  // Of releases none is what another one was meant to be.
  const near = /^[\d.]+$/.test(text) ? undefined : nearest(text, shape.of);
  const all = shape.of.map((word) => `\`${word}\``).join(", ");
  return {
    code: "spec/choice",
    message: `${quoted(text)} is none of ${all}`,
    help: near === undefined ? "write one of them" : `did you mean \`${near}\`?`,
  };
}

/** What is wrong with a number, or undefined. */
export function numberProblem(shape: NumberShape, value: number): ValueProblem | undefined {
  const { least, most, multipleOf = 1 } = shape;
  const limits = `write ${numberForm(shape)}`;
  if (!Number.isSafeInteger(value)) {
    return { code: "spec/number", message: `${value} is no whole number`, help: limits };
  }
  if (value < least || value > most) {
    const than = value < least ? `less than ${least}` : `more than ${most}`;
    return { code: "spec/range", message: `${value} is ${than}`, help: limits };
  }
  if (value % multipleOf !== 0) {
    return {
      code: "spec/range",
      message: `${value} is no multiple of ${multipleOf}`,
      help: limits,
    };
  }
  return undefined;
}

/** `a number from 60 to 86400, a multiple of 60 (seconds)`. */
export function numberForm({ least, most, multipleOf, unit }: NumberShape): string {
  const multiple = multipleOf === undefined ? "" : `, a multiple of ${multipleOf}`;
  return `a number from ${least} to ${most}${multiple}${unit === undefined ? "" : ` (${unit})`}`;
}

/** What is wrong with the number of items, or undefined. */
export function lengthProblem(
  { least, most }: ListShape,
  length: number,
): ValueProblem | undefined {
  if (length >= least && length <= most) return undefined;
  const items = length === 1 ? "one item" : `${length} items`;
  return {
    code: "spec/length",
    message: `the list has ${length === 0 ? "no items" : items}, ${length < least ? `less than ${least}` : `more than ${most}`}`,
    help:
      length === 0 ? "write its items, or take the key away" : `write ${least} to ${most} items`,
  };
}

/** An item that says again what one before it says. */
export interface Repetition {
  readonly first: number;
  readonly again: number;
  readonly text: string;
  /** The field that both share. Absent: the items themselves. */
  readonly field?: string;
}

/** The items that the list may not hold twice, in the order of the list. Items that could not be read are undefined. */
export function repetitions(
  { unique }: ListShape,
  items: readonly unknown[],
): readonly Repetition[] {
  if (unique === undefined) return [];
  const found: Repetition[] = [];
  const places = new Map<string, number>();
  for (const [at, item] of items.entries()) {
    const field = unique === "item" ? undefined : unique.field;
    const value = field === undefined ? item : (item as Values | undefined)?.[field];
    if (typeof value !== "string") continue;
    const first = places.get(value);
    if (first === undefined) places.set(value, at);
    else found.push({ first, again: at, text: value, ...(field !== undefined && { field }) });
  }
  return found;
}

/**
 * What no text may hold: controls but tab, line feed and carriage return; U+0085, U+2028 and U+2029, which end lines for
 * readers of YAML 1.1 (cloud-init's is one) and not for others; half characters; characters that are none.
 */
const UNSAFE: RegExp =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Cs}/u;

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
