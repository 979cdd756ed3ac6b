import { BACKUP_CODES, decodeBackup, parseFormat2 } from "@iamferry/backup";
import { backupCorpus, FIXTURES } from "@iamferry/testkit";
import { renderDiagnostic } from "@iamferry/text";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";

const corpus = backupCorpus("format2").filter(({ path }) => path.endsWith("/input.iam"));

/** A file of the one would be a large one, which a test of streams makes; the other comes of settling conflicts. */
const WITHOUT_FILE: ReadonlySet<string> = new Set(["too-long", "one-sided"]);

describe.each(corpus.map((one) => [one.name.replace(/.*\//, ""), one] as const))(
  "%s",
  (name, one) => {
    const { damage, text } = decodeBackup(one.bytes);
    const { diagnostics } = parseFormat2(text, { damage, source: `${name}.iam` });

    test("its diagnostics are as expected, each as its code has it", async () => {
      for (const { code, severity } of diagnostics) {
        expect([code, severity]).toEqual([code, Reflect.get(BACKUP_CODES, code.slice(7)).severity]);
      }
      const rendered = diagnostics
        .map((diagnostic) => renderDiagnostic(diagnostic, { name: `${name}.iam`, text }))
        .join("\n");
      await expect(rendered).toMatchFileSnapshot(`${one.folder}/expected.txt`);
    });

    test("a code that it is named after is among them", () => {
      if (name in BACKUP_CODES)
        expect(diagnostics.map(({ code }) => code)).toContain(`backup/${name}`);
      else expect(name).not.toBe("");
    });
  },
);

test("every code has a file of its own, and is reached", () => {
  const names = corpus.map(({ name }) => name.replace(/.*\//, ""));
  const codes = Object.keys(BACKUP_CODES).filter((code) => !WITHOUT_FILE.has(code));
  expect(codes.filter((code) => !names.includes(code))).toEqual([]);
});

test("what was once found to be read wrongly is read as it should be", () => {
  const folder = `${FIXTURES}/format2/found`;
  expect(existsSync(folder)).toBe(true);
  for (const { bytes, name } of backupCorpus("format2/found")) {
    const { damage, text } = decodeBackup(bytes);
    const { diagnostics, integrity } = parseFormat2(text, { damage });
    expect([name, integrity.proven]).toEqual([name, name.endsWith("-layout")]);
    expect([name, diagnostics.length > 0]).toEqual([name, !name.endsWith("-layout")]);
  }
});
