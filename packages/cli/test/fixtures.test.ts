import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseBackup } from "@iamferry/backup";
import { isPartial } from "@iamferry/model";
import { displayWidth } from "@iamferry/text";
import { describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

const folder = fileURLToPath(new URL("../../../", import.meta.url));
const backups = globSync("fixtures/{articles,legacy}/**/*.iam", { cwd: folder }).toSorted();

async function iamferry(...argv: readonly string[]) {
  const { io, out, err } = fakeIo({ argv, folder });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

describe("every backup below fixtures", () => {
  test("is found", () => {
    expect(backups.length).toBeGreaterThan(9);
  });

  test.each(backups)("%s is checked and converted as the exit code says", async (file) => {
    const check = await iamferry("check", file);
    const convert = await iamferry("convert", file);
    expect(check.err + convert.err).not.toMatch(/iamferry has a bug|\n {4}at /);
    expect([0, 1, 3]).toContain(check.code);
    // A plan can lose something that the file holds; what the file has lost does not come back.
    if (check.code !== 0) expect(convert.code).toBe(check.code);
    if (convert.code === 1) expect(convert.out).toBe("");
    else expect(convert.out).toMatch(/^#!\/bin\/sh\n/);
    // The script itself says what is not in it.
    if (convert.code === 3) expect(convert.out).toMatch(/^# {3}- error: /m);
    if (convert.code === 0) expect(convert.err).not.toMatch(/^error/m);
    else expect(convert.err).toMatch(/^error/m);
  });

  test.each(backups)("%s fills no more than 80 columns, and acts on no terminal", async (file) => {
    const { out, err } = await iamferry("check", file, "--all");
    for (const line of `${out}${err}`.split("\n")) {
      expect(/[\p{Cc}\p{Cf}]/u.test(line)).toBe(false);
      // A command that people copy is never broken.
      if (!line.trim().startsWith("iamferry ")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  test("gives scripts that a shell can read", async () => {
    const scripts = await Promise.all(backups.map((file) => iamferry("convert", file)));
    for (const { out } of scripts) {
      expect(spawnSync("sh", ["-n"], { input: out }).status).toBe(0);
    }
  });
});

/** Cases of other formats: the words that name their inputs. */
const cases = [
  ...globSync("fixtures/gaad/*", { cwd: folder }).map((path) =>
    globSync("input*.json", { cwd: join(folder, path) })
      .toSorted()
      .map((name) => join(path, name)),
  ),
  ...globSync("fixtures/iamy/*/tree", { cwd: folder }).map((path) => [path]),
  ...globSync("fixtures/format2/**/input.iam", { cwd: folder }).map((path) => [path]),
].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));

describe("every input of another format below fixtures", () => {
  test("is found", () => {
    expect(cases.filter(([path]) => path?.includes("gaad") === true).length).toBeGreaterThan(9);
    expect(cases.filter(([path]) => path?.includes("iamy") === true).length).toBeGreaterThan(9);
  });

  test.each(cases)("%s is checked within 80 columns, and acts on no terminal", async (...files) => {
    const { code, out, err } = await iamferry("check", ...files, "--all");
    expect([0, 1, 3]).toContain(code);
    expect(err).not.toMatch(/iamferry has a bug|\n {4}at /);
    for (const line of `${out}${err}`.split("\n")) {
      expect(/[\p{Cc}\p{Cf}]/u.test(line)).toBe(false);
      if (!line.trim().startsWith("iamferry ")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  test.each(cases)("%s becomes a backup that is whole or says that it is not", async (...files) => {
    const { code, out } = await iamferry("convert", ...files, "--to", "text");
    expect(out === "").toBe(code === 1);
    if (code === 1) return;
    const { integrity, snapshot } = parseBackup(out);
    expect(integrity?.proven).toBe(true);
    expect(integrity?.complete).toBe(!isPartial(snapshot));
    if (code === 3) expect(isPartial(snapshot)).toBe(true);
  });
});

test("files of entities whose names begin with a dot are read, as iamy reads them", async () => {
  const { code, out } = await iamferry(
    "convert",
    "fixtures/iamy/dotted-names/tree",
    "--to",
    "text",
  );
  expect(code).toBe(0);
  const { snapshot } = parseBackup(out);
  expect(snapshot.accounts.flatMap(({ users }) => users.map(({ name }) => name))).toEqual([
    ".hidden",
    "bob",
  ]);
});
