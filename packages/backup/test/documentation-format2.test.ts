import {
  BACKUP_CODES,
  ENTITY_KINDS,
  formatBackup,
  parseFormat2,
  printBackup,
  type BackupCodeEntry,
} from "@iamferry/backup";
import {
  CLOUD_PROFILE_IDS,
  FIELD_CLASSES,
  type FieldFacts,
  type PolicyRef,
  type RecordKind,
} from "@iamferry/model";
import fc from "fast-check";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { printAtom } from "../src/format2/atoms.ts";
import { blockLines } from "../src/format2/blocks.ts";
import { printString } from "../src/format2/characters.ts";
import { encodeField, LIST_FORMS, printRef } from "../src/format2/encode.ts";
import {
  FIELD_RULES,
  RECORD_LINES,
  type FieldRule,
  type OwnerRecord,
} from "../src/format2/fields.ts";
import type { EntityKind as EntityRecord } from "@iamferry/model";
import { FIELD_TEXTS, OWN_TEXTS, RECORD_TEXTS } from "../src/json/descriptions.ts";
import { cloudsWith } from "./documentation-clouds.ts";
import { documentedProductions, printProduction, productions } from "./documentation-grammar.ts";
import { railroadSvg } from "./documentation-railroad.ts";
import { FORMS, KINDS, LEXICAL, NO_CODE, RULES } from "./documentation-rules.ts";
import { BY_HAND, EXAMPLE, READ_ONLY, SAMPLE_SNAPSHOT, SAMPLES } from "./documentation-samples.ts";

test("the page on format 2 says what the code does", async () => {
  await expect(documentation()).toMatchFileSnapshot("../docs/format2.md");
});

test.each(productions().map((production) => [production.name, production] as const))(
  "the railroad diagram of %s is drawn from the grammar",
  async (name, production) => {
    const svg = railroadSvg(production);
    expect(svg).not.toMatch(/<script|<image|<foreignObject|\bhref|\bon[a-z]+=|url\(|@import/i);
    await expect(svg).toMatchFileSnapshot(`../docs/railroad/${fileOf(name)}`);
  },
);

test("there is no diagram of what the grammar does not have", () => {
  const files = productions().map(({ name }) => fileOf(name));
  const folder = new URL("../docs/railroad/", import.meta.url);
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
});

test("the comment of each rule of the grammar is its production", () => {
  const said = documentedProductions();
  expect(said.toSorted()).toEqual(productions().map(printProduction).toSorted());
  expect(said.length).toBeGreaterThan(6);
});

test("each word of a production is a production, a line of the grammar, or explained", () => {
  const named = new Set([...productions().map(({ name }) => name), ...Object.keys(LEXICAL)]);
  const literals = /"[^"]*"/g;
  const all = [
    ...productions().map(printProduction),
    ...Object.values(LEXICAL).map(([production]) =>
      [...production.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code).join(" "),
    ),
  ];
  for (const line of all) {
    const words = line
      .replaceAll(literals, " ")
      .replaceAll(/\[[^\]]*\]/g, " ")
      .matchAll(/\b(?:[A-Z][A-Za-z]*|64hex)\b/g);
    for (const [word] of words) {
      expect(named.has(word) || word === "Major" || word === "Minor", `${word} in ${line}`).toBe(
        true,
      );
    }
  }
});

test("a plain word is what the page says", () => {
  const said = /`\[(?<characters>.+)\]\+`/.exec(LEXICAL["Plain"]?.[0] ?? "")?.groups?.[
    "characters"
  ];
  const plain = new RegExp(`^[${said}]+$`);
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 3 }), (text) => {
      expect(printAtom(text) === text).toBe(plain.test(text) && text !== "=");
    }),
    { numRuns: 1000 },
  );
});

test("keywords are what the page says", () => {
  const kinds: readonly string[] = ENTITY_KINDS.map(({ word }) => word);
  for (const rules of Object.values(FIELD_RULES)) {
    for (const { keyword } of rules) {
      expect(keyword).toMatch(/^(?!end)[a-z][a-z0-9-]*$/);
      expect(["account", "iam-backup", "complete", "counts", "sha256", ...kinds]).not.toContain(
        keyword,
      );
    }
  }
});

