import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { cellsOf, mebi, MB, peakOf, runNode, say, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import type { Measure } from "../measure.ts";
import { median, ratioTarget } from "../stats.ts";
import type { Target } from "../stats.ts";
import { writeJson, writeLegacy, writeYaml } from "./files.ts";
import type { BenchFile } from "./files.ts";

const memoryLimit = 256 * 1024 * 1024;

/** How fast a legacy backup is read, and how much memory its stream takes. */
export function benchLegacy({ folder, quick, skipYaml }: Setting): PartReport {
  const size = quick ? MB / 2 : 25 * MB;
  const streamSizes = quick ? [MB, 4 * MB] : [100 * MB, 1000 * MB];
  const runs = quick ? 1 : 5;

  say(`making a legacy backup of ${size / MB} MB`);
  const legacy = writeLegacy(folder, size);
  const json = writeJson(folder, size);
  const yamlFile = writeYaml(folder, size);
  const contender = (name: string, note: string, file: string, times = runs): Contender => ({
    name,
    note,
    runs: times,
    run: () => runNode("legacy", [name, file], legacy.held),
    measures: [],
  });
  const ours = contender("parseLegacy", "text to Snapshot, every policy read", legacy.path);
  const parse = contender("JSON.parse", "the same data, policies as objects", json);
  const jsYaml = contender("js-yaml", "the same data as YAML", yamlFile);
  const yaml = contender("yaml", "the same data as YAML", yamlFile, Math.min(runs, 2));
  const python: Contender = {
    name: "restore.py",
    note: "the article's script, printing only",
    runs,
    run: () => runPython(legacy),
    measures: [],
  };
  const all = [ours, parse, jsYaml, ...(skipYaml ? [] : [yaml])];
  if (hasPython()) all.push(python);
  takeTurns(all);
  const streams = streamSizes.map((bytes) => streamOf(folder, bytes, quick ? 1 : 3));

  const targets: Target[] = [];
  if (python.measures.length > 0) {
    // The script reads its file line by line, so reading counts for both.
    const own = median(ours.measures.map(({ readMs, workMs }) => readMs + workMs));
    targets.push(ratioTarget("speed, times that of restore.py", workOf(python) / own, 4));
  }
  if (yaml.measures.length > 0) {
    targets.push(ratioTarget("speed, times that of yaml", workOf(yaml) / workOf(ours), 30));
  }
  targets.push(ratioTarget("speed, times that of JSON.parse", workOf(parse) / workOf(ours), 0.25));
  targets.push(...memoryTargets(streams));

  const { accounts, users, groups, policies } = legacy.held;
  const timed = [...all.map((stream) => ({ stream, bytes: legacy.bytes })), ...streams];
  const noteOf = ({ note, runs: times }: Contender): string =>
    `${note}${times === runs ? "" : ` (${times} runs)`}`;
  return {
    title: `${(legacy.bytes / MB).toFixed(1)} MB of legacy backup, ${runs} runs: ${accounts} accounts, ${users} users, ${groups} groups, ${policies} policies`,
    rows: [
      ["", "work", "spread", "backup/s", "peak memory", "what"],
      ...timed.map(({ stream, bytes }) => [...cellsOf(stream, bytes), noteOf(stream)]),
    ],
    targets,
    notes: [
      ...(hasPython()
        ? []
        : ["no python3 here: restore.py was not run, and its target is not judged"]),
      ...(skipYaml ? ["--skip-yaml: yaml was not run, and its target is not judged"] : []),
    ],
    contenders: [...all, ...streams.map(({ stream }) => stream)],
  };
}

interface Stream {
  readonly stream: Contender;
  readonly bytes: number;
  readonly size: number;
}

/** Makes a backup, reads it as a stream and removes it. */
function streamOf(folder: string, size: number, runs: number): Stream {
  say(`making a legacy backup of ${size / MB} MB`);
  const file = writeLegacy(folder, size);
  const stream: Contender = {
    name: "readLegacy",
    note: `a stream of ${size / MB} MB`,
    runs,
    run: () => runNode("legacy", ["readLegacy", file.path], file.held),
    measures: [],
  };
  takeTurns([stream]);
  rmSync(file.path);
  return { stream, bytes: file.bytes, size };
}

function memoryTargets([small, large]: readonly Stream[]): readonly Target[] {
  if (small === undefined || large === undefined) return [];
  const peak = peakOf(large.stream);
  const growth = peak / peakOf(small.stream) - 1;
  return [
    {
      what: `peak memory of the stream of ${large.size / MB} MB`,
      wanted: `< ${mebi(memoryLimit)} MiB`,
      got: `${mebi(peak)} MiB`,
      met: peak < memoryLimit,
    },
    {
      what: `its growth from ${small.size / MB} MB to ${large.size / MB} MB`,
      wanted: "<= 10 %",
      got: `${(growth * 100).toFixed(1)} %`,
      met: growth <= 0.1,
    },
  ];
}

function hasPython(): boolean {
  return spawnSync("python3", ["--version"]).status === 0;
}

/** The script's own clock, which leaves out how long Python takes to start. */
function runPython({ held, path }: BenchFile): Measure {
  const args = [join(import.meta.dirname, "restore.py"), path, "--time"];
  const { status, stderr } = spawnSync("python3", args, { stdio: ["ignore", "ignore", "pipe"] });
  const seconds = Number(stderr.toString());
  if (status !== 0 || !(seconds > 0)) throw new Error(`restore.py failed: ${stderr.toString()}`);
  return { readMs: 0, workMs: seconds * 1000, peakBytes: 0, held };
}
