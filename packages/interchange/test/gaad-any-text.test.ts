import { looksLikeGaad, parseGaad, printGaad } from "@iamferry/interchange";
import type { Snapshot } from "@iamferry/model";
import {
  awsSnapshots,
  codePoint,
  runs,
  slowdown,
  truncations,
  wholeSnapshots,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaadCorpus } from "./gaad-corpus.ts";

/** Pieces of outputs, and what leads a reader of JSON astray, in any order. */
const PIECES = [
  '{"UserDetailList":[',
  '{"RoleDetailList":[{"InstanceProfileList":[{"Arn":"arn:aws:iam::123456789012:instance-profile/x","InstanceProfileName":"x"}],',
  '"Arn":"arn:aws:iam::123456789012:user/dev/bob"',
  '"Arn":"arn:aws:iam::aws:policy/x"',
  '"UserName":"bob"',
  '"UserName":7',
  '"GroupList":["g"]',
  '"PolicyName":"p"',
  '"PolicyDocument":"%7B"',
  '"PolicyDocument":"%zz"',
  '"PolicyDocument":{}',
  '"Policies":[{"PolicyVersionList":[{}]}]',
  '"IsTruncated":true',
  '"Marker":"x"',
  '{"PasswordPolicy":null}',
  '{"AccountAliases":["a"]}',
  '{"SAMLMetadataDocument":""}',
  '{"ClientIDList":[]}',
  '{"Pages":[',
  '"__proto__":{}',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "null",
  "1e999",
  " ",
  "\n",
  "\u001e",
  "\ufeff",
  "\ud800",
];

const anyText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: codePoint }) },
  { weight: 3, arbitrary: fc.json({ maxDepth: 6 }) },
);

/** Reads, and looks whether all that is said stands inside the texts. */
function checkReading(...texts: readonly string[]): void {
  const sources = texts.map((text, at) => ({ name: `${at}`, text }));
  const { diagnostics, snapshot } = parseGaad(sources);
  for (const { span, source, related = [] } of diagnostics) {
    for (const place of [{ span, source }, ...related]) {
      const text = sources.find(({ name }) => name === place.source)?.text;
      if (place.span === undefined || text === undefined) continue;
      expect(place.span.start).toBeGreaterThanOrEqual(0);
      expect(place.span.end).toBeGreaterThanOrEqual(place.span.start);
      expect(place.span.end).toBeLessThanOrEqual(Math.max(text.length, 1));
    }
  }
  printGaad(snapshot);
}

test("any text can be read: no exception, places inside the text", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 3 }), (texts) => {
      checkReading(...texts);
      for (const text of texts) looksLikeGaad(text);
    }),
    { numRuns: runs(300, 1000) },
  );
});

test("any JSON in place of any value of an output can be read", () => {
  fc.assert(
    fc.property(
      awsSnapshots({ most: 1, unread: false }),
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(),
      (snapshot, value, place) => {
        for (const text of printGaad(snapshot).files.values()) {
          const count = countValues(JSON.parse(text));
          checkReading(JSON.stringify(replaceValue(JSON.parse(text), place % count, value)));
        }
      },
    ),
    { numRuns: runs(60, 150) },
  );
});

test("each beginning of each case can be read, and a shorter file never seems whole", () => {
  for (const { name, sources } of gaadCorpus()) {
    const [first, ...rest] = sources;
    if (first === undefined || first.text.length > 12_000) continue;
    const whole = JSON.stringify(parseGaad(sources).snapshot);
    for (const { text, what } of truncations(first.text.trimEnd(), 97)) {
      const { snapshot, diagnostics } = parseGaad([{ name: first.name, text }, ...rest]);
      const same = JSON.stringify(snapshot) === whole;
      const told = diagnostics.some(({ severity }) => severity === "error");
      expect([name, what, told || same]).toEqual([name, what, true]);
    }
  }
});

