import { spawnSync } from "node:child_process";
import fc, { type Arbitrary } from "fast-check";
import { CORE_SCHEMA, load, mergeTag, YAML11_SCHEMA } from "js-yaml";
import { printIamy } from "@iamferry/interchange";
import { parseJson } from "@iamferry/policy";
import { jsonObject, needTool, runs } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject, Snapshot, Tag } from "@iamferry/model";

/** Texts that some version of YAML takes for something else, or that mean something in its syntax. */
const TRAPS = (
  "2012-10-17 2012-10-17T00:00:00Z 2001-1-1 yes No ON off y N true TRUE null Null ~ = << 012 0o12 0x1F 0b1 1e3 " +
  "1E-3 .5 5. 1_000 +1 -0 0 190:20:30 1:30 .inf -.Inf .NaN * & ! % @ ` > | - ? : , [ ] { } # ' \" \\ --- ... " +
  "a: a:b :a a,b [a] {a} !a &a *a #a a'b 'a' \"a\" - -a ?a ${aws:username} arn:aws:iam::1:role/x 10.0.0.0/8 1.2.3 " +
  "123456789012 __proto__ constructor 1__ 0777 0b_1 08 9:9:9.9 2001-01-01x"
)
  .split(" ")
  .concat([
    "",
    " ",
    "a ",
    " a",
    "a: b",
    "a #b",
    "a\nb",
    "\n",
    "a\r\nb",
    "\t",
    "\u0000",
    "\u007f",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "é",
    "𝒜",
    "😀",
    "\ufffe",
    "- a",
    "? a",
    "x".repeat(2000),
    "a b ".repeat(60),
  ]);

const trap: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRAPS) },
  fc.stringMatching(/^[-+.0-9_:eExoT Z]{1,8}$/),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);

const someTags = fc
  .uniqueArray(
    fc.record({ key: trap, value: trap }).filter(({ key, value }) => (key + value).isWellFormed()),
    { selector: ({ key }) => key, maxLength: 6 },
  )
  .map((tags): readonly Tag[] => tags);

/** Half of a surrogate pair is a loss, and then there is no policy. */
const value = jsonObject.filter((json) => !JSON.stringify(json).includes("\\ud"));

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ["js-yaml, YAML 1.2", (text) => load(text, { schema: CORE_SCHEMA.withTags(mergeTag) })],
  ["js-yaml, YAML 1.1", (text) => load(text, { schema: YAML11_SCHEMA })],
  ["yaml, YAML 1.2", (text) => parse(text, { version: "1.2", merge: true })],
  ["yaml, YAML 1.1", (text) => parse(text, { version: "1.1" })],
];

test.each(READERS)("%s reads what was printed", (_name, read) => {
  fc.assert(
    fc.property(someTags, value, (tags, json) => {
      const text = fileOf(tags, json);
      expect(plain(read(text))).toEqual(contentOf(tags, json));
    }),
    { numRuns: runs(60, 200) },
  );
});

test("PyYAML reads what was printed", (context) => {
  needTool(context, "python3");
  const hasYaml = spawnSync("python3", ["-c", "import yaml"]).status === 0;
  context.skip(!hasYaml, "PyYAML is not installed");
  const samples = fc.sample(fc.tuple(someTags, value), { numRuns: 300, seed: 7 });
  const texts = samples.map(([tags, json]) => fileOf(tags, json));
  const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  expect(stderr).toBe("");
  expect(parseJson(stdout)).toEqual(samples.map(([tags, json]) => contentOf(tags, json)));
});

const PYTHON = `
import json, sys, yaml
print(json.dumps([yaml.safe_load(text) for text in json.load(sys.stdin)]))
`;

test.each(TRAPS)("the text %j is a tag's key and value", (text) => {
  const tags = [{ key: text, value: text }];
  for (const [, read] of READERS) {
    expect(plain(read(fileOf(tags, {})))).toEqual(contentOf(tags, {}));
  }
});

function fileOf(tags: readonly Tag[], json: JsonObject): string {
  const snapshot: Snapshot = {
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        policies: [],
        users: [
          {
            kind: "user",
            name: "u",
            tags,
            policies: [
              {
                kind: "policy",
                name: "p",
                document: { text: JSON.stringify(json), value: json },
              },
            ],
          },
        ],
        groups: [],
      },
    ],
  };
  const { files } = printIamy(snapshot);
  const [text] = files.values();
  if (text === undefined || files.size !== 1) throw new Error("one user is one file");
  return text;
}

function contentOf(tags: readonly Tag[], json: JsonObject): JsonObject {
  return {
    InlinePolicies: [{ Name: "p", Policy: json }],
    ...(tags.length > 0 && {
      Tags: Object.fromEntries(tags.map((tag) => [tag.key, tag.value])),
    }),
  };
}

/** Without the prototypes and zeros that readers differ in. */
function plain(json: unknown): unknown {
  return parseJson(JSON.stringify(json));
}
