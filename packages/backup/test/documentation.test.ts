import { decodeBackup, LEGACY_CODES, parseLegacy, type LegacyCodeName } from "@iamferry/backup";
import { backupCorpus } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { NO_CODE, QUIRKS, RULES } from "./rules.ts";

test("the table of codes, rules and quirks says what the code does", async () => {
  await expect(documentation()).toMatchFileSnapshot("../docs/legacy.md");
});

test("each rule and quirk leads to a code, or needs none for a reason", () => {
  const told = new Set(Object.values(LEGACY_CODES).flatMap(({ rules }) => rules));
  for (const name of [...Object.keys(RULES), ...Object.keys(QUIRKS)]) {
    expect([name, told.has(name), name in NO_CODE]).toEqual([
      name,
      told.has(name),
      !told.has(name),
    ]);
  }
  for (const name of told) expect(name in RULES || name in QUIRKS, name).toBe(true);
});

/** `docs/legacy.md`, from the codes, the rules and the backups below `fixtures/`. */
function documentation(): string {
  const cases = casesByCode();
  const codes = entries().map(([name, { severity, meaning, rules }]) => [
    `\`legacy/${name}\``,
    severity,
    meaning,
    rules.join(" "),
    (cases.get(name) ?? []).slice(0, 2).join(" "),
  ]);
  const codesOf = (rule: string): string =>
    entries()
      .filter(([, { rules }]) => rules.includes(rule))
      .map(([name]) => `\`${name}\``)
      .join(" ") ||
    (NO_CODE[rule] ?? "");
  return [
    "# The legacy dialect: what reading it says",
    "",
    "Made from the code and the backups below `fixtures/legacy/`; a test keeps it so. Errors mean that something",
    "of the file is not in the Snapshot, or not to be relied on.",
    "",
    "## Codes",
    "",
    ...table(["code", "severity", "meaning", "rules", "backups"], codes),
    "",
    "## Rules",
    "",
    ...table(
      ["rule", "what it says", "codes"],
      Object.entries(RULES).map(([rule, text]) => [rule, text, codesOf(rule)]),
    ),
    "",
    "## Quirks of real backups",
    "",
    ...table(
      ["quirk", "what real files hold", "codes"],
      Object.entries(QUIRKS).map(([quirk, text]) => [quirk, text, codesOf(quirk)]),
    ),
    "",
    "## What cannot be told from a file",
    "",
    "- Whether it is complete: the dialect has no counts and no checksums. A member line that was deleted cannot be seen.",
    "- What a policy name was before the shell expanded the wildcards in it (Q14).",
    "- What percent sequences a policy held before an old client decoded them (Q21); a bare `%` is the only hint.",
    "- Whether an unquoted `user:` at the start of a line of a policy belongs to it: the boundary wins.",
    "- Whether `enduser` before a `user: admin` is an account of that name or an end line written twice (R13).",
    "- Whether a group of a backup by euca2ools 3 is empty, or its listing failed (`empty-group`).",
    "",
  ].join("\n");
}

function entries(): [LegacyCodeName, (typeof LEGACY_CODES)[LegacyCodeName]][] {
  return Object.entries(LEGACY_CODES) as [LegacyCodeName, (typeof LEGACY_CODES)[LegacyCodeName]][];
}

function casesByCode(): Map<string, string[]> {
  const cases = new Map<string, string[]>();
  for (const { name, bytes } of backupCorpus("legacy")) {
    const short = name.replace("legacy/", "");
    if (short.startsWith("real-")) continue;
    const { text, damage } = decodeBackup(bytes);
    const codes = new Set(parseLegacy(text, { damage }).diagnostics.map(({ code }) => code));
    for (const code of codes) {
      const key = code.replace("legacy/", "");
      cases.set(key, [...(cases.get(key) ?? []), short]);
    }
  }
  // The backup that is named after the code first, then those that it is rare in.
  for (const [code, names] of cases) {
    names.sort((a, b) => Number(b === code) - Number(a === code));
  }
  return cases;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
