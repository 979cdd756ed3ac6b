import { parseJsonForm, printJson } from "@iamferry/backup";
import { sortSnapshot, type Snapshot } from "@iamferry/model";
import {
  awsSnapshots,
  codePoint,
  freeText,
  runs,
  shuffled,
  slowdown,
  snapshots,
  wholeSnapshots,
} from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";

const anySnapshot: Arbitrary<Snapshot> = fc.oneof(wholeSnapshots(), awsSnapshots(), snapshots());

/** What is said of policies is the business of their reader. */
function structural(text: string): readonly string[] {
  const { diagnostics } = parseJsonForm(text);
  return diagnostics.flatMap(({ code }) => (code.startsWith("json/") ? [code] : []));
}

describe("printing and reading", () => {
  test("every Snapshot comes back, and there is nothing to say about its form", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const { snapshot: back, diagnostics } = parseJsonForm(printJson(snapshot));
        expect(diagnostics.filter(({ code }) => code.startsWith("json/"))).toEqual([]);
        expect(back).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(60, 150) },
    );
  });

  test("a Snapshot in any order gives the same bytes", () => {
    fc.assert(
      fc.property(
        anySnapshot.chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot))),
        ([snapshot, other]) => {
          expect(printJson(other)).toBe(printJson(snapshot));
        },
      ),
      { numRuns: runs(60, 150) },
    );
  });

  test("the order of the members of a policy's value makes no other text", () => {
    const policy = (value: Readonly<Record<string, string>>): Snapshot => ({
      accounts: [
        {
          kind: "account",
          name: "a",
          policies: [{ kind: "policy", name: "p", document: { text: '{"b":"","a":""}', value } }],
          users: [],
          groups: [],
        },
      ],
    });
    expect(printJson(policy({ a: "", b: "" }))).toBe(printJson(policy({ b: "", a: "" })));
  });

  test("what is read of a printed text prints as it", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const text = printJson(snapshot);
        expect(printJson(parseJsonForm(text).snapshot)).toBe(text);
      }),
      { numRuns: runs(60, 150) },
    );
  });

  test("a text holds nothing that a terminal would act on, and no lone surrogate", () => {
    fc.assert(
      fc.property(wholeSnapshots(), freeText(), (snapshot, name) => {
        const text = printJson({ ...snapshot, scope: [name] });
        expect(text.isWellFormed()).toBe(true);
        expect(text).toMatch(
          /^[^\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*\n$/,
        );
        expect(parseJsonForm(text).snapshot.scope).toEqual([name]);
      }),
      { numRuns: runs(60, 150) },
    );
  });

  test("a bare Snapshot is read, as earlier versions printed it, with one note", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const bare = JSON.stringify(sortSnapshot(snapshot));
        expect(parseJsonForm(bare).snapshot).toEqual(sortSnapshot(snapshot));
        expect(structural(bare)).toEqual(["json/no-head"]);
      }),
      { numRuns: runs(40, 100) },
    );
  });

  test("a policy's value may be left out: the text gives it", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const text = JSON.stringify(JSON.parse(printJson(snapshot)), (key, value: unknown) =>
          key === "value" && typeof value === "object" ? undefined : value,
        );
        expect(parseJsonForm(text).snapshot).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(40, 100) },
    );
  });

  test("`complete` is true where there is no `unread`", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const text = printJson(snapshot);
        const partial = /"unread": \[\n\s+\{\n\s+"field": /.test(text);
        expect(text).toContain(`\n  "complete": ${String(!partial)},\n`);
      }),
      { numRuns: runs(40, 100) },
    );
  });
});

describe("places", () => {
  const TEXT = printJson({
    accounts: [
      {
        kind: "account",
        id: "111122223333",
        policies: [],
        users: [
          {
            kind: "user",
            name: "dev1",
            policies: [
              { kind: "policy", name: "one", document: { text: '{"a":"é"}', value: { a: "é" } } },
            ],
          },
        ],
        groups: [{ kind: "group", name: "g", members: ["dev1"], policies: [] }],
        roles: [{ kind: "role", name: "r", path: "/x/", policies: [] }],
      },
    ],
  });
  const { sources } = parseJsonForm(TEXT, { source: "all.json" });
  const found = (path: readonly string[], field?: string): string | undefined => {
    const place = sources.find(["account", "111122223333", ...path], field);
    return place && TEXT.slice(place.span.start, place.span.end);
  };

  test("an entity leads to its object, and a field to its value", () => {
    expect(JSON.parse(found(["role", "r"]) ?? "")).toEqual({
      kind: "role",
      name: "r",
      path: "/x/",
      policies: [],
    });
    expect(found(["role", "r"], "path")).toBe('"/x/"');
    expect(found(["user", "dev1"], "name")).toBe('"dev1"');
    expect(found(["user", "dev1", "policy", "one"], "document")).toBe(String.raw`"{\"a\":\"é\"}"`);
    expect(found(["group", "g", "member", "dev1"])).toBe('"dev1"');
    expect(found([], "id")).toBe('"111122223333"');
  });

  test("what the text does not hold has no place", () => {
    expect(found(["user", "dev2"])).toBeUndefined();
    expect(found(["user", "dev1"], "path")).toBeUndefined();
    expect(parseJsonForm("[").sources.find(["account", "a"])).toBeUndefined();
  });

  test("a place names its source", () => {
    expect(sources.find(["account", "111122223333"])?.source).toBe("all.json");
  });

  test("what is said of a policy stands where its text says it, behind escapes", () => {
    const policy = '{\n\t"é": 1,,}';
    const text = JSON.stringify({
      accounts: [
        {
          kind: "account",
          name: "\ud83d\ude00",
          policies: [{ kind: "policy", name: "p", document: { text: policy } }],
          users: [],
          groups: [],
        },
      ],
    });
    const { diagnostics } = parseJsonForm(text, { source: "x" });
    const told = diagnostics.filter(({ code }) => code.startsWith("policy/"));
    expect(told.length).toBeGreaterThan(0);
    for (const { span, entity, source } of told) {
      expect(text.slice(span?.start, span?.end)).toMatch(/^,/);
      expect(entity).toEqual(["account", "\ud83d\ude00", "policy", "p"]);
      expect(source).toBe("x");
    }
  });
});

