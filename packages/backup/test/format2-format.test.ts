import {
  formatBackup,
  formatPieces,
  parseBackup,
  parseFormat2,
  printBackup,
  surveyFormat,
} from "@iamferry/backup";
import type { Account } from "@iamferry/model";
import { runs, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });

const RUNS = runs(40, 100);

test("a canonical file stays as it is, and is told nothing", () => {
  fc.assert(
    fc.property(wholeSnapshots(), (snapshot) => {
      const text = printBackup(snapshot);
      expect(formatBackup(text)).toEqual({ text, diagnostics: [], accepted: [] });
    }),
    { numRuns: RUNS },
  );
});

test("indent, blank lines, CRLF and a byte-order mark are laid out anew, and the seals hold", () => {
  const layout = fc.record({
    indents: fc.array(fc.constantFrom("", " ", "\t", "      "), { minLength: 1, maxLength: 7 }),
    blanks: fc.array(fc.constantFrom("", "\n", "\n \t\n"), { minLength: 1, maxLength: 5 }),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    bom: fc.constantFrom("", "\ufeff"),
  });
  fc.assert(
    fc.property(wholeSnapshots(), layout, (snapshot, { blanks, bom, indents, lineEnd }) => {
      const text = printBackup(snapshot);
      const messy = text
        .split("\n")
        .filter((line) => line !== "")
        .map((line, at) => {
          const blank = blanks[at % blanks.length] ?? "";
          return `${blank}${indents[at % indents.length] ?? ""}${line.trimStart()}${lineEnd}`;
        })
        .join("");
      expect(formatBackup(bom + messy.trimStart()).text).toBe(text);
    }),
    { numRuns: RUNS },
  );
});

test("a file without seals and last lines is sealed when it is asked for, and refused otherwise", () => {
  fc.assert(
    fc.property(wholeSnapshots(), (snapshot) => {
      const text = printBackup(snapshot);
      const byHand = text
        .replaceAll(/^( *end\S+) [0-9a-f]{16}$/gm, "$1")
        .replaceAll(/^(?:complete|counts|sha256):.*\n/gm, "");
      expect(formatBackup(byHand).text).toBeUndefined();
      const sealed = formatBackup(byHand, { seal: true });
      expect(sealed).toMatchObject({ text, diagnostics: [] });
      const accepted = new Set(sealed.accepted.map(({ code }) => code));
      expect([...accepted].toSorted()).toEqual(["backup/missing-trailer", "backup/unsealed"]);
    }),
    { numRuns: RUNS },
  );
});

const BASE = printBackup({
  cloud: "aws",
  scope: ["all"],
  accounts: [
    {
      kind: "account",
      id: "111122223333",
      alias: "lab",
      policies: [],
      users: ["bob", "alice"].map((name): Account["users"][number] => ({
        kind: "user",
        name,
        path: "/x/",
        tags: [
          { key: "b", value: "2" },
          { key: "a", value: "1" },
        ],
        policies: [{ kind: "policy", name: "p", document: { text: '{\n  "Statement": []\n}' } }],
      })),
      groups: [{ kind: "group", name: "g", members: ["alice"], policies: [] }],
    },
  ],
});

/** An edit by hand: `from` occurs once. */
function edit(from: string, to: string, text = BASE): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

test("an edit is refused, named, and sealed when that is asked for", () => {
  const edited = edit("  user: alice\n    path: /x/", "  user: alice\n    path: /y/");
  const refused = formatBackup(edited);
  expect(refused.text).toBeUndefined();
  expect(refused.diagnostics).toMatchObject([
    { code: "backup/altered", entity: ["account", "111122223333", "user", "alice"] },
  ]);
  const { accepted, diagnostics, text = "" } = formatBackup(edited, { seal: true });
  expect(diagnostics).toEqual([]);
  expect(accepted).toEqual(refused.diagnostics);
  const { integrity, snapshot } = parseFormat2(text);
  expect(integrity.proven).toBe(true);
  expect(snapshot.accounts[0]?.users[0]?.path).toBe("/y/");
});

test("a new entity in any place, with words in any spelling, is put where it belongs", () => {
  const added = edit(
    "\n  group: g",
    '\n group:   "ops"\nmember:\t"bob"\n member: alice\n   # why\n tag: "x"   =  "y z"\n endgroup\n  group: g',
  );
  // `tag:` is no field of a group; it is kept, told, and comes last with its comment.
  const { text = "", diagnostics } = formatBackup(added, { seal: true });
  expect(text).toContain(
    '  group: ops\n    member: alice\n    member: bob\n    # why\n    tag: "x"   =  "y z"\n  endgroup ',
  );
  expect(text.indexOf("group: g\n")).toBeLessThan(text.indexOf("group: ops"));
  expect(diagnostics.map(({ code }) => code)).toEqual(["backup/unknown-field"]);
  expect(formatBackup(text).text).toBe(text);
});

