import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

function start(env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [join(root, "scripts", "start.ts")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

test("npm start proves on standard error that the sample comes back equal, and prints the script alone", () => {
  const { status, stderr, stdout } = start();
  expect(status, stderr).toBe(0);
  expect(stderr).toMatch(
    /^proof +restored by direct calls into a Eucalyptus 5\.1 in memory, and exported\s+again: 0 differences in \d+ entities, after the renaming above$/m,
  );
  expect(stderr).toContain("account `my account` is restored as `my-account`");
  const main = join(root, "packages", "cli", "src", "main.ts");
  const args = [main, "convert", "fixtures/articles/part-2.iam", "--to", "euare"];
  expect(stdout).toBe(spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }).stdout);
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(stdout.slice(0, 200));
});

test("npm start fails aloud where the proof does", () => {
  // A temporary folder that is none: the journal cannot be written.
  const { status, stderr } = start({ TMPDIR: join(root, "package.json") });
  expect(status).toBe(1);
  expect(stderr).toContain("start: ");
});