test("each rule leads to a code, or needs none for a reason", () => {
  const told = new Set(codes().flatMap(([, { rules }]) => rules));
  for (const rule of Object.keys(RULES)) {
    expect([rule, told.has(rule)]).toEqual([rule, !(rule in NO_CODE)]);
  }
  for (const rule of told) expect(rule in RULES, rule).toBe(true);
});

test("the examples hold every field, and are read as what they say", () => {
  for (const [owner, rules] of owners()) {
    for (const { field } of rules)
      expect(SAMPLES[owner], `${owner}.${field}`).toHaveProperty(field);
  }
  for (const sample of [SAMPLE_SNAPSHOT, EXAMPLE]) {
    const { diagnostics, integrity, snapshot } = parseFormat2(printBackup(sample));
    expect(snapshot).toEqual(sample);
    expect(integrity.proven).toBe(true);
    expect(diagnostics.filter(({ code }) => code !== "backup/incomplete")).toEqual([]);
  }
});

test("what the page has written by hand is read, told to be unsealed, and can be sealed", () => {
  const { diagnostics, snapshot } = parseFormat2(BY_HAND);
  expect(diagnostics.map(({ code }) => code)).toEqual([
    "backup/unsealed",
    "backup/missing-trailer",
  ]);
  expect(snapshot.accounts).toMatchObject([
    {
      name: "engineering",
      users: [{ name: "dev1", path: "/dev/", policies: [{ name: "one" }] }],
      groups: [{ name: "developers", members: ["dev1"] }],
    },
  ]);
  const again = parseFormat2(sealed());
  expect(again.diagnostics).toEqual([]);
  expect(again.integrity.proven).toBe(true);
  expect(again.snapshot).toEqual(snapshot);
});

function fileOf(name: string): string {
  return `${name.replaceAll(/(?<=.)[A-Z]/g, "-$&").toLowerCase()}.svg`;
}

/** `docs/format2.md`. */
function documentation(): string {
  return [
    "# Format 2: all of IAM in one text file",
    "",
    "Made from the code; a test keeps it so. Who wants to write or change a backup by hand needs the next three",
    "sections and the tables of [fields](#fields).",
    "",
    ...byHandSection(),
    ...textsSection(),
    ...wholeExampleSection(),
    ...sealsSection(),
    ...fieldsSection(),
    ...grammarSection(),
    ...rulesSection(),
    ...codeTable(),
  ].join("\n");
}

function byHandSection(): readonly string[] {
  return [
    "## Writing one by hand",
    "",
    "A backup is lines of `keyword: value`. A line opens an account or something in it, lines below say what it has,",
    "and an end line closes it. Indent and blank lines are for the eye alone.",
    "",
    ...fenced("text", BY_HAND),
    "That is a whole file for the reader, with two remarks: it has no seals (`backup/unsealed`), and no last lines",
    "(`backup/missing-trailer`). `iamferry fmt --seal` lays it out, puts it in order, and makes both:",
    "",
    ...fenced("text", sealed()),
    "After a later change by hand the same command accepts the change; without `--seal` it names the part as altered.",
    "",
    "- The first line is `iam-backup: 2`. The header says of which cloud the state is (`cloud:`) and ends in `endheader`.",
    "- An account's own fields stand before the first entity in it: behind that no field of the account is read.",
    "- Nearly every field may be left out; what then is in force is said in its table. Ids, dates and last uses are",
    "  *evidence*: a cloud makes its own, so leave them out.",
    "- What is there twice, misspelt, or stands in the wrong place is reported with its line, and the rest is read.",
    "",
  ];
}

/** What the formatter makes of the file that was written by hand. */
function sealed(): string {
  return formatBackup(BY_HAND, { seal: true }).text ?? "";
}