test("comments stay with what follows them", () => {
  const commented = [
    ["  user: bob", "# about bob\n  user: bob"],
    ["account: ", "#about the account\naccount: "],
    ["endaccount", "   # last of the account\nendaccount"],
    ["complete: yes", "# loose\ncomplete: yes"],
  ].reduce((text, [from = "", to = ""]) => edit(from, to, text), BASE);
  const { text = "" } = formatBackup(commented, { seal: true });
  expect(text).toContain("\n\n  # about bob\n  user: bob\n");
  expect(text).toContain("\n\n#about the account\naccount: ");
  expect(text).toContain("\n# last of the account\nendaccount ");
  expect(text).toContain("\n\n# loose\ncomplete: yes\n");
  expect(parseFormat2(text).integrity.proven).toBe(true);
  expect(formatBackup(text)).toEqual({ text, diagnostics: [], accepted: [] });
});

test("fields and entities of a newer minor version survive", () => {
  const newer = edit("iam-backup: 2\n", "iam-backup: 2.3\nblock: budget\n")
    .replace(
      "  group: g",
      "  budget: b1\n    limit: 5 USD\n    | a text\n  endbudget\n\n  group: g",
    )
    .replace("    path: /x/\n", "    path: /x/\n    hue: blue green\n");
  const { text = "", diagnostics } = formatBackup(newer, { seal: true });
  expect(diagnostics.map(({ code }) => code)).toEqual(["backup/newer-version"]);
  expect(text).toContain("iam-backup: 2.3\n");
  expect(text).toContain("\n    hue: blue green\n  enduser");
  expect(text).toContain("\n  budget: b1\n    limit: 5 USD\n    | a text\n  endbudget ");
  expect(text).toMatch(/^counts: account=1 user=2 group=1 budget=1$/m);
  expect(formatBackup(text).text).toBe(text);
  expect(parseFormat2(text).integrity.proven).toBe(true);
});

test("a file that says that it is partial goes on to say so", () => {
  const partial = formatBackup(edit("complete: yes", "complete: no"), { seal: true });
  expect(partial.text).toContain("\ncomplete: no\n");
  expect(formatBackup(partial.text ?? "").text).toBe(partial.text);
});

