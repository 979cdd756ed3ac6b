import type { JsonObject, JsonValue } from "@iamferry/model";
import { codePoint } from "@iamferry/testkit";
import fc from "fast-check";

/** Whole numbers that every parser keeps, and a few fractions that a `float` of Java prints back. */
const policyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.constantFrom(0.5, 1.25, -2.75, 100.125),
);

/** Strings that policies hold, and strings of any characters. */
const policyString: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "Allow",
    "Deny",
    "*",
    "ec2:RunInstances",
    "arn:aws:s3:::bucket/*",
    "2012-10-17",
    "it's",
    'say "x"',
    "back\\slash",
    "",
    " ",
    "}",
    "] // x",
    "# x",
    "enduser",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
  fc.string({ unit: codePoint, maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom("\\", '"', "'", "\t", "\n", "\r", "u", "é", "😀"),
    maxLength: 5,
  }),
);

/** Keys; those that JavaScript treats apart are among them, those that json-lib drops are not. */
const policyKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("Statement", "Effect", "Action", "Resource", "Condition", "Sid", "aws:SourceIp"),
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "1", "0", ""),
  policyString,
);

/** JSON values of any shape, to a depth that stays far from the limit. */
const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{
  value: JsonValue;
  object: JsonObject;
}>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    policyString,
    policyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc
    .uniqueArray(fc.tuple(policyKey, tie("value")), {
      maxLength: 4,
      selector: ([key]) => key,
    })
    .map(toObject),
})).value;

/** JSON objects as {@link jsonValue}. */
export const jsonObject: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(fc.tuple(policyKey, jsonValue), { maxLength: 5, selector: ([key]) => key })
  .map(toObject);

function toObject(members: readonly (readonly [string, JsonValue])[]): JsonObject {
  // `fromEntries` defines members, so that `__proto__` is one like the others.
  return Object.fromEntries(members);
}

/** A text, and the value that it was made from. */
export interface Written {
  readonly text: string;
  readonly value: JsonObject;
}

const WHITE = ["", "", "", " ", "\n", "\t", "\r\n", "  "] as const;

/** Texts of strict JSON with white space and escapes as they come. */
export const strictText: fc.Arbitrary<Written> = fc
  .tuple(jsonObject, fc.array(fc.nat(), { minLength: 8, maxLength: 40 }))
  .map(([value, choices]) => ({ text: write(value, new Choices(choices), STRICT), value }));

/** Texts that use every leniency of json-lib which keeps the value. */
export const lenientText: fc.Arbitrary<Written> = fc
  .tuple(jsonObject, fc.array(fc.nat(), { minLength: 8, maxLength: 60 }))
  .map(([value, choices]) => ({ text: write(value, new Choices(choices), LENIENT), value }));

/** An endless source of choices from a list that fast-check can shrink. */
class Choices {
  readonly #numbers: readonly number[];
  #at = 0;
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  pick<T>(options: readonly [T, ...T[]]): T {
    const number = this.#numbers[this.#at++ % this.#numbers.length] ?? 0;
    return options[(number + this.#at) % options.length] ?? options[0];
  }
}

interface Style {
  readonly gap: (choices: Choices) => string;
  readonly key: (key: string, choices: Choices) => string;
  readonly scalar: (value: null | boolean | number | string, choices: Choices) => string;
  readonly assign: (choices: Choices) => string;
  readonly separator: (choices: Choices) => string;
  readonly trailing: (choices: Choices) => string;
}

const STRICT: Style = {
  gap: (choices) => choices.pick(WHITE),
  key: strictString,
  scalar: (value, choices) =>
    typeof value === "string" ? strictString(value, choices) : JSON.stringify(value),
  assign: () => ":",
  separator: () => ",",
  trailing: () => "",
};

const LENIENT: Style = {
  gap: (choices) =>
    choices.pick([...WHITE, "/* } enduser */", "// ] x\n", "# '\"\r", "/**/", "/***/", "\f"]),
  key(key, choices) {
    // What a run may hold without ending or being read as something else.
    const plain = /^[A-Za-z_*][^\0-\x1f,:\]}/\\"[{;=#]*$/.test(key) && key.trim() === key;
    const word = /^(?:true|false|function.*)$/is.test(key);
    const style = choices.pick(["double", "single", "none"]);
    return style === "none" && plain && !word ? key : lenientString(key, choices);
  },
  scalar(value, choices) {
    if (typeof value === "boolean") {
      return choices.pick([String(value), String(value).toUpperCase()]);
    }
    if (typeof value === "number" && Number.isInteger(value) && value > 0) {
      const forms = [
        String(value),
        `${value}.0`,
        `0x${value.toString(16)}`,
        `0${value.toString(8)}`,
      ];
      return choices.pick([`${value}d`, ...forms]);
    }
    if (typeof value !== "string") return JSON.stringify(value);
    const plain = /^[A-Za-z*][^\0-\x1f,:\]}/\\"[{;=#]*$/.test(value) && value.trim() === value;
    const word = /^(?:true|false|null|function.*)$/is.test(value);
    const style = choices.pick(["quoted", "none"]);
    return style === "none" && plain && !word ? `${value}\n` : lenientString(value, choices);
  },
  assign: (choices) => choices.pick([":", "=", "=>"]),
  separator: (choices) => choices.pick([",", ";"]),
  trailing: (choices) => choices.pick(["", ",", ";"]),
};

function write(value: JsonValue, choices: Choices, style: Style): string {
  const gap = (): string => style.gap(choices);
  const list = (open: string, parts: readonly string[], close: string): string => {
    let text = open + gap();
    parts.forEach((part, index) => {
      text += (index > 0 ? gap() + style.separator(choices) + gap() : "") + part;
    });
    return text + gap() + (parts.length > 0 ? style.trailing(choices) : "") + gap() + close;
  };
  if (Array.isArray(value)) {
    const elements = value as readonly JsonValue[];
    return list(
      "[",
      elements.map((element) => write(element, choices, style)),
      "]",
    );
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value as JsonObject).map(
      ([key, member]) =>
        style.key(key, choices) +
        gap() +
        style.assign(choices) +
        gap() +
        write(member, choices, style),
    );
    return list("{", members, "}");
  }
  return style.scalar(value, choices);
}

function strictString(text: string, choices: Choices): string {
  const printed = JSON.stringify(text);
  if (!choices.pick([true, false, false])) return printed;
  // Any letter would do; the first one cannot belong to an escape.
  return /^"[A-Za-z]/.test(printed)
    ? `"${escapeUnit(printed.charAt(1))}${printed.slice(2)}`
    : printed;
}

function lenientString(text: string, choices: Choices): string {
  const quote = choices.pick(['"', "'"]);
  let out = quote;
  for (const unit of text.split("")) {
    const code = unit.charCodeAt(0);
    if (unit === quote || unit === "\\") out += `\\${unit}`;
    else if (code === 0x0a || code === 0x0d || code === 0) {
      out += code === 0 ? "\\u0000" : choices.pick([unit === "\n" ? "\\n" : "\\r", `\\${unit}`]);
    } else if (code < 0x20) {
      out += choices.pick([unit, escapeUnit(unit), `\\x${code.toString(16).padStart(2, "0")}`]);
    } else if (code < 0x80 && !/[bfnrtux0-9]/.test(unit))
      out += choices.pick([unit, unit, `\\${unit}`]);
    else out += unit;
  }
  return out + quote;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