function textsSection(): readonly string[] {
  const names = ["dev1", "cost center", "M\u00fcller", "", "=", 'say "a\\b"', "a\tb\u200b"];
  const several = ["one line", "two\nlines", "ends in LF\n", "", "ends in a blank ", "a\r\nb"];
  return [
    "## Words, strings and texts",
    "",
    "A name or value that is made of ASCII letters, digits and `+=,.@_/:*()-` is written as it is. Anything else is a",
    "string as in JSON, and so are the empty text and a lone `=`.",
    "",
    ...table(
      ["name or value", "written"],
      names.map((name) => [quoted(printString(name)), quoted(printAtom(name))]),
    ),
    "",
    "A text (a policy, a certificate, a key) stands below its field, each line behind `| `. It is kept verbatim: what",
    "follows `| ` is the line, nothing in it is escaped, and no quotation marks stand around it. Only a line that",
    "would be unsafe so (a blank at its end, a character that does not show) is a string right behind the `|`.",
    "",
    ...table(
      ["text, as a string of JSON", "written"],
      several.map((text) => [quoted(printString(text)), lines(blockLines(text))]),
    ),
    "",
    "A policy is two lines and a text: `policy-name:` with its name, `policy-val:` with nothing behind it, and the JSON",
    "as the cloud takes it. `attached:` and `boundary:` point at managed policies:",
    "",
    ...table(
      ["managed policy", "written"],
      REFS.map(([what, ref]) => [what, quoted(printRef(ref))]),
    ),
    "",
  ];
}