test.each([
  ["a lost end", edit("enduser ", "# ", BASE.replace(/(enduser .*\n[^]*)enduser/, "$1endusers"))],
  ["an entity that is cut", BASE.slice(0, BASE.indexOf('"Statement"'))],
  ["an account that is cut", BASE.slice(0, BASE.indexOf("endaccount"))],
  ["the last lines lost", BASE.slice(0, BASE.indexOf("\ncomplete:"))],
  ["an account cut behind the header", BASE.slice(0, BASE.indexOf("\naccount:"))],
  ["an opener that is lost", edit("  user: bob\n", "")],
  ["an entity twice", BASE.replace(/( {2}user: bob\n[^]*?enduser .*\n)/, "$1\n$1")],
  ["two files run together", BASE + BASE],
  ["lines behind the end", `${BASE}more\n`],
  ["another major version", edit("iam-backup: 2\n", "iam-backup: 3\n")],
  ["a line that is nothing", edit("    member: alice\n", "    member alice\n")],
  ["no final line end", BASE.trimEnd()],
  ["a hidden character", edit("alias: lab", 'alias: "l\u200bab"')],
])("%s is refused even where edits are sealed", (_what, text) => {
  for (const seal of [false, true]) {
    const refused = formatBackup(text, { seal });
    expect(refused.text).toBeUndefined();
    expect(refused.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  }
});

const PARTIAL = formatBackup(edit("complete: yes", "complete: no"), { seal: true }).text ?? "";

test.each([
  ["altered", "complete: no", "complete: NO"],
  ["altered to another value", "complete: no", "complete: yes"],
  ["doubled", "complete: no\n", "complete: no\ncomplete: yes\n"],
  ["hidden behind a field that is kept", "    path: /x/\n", "    path: /x/\n    foo: bar\n"],
])("last lines that were %s are refused", (_what, from, to) => {
  expect(PARTIAL).toContain("\ncomplete: no\n");
  // The entity is sealed again, so that nothing but the last lines tells.
  const text = to.includes("foo")
    ? (formatBackup(PARTIAL.replace(from, to), { seal: true }).text ?? "").replace(
        "complete: no",
        "complete: yes",
      )
    : PARTIAL.replace(from, () => to);
  expect(text).not.toBe("");
  const refused = formatBackup(text);
  expect(refused.text).toBeUndefined();
  expect(refused.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
});

test.each(["complete: no ", "complete:no", 'complete: "no"'])(
  "a partial file says so however it is spelled: `%s`",
  async (line) => {
    const text = PARTIAL.replace("complete: no", line);
    expect(formatBackup(text, { seal: true }).text).toBe(PARTIAL);
    expect(await formatStream(text, true)).toBe(PARTIAL);
  },
);

test.each([
  ["words behind policy-val", "    policy-val:\n", "    policy-val: important words\n", 2],
  ["a text where none belongs", "    path: /x/\n", "    path: /x/\n    | my words\n", 2],
  ["a tag twice", "    tag: a = 1\n", "    tag: a = 2\n    tag: a = 1\n", 2],
])("%s are refused or kept, and never dropped", (_what, from, to, times) => {
  expect(BASE.split(from)).toHaveLength(times + 1);
  const added = to.split("\n").find((line) => !from.includes(line)) ?? "";
  const { diagnostics, text } = formatBackup(
    BASE.replace(from, () => to),
    { seal: true },
  );
  expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  expect(text === undefined || text.includes(added.trim())).toBe(true);
});

test("a kind that only a header names is none in this version", () => {
  const text = edit("iam-backup: 2\n", "iam-backup: 2\nblock: widget\n").replace(
    "  group: g",
    "  widget: w\n    x: 1\n  endwidget\n\n  group: g",
  );
  const { diagnostics } = parseBackup(text);
  expect(diagnostics.map(({ code }) => code)).toContain("backup/unknown-field");
  expect(formatBackup(text, { seal: true }).text).toContain("widget: w\n    x: 1\n");
});

test.each([
  ["in an entity", "    path: /x/\n    tag: a = 1", "    # hi\r\r\n    path: /x/\n    tag: a = 1"],
  ["before the end of an account", "endaccount", "# hi\r\r\nendaccount"],
  ["before the last lines", "complete:", "# hi\u202e\ncomplete:"],
])("a hidden character in a comment %s is refused", (_what, from, to) => {
  const text = BASE.replace(from, () => to);
  expect(text).not.toBe(BASE);
  const { diagnostics, text: formatted } = formatBackup(text, { seal: true });
  expect(formatted).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toContain("backup/forbidden-character");
});

test("bytes that were no text are refused", () => {
  const at = BASE.indexOf("alice");
  const text = BASE.replace("alice", "al\ufffdce");
  expect(formatBackup(text, { seal: true, damage: [at + 2] }).text).toBeUndefined();
});

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function formatStream(text: string, seal: boolean): Promise<string | undefined> {
  const survey = await surveyFormat(chunksOf(text, 1000), { seal });
  if (survey.refused || !survey.inOrder) return undefined;
  const pieces: string[] = [];
  for await (const piece of formatPieces(chunksOf(text, 77), { ...survey, seal })) {
    pieces.push(piece);
  }
  return pieces.join("");
}

test("formatting piece by piece makes what formatting the whole makes", async () => {
  await fc.assert(
    fc.asyncProperty(wholeSnapshots(), fc.boolean(), async (snapshot, hand) => {
      const text = printBackup(snapshot);
      const given = hand
        ? text
            .replaceAll(/^( *)(user|role|group): /gm, "$1# a comment\n\n$1   $2:  ")
            .replace(/^endaccount/m, "# and one here\nendaccount")
        : text.replaceAll("\n", "\r\n");
      expect(await formatStream(given, hand)).toBe(formatBackup(given, { seal: hand }).text);
    }),
    { numRuns: RUNS },
  );
});

test("a survey refuses what formatting refuses", async () => {
  for (const text of [
    edit(
      'path: /x/\n    tag: a = 1\n    tag: b = 2\n    policy-name: p\n    policy-val:\n    | {\n    |   "Statement": []\n    | }\n  enduser',
      "enduser",
      BASE.replace(/ {2}user: bob[^]*?enduser .*\n/, ""),
    ),
    BASE.slice(0, -70),
  ]) {
    expect(formatBackup(text).text).toBeUndefined();
    expect((await surveyFormat(chunksOf(text, 50))).refused).toBe(true);
  }
});

test("a file out of order is put in order whole, and known to be so by its survey", async () => {
  const { snapshot } = parseBackup(BASE);
  const swapped = BASE.replace(
    /( {2}user: alice\n[^]*?enduser .*\n\n)( {2}user: bob\n[^]*?enduser .*\n\n)/,
    "$2$1",
  );
  expect(swapped).not.toBe(BASE);
  expect((await surveyFormat(chunksOf(swapped, 99), { seal: true })).inOrder).toBe(false);
  expect(formatBackup(swapped, { seal: true }).text).toBe(printBackup(snapshot));
});
