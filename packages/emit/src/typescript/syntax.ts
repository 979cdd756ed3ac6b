import { assertUnreachable, displayWidth, invariant } from "@iamferry/text";
import { printTemplate, printText } from "./literal.ts";

/** An expression of a generated program. Nothing of the user's gets into one but through `text` and `template`. */
export type Expression =
  /** A string literal. */
  | { readonly kind: "text"; readonly text: string }
  /** A template literal of a text of several lines, each on a line of its own. */
  | { readonly kind: "template"; readonly text: string }
  /** Code of one line that is made of fixed words and numbers. */
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly isExpanded?: boolean }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  /** `new CreateUserCommand`, `await run`, and what it is called with. */
  | {
      readonly kind: "call";
      readonly callee: string;
      readonly arguments: readonly Expression[];
    };

/** A member of an object literal. */
export type Entry = readonly [key: string, value: Expression];

/** Columns that prettier fills. */
const WIDTH = 80;

/** A string literal. */
export function text(value: string): Expression {
  return { kind: "text", text: value };
}

/** A list of string literals. */
export function texts(values: readonly string[]): Expression {
  return { kind: "list", items: values.map(text) };
}

/** Code that is made of fixed words and numbers. */
export function code(fixed: string): Expression {
  return { kind: "code", code: fixed };
}

/** A call of a function, or `new` with the name of a class. */
export function call(callee: string, ...given: readonly Expression[]): Expression {
  return { kind: "call", callee, arguments: given };
}

/**
 * A statement, laid out as prettier would with its own settings: one line where it fits, else each argument, or each
 * member of an object, on a line of its own.
 */
export function statement(expression: Expression, indent = 0, head = ""): string {
  const margin = " ".repeat(indent);
  return `${margin}${head}${print(expression, { indent, column: indent + head.length, tail: 1 })};`;
}

/** `if (…) {`, with a call that is awaited inside. */
export function condition(expression: Expression, indent = 0): string {
  const margin = " ".repeat(indent);
  const line = flat(expression);
  if (line !== undefined && indent + displayWidth(line) + "if () {".length <= WIDTH)
    return `${margin}if (${line}) {`;
  const inner = indent + 2;
  const broken = print(expression, { indent: inner, column: inner, tail: 0 });
  return `${margin}if (\n${margin}  ${broken}\n${margin}) {`;
}

/** Where an expression stands: its first column, the indentation of its lines, and what follows on its last. */
interface Place {
  readonly indent: number;
  readonly column: number;
  readonly tail: number;
}

function print(expression: Expression, place: Place): string {
  const line = flat(expression);
  if (line !== undefined && place.column + displayWidth(line) + place.tail <= WIDTH) return line;
  switch (expression.kind) {
    case "text":
      return printText(expression.text);
    case "code":
      return expression.code;
    case "template":
      return printTemplate(expression.text);
    case "object":
      return block("{}", place.indent, expression.entries.map(printEntry(place.indent + 2)));
    case "list":
      return block("[]", place.indent, expression.items.map(printItem(place.indent + 2)));
    case "call":
      return printCall(expression, place);
    default:
      return assertUnreachable(expression);
  }
}

function printCall(
  { callee, arguments: given }: Extract<Expression, { kind: "call" }>,
  place: Place,
): string {
  const last = given.at(-1);
  const before = given.slice(0, -1).map(flat);
  if (last?.kind === "object" && last.entries.length > 0 && before.every(isKnown)) {
    const start = [...before, ""].join(", ");
    const column = place.column + displayWidth(`${callee}(${start}`);
    if (column + 1 <= WIDTH) {
      const { indent } = place;
      return `${callee}(${start}${print(last, { indent, column: WIDTH, tail: 1 })})`;
    }
  }
  return `${callee}${block("()", place.indent, given.map(printItem(place.indent + 2)))}`;
}

function isKnown(line: string | undefined): line is string {
  return line !== undefined;
}

function printItem(indent: number): (item: Expression) => string {
  return (item) => print(item, { indent, column: indent, tail: 1 });
}

/** Keys that are shorter than this keep their values beside them, however long these are. */
const SHORT_KEY = 5;

function printEntry(indent: number): (entry: Entry) => string {
  return ([key, value]) => {
    const start = `${printKey(key)}: `;
    const column = indent + start.length;
    const line = print(value, { indent, column, tail: 1 });
    const fits = value.kind !== "text" || column + displayWidth(line) + 1 <= WIDTH;
    if (fits || start.length - 2 < SHORT_KEY) return start + line;
    return `${start.trimEnd()}\n${" ".repeat(indent + 2)}${line}`;
  };
}

/** Lines between two brackets, each behind the other's comma. */
function block(brackets: "{}" | "[]" | "()", indent: number, lines: readonly string[]): string {
  const [open, close] = brackets;
  const margin = " ".repeat(indent);
  return [open, ...lines.map((line) => `${margin}  ${line},`), `${margin}${close}`].join("\n");
}

/** The expression in one line, if it can stand in one. */
function flat(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "text":
      return printText(expression.text);
    case "code":
      return expression.code;
    case "template":
      return undefined;
    case "object": {
      const { entries, isExpanded = false } = expression;
      if (entries.length === 0) return "{}";
      const lines = entries.map(([, value]) => flat(value));
      if (isExpanded || !lines.every(isKnown)) return undefined;
      return `{ ${entries.map(([key], at) => `${printKey(key)}: ${lines[at] ?? ""}`).join(", ")} }`;
    }
    case "list": {
      const { items } = expression;
      const lines = items.map(flat);
      if (!lines.every(isKnown) || isTable(items)) return undefined;
      return `[${lines.join(", ")}]`;
    }
    case "call": {
      const lines = expression.arguments.map(flat);
      return lines.every(isKnown) ? `${expression.callee}(${lines.join(", ")})` : undefined;
    }
    default:
      return assertUnreachable(expression);
  }
}

/** Several objects of several members each: prettier gives each its own line. */
function isTable(items: readonly Expression[]): boolean {
  return (
    items.length > 1 && items.every((item) => item.kind === "object" && item.entries.length > 1)
  );
}

/** A key that an object literal can have; `__proto__` would be no member. */
function printKey(key: string): string {
  invariant(key !== "__proto__" && /^[ -~]*$/.test(key), "an object literal has no such key");
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key);
}
