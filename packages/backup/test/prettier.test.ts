import { decodeBackup, parseFormat2, printBackup, printLegacy } from "@iamferry/backup";
import { backupCorpus, legacySnapshots, runs, wholeSnapshots } from "@iamferry/testkit";
import * as plugin from "@iamferry/backup/prettier";
import fc from "fast-check";
import { check, format, type Options } from "prettier";
import { describe, expect, test } from "vitest";

const options: Options = { plugins: [plugin], filepath: "backup.iam" };

const small = wholeSnapshots({ most: 2, wellFormed: true });

/** Blanks as editors and merges leave them: indent, and lines of blanks or nothing. */
const blanks = fc.constantFrom("", " ", "  ", "    ", "\t", " \t ", "      ");

/** The text with other indent and other blank lines. */
function reindented(text: string): fc.Arbitrary<string> {
  const lines = contentLines(text);
  return fc
    .array(fc.tuple(blanks, fc.array(blanks, { maxLength: 2 }), fc.boolean()), {
      minLength: lines.length,
      maxLength: lines.length,
    })
    .map((layouts) =>
      layouts
        .map(([indent, above, crlf], at) => {
          const end = crlf ? "\r\n" : "\n";
          return [...above, `${indent}${lines[at] ?? ""}`].map((line) => `${line}${end}`).join("");
        })
        .join(""),
    );
}

/** What seals cover: each line behind its indent, without the blank ones. */
function contentLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[ \t]+/, ""))
    .filter((line) => line !== "");
}

describe("a backup in format 2", () => {
  test("comes back canonical and sealed, whatever its indent and blank lines were", async () => {
    await fc.assert(
      fc.asyncProperty(
        small.chain((snapshot) => {
          const text = printBackup(snapshot);
          return fc.tuple(fc.constant(text), reindented(text));
        }),
        async ([text, changed]) => {
          expect(await format(changed, options)).toBe(text);
          expect(await check(text, options)).toBe(true);
          expect(parseFormat2(text).integrity.proven).toBe(true);
        },
      ),
      { numRuns: runs(40, 100) },
    );
  });

  test("keeps its comments where they are, each laid out as the line that follows it", async () => {
    await fc.assert(
      fc.asyncProperty(
        small,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom("#", "# why", "#\ttab ", "#!")), {
          minLength: 1,
          maxLength: 4,
        }),
        async (snapshot, comments) => {
          let text = printBackup(snapshot);
          for (const [seed, comment] of comments) text = withComment(text, seed, comment);
          expect(await format(text, options)).toBe(text);
        },
      ),
      { numRuns: runs(20, 50) },
    );
  });

  test("is laid out as prettier is told for line ends, and with blanks alone", async () => {
    const text = "iam-backup: 2\nendheader\naccount: a\nid: 111122223333\nendaccount\n";
    const laidOut = "iam-backup: 2\nendheader\n\naccount: a\n  id: 111122223333\nendaccount\n";
    expect(await format(text, { ...options, useTabs: true, tabWidth: 8, printWidth: 10 })).toBe(
      laidOut,
    );
    expect(await format(text, { ...options, endOfLine: "crlf" })).toBe(
      laidOut.replaceAll("\n", "\r\n"),
    );
  });

  test("of a newer minor version has the entities that its header names laid out too", async () => {
    const text = [
      "iam-backup: 2.1",
      "block: widget",
      "endheader",
      "",
      "account: a",
      "",
      "  # small",
      "  widget: w",
      "    size: 1",
      "  endwidget",
      "endaccount",
      "",
    ].join("\n");
    const flat = `${contentLines(text).join("\n")}\n`;
    expect(await format(flat, options)).toBe(text);
    // Without that line it is a field like any other.
    expect(await format(flat.replace("block: widget\n", ""), options)).toContain(
      "\n  widget: w\n  size: 1\n  endwidget\n",
    );
  });
});

/** Lines that stand nowhere, or mean something else where they stand. */
const PIECES = [
  "iam-backup: 2",
  "iam-backup: 2.7",
  "block: widget",
  "cloud: aws",
  "endheader",
  "endheader 0123456789abcdef",
  "account: a",
  'account: ""',
  "endaccount",
  "endaccount 0123456789abcdef",
  "endaccount ",
  "user: u",
  "user:",
  "enduser",
  "endgroup",
  "role: r",
  "widget: w",
  "endwidget",
  "policy-name: p",
  "policy-val:",
  "| {",
  "|",
  "|x",
  "| trailing \t",
  '|"\\t"',
  "# comment",
  "#",
  "complete: yes",
  "counts: user=1",
  "sha256: 00",
  "<<<<<<< ours",
  "||||||| base",
  "=======",
  ">>>>>>> theirs",
  "no such: thing ",
  "what",
  "\u00a0",
  "\u2028user: x",
  "\u000b",
  "end",
];

