import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

test("a file is checked in a heap that could not hold it beside the program", () => {
  // 25 MB in one account, and a heap of 32 MiB, of which the program takes a dozen. A name that is cut from
  // the text keeps the text alive, and then the file does not fit.
  const contender = join(import.meta.dirname, "..", "..", "contender.ts");
  const folder = mkdtempSync(join(tmpdir(), "iamferry-memory-"));
  const run = (option: readonly string[], ...args: readonly string[]): string => {
    const all = [...option, contender, "format2", ...args];
    const { status, stderr } = spawnSync(process.execPath, all, { encoding: "utf8" });
    return status === 0 ? "" : stderr;
  };
  try {
    const file = join(folder, "stream.iam");
    expect(run([], "write", file, "5000")).toBe("");
    expect(run(["--max-old-space-size=32"], "check", file)).toBe("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
