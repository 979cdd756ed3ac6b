import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "..", "run.ts");

test("a quick bench of one part runs its contenders and judges its targets", () => {
  for (const [part, told] of [
    ["--legacy-only", /^parseLegacy +\d+ ms[^]*^peak memory .* MiB +(met|missed)$/m],
    ["--diff-only", /^diff: time of 1,000 principals by that of 300 .* (met|missed)$/m],
  ] as const) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--quick", part], {
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(told);
  }
}, 120_000);

test("a quick bench runs every contender, checks what it read and judges every target", (context) => {
  context.skip(process.env["IAMFERRY_SOAK"] !== "1", "it takes a minute: npm run soak");
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
    for (const name of ["parseFormat2", "printBackup", "JSON.stringify", "js-yaml (?:load|dump)"]) {
      expect(stdout).toMatch(new RegExp(`^${name} +\\d+ ms`, "m"));
    }
    for (const step of ["write", "check", "format", "read"]) {
      expect(stdout.match(new RegExp(`^${step} +\\d+ ms`, "gm"))).toHaveLength(2);
      expect(stdout).toMatch(new RegExp(`^format 2: memory of ${step}, .* (met|missed)$`, "m"));
    }
    for (const target of ["yaml", "JSON.parse"]) {
      expect(stdout).toMatch(new RegExp(`times that of ${target} .* (met|missed)$`, "m"));
    }
    expect(stdout).toMatch(/^format 2: reading, times the speed of JSON\.parse .* (met|missed)$/m);
    expect(stdout).toMatch(
      /^format 2: writing, times the speed of JSON\.stringify .* (met|missed)$/m,
    );
    for (const name of ["diffSnapshots", "isDeepStrictEqual", "deep equal by hand"]) {
      expect(stdout).toMatch(new RegExp(`^${name} +\\d+ ms`, "m"));
    }
    expect(stdout).toMatch(/^diff: times the speed of the faster deep equal .* (met|missed)$/m);
    expect(stdout).toMatch(/^diff: time of 1,000 principals by that of 300 .* (met|missed)$/m);
    for (const action of ["CreateUser", "GetUser"]) {
      expect(stdout).toMatch(
        new RegExp(`^serve: ${action}, times the requests of a bare server .* (met|missed)$`, "m"),
      );
    }
    expect(
      stdout.match(/^serve: .* by th(?:at|ose) in the smaller .* (met|missed)$/gm),
    ).toHaveLength(2);
    for (const what of ["export", "restore"]) {
      expect(stdout.match(new RegExp(`^${what} +\\d+ ms`, "gm"))).toHaveLength(2);
      expect(stdout).toMatch(new RegExp(`^${what} by hand +\\d+ ms`, "m"));
      expect(stdout).toMatch(
        new RegExp(
          `^live: an? ${what}, times as long as a loop over the SDK .* (met|missed)$`,
          "m",
        ),
      );
      expect(stdout).toMatch(
        new RegExp(`^live: peak of an? ${what} for each entity .* (met|missed)$`, "m"),
      );
      expect(stdout).toMatch(
        new RegExp(
          `^live: an? ${what} beside its (Snapshot|plan), for each entity .* (met|missed)$`,
          "m",
        ),
      );
    }
    expect(stdout).toMatch(
      /^live: a restore, times as fast as the aws script .* (met|missed)$|^live: there is no aws/m,
    );
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
  // Each contender is a process of its own, and other tests run beside them.
}, 300_000);

test("a contender that cannot read its file fails the bench", () => {
  const contender = join(import.meta.dirname, "..", "contender.ts");
  for (const args of [
    ["legacy", "JSON.parse", script],
    ["format2", "JSON.parse", script],
    ["format2", "parseFormat2", script],
    ["legacy", "nobody", script],
    ["nothing", "JSON.parse", script],
  ]) {
    expect(spawnSync(process.execPath, [contender, ...args]).status, args.join(" ")).not.toBe(0);
  }
});

test("a bench of nothing is refused", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, "--legacy-only", "--format2-only"],
    { encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(stderr).toContain("leave nothing to measure");
});