describe("any text", () => {
  const PIECES = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"accounts"',
    '"format":"iam-backup"',
    '"version":"2.0"',
    '"complete":true',
    '"users":[',
    '{"kind":"user","name":"u","policies":[]}',
    '"__proto__":',
    '"value":',
    '"text":"{}"',
    "null",
    "1e999",
    "-",
    "\\",
    '"',
    "\ufeff",
    "\ud800",
    "/*",
    "\n",
    " ",
    "<<<<<<< a",
  ];
  const anyText = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
    fc.json(),
    fc.string({ unit: codePoint }),
    fc
      .tuple(wholeSnapshots({ most: 1 }), fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(...PIECES))
      .map(([snapshot, at, length, piece]) => {
        const text = printJson(snapshot);
        const from = at % text.length;
        return text.slice(0, from) + piece + text.slice(from + length);
      }),
  );

  test("is read without an exception, with spans inside it, to a Snapshot that prints", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { snapshot, diagnostics } = parseJsonForm(text);
        for (const { span, related } of diagnostics) {
          for (const place of [span, ...(related ?? []).map((one) => one.span)]) {
            if (place === undefined) continue;
            expect(place.start).toBeGreaterThanOrEqual(0);
            expect(place.end).toBeGreaterThanOrEqual(place.start);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
        }
        const printed = printJson(snapshot);
        expect(parseJsonForm(printed).snapshot).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(240, 800) },
    );
  });

  test("is no JSON to this reader if it is none to `JSON.parse`, and only then", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { diagnostics } = parseJsonForm(text);
        const refused = diagnostics.some(({ code }) => code === "json/not-json");
        expect(refused).toBe(!isJson(text.replace(/^\ufeff/, "")));
      }),
      { numRuns: runs(240, 800) },
    );
  });

  test("that is cut is an error, and counts as partial", () => {
    fc.assert(
      fc.property(wholeSnapshots({ most: 1 }), fc.nat(), (snapshot, at) => {
        const text = printJson(snapshot);
        const cut = parseJsonForm(text.slice(0, at % (text.length - 1)));
        expect(cut.diagnostics).toMatchObject([{ severity: "error", code: "json/not-json" }]);
        expect(cut.snapshot.unread).toEqual([{ field: "snapshot", code: "json/not-json" }]);
      }),
      { numRuns: runs(60, 150) },
    );
  });

  test.each(["[", '{"a":', '[[],"\n', "/**/[", '{"accounts":['])(
    "%j without end needs no stack",
    (piece) => {
      const { diagnostics } = parseJsonForm(piece.repeat(100_000));
      expect(diagnostics).toMatchObject([{ severity: "error" }]);
    },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("time", () => {
  const users = (make: (index: number) => unknown, count: number): string =>
    JSON.stringify({
      accounts: [
        {
          kind: "account",
          name: "a",
          policies: [],
          users: Array.from({ length: count }, (_, index) => make(index)),
          groups: [],
        },
      ],
    });
  const SLOW: Readonly<Record<string, (size: number) => string>> = {
    "sound users": (size) =>
      users((index) => ({ kind: "user", name: `u${index}`, policies: [] }), size),
    "users that are one": (size) => users(() => ({ kind: "user", name: "u", policies: [] }), size),
    "broken users": (size) => users((index) => ({ kind: "user", name: index, policiez: [] }), size),
    "unknown members": (size) =>
      `{"accounts":[],${Array.from({ length: size }, (_, index) => `"x${index}":0`).join()}}`,
    "doubled members": (size) => `{"accounts":[]${',"accounts":[]'.repeat(size)}}`,
    "a policy of many faults": (size) =>
      users(
        (index) => ({
          kind: "user",
          name: `u${index}`,
          policies: [
            {
              kind: "policy",
              name: "p",
              document: { text: `{"a":[${"1,,".repeat(index === 0 ? size : 0)}]}` },
            },
          ],
        }),
        2,
      ),
    "one long name": (size) => users(() => ({ kind: '\\"'.repeat(size * 10) }), 1),
    "a cut text": (size) => users((index) => ({ name: `${index}` }), size).slice(0, -5),
  };

  test.each(Object.entries(SLOW))("grows with the text: %s", (_name, make) => {
    const small = make(1500);
    const large = make(12_000);
    const times = slowdown(
      { small: () => parseJsonForm(small), large: () => parseJsonForm(large) },
      20,
    );
    expect(times).toBeLessThan(32);
  });
});

test("what is called nothing is refused, as the text cannot hold it either", () => {
  const lists = { policies: [], users: [], groups: [] };
  const text = JSON.stringify({
    format: "iam-backup",
    version: "2.0",
    complete: true,
    accounts: [
      { kind: "account", name: "", ...lists },
      { kind: "account", name: "", id: "123456789012", ...lists },
      { kind: "account", name: "lab", ...lists, users: [{ kind: "user", name: "", policies: [] }] },
    ],
  });
  const { snapshot, diagnostics } = parseJsonForm(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["json/missing-member"]));
  expect(snapshot.accounts.map(({ name, id }) => name ?? id)).toEqual(["123456789012", "lab"]);
  expect(snapshot.accounts.flatMap(({ users }) => users)).toEqual([]);
});
