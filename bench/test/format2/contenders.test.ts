import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { contenders } from "../../format2/contenders.ts";
import { writeForms } from "../../format2/files.ts";
import type { Measure } from "../../measure.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-format2-"));
const files = writeForms(folder, 100_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function measured(name: string, ...args: readonly string[]): Promise<Measure> {
  const run = contenders[name];
  if (run === undefined) throw new Error(`no contender ${name}`);
  const measure = await run(...args);
  expect(measure.workMs).toBeGreaterThan(0);
  expect(measure.peakBytes).toBeGreaterThan(1 << 20);
  return measure;
}

test.each([
  ["parseFormat2", files.text.path, files.held],
  ["JSON.parse", files.json.path, files.held],
  ["js-yaml load", files.yaml.path, files.iamyHeld],
  ["printBackup", files.json.path, files.held],
  ["JSON.stringify", files.json.path, files.held],
  ["js-yaml dump", files.values.path, files.iamyHeld],
])("%s has all of the Snapshot", async (name, path, held) => {
  expect((await measured(name, path)).held).toEqual(held);
});

test("who writes says how long the text is", async () => {
  expect((await measured("printBackup", files.json.path)).bytes).toBe(files.text.bytes);
  expect((await measured("JSON.stringify", files.json.path)).bytes).toBe(files.json.bytes);
});

test("a stream is written, checked, formatted and read, and each step has all of it", async () => {
  const [file, formatted] = [join(folder, "stream.iam"), join(folder, "formatted.iam")];
  const { bytes, held } = await measured("write", file, "30");
  expect(held).toMatchObject({ accounts: 1, users: 30 });
  expect((await measured("check", file)).held).toMatchObject({ account: 1, user: 30 });
  await measured("format", file, formatted);
  expect(readFileSync(formatted, "utf8")).toBe(readFileSync(file, "utf8"));
  const read = await measured("read", formatted);
  expect(read.held).toEqual(held);
  expect(read.bytes).toBe(bytes);
});

test("a file that is not as it was sealed fails the bench", async () => {
  const altered = join(folder, "altered.iam");
  writeFileSync(altered, readFileSync(files.text.path, "utf8").replace("path: /", "path: /x/"));
  const formatted = join(folder, "refused.iam");
  for (const [name, ...args] of [
    ["parseFormat2", altered],
    ["check", altered],
    ["read", altered],
    ["format", altered, formatted],
  ] as const) {
    await expect(contenders[name]?.(...args)).rejects.toThrow(/errors in a sound file|seals/);
  }
});
