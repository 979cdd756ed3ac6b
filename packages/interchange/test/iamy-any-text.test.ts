import fc from "fast-check";
import { heldPart } from "@iamferry/model";
import { IAMY_HELD, parseIamy, printIamy } from "@iamferry/interchange";
import { codePoint, runs, slowdown } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { iamyTrees } from "./iamy-trees.ts";

/** Pieces that lead a reader of YAML, or of this tree, astray. */
const PIECES = [
  "Groups:",
  "InlinePolicies:",
  "Policies:",
  "Policy:",
  "AssumeRolePolicyDocument:",
  "Tags:",
  "Name:",
  "Description:",
  "Roles:",
  "__proto__:",
  "<<: ",
  "- ",
  "  ",
  "\n",
  "\n  ",
  "\n- ",
  "\r\n",
  "\t",
  "&a ",
  "*a",
  "!!binary ",
  "!!map ",
  "!<tag:yaml.org,2002:str> ",
  "[",
  "]",
  "{",
  "}",
  ",",
  ": ",
  "? ",
  "|\n",
  ">-\n",
  "'",
  '"',
  "\\",
  "#",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "2012-10-17",
  "~",
  "no",
  ".inf",
  "1e999",
  "-0",
  "a",
  "\ufeff",
  "\u0000",
  "\ud800",
  "\u2028",
  "unread: ",
  "user a ",
  "snapshot ",
];

const anyText = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.string({ unit: codePoint, maxLength: 20 }), { maxLength: 3 }),
    },
  )
  .map((pieces) => pieces.join(""));

const anyPath = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom("lab-1/", "1/", "", "lab/", "../", "/"),
        fc.constantFrom("iam/", "s3/", "iam/../", ""),
        fc.constantFrom("user", "group", "role", "policy", "instance-profile", "x", "INCOMPLETE"),
        fc.constantFrom("/", "/a/", "//", "/./", ""),
        fc.constantFrom("a.yaml", "b.yaml", ".yaml", "c.yml", "d", ".txt", "\ud800.yaml"),
      )
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string() },
);

const anyTree = fc
  .array(fc.tuple(anyPath, anyText), { maxLength: 8 })
  .map((files) => new Map(files));

test("no tree makes the reader throw, and what it reads can be printed", () => {
  fc.assert(fc.property(anyTree, readsAndPrints), { numRuns: runs(180, 600) });
});

const trees = iamyTrees();

test("a file that is cut anywhere, or has a piece too many, makes nothing throw", () => {
  const tree = fc.constantFrom(...trees).filter(({ name }) => name !== "alias-bomb");
  const mutated = fc
    .tuple(tree, fc.nat(), fc.nat(), fc.nat(), fc.constantFrom(...PIECES, ""))
    .map(([{ files }, which, at, length, piece]) => {
      const [path, text] = [...files][which % files.size] ?? ["", ""];
      const start = at % (text.length + 1);
      const end = start + (length % 5);
      return new Map(files).set(path, text.slice(0, start) + piece + text.slice(end));
    });
  fc.assert(fc.property(mutated, readsAndPrints), { numRuns: runs(180, 600) });
});

function readsAndPrints(files: ReadonlyMap<string, string>): void {
  const { snapshot, diagnostics } = parseIamy(files);
  for (const { span, source } of diagnostics) {
    const { length } = files.get(source ?? "") ?? "";
    if (span !== undefined) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(length);
    }
  }
  const printed = printIamy(snapshot);
  for (const path of printed.files.keys()) {
    expect(path.split("/")).not.toContain("..");
    expect(path).not.toMatch(/^\/|\/\/|\\/);
  }
  expect(parseIamy(printed.files).snapshot).toEqual(heldPart(snapshot, IAMY_HELD));
}

test("aliases of aliases are bounded in time, and said", () => {
  const levels = Array.from(
    { length: 40 },
    (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`,
  );
  const bomb = ["a0: &a0 [x, x]", ...levels, "Groups: *a40", ""].join("\n");
  const { snapshot, diagnostics } = parseIamy(new Map([["lab-1/iam/user/bomb.yaml", bomb]]));
  expect(diagnostics.map(({ code }) => code)).toEqual(["iamy/alias-bomb"]);
  expect(snapshot.accounts).toMatchObject([{ users: [] }]);
});

test("merge keys of merge keys are bounded", () => {
  const keys = Array.from({ length: 500 }, (_, at) => `k${at}: v`).join(", ");
  const levels = Array.from({ length: 300 }, (_, at) => `m${at + 1}: &m${at + 1} {<<: *m${at}}`);
  const bomb = [`m0: &m0 {${keys}}`, ...levels, ""].join("\n");
  const { diagnostics } = parseIamy(new Map([["lab-1/iam/user/bomb.yaml", bomb]]));
  expect(diagnostics.map(({ code }) => code)).toEqual(["iamy/alias-bomb"]);
});

test.each([
  ["lists in lists", (n: number) => `Groups: ${"[".repeat(n)}`],
  ["many keys", (n: number) => Array.from({ length: n }, (_, at) => `k${at}: v\n`).join("")],
  [
    "many tags",
    (n: number) => `Tags:\n${Array.from({ length: n }, (_, at) => `  k${at}: no\n`).join("")}`,
  ],
  ["doubled keys", (n: number) => "Groups: []\n".repeat(n)],
  ["one long text", (n: number) => `Description: "${"\\n".repeat(n)}"\n`],
  ["open quotes", (n: number) => `Groups: ['${"a ".repeat(n)}`],
  ["aliases", (n: number) => `Groups: &a [x]\nPolicies: [${"*a, ".repeat(n)}]\n`],
  ["flow mappings", (n: number) => `Tags: {${"a: b, ".repeat(n)}}\n`],
  ["empty items", (n: number) => `Groups:\n${"-\n".repeat(n)}`],
])("%s take linear time", (_what, make) => {
  const tree = (n: number): ReadonlyMap<string, string> =>
    new Map([["lab-1/iam/user/a.yaml", make(n)]]);
  const [small, large] = [tree(2_000), tree(20_000)];
  const times = slowdown(
    { small: () => void parseIamy(small), large: () => void parseIamy(large) },
    30,
  );
  expect(times).toBeLessThan(30);
});
