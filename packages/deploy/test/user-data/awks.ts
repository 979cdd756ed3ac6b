import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireTool } from "@iamferry/testkit";
import { SET_KEYS_PROGRAM } from "../../src/user-data/setup-programs.ts";

/** Awks that may be there, by the words that start them. `awk` is in every system; the others are looked for. */
const AWKS: readonly (readonly [string, ...string[]])[] = [
  ["awk"],
  ["mawk"],
  ["gawk", "--posix"],
  ["busybox", "awk"],
  ["original-awk"],
];

/** Those of them that are there: only the first has to be. */
export function presentAwks(): readonly (readonly [string, ...string[]])[] {
  const isThere = ([program]: readonly [string, ...string[]]): boolean =>
    spawnSync(program, ["--help"], { stdio: "ignore" }).error === undefined;
  return requireTool("awk") ? AWKS.filter(isThere) : [];
}

/** What the program makes of an ini file. */
export function setKeys(
  awk: readonly [string, ...string[]],
  files: { readonly settings: string; readonly ini: string },
): string {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-keys-"));
  try {
    writeFileSync(join(folder, "program"), SET_KEYS_PROGRAM);
    writeFileSync(join(folder, "settings"), files.settings);
    writeFileSync(join(folder, "ini"), files.ini);
    const [program, ...words] = awk;
    const args = [...words, "-f", "program", "settings", "ini"];
    const run = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
    if (run.status !== 0 || run.stderr !== "") throw new Error(`${program}: ${run.stderr}`);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