describe("takes time in proportion to the length of", () => {
  const user = (at: number): string =>
    `{"UserName":"u${at}","Path":"/","Arn":"arn:aws:iam::123456789012:user/u${at}","GroupList":["g"],"UserPolicyList":[{"PolicyName":"p","PolicyDocument":{"Statement":[]}}]}`;
  const list = (size: number, one: (at: number) => string): string =>
    Array.from({ length: Math.ceil(size / one(1).length) }, (_, at) => one(at)).join(",");
  const LONG: Readonly<Record<string, (size: number) => string>> = {
    "a sound page": (size) =>
      `{"UserDetailList":[${list(size, user)}],"GroupDetailList":[{"GroupName":"g","Arn":"arn:aws:iam::123456789012:group/g"}]}`,
    "users of a group that is not listed": (size) =>
      `{"UserDetailList":[${list(size, user)}],"GroupDetailList":[]}`,
    "many pages": (size) =>
      list(size, (at) => `{"UserDetailList":[${user(at)}],"IsTruncated":true}`),
    "one user again and again": (size) =>
      `{"UserDetailList":[${list(size, () => user(1))},${user(1).replace('"p"', '"q"')}]}`,
    "wrong types": (size) => `{"UserDetailList":[${`7,${" ".repeat(14)}`.repeat(size / 16)}7]}`,
    "keys of one user": (size) =>
      `{"UserDetailList":[${user(1)}]}{"AccessKeyMetadata":[${list(size, (at) => `{"UserName":"u1","AccessKeyId":"AKIA${at}"}`)}]}`,
    "open brackets": (size) => "[{".repeat(size / 2),
    "closed brackets": (size) => "]".repeat(size),
    "empty lists": (size) => "[]".repeat(size / 2),
    "lines of other text": (size) => "x\n".repeat(size / 2),
    "an open string": (size) => `{"${"\\\\".repeat(size / 2)}`,
    "doubled members": (size) => `{${'"a":1,'.repeat(size / 6)}"a":1}`,
  };
  test.each(Object.entries(LONG))("%s", (_, make) => {
    const small = make(40_000);
    const large = make(320_000);
    // Eight times the text: a quadratic reader takes 64 times as long.
    const run = (text: string) => () => void parseGaad([{ name: "x", text }]);
    expect(slowdown({ small: run(small), large: run(large) }, 24)).toBeLessThan(32);
  });
});

test("printing takes linear time in the profiles of an account", () => {
  const account = (size: number): Snapshot => {
    const names = Array.from({ length: size }, (_, at) => `r${at}`);
    return {
      cloud: "aws",
      accounts: [
        {
          kind: "account",
          id: "123456789012",
          policies: [],
          users: [],
          groups: [],
          roles: names.map((name) => ({ kind: "role", name, policies: [] })),
          instanceProfiles: names.map((name) => ({
            kind: "instance-profile",
            name,
            roles: [name],
          })),
        },
      ],
    };
  };
  const small = account(1000);
  const large = account(8000);
  const run = (snapshot: Snapshot) => () => void printGaad(snapshot);
  expect(slowdown({ small: run(small), large: run(large) }, 24)).toBeLessThan(32);
});

test("no name or text breaks out of what is printed", () => {
  fc.assert(
    fc.property(wholeSnapshots({ cloud: "aws" }), (snapshot) => {
      for (const text of printGaad(snapshot).files.values()) {
        const value = JSON.parse(text) as object;
        expect(Object.keys(value).filter((key) => !TOP.has(key))).toEqual([]);
        expect(`${JSON.stringify(value, null, 2)}\n`.length).toBe(text.length);
      }
    }),
    { numRuns: runs(25, 60) },
  );
});

const TOP: ReadonlySet<string> = new Set([
  "UserDetailList",
  "GroupDetailList",
  "RoleDetailList",
  "Policies",
  "IsTruncated",
]);

function countValues(value: unknown): number {
  const parts = typeof value === "object" && value !== null ? Object.values(value) : [];
  return parts.reduce<number>((sum, part) => sum + countValues(part), 1);
}

/** The value with the `place`th of the values in it replaced. */
function replaceValue(value: unknown, place: number, by: unknown): unknown {
  let at = 0;
  const walk = (one: unknown): unknown => {
    if (at++ === place) return by;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, walk(part)]));
  };
  return walk(value);
}
