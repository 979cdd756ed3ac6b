import { decodeBackup, parseLegacy, type LegacyBackup } from "@iamferry/backup";
import {
  backupCorpus,
  linesDeleted,
  linesDoubled,
  linesSwapped,
  noiseInserted,
  truncations,
  type Mutant,
} from "@iamferry/testkit";
import { describe, expect, test } from "vitest";

const MUTATIONS: Readonly<Record<string, (text: string) => Iterable<Mutant>>> = {
  "a line deleted": linesDeleted,
  "a line doubled": linesDoubled,
  "two lines swapped": linesSwapped,
  "noise between two lines": noiseInserted,
  "the file cut off": (text) => truncations(text, Math.ceil(text.length / 400)),
};

const DAMAGED_STRUCTURE =
  /^legacy\/(?:value-|missing-|orphan|stray|unknown|unexpected|wrong|undecidable|after|duplicate|no-account|no-admin|late-user)/;

/**
 * Two backups that were taken from one cloud hardly differ; one of each is enough. A file whose structure
 * is damaged already would be damaged twice, and damage can hide damage: one line more can make it whole.
 */
const corpus = backupCorpus()
  .filter(
    ({ name }) => !name.endsWith("2.0-seed-export") && !name.endsWith("3.4-seed-export-as-account"),
  )
  .map(({ name, bytes }) => ({ name, text: decodeBackup(bytes).text }))
  .map((one) => ({ ...one, original: parseLegacy(one.text) }))
  .filter(({ original }) => !original.diagnostics.some(({ code }) => DAMAGED_STRUCTURE.test(code)));

test("there are backups to damage, real ones among them", () => {
  expect(corpus.length).toBeGreaterThan(35);
  expect(corpus.filter(({ name }) => name.startsWith("legacy/real-")).length).toBeGreaterThan(5);
});

describe.each(Object.entries(MUTATIONS))("with %s", (what, mutants) => {
  test("nothing lands on the wrong principal unflagged, and the tokens tile the text", () => {
    let moved = 0;
    for (const { name, text, original } of corpus) {
      const facts = new Set(placements(original));
      const flags = new Set(alarms(original));
      for (const mutant of mutants(text)) {
        const damaged = parseLegacy(mutant.text);
        expectTiles(damaged, `${name}, ${mutant.what}`);
        const wrong = placements(damaged).filter((fact) => !facts.has(fact));
        if (wrong.length === 0) continue;
        moved++;
        const flagged = alarms(damaged).some((flag) => !flags.has(flag));
        if (!flagged) expect.fail(`${name}, ${mutant.what}: ${wrong[0]} is not flagged`);
      }
    }
    // The mutations do move things about: else this test would say nothing. Noise must not.
    if (what === "noise between two lines") expect(moved).toBe(0);
    else expect(moved).toBeGreaterThan(0);
  });
});

function expectTiles(backup: LegacyBackup, what: string): void {
  let at = 0;
  for (const { span } of backup.document.tokens) {
    if (span.start !== at || span.end <= at) expect.fail(`${what}: a gap at ${at}`);
    at = span.end;
  }
  if (at !== backup.document.text.length) expect.fail(`${what}: a gap at the end`);
}

/** Who is in which account, in which group, and has a policy of which name. */
function placements({ snapshot }: LegacyBackup): string[] {
  const facts: string[] = [];
  for (const account of snapshot.accounts) {
    const at = account.name ?? "";
    facts.push(at);
    for (const { name } of account.policies) facts.push(`${at} / policy ${name}`);
    for (const principal of [...account.users, ...account.groups]) {
      const who = `${at} / ${principal.kind} ${principal.name}`;
      facts.push(who);
      for (const { name } of principal.policies) facts.push(`${who} / policy ${name}`);
    }
    for (const group of account.groups) {
      for (const member of group.members)
        facts.push(`${at} / group ${group.name} / member ${member}`);
    }
  }
  return facts;
}

/** Errors and warnings, by what they say. */
function alarms({ diagnostics }: LegacyBackup): string[] {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ code, message }) => `${code}: ${message}`);
}
