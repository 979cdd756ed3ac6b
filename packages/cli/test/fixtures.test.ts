import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
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
