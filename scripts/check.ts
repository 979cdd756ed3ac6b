// Runs every check of this repository and goes on after a failed one. The last line is always
// `N passed, N failed, N skipped`: each check counts as one, each test as one.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { checkReport, runCheck, runLanes } from "./check-run.ts";
import type { Check, CheckResult } from "./check-run.ts";
import { countLine, countRun, exitCode, none, sum } from "./count.ts";
import type { Count } from "./count.ts";

process.chdir(join(import.meta.dirname, ".."));
process.env["PATH"] = `${join(process.cwd(), "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`;

const node = process.execPath;
const color = process.stdout.isTTY || process.env["FORCE_COLOR"] !== undefined;

/** Two lanes for two cores. The package shape is looked at after the types, which build what is packed. */
const lanes: readonly (readonly Check[])[] = [
  [
    { name: "types", command: "tsc", args: ["-b", ...(color ? ["--pretty"] : [])] },
    { name: "package shape", command: node, args: ["scripts/check-pack.ts"] },
  ],
  [
    { name: "formatting", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
    { name: "package table", command: node, args: ["scripts/check-packages.ts"] },
    { name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
    { name: "unused code", command: "knip", args: ["--no-progress", "--no-config-hints"] },
  ],
];

const counts: Count[] = [];
try {
  const results = [...(await runLanes(lanes, report))];
  counts.push(...results.map(countCheck));
  const tests = await runTests();
  results.push(tests.result);
  counts.push(tests.count);
  const failed = results.filter((result) => result.status !== 0).map((result) => result.name);
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(", ")}`);
} catch (error) {
  console.log(error);
  counts.push({ ...none, failed: 1 });
}
const total = sum(counts);
console.log(countLine(total));
process.exitCode = exitCode(total);

function report(result: CheckResult): void {
  process.stdout.write(checkReport(result));
}

function countCheck(result: CheckResult): Count {
  return result.status === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/** Runs the tests, which need both cores; they are counted one by one and the run itself is not. */
async function runTests(): Promise<{ readonly result: CheckResult; readonly count: Count }> {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-check-"));
  const file = join(folder, "count.json");
  try {
    const result = await runCheck({
      name: "tests",
      command: "vitest",
      args: ["run"],
      env: { IAMFERRY_COUNT_FILE: file, IAMFERRY_TOGETHER: "1" },
      live: true,
      minutes: 45,
    });
    report(result);
    return { result, count: countRun(readIfThere(file), result.status) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
