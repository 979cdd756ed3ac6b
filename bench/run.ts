// `npm run bench`: how fast a legacy backup is read, as ratios to others in the same run, and how much
// memory the reader of streams takes. Prints what is met and what is missed; a missed target is not an
// error (exit 0), a contender that fails or reads the wrong data is (exit 1). README.md has the rest.
//
//   --quick          small files and one run: whether the bench works, not how fast anything is
//   --skip-yaml      without the contender that takes longest
//   --json PATH      every single measure as JSON
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { isDeepStrictEqual, parseArgs } from "node:util";
import type { Measure } from "./contender.ts";
import { writeJson, writeLegacy, writeYaml } from "./files.ts";
import type { BenchFile } from "./files.ts";
import { median, ratioTarget, spread, table } from "./stats.ts";
import type { Target } from "./stats.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    "skip-yaml": { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const MB = 1_000_000;
const size = options.quick ? MB / 2 : 25 * MB;
const streamSizes = options.quick ? [MB, 4 * MB] : [100 * MB, 1000 * MB];
const runs = options.quick ? 1 : 5;
const memoryLimit = 256 * 1024 * 1024;

/** A contender: its file, how often it runs, and the measures of its runs. */
interface Contender {
  readonly name: string;
  readonly note: string;
  readonly file: string;
  readonly runs: number;
  readonly measures: Measure[];
}

