import type { JsonObject, JsonValue } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { slowdown } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { strictText } from "./arbitraries.ts";

/** Units that are spelled in more ways than one, and what the reader makes other names of. */
const UNITS = ["\\", '"', "a", "/", "\n", "\u{1f600}", "\ud800", "1", "~", "0", "_"];
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 4 }),
  fc.constantFrom("__proto__", "~0~0", "~0~1", "~1~0", "10"),
);

/** A string of JSON, each unit in one of its spellings. */
const image = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  text.chain((value) =>
    fc
      .array(fc.nat(2), { minLength: value.length, maxLength: value.length })
      .map((ways) => `"${ways.map((way, at) => spelling(value.charAt(at), way)).join("")}"`),
  );

function spelling(unit: string, way: number): string {
  const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
  if (way === 0) return `\\u${hex}`;
  if (way === 1) return `\\u${hex.toUpperCase()}`;
  if (unit === "\n") return "\\n";
  return unit === "\\" || unit === '"' ? `\\${unit}` : unit;
}

/** JSON texts whose keys are doubled, spelled in all ways, and look like the names that keys are given. */
const anyKeys: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    image(name),
    fc.constantFrom("1", "null", "[]", "{}"),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(" ,")}]`),
    fc
      .array(fc.tuple(image(name), fc.constantFrom(":", " :", "\n\t:"), tie("value")), {
        maxLength: 5,
      })
      .map((members) => `{${members.map((member) => member.join("")).join(",")}}`),
  ),
})).value;

describe("parseJson", () => {
  test("reads keys in any spelling as a reader does that goes unit by unit", () => {
    fc.assert(
      fc.property(anyKeys, (text) => {
        expect(shown(parseJson(text))).toBe(shown(readSlowly(text)));
      }),
      { numRuns: 2000 },
    );
  });

  test("reads what JSON.parse reads where no key has an escape", () => {
    fc.assert(
      fc.property(strictText, ({ text, value }) => {
        expect(shown(parseJson(text))).toBe(shown(value));
      }),
    );
  });

  test("reads nothing of what is no JSON, however its quotation marks and escapes stand", () => {
    const piece = fc.constantFrom(...`{}[],:"\\ u1`.split(""), "\\u0031", '"a"', '\\":', "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        expect(parseJson(text) === undefined).toBe(!isJson(text));
      }),
      { numRuns: 5000 },
    );
    // With the key spelled otherwise this would be a list.
    expect(parseJson('["a" , \\u0031,":1"]')).toBeUndefined();
    expect(parseJson('["a", "\\u0031":1]')).toBeUndefined();
  });

  test("gives a key the name that it has, whatever names others have", () => {
    const text =
      '{"\\u007e0~0":1,"~0~0":2,"\\"":3,"~1~0":4,"__proto\\u005f_":5,"\\"":6,"x":{"\\"":7}}';
    expect(JSON.stringify(parseJson(text))).toBe(
      '{"~0~0":2,"\\"":6,"~1~0":4,"__proto__":5,"x":{"\\"":7}}',
    );
  });

  test("reads keys with escapes as deep as others", () => {
    const depth = 50_000;
    const text = `${'{"\\"":['.repeat(depth)}${"]}".repeat(depth)}`;
    let found: JsonValue | undefined = parseJson(text);
    for (let i = 0; i < depth; i++) {
      const list = (found as JsonObject)['"'] as readonly JsonValue[];
      found = list[0];
    }
    expect(found).toBeUndefined();
  });

  test.each([
    ["values with many escapes", (count: number) => `["${'\\"x\\u0031'.repeat(count)}"]`],
    ["many values with an escape", (count: number) => `[${'"x\\n",'.repeat(count)}1]`],
    ["many keys with an escape", (count: number) => `[${'{"x\\n":1},'.repeat(count)}1]`],
    ["a key of many escapes", (count: number) => `{"${'\\"'.repeat(count)}":1}`],
    [
      "many names with an escape",
      (count: number) => `{${Array.from({ length: count }, (_, i) => `"\\n${i}":1`).join()}}`,
    ],
    [
      "a key with an escape among many others",
      (count: number) => `{"\\n":[${'{"x":1},'.repeat(count)}1]}`,
    ],
    [
      "names as keys are given them",
      (count: number) =>
        `{${Array.from({ length: count }, (_, i) => `"~${i}~":1`).join()},"\\n":1}`,
    ],
    ["many marks", (count: number) => `{"\\n":"${"~".repeat(count)}${"~1".repeat(count)}"}`],
    ["escapes outside of strings", (count: number) => `["x",${"\\".repeat(count)}`],
  ])("takes linear time for %s", (_, textOf) => {
    const [small, large] = [textOf(6000), textOf(48_000)];
    const slower = slowdown({ small: () => parseJson(small), large: () => parseJson(large) }, 24);
    expect(slower).toBeLessThan(24);
  });

  test("costs little more than JSON.parse where no key has an escape", () => {
    const value = { Statement: [{ Effect: "Allow", Action: ["s3:Get*"], Resource: "*" }] };
    const policy = { text: JSON.stringify(value, undefined, 2), value };
    const text = JSON.stringify(Array.from({ length: 3000 }, (_, id) => ({ id, policy })));
    const slower = slowdown(
      { small: () => JSON.parse(text) as unknown, large: () => parseJson(text) },
      5,
    );
    expect(slower).toBeLessThan(5);
  });
});

/** Objects as lists of their members, so that order counts and `__proto__` is a name like others. */
function shown(value: JsonValue | undefined): string {
  return JSON.stringify(value, (_key, member: JsonValue) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? ["object", ...Object.entries(member).flat()]
      : member,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The value of a sound JSON text, whose strings alone are left to `JSON.parse`. */
function readSlowly(text: string): JsonValue {
  let at = 0;
  const skip = (): string => {
    while (" \n\t".includes(text.charAt(at))) at++;
    return text.charAt(at);
  };
  const string = (): string => {
    const from = at;
    for (at++; text.charAt(at) !== '"'; at++) if (text.charAt(at) === "\\") at++;
    return JSON.parse(text.slice(from, ++at)) as string;
  };
  const items = (close: string, item: () => void): void => {
    at++;
    while (skip() !== close) {
      item();
      if (skip() === ",") at++;
    }
    at++;
  };
  const value = (): JsonValue => {
    switch (skip()) {
      case '"':
        return string();
      case "[": {
        const list: JsonValue[] = [];
        items("]", () => list.push(value()));
        return list;
      }
      case "{": {
        const members: [string, JsonValue][] = [];
        items("}", () => {
          skip();
          const key = string();
          skip();
          at++;
          members.push([key, value()]);
        });
        return Object.fromEntries(members);
      }
      default: {
        const literal = /[a-z0-9]*/y;
        literal.lastIndex = at;
        const [word = ""] = literal.exec(text) ?? [];
        at += word.length;
        return JSON.parse(word) as JsonValue;
      }
    }
  };
  return value();
}
