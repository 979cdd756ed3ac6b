// `npm run bench`: how fast backups are read and written, as ratios to others in the same run, how much memory
// streams take, how long one request takes to decide, how long two Snapshots take to compare, how many requests
// the embedded cloud answers, and how long an export and a restore of a live cloud take. Prints what is met and what is missed; a missed target is not an error (exit 0), a
// contender that fails or has the wrong data is (exit 1). README.md has the rest.
//
//   --quick          small files and one run: whether the bench works, not how fast anything is
//   --legacy-only, --format2-only, --evaluation-only, --diff-only, --serve-only, --live-only   one part
//   --skip-yaml      without the contender that takes longest
//   --json PATH      every single measure as JSON
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { PartReport } from "./contest.ts";
import { benchDiff } from "./diff/bench.ts";
import { benchFormat2 } from "./format2/bench.ts";
import { benchLegacy } from "./legacy/bench.ts";
import { benchLive } from "./live/bench.ts";
import { benchEvaluation } from "./policy/evaluation.ts";
import { benchServe } from "./serve/bench.ts";
import { table } from "./stats.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    "legacy-only": { type: "boolean", default: false },
    "format2-only": { type: "boolean", default: false },
    "evaluation-only": { type: "boolean", default: false },
    "diff-only": { type: "boolean", default: false },
    "serve-only": { type: "boolean", default: false },
    "live-only": { type: "boolean", default: false },
    "skip-yaml": { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const PARTS = [
  { flag: "legacy-only", run: benchLegacy },
  { flag: "format2-only", run: benchFormat2 },
  { flag: "evaluation-only", run: benchEvaluation },
  { flag: "diff-only", run: benchDiff },
  { flag: "serve-only", run: benchServe },
  { flag: "live-only", run: benchLive },
] as const;
const only = PARTS.filter(({ flag }) => options[flag]);

const folder = mkdtempSync(join(tmpdir(), "iamferry-bench-"));
try {
  if (only.length > 1) {
    throw new Error(
      `${only.map(({ flag }) => `--${flag}`).join(" and ")} leave nothing to measure`,
    );
  }
  bench();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bench(): void {
  const setting = { folder, quick: options.quick, skipYaml: options["skip-yaml"] };
  const parts: readonly PartReport[] = (only.length > 0 ? only : PARTS).map(({ run }) =>
    run(setting),
  );

  console.log(`Node ${process.versions.node}, ${cpus().length} cores; medians of the runs`);
  for (const { rows, title } of parts) console.log(`\n${title}\n${table(rows)}`);
  const targets = parts.flatMap((part) => part.targets);
  const judged = targets.map(({ what, wanted, got, met }) => [
    what,
    wanted,
    got,
    met ? "met" : "missed",
  ]);
  console.log(table([["target", "wanted", "got", ""], ...judged]));
  for (const note of parts.flatMap(({ notes }) => notes)) console.log(note);
  if (options.quick) console.log("a quick run: too small to say anything about speed or memory");
  if (options.json === undefined) return;
  const measures = parts
    .flatMap(({ contenders }) => contenders)
    .map(({ name, note, measures: each }) => ({ name, note, measures: each }));
  writeFileSync(options.json, `${JSON.stringify({ measures, targets }, undefined, 2)}\n`);
}
