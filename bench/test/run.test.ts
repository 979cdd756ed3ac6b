import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "..", "run.ts");

test("a quick bench runs every contender, checks what it read and judges every target", () => {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-bench-test-"));
  try {
    const json = join(folder, "measures.json");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, "--quick", "--json", json],
      { encoding: "utf8" },
    );
    expect(status, stderr).toBe(0);
    for (const name of ["parseLegacy", "JSON.parse", "js-yaml", "yaml"]) {
      expect(stdout).toMatch(new RegExp(`^${name.replace(".", "\\.")} +\\d+ ms`, "m"));
    }
    expect(stdout.match(/^readLegacy +\d+ ms/gm)).toHaveLength(2);
    for (const target of ["yaml", "JSON.parse"]) {
      expect(stdout).toMatch(new RegExp(`times that of ${target} .* (met|missed)$`, "m"));
    }
    expect(stdout).toMatch(/^peak memory .* MiB +(met|missed)$/m);
    expect(stdout).toMatch(/^its growth .* % +(met|missed)$/m);
    const { measures } = JSON.parse(readFileSync(json, "utf8")) as {
      readonly measures: readonly { readonly measures: readonly { readonly workMs: number }[] }[];
    };
    for (const { measures: each } of measures) {
      expect(each.every(({ workMs }) => workMs > 0)).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a contender that cannot read its file fails the bench", () => {
  const contender = join(import.meta.dirname, "..", "contender.ts");
  const { status } = spawnSync(process.execPath, [contender, "JSON.parse", script]);
  expect(status).not.toBe(0);
  expect(spawnSync(process.execPath, [contender, "nobody", script]).status).not.toBe(0);
});