const damaged = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }),
    small.chain((snapshot) =>
      fc
        .array(fc.tuple(fc.nat(), fc.constantFrom("delete", "double", "insert"), fc.nat()), {
          minLength: 1,
          maxLength: 6,
        })
        .map((edits) => {
          const lines = [...contentLines(printBackup(snapshot))];
          for (const [seed, how, piece] of edits) {
            const at = seed % (lines.length + 1);
            if (how === "delete") lines.splice(at, 1);
            else if (how === "double") lines.splice(at, 0, lines[at] ?? "");
            else lines.splice(at, 0, PIECES[piece % PIECES.length] ?? "");
          }
          return lines;
        }),
    ),
  )
  .map((lines) => lines.filter((line) => line !== ""));

test("no line of a damaged backup is changed, lost or moved, and laying out twice is laying out once", async () => {
  let laidOut = 0;
  await fc.assert(
    fc.asyncProperty(damaged, fc.array(blanks, { minLength: 1 }), async (lines, indents) => {
      const text = ["iam-backup: 2", ...lines]
        .map((line, at) => `${indents[at % indents.length] ?? ""}${line}\n`)
        .join("");
      const result = await format(text, options);
      expect(contentLines(result)).toEqual(contentLines(text));
      expect(await format(result, options)).toBe(result);
      expect(seals(result)).toEqual(seals(text));
      if (result !== text) laidOut++;
    }),
    { numRuns: runs(90, 300) },
  );
  expect(laidOut).toBeGreaterThan(runs(30, 100));
});

test("conflicts of a merge stay where git finds them", async () => {
  const text = [
    "iam-backup: 2",
    "endheader",
    "account: a",
    "user: u",
    "<<<<<<< ours",
    "path: /a/",
    "=======",
    "path: /b/",
    ">>>>>>> theirs",
    "enduser",
    "endaccount",
    "",
  ].join("\n");
  expect(await format(text, options)).toContain(
    "\n  user: u\n<<<<<<< ours\n    path: /a/\n=======\n    path: /b/\n>>>>>>> theirs\n  enduser\n",
  );
});

describe("what comes back as it is, to the byte", () => {
  const formatted = async (text: string): Promise<string | false> =>
    (await check(text, options)) && format(text, options);

  test.each(backupCorpus("legacy").map(({ name, bytes }) => [name, bytes] as const))(
    "%s",
    async (_name, bytes) => {
      const { text } = decodeBackup(bytes);
      expect(await formatted(text)).toBe(text);
    },
  );

  test("any legacy backup", async () => {
    await fc.assert(
      fc.asyncProperty(legacySnapshots, async (snapshot) => {
        const { text } = printLegacy(snapshot);
        expect(await formatted(text)).toBe(text);
      }),
      { numRuns: runs(20, 50) },
    );
  });

  test.each([
    "",
    "\n",
    "accounts:\r\n  a \r\nuser: b\rc\r\nenduser",
    "iam-backup: 3\n  endheader\naccount: a\n   endaccount",
    "iam-backup: two\n  endheader\n",
  ])("%j", async (text) => {
    expect(await formatted(text)).toBe(text);
  });
});

test("a name for the language is enough where there is no file", async () => {
  const text = await format("iam-backup: 2\n   endheader", {
    plugins: [plugin],
    parser: "iam-backup",
  });
  expect(text).toBe("iam-backup: 2\nendheader\n");
  const fenced = "```iam-backup\niam-backup: 2\n   endheader\n```\n";
  expect(await format(fenced, { plugins: [plugin], parser: "markdown" })).toBe(
    fenced.replace("   ", ""),
  );
});

/** What the seals of a text say, and what is wrong with it, wherever that stands. */
function seals(text: string): unknown {
  const { counts, diagnostics, integrity } = parseFormat2(text);
  const told = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return [integrity, [...counts], told.toSorted()];
}

/** The text with a comment before one of its lines, laid out as that, below the blank line above. */
function withComment(text: string, seed: number, comment: string): string {
  const lines = text.split("\n");
  const places = [...lines.keys()].filter((at) => lines[at] !== "");
  const at = places[seed % places.length] ?? 0;
  const indent = /^ */.exec(lines[at] ?? "")?.[0] ?? "";
  lines.splice(at, 0, `${indent}${comment}`);
  return lines.join("\n");
}
