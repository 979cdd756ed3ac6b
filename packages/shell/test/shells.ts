import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";

/** The POSIX shells to test with, each with the words that run a script file. */
export const shells: readonly (readonly [name: string, words: readonly string[]])[] = [
  ["dash", ["dash"]],
  ["bash --posix", ["bash", "--posix"]],
  ["bash", ["bash"]],
  ["busybox ash", ["busybox", "ash"]],
];

/** Skips the running test, with the reason, where the command is not installed. */
export function needs(test: TestContext, name: string): void {
  test.skip(!has(name), `${name} is not installed`);
}

/** Whether the command can be run here. With IAMFERRY_REQUIRE_TOOLS=1 a missing one is a failure. */
function has(name: string): boolean {
  if (spawnSync(name, ["--help"]).error === undefined) return true;
  if (process.env["IAMFERRY_REQUIRE_TOOLS"] === "1") throw new Error(`${name} is not installed`);
  return false;
}

/** What the script prints, run by a shell in a new folder, and the files that it leaves there, by name. */
export function run(
  shell: readonly string[],
  script: string,
): { readonly output: Buffer; readonly files: ReadonlyMap<string, Buffer> } {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-shell-"));
  const file = join(folder, "script.sh");
  try {
    writeFileSync(file, script);
    const [name = "sh", ...words] = shell;
    const output = execFileSync(name, [...words, file], {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, work: folder },
      maxBuffer: 1 << 28,
    });
    const left = readdirSync(folder).filter((entry) => entry !== "script.sh");
    return {
      output,
      files: new Map(left.map((entry) => [entry, readFileSync(join(folder, entry))])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** ShellCheck's and shfmt's complaints about the script. Skips the test where they are not installed. */
export function complaints(test: TestContext, script: string): string {
  needs(test, "shellcheck");
  needs(test, "shfmt");
  const check = spawnSync("shellcheck", ["--norc", "-o", "all", "-f", "gcc", "-"], {
    input: script,
  });
  const format = spawnSync("shfmt", ["-i", "2", "-ci", "-bn", "-d"], { input: script });
  return [check.stdout, check.stderr, format.stdout, format.stderr].map(String).join("");
}
