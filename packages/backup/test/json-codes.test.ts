import { JSON_CODES, parseJsonForm, printJson, type JsonCodeName } from "@iamferry/backup";
import { expect, test } from "vitest";

/** A text of one account, with `more` in it, and `head` before. */
function account(
  more: string,
  head = '"format":"iam-backup","version":"2.0","complete":true',
): string {
  return `{${head},"accounts":[{"kind":"account","name":"a","policies":[],"users":[],"groups":[]${more}}]}`;
}

function user(more: string, rest = ""): string {
  return account("").replace(
    '"users":[]',
    `"users":[{"kind":"user","name":"u","policies":[]${more}}${rest}]`,
  );
}

interface Example {
  readonly text: string;
  /** What the span covers. */
  readonly at: string;
  readonly message: string;
  readonly help?: string;
  readonly entity?: readonly string[];
  /** What the Snapshot says is lost, as `field code`, by the way of JSON to the record. */
  readonly lost?: string;
}

const A = ["account", "a"];
const U = ["account", "a", "user", "u"];

/** At least one shortest text for each code, which shows it and nothing else. */
const EXAMPLES: Readonly<Record<JsonCodeName, readonly Example[]>> = {
  bom: [
    {
      text: `\ufeff${account("")}`,
      at: "\ufeff",
      message: "the text begins with a byte-order mark",
    },
  ],
  "no-head": [
    {
      text: '{"accounts":[]}',
      at: "{",
      message: "this is a bare Snapshot, without `format`, `version`, `complete`",
    },
  ],
  "empty-list": [
    {
      text: user(',"tags":[]'),
      at: "[",
      message: "`tags` is an empty list, which is written as no list",
      entity: U,
    },
  ],
  "repeated-item": [
    {
      text: account(
        ',"instanceProfiles":[{"kind":"instance-profile","name":"i","roles":["r","r"]}]',
      ),
      at: '"r"',
      message: "`r` is in the list already",
      entity: [...A, "instance-profile", "i"],
    },
  ],
  "newer-version": [
    {
      text: account("").replace("2.0", "2.7"),
      at: '"2.7"',
      message: "version `2.7` is newer than `2.0`: what this program does not know is left out",
    },
  ],
  "complete-differs": [
    {
      text: account("").replace("true", "false"),
      at: "false",
      message: "`complete` is `false`, and no `unread` says what could not be read",
      lost: "snapshot json/complete-differs",
    },
    {
      text: account(',"unread":[{"field":"users","code":"AccessDenied"}]'),
      at: "true",
      message: "`complete` is `true`, and an `unread` says that something could not be read",
      lost: "users AccessDenied",
    },
  ],
  "not-json": [
    {
      text: '{"accounts":[],}',
      at: "}",
      message: "a name in double quotes must stand here",
      help: "remove the comma before it",
      lost: "snapshot json/not-json",
    },
    {
      text: '{"accounts":[\n<<<<<<< HEAD\n]}',
      at: "<<<<<<<",
      message: "a value or `]` must stand here",
      help: "decide the merge conflict first",
      lost: "snapshot json/not-json",
    },
    {
      text: '{"accounts":[',
      at: "",
      message: "the text ends where a value or `]` must follow",
      help: "the file was cut off: make it again, or take an older one",
      lost: "snapshot json/not-json",
    },
    {
      text: "// all\n{}",
      at: "// all",
      message: "a comment stands here, and JSON has none",
      help: "remove it",
      lost: "snapshot json/not-json",
    },
    {
      text: '{"accounts":[]}\n{"accounts":[]}',
      at: "{",
      message: "something follows the JSON",
      lost: "snapshot json/not-json",
    },
    {
      text: String.raw`{"accounts":["\q"]}`,
      at: String.raw`"\q"`,
      message: "a backslash stands before something that it cannot escape",
      lost: "snapshot json/not-json",
    },
  ],
  "too-deep": [
    {
      text: `{"accounts":[],"x":${"[".repeat(100)}${"]".repeat(100)}}`,
      at: "[",
      message: "lists and objects are nested more than 100 deep",
      lost: "snapshot json/too-deep",
    },
  ],
  "not-a-backup": [
    {
      text: '{"UserDetailList":[]}',
      at: "{",
      message: "this JSON is not a Snapshot: `format` is not `iam-backup`",
      lost: "snapshot json/not-a-backup",
    },
    {
      text: account("").replace("iam-backup", "package"),
      at: '"package"',
      message: "this JSON is not a Snapshot: `format` is not `iam-backup`",
      lost: "snapshot json/not-a-backup",
    },
    {
      text: "[]",
      at: "[",
      message: "a list stands here, and must be a Snapshot",
      lost: "snapshot json/not-a-backup",
    },
  ],
  "unknown-version": [
    {
      text: account("").replace("2.0", "3.1"),
      at: '"3.1"',
      message: "version `3.1` is newer than this program, which reads `2.0`",
      lost: "snapshot json/unknown-version",
    },
    {
      text: account("").replace("2.0", "two"),
      at: '"two"',
      message: "version `two` is not known",
      help: "this program reads `2.0`",
      lost: "snapshot json/unknown-version",
    },
    {
      text: account("").replace('"2.0"', "2"),
      at: "2",
      message: "a number stands here, and must be a text",
      help: 'write `"2.0"`',
      lost: "snapshot json/unknown-version",
    },
    {
      text: '{"format":"iam-backup","accounts":[]}',
      at: "{",
      message: "`version` is missing here",
      help: "this program reads `2.0`",
      lost: "snapshot json/unknown-version",
    },
  ],
  "wrong-type": [
    {
      text: user(',"enabled":"yes"'),
      at: '"yes"',
      message: "a text stands here, and must be `true` or `false`",
      entity: U,
      lost: "enabled json/wrong-type",
    },
    {
      text: user(',"path":null'),
      at: "null",
      message: "`null` stands here, and must be a text",
      help: "leave the member out where there is nothing to say",
      entity: U,
      lost: "path json/wrong-type",
    },
    {
      text: user("").replace('"u"', "7"),
      at: "7",
      message: "a number stands here, and must be a text",
      entity: [...A, "user", ""],
      lost: "users json/wrong-type",
    },
    {
      text: user("", ",[]"),
      at: "[",
      message: "a list stands here, and must be an object",
      entity: A,
      lost: "users json/wrong-type",
    },
    {
      text: account("").replace("true", "1"),
      at: "1",
      message: "a number stands here, and must be `true` or `false`",
      lost: "snapshot json/wrong-type",
    },
    {
      text: user(',"tags":{"k":"v"}'),
      at: "{",
      message: "an object stands here, and must be a list",
      entity: U,
      lost: "tags json/wrong-type",
    },
  ],
  "missing-member": [
    {
      text: user(',"tags":[{"key":"k"}]'),
      at: "{",
      message: "`value` is missing here",
      entity: U,
      lost: "tags json/missing-member",
    },
    {
      text: account("").replace('"users":[],', ""),
      at: "{",
      message: "`users` is missing here",
      entity: A,
      lost: "users json/missing-member",
    },
    {
      text: account("").replace('"name":"a",', ""),
      at: "{",
      message: "`name` or `id` is missing here",
      entity: ["account", ""],
      lost: "accounts json/missing-member",
    },
    {
      text: user(',"permissionsBoundary":{"path":"/","name":"p"}'),
      at: "{",
      message: "`own` or `foreign` is missing here",
      entity: U,
      lost: "permissionsBoundary json/missing-member",
    },
    {
      text: account("").replace(',"complete":true', ""),
      at: "{",
      message: "`complete` is missing here",
      lost: "snapshot json/missing-member",
    },
    {
      text: user("").replace('"kind":"user",', ""),
      at: "{",
      message: "`kind` is missing here",
      entity: U,
    },
  ],
  "unknown-member": [
    {
      text: user(',"tag":[]'),
      at: '"tag"',
      message: "`tag` is not a member that is known here, and is left out",
      help: "did you mean `tags`?",
      entity: U,
      lost: "tag json/unknown-member",
    },
    {
      text: `{"__proto__":{"format":"x"},${account("").slice(1)}`,
      at: '"__proto__"',
      message: "`__proto__` is not a member that is known here, and is left out",
      lost: "__proto__ json/unknown-member",
    },
  ],
  "misplaced-member": [
    {
      text: user(',"permissionsBoundary":{"own":true,"path":"/","name":"p","arn":"x"}'),
      at: '"arn"',
      message: "`arn` cannot stand beside `own`",
      entity: U,
      lost: "permissionsBoundary json/misplaced-member",
    },
  ],
  "not-one-of": [
    {
      text: account("").replace('"accounts"', '"cloud":"aws-ch","accounts"'),
      at: '"aws-ch"',
      message: "`aws-ch` is none of the texts that `cloud` can have",
      help: "did you mean `aws-cn`?",
      lost: "cloud json/not-one-of",
    },
    {
      text: account(',"roles":[{"kind":"role","name":"r","origin":"?","policies":[]}]'),
      at: '"?"',
      message: "`?` is none of the texts that `origin` can have",
      help: "it can be `service-linked`, `reserved`",
      entity: [...A, "role", "r"],
      lost: "origin json/not-one-of",
    },
  ],
  "bad-time": [
    {
      text: user(',"created":"2023-02-29T00:00:00Z"'),
      at: '"2023-02-29T00:00:00Z"',
      message: "`2023-02-29T00:00:00Z` is no time of the form `YYYY-MM-DDThh:mm:ssZ`",
      entity: U,
      lost: "created json/bad-time",
    },
    {
      text: user(',"created":"2023-02-28 00:00:00"'),
      at: '"2023-02-28 00:00:00"',
      message: "`2023-02-28 00:00:00` is no time of the form `YYYY-MM-DDThh:mm:ssZ`",
      entity: U,
      lost: "created json/bad-time",
    },
  ],
  "duplicate-entity": [
    {
      text: user("", ',{"kind":"user","name":"u","policies":[],"path":"/x/"}'),
      at: '"u"',
      message: "user `u` is in the list already",
      help: "keep one of both, or give one another name",
      entity: U,
      lost: "users json/duplicate-entity",
    },
  ],
  "duplicate-item": [
    {
      text: user(',"tags":[{"key":"k","value":"1"},{"key":"k","value":"2"}]'),
      at: "{",
      message: "tag `k` is in the list already",
      help: "keep one of both, or give one another name",
      entity: U,
      lost: "tags json/duplicate-item",
    },
  ],
  "duplicate-member": [
    {
      text: account(',"users":[]'),
      at: '"users"',
      message: "the member `users` is here already, and only the last counts",
      help: "keep one of both",
      lost: "snapshot json/duplicate-member",
    },
  ],
  "value-differs": [
    {
      text: account("").replace(
        '"policies":[]',
        '"policies":[{"kind":"policy","name":"p","document":{"text":"{}","value":{"a":1}}}]',
      ),
      at: '"value"',
      message: "`value` is not what the `text` of this policy says, and the text counts",
      help: "change `text`, and leave `value` out: it is made from the text",
      entity: [...A, "policy", "p"],
    },
  ],
};