const folder = mkdtempSync(join(tmpdir(), "iamferry-bench-"));
try {
  bench();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bench(): void {
  say(`making a backup of ${size / MB} MB`);
  const legacy = writeLegacy(folder, size);
  const json = writeJson(folder, size);
  const contender = (name: string, note: string, file: string, times = runs): Contender => ({
    name,
    note,
    file,
    runs: times,
    measures: [],
  });
  const ours = contender("parseLegacy", "text to Snapshot, every policy read", legacy.path);
  const parse = contender("JSON.parse", "the same data, policies as objects", json);
  const yamlFile = writeYaml(folder, size);
  const jsYaml = contender("js-yaml", "the same data as YAML", yamlFile);
  const yaml = contender("yaml", "the same data as YAML", yamlFile, Math.min(runs, 2));
  const python = contender("restore.py", "the article's script, printing only", legacy.path);
  const all = [ours, parse, jsYaml, ...(options["skip-yaml"] ? [] : [yaml])];
  if (hasPython()) all.push(python);

  // By turns, so that a machine that gets slower meanwhile does so for everybody.
  for (let round = 0; round < runs; round++) {
    for (const each of all) {
      if (round >= each.runs) continue;
      say(`${each.name}, run ${round + 1} of ${each.runs}`);
      each.measures.push(each === python ? runPython(each.file, legacy) : runNode(each, legacy));
    }
  }
  const streams = streamSizes.map((bytes) => {
    say(`making a backup of ${bytes / MB} MB`);
    const file = writeLegacy(folder, bytes);
    const stream = contender(
      "readLegacy",
      `a stream of ${bytes / MB} MB`,
      file.path,
      options.quick ? 1 : 3,
    );
    for (let round = 0; round < stream.runs; round++) {
      say(`readLegacy, ${bytes / MB} MB, run ${round + 1} of ${stream.runs}`);
      stream.measures.push(runNode(stream, file));
    }
    rmSync(file.path);
    return { stream, bytes: file.bytes };
  });

  print(legacy, [...all.map((each) => ({ stream: each, bytes: legacy.bytes })), ...streams]);
  const targets: Target[] = [];
  if (python.measures.length > 0) {
    // The script reads its file line by line, so reading counts for both.
    const own = median(ours.measures.map(({ readMs, workMs }) => readMs + workMs));
    targets.push(ratioTarget("speed, times that of restore.py", work(python) / own, 4));
  }
  if (yaml.measures.length > 0) {
    targets.push(ratioTarget("speed, times that of yaml", work(yaml) / work(ours), 30));
  }
  targets.push(ratioTarget("speed, times that of JSON.parse", work(parse) / work(ours), 0.25));
  const peaks = streams.map(({ stream }) =>
    median(stream.measures.map(({ peakBytes }) => peakBytes)),
  );
  targets.push(...memoryTargets(peaks));
  printTargets(targets);
  if (!hasPython())
    console.log("no python3 here: restore.py was not run, and its target is not judged");
  if (options["skip-yaml"])
    console.log("--skip-yaml: yaml was not run, and its target is not judged");
  if (options.quick) console.log("a quick run: too small to say anything about speed or memory");
  if (options.json !== undefined) {
    const contenders = [...all, ...streams.map(({ stream }) => stream)];
    const measures = contenders.map(({ name, note, measures: each }) => ({
      name,
      note,
      measures: each,
    }));
    writeFileSync(options.json, `${JSON.stringify({ measures, targets }, undefined, 2)}\n`);
  }
}

function memoryTargets(peaks: readonly number[]): readonly Target[] {
  const [small = 0, large = 0] = peaks;
  const growth = large / small - 1;
  const [smallSize = 0, largeSize = 0] = streamSizes.map((bytes) => bytes / MB);
  return [
    {
      what: `peak memory of the stream of ${largeSize} MB`,
      wanted: `< ${memoryLimit / 1024 / 1024} MiB`,
      got: `${mebi(large)} MiB`,
      met: large < memoryLimit,
    },
    {
      what: `its growth from ${smallSize} MB to ${largeSize} MB`,
      wanted: "<= 10 %",
      got: `${(growth * 100).toFixed(1)} %`,
      met: growth <= 0.1,
    },
  ];
}

function work({ measures }: Contender): number {
  return median(measures.map(({ workMs }) => workMs));
}

/** Runs a contender in a process of its own and makes sure that it has read the whole file. */
function runNode({ name, file }: Contender, made: Pick<BenchFile, "held">): Measure {
  const script = join(import.meta.dirname, "contender.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name, file], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  const measure = JSON.parse(stdout) as Measure;
  if (!isDeepStrictEqual(measure.held, made.held)) {
    throw new Error(`${name} read ${JSON.stringify(measure.held)} of ${JSON.stringify(made.held)}`);
  }
  return measure;
}

function hasPython(): boolean {
  return spawnSync("python3", ["--version"]).status === 0;
}

/** The script's own clock, which leaves out how long Python takes to start. */
function runPython(file: string, { held }: BenchFile): Measure {
  const args = [join(import.meta.dirname, "restore.py"), file, "--time"];
  const { status, stderr } = spawnSync("python3", args, { stdio: ["ignore", "ignore", "pipe"] });
  const seconds = Number(stderr.toString());
  if (status !== 0 || !(seconds > 0)) throw new Error(`restore.py failed: ${stderr.toString()}`);
  return { readMs: 0, workMs: seconds * 1000, peakBytes: 0, held };
}

function print(
  legacy: BenchFile,
  rows: readonly { readonly stream: Contender; readonly bytes: number }[],
): void {
  const { accounts, users, groups, policies } = legacy.held;
  console.log(
    `${(legacy.bytes / MB).toFixed(1)} MB of backup: ${accounts} accounts, ${users} users, ${groups} groups, ${policies} policies`,
  );
  console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${runs} runs, medians\n`);
  const head = ["", "work", "spread", "backup/s", "peak memory", "what"];
  const lines = rows.map(({ stream: each, bytes }) => {
    const times = each.measures.map(({ workMs }) => workMs);
    const peak = median(each.measures.map(({ peakBytes }) => peakBytes));
    return [
      each.name,
      `${median(times).toFixed(0)} ms`,
      `${(spread(times) * 100).toFixed(0)} %`,
      `${(bytes / MB / (median(times) / 1000)).toFixed(1)} MB`,
      peak === 0 ? "–" : `${mebi(peak)} MiB`,
      `${each.note}${each.runs === runs ? "" : ` (${each.runs} runs)`}`,
    ];
  });
  console.log(table([head, ...lines]));
}

function printTargets(targets: readonly Target[]): void {
  const rows = targets.map(({ what, wanted, got, met }) => [
    what,
    wanted,
    got,
    met ? "met" : "missed",
  ]);
  console.log(table([["target", "wanted", "got", ""], ...rows]));
}

function mebi(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

/** Progress goes to standard error, one line a step. */
function say(text: string): void {
  console.error(`bench: ${text}`);
}