/** Each way to point at a managed policy. */
const REFS: readonly (readonly [what: string, ref: PolicyRef])[] = [
  ["of the same account, path `/`", { own: true, path: "/", name: "deploy" }],
  ["of the same account, another path", { own: true, path: "/team/", name: "deploy" }],
  [
    "of the cloud, or of another account: its ARN",
    { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  ],
  ["the same, with the version and the SHA-256 of the document that it had", READ_ONLY],
];

function wholeExampleSection(): readonly string[] {
  return [
    "## A whole file",
    "",
    "As `iamferry` prints it: canonical, so that the same state gives the same bytes, and sealed. A change of one",
    "fact changes its line, the end line of its entity, and `sha256:`.",
    "",
    ...fenced("text", printBackup(EXAMPLE)),
  ];
}

function sealsSection(): readonly string[] {
  return [
    "## What a seal proves, and what it does not",
    "",
    "Each part ends in a *seal*, the beginning of a checksum over its lines, and the file in a checksum over all of",
    "its seals. Together they find accidents and say where: a file that was cut, a line that was lost, doubled,",
    "moved or changed, a bit that flipped, two files run together, a merge that went wrong, an edit that nobody",
    "looked at since. `iamferry check FILE` verifies them and names what was hit.",
    "",
    "**A seal is no signature.** It has no secret in it: whoever can write the file can seal it, with `iamferry fmt",
    "--seal` or by hand. It says that the file is as it was when it was last sealed, not who sealed it, and not that",
    "its content is right. Where it matters who wrote a backup, sign the file and verify that before it is read:",
    "",
    "- `gpg --detach-sign backup.iam`, and later `gpg --verify backup.iam.sig backup.iam`;",
    "- `ssh-keygen -Y sign -f KEY -n iam-backup backup.iam`, and later `ssh-keygen -Y verify`;",
    "- in git, signed commits or tags (`git commit -S`), and `git verify-commit`.",
    "",
    "**A part without a seal was written by hand.** Such a file can be read, compared and restored from, but it cannot",
    "tell whether anything was lost, and nothing is ever deleted because of it. A part whose seal does not hold is read",
    "too, and named: what is in it may be what somebody wanted, or what is left of it.",
    "",
    "**A partial file says so.** What could not be read when it was made is marked by `unread:` where it is missing, and",
    "the file says `complete: no`. That something is not in such a file does not mean that it is not in the cloud.",
    "The marks stay through every conversion.",
    "",
    "**Who cannot undo waits for the end.** A reader of a stream has each entity with its seal as soon as its end line is",
    "there; that whole accounts are missing is seen at the last line only. Nothing that cannot be taken back may be",
    "done before that.",
    "",
    "**Merges in git.** Two branches that changed different entities always meet in `sha256:`, and where both added or",
    "removed entities also in `counts:` and in the end line of the account. `iamferry fmt --seal` settles that by itself.",
    "It keeps an entity that one side alone has, as long as its seal holds, and says so; with",
    "`git config merge.conflictStyle diff3` it sees what both sides began with, and takes what one of them removed or",
    "changed as well. Where both changed the same entity it stops and names it: settle that entity by hand, leave the",
    "marks around seals and last lines, and call `iamferry fmt --seal --write FILE`. Without those marks two `sha256:`",
    "lines stand there, which `fmt` refuses.",
    "",
    "**In an editor.** The plugin `@iamferry/backup/prettier` lays out indent and blank lines; it never seals, and no",
    "seal covers what it changes. In a project where it is installed beside prettier:",
    "`prettier --plugin @iamferry/backup/prettier --write cloud.iam`.",
    "",
  ];
}

function fieldsSection(): readonly string[] {
  return [
    "## Fields",
    "",
    "In the order in which they are printed. The class says what a restore does with a field: *desired* comes back;",
    "*evidence* is kept and shown, but a cloud makes its own; *unrestorable* is what no cloud gives out (passwords,",
    "secret keys), of which only the fact that it existed is here. Every field may be left out. A number is a whole one,",
    "a time is `2026-01-31T23:59:59Z`, always in UTC. The last column but one says which clouds have the field.",
    "",
    ...table(
      ["form", "what stands behind the colon"],
      Object.entries(FORMS).map(([form, text]) => [form, text]),
    ),
    "",
    "### The header",
    "",
    "`iam-backup: 2` up to `endheader`. A file of a newer minor version also has `block: KIND` here for each kind of",
    "entity that older readers do not know.",
    "",
    ...fieldTable("snapshot"),
    `\`cloud:\` is one of ${CLOUD_PROFILE_IDS.map(quoted).join(" ")}.`,
    "",
    "`scope:` is `all`, or a line for each kind (`user`, `managed-policy`) and each account (`account=NAME`) that was",
    "asked for. `unread:` has two words: what could not be read, as a field or kind of the model, and why, as the error",
    "code of the cloud or the code of a diagnostic. It stands in the header, the account or the entity that it is about.",
    "",
    "### account",
    "",
    `\`account: NAME\` up to \`endaccount\`. ${RECORD_TEXTS.account} Where it has no name: \`account: ""\`.`,
    "",
    ...fieldTable("account"),
    ...ENTITY_KINDS.flatMap(({ list, record, word }) => [
      `### ${word}`,
      "",
      `\`${word}: NAME\` up to \`end${word}\`, inside an account. ${KINDS[record satisfies EntityRecord]} Clouds: ${cloudsWith("account", list)}.`,
      "",
      ...fieldTable(record),
    ]),
    "### Parts of lines",
    "",
    'Lines of the forms `record`, `records` and `versions` hold parts, each `name=value`, or `"name=value"` where the',
    "value has a blank or another character that is not plain. They come in any order.",
    "",
    ...table(
      ["line", "part", "model field", "value", "class", "what it is"],
      [...RECORD_LINES].flatMap(([kind, line]) => partRows(kind, line)),
    ),
    "",
    "### The last lines",
    "",
    "`complete: yes` or `complete: no`; `counts:` with the number of accounts and of each kind; `sha256:` with the",
    "checksum. Nothing may follow.",
    "",
  ];
}

function fieldTable(owner: OwnerRecord): readonly string[] {
  return [
    ...table(
      ["keyword", "form", "model field", "value", "class", "what it is", "clouds", "example"],
      FIELD_RULES[owner].map((rule) => [
        quoted(`${rule.keyword}:`),
        rule.form,
        quoted(rule.field),
        valueOf(rule),
        classOf(rule.facts),
        whatIs(owner, rule),
        cloudsWith(owner, rule.field),
        example(owner, rule),
      ]),
    ),
    "",
  ];
}

function partRows(
  kind: RecordKind,
  { block, key, parts }: NonNullable<ReturnType<typeof RECORD_LINES.get>>,
): readonly (readonly string[])[] {
  const keywords = owners()
    .flatMap(([, rules]) => rules)
    .filter(({ facts }) => facts.holds === kind)
    .map(({ keyword }) => quoted(`${keyword}:`));
  const line = [...new Set(keywords)].join(" ");
  const facts = new Map(Object.entries(factsOf(kind)));
  const row = (part: string, field: string): readonly string[] => {
    const known = facts.get(field) ?? { class: "desired" };
    const needed = known.optional === true || field === key ? "" : " Needed.";
    const text = OWN_TEXTS[`${kind}.${field}`] ?? textOf(field);
    return [line, part, quoted(field), plainValue(known), classOf(known), `${text}${needed}`];
  };
  return [
    ...(key === undefined ? [] : [row("the first word", key)]),
    ...parts.map(({ field, name }) => row(quoted(`${name}=`), field)),
    ...(block === undefined ? [] : [row("the block below", block)]),
  ];
}

function grammarSection(): readonly string[] {
  return [
    "## Grammar",
    "",
    "Over lines: blank lines and comments are left out, and the lines of a text are one Block. In the diagrams a box",
    "with round corners is a line of the file, or a Block; one with square corners is another production. `?` is",
    "none or one, `*` any number, `|` either. A writer writes every end line and all last lines, and a text only below",
    "a field that has one; the grammar reads what damage leaves of that too, and each loss is reported.",
    "",
    ...productions().flatMap((production) => [
      `### ${production.name}`,
      "",
      `![Railroad diagram of ${printProduction(production).replaceAll(/[[\]\\]/g, "\\$&")}](railroad/${fileOf(production.name)})`,
      "",
      ...fenced("text", `${printProduction(production)}\n`),
    ]),
    "### Inside a line",
    "",
    ...table(
      ["production", "is", "meaning"],
      Object.entries(LEXICAL).map(([name, [production, what]]) => [name, production, what]),
    ),
    "",
    "The kinds:",
    "",
    ...table(
      ["word", "name in the model"],
      ENTITY_KINDS.map(({ record, word }) => [quoted(word), quoted(record)]),
    ),
    "",
  ];
}

function rulesSection(): readonly string[] {
  return [
    "## Rules",
    "",
    "L: lines. B: texts. C: the canonical form, which is printed. S: seals. A: reading. P: partial files. V: versions.",
    "",
    ...table(
      ["rule", "what it says", "codes"],
      Object.entries(RULES).map(([rule, text]) => [
        rule,
        text,
        codes()
          .filter(([, entry]) => entry.rules.includes(rule))
          .map(([name]) => quoted(name))
          .join(" ") ||
          (NO_CODE[rule] ?? ""),
      ]),
    ),
    "",
  ];
}

function codeTable(): readonly string[] {
  return [
    "## Codes",
    "",
    "What reading says. After an error something of the file is not in the Snapshot, or not to be relied on.",
    "",
    ...table(
      ["code", "severity", "meaning", "rules"],
      codes().map(([name, { meaning, rules: held, severity }]) => [
        quoted(`backup/${name}`),
        severity,
        meaning,
        held.join(" "),
      ]),
    ),
    "",
  ];
}

function codes(): [string, BackupCodeEntry][] {
  return Object.entries(BACKUP_CODES);
}

function owners(): [OwnerRecord, readonly FieldRule[]][] {
  return Object.entries(FIELD_RULES) as [OwnerRecord, readonly FieldRule[]][];
}

/** What a field holds, for people. */
function valueOf({ facts, form }: FieldRule): string {
  return form === "atom" || form === "each" ? plainValue(facts) : "";
}

function plainValue({ oneOf, type }: FieldFacts): string {
  if (oneOf !== undefined) return oneOf.map(quoted).join(" ");
  switch (type) {
    case "mark":
      return "`yes`";
    case "flag":
      return "`yes` `no`";
    case "integer":
      return "number";
    case "time":
      return "time";
    default:
      return "text";
  }
}

function classOf({ beside, class: name }: FieldFacts): string {
  return beside === undefined ? name : `${name}; desired where there is no \`${beside}\``;
}

function whatIs(owner: OwnerRecord, { facts, field }: FieldRule): string {
  const text = OWN_TEXTS[`${owner}.${field}`] ?? textOf(field);
  return facts.restoredAs === undefined
    ? text
    : `${text} Without it: \`${facts.restoredAs === true ? "yes" : String(facts.restoredAs)}\`.`;
}

function textOf(field: string): string {
  const known: Readonly<Record<string, string>> = FIELD_TEXTS;
  const text = known[field];
  if (text === undefined) throw new Error(`no words say what ${field} is`);
  return text;
}

function factsOf(kind: RecordKind): Readonly<Record<string, FieldFacts>> {
  return FIELD_CLASSES[kind];
}

/** The field as it is printed; long ones are in the whole file above. */
function example(owner: OwnerRecord, rule: FieldRule): string {
  const samples: Readonly<Record<string, unknown>> = { ...SAMPLES[owner] };
  const value = samples[rule.field];
  const item = LIST_FORMS.has(rule.form) && Array.isArray(value) ? (value as unknown[])[0] : value;
  return lines(encodeField(rule, item));
}

function lines(texts: readonly string[]): string {
  return texts.map(quoted).join("<br>");
}

/** Text as code, also where it holds a backtick or nothing. */
function quoted(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function fenced(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, ...text.replace(/\n$/, "").split("\n"), "```", ""];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