const CASES = Object.entries(EXAMPLES).flatMap(([name, examples]) =>
  examples.map((example) => ({ name: name as JsonCodeName, ...example })),
);

test.each(CASES)("$name: $text", ({ name, text, at, message, help, entity, lost }) => {
  const { snapshot, diagnostics } = parseJsonForm(text, { source: "s" });
  expect(diagnostics.map(({ code }) => code)).toEqual([`json/${name}`]);
  const [found] = diagnostics;
  expect(text.slice(found?.span?.start, found?.span?.end)).toBe(at);
  const { severity, refused } = JSON_CODES[name];
  expect(found).toMatchObject({ severity, message, source: "s" });
  expect(found?.help).toBe(help);
  expect(found?.entity).toEqual(entity);
  const unread = [...printJson(snapshot).matchAll(UNREAD)].map(
    ([, field, code]) => `${field} ${code}`,
  );
  expect(unread).toEqual(lost === undefined ? [] : [lost]);
  if (refused) expect(snapshot.accounts).toEqual([]);
});

const UNREAD = /"field": "([^"]*)",\s+"code": "([^"]*)"/g;

test("of two the first is kept, and its place is told", () => {
  const { text } = EXAMPLES["duplicate-entity"][0] ?? { text: "" };
  const { snapshot, diagnostics } = parseJsonForm(text);
  expect(snapshot.accounts[0]?.users).toEqual([{ kind: "user", name: "u", policies: [] }]);
  const [first] = diagnostics[0]?.related ?? [];
  expect(first?.span.start).toBe(text.indexOf('"u"'));
});

test("what is wrong costs what is around it nothing", () => {
  const text = user(
    ',"path":7,"tags":[{"key":"k"},{"key":"l","value":"v"}],"created":"2020-02-29T00:00:00Z"',
    ',{"kind":"user","name":"v","policies":[]}',
  );
  expect(parseJsonForm(text).snapshot.accounts[0]?.users).toEqual([
    {
      kind: "user",
      name: "u",
      policies: [],
      created: "2020-02-29T00:00:00Z",
      tags: [{ key: "l", value: "v" }],
      unread: [
        { field: "path", code: "json/wrong-type" },
        { field: "tags", code: "json/missing-member" },
      ],
    },
    { kind: "user", name: "v", policies: [] },
  ]);
});

test("members of a newer minor version are warnings, and make nothing partial", () => {
  const text = user(',"shoeSize":7').replace("2.0", "2.1");
  const { snapshot, diagnostics } = parseJsonForm(text);
  expect(diagnostics).toMatchObject([
    { severity: "warning", code: "json/newer-version" },
    { severity: "warning", code: "json/unknown-member" },
  ]);
  expect(printJson(snapshot)).toContain('"complete": true');
});

test("a value that differs is dropped for what the text says", () => {
  const { text } = EXAMPLES["value-differs"][0] ?? { text: "" };
  expect(parseJsonForm(text).snapshot.accounts[0]?.policies[0]?.document).toEqual({
    text: "{}",
    value: {},
  });
});

test("names with escapes in a value are read as what they say, whatever was read before", () => {
  // What `JSON.parse` of Node 24 mixes up: the second gets the names of the first.
  const texts = [
    { "!": 0, "\\": 0 },
    { "!": 0, '"': 0 },
  ].map((value) => {
    const document = { text: JSON.stringify(value), value };
    return account("").replace(
      '"policies":[]',
      `"policies":[{"kind":"policy","name":"p","document":${JSON.stringify(document)}}]`,
    );
  });
  // A bare `value` comes first, so that no policy's text was read before it.
  const reversed = texts.map((text) =>
    text.replace(/("text":"(?:[^"\\]|\\.)*"),("value":\{[^}]*\})/, "$2,$1"),
  );
  expect(reversed).not.toEqual(texts);
  const read = [...reversed, ...texts].map((text) => parseJsonForm(text));
  expect(read.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});

test("names are shown so that they can do nothing to a terminal", () => {
  const name = `\u202e\n${"x".repeat(200)}`;
  const [found] = parseJsonForm(account(`,${JSON.stringify(name)}:1`)).diagnostics;
  expect(found?.message).toMatch(/^`<U\+202E>␊x{58}…` is not a member/);
});

test("the documentation lists every code", async () => {
  const rows = Object.entries(JSON_CODES).map(
    ([name, { severity, meaning, refused }]) =>
      `| \`json/${name}\` | ${severity} | ${meaning}${refused ? "; nothing is read" : ""} |`,
  );
  const text = [HEAD, "", "| code | severity | meaning |", "|---|---|---|", ...rows].join("\n");
  await expect(`${text}\n`).toMatchFileSnapshot("../docs/json.md");
});

const HEAD = `# The JSON form

One JSON object: \`format\`, \`version\` and \`complete\`, then the Snapshot with all its fields, by the names that
the model gives them. Its schema is \`schema/iam-backup.schema.json\` (draft 2020-12). \`printJson\` writes the
same bytes for the same Snapshot; \`parseJsonForm\` reads any order and layout, and a bare Snapshot without the
first three members.

A policy document is \`{ "text": …, "value": … }\`. The text counts; the value is there for other programs, and may be
left out. Nothing seals this form: a text that was cut is no JSON, other damage may go unseen.

What an error costs is named in the \`unread\` of the record around it (where nobody knows what was hit, as
\`snapshot\` at the top), so that the Snapshot counts as a partial one.

## What the reader says`;
