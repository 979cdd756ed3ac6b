// Packs every package that is published and looks at the archives as their users get them: publint and
// attw find nothing, the packed command runs and converts as the sources do, and its help is there at once.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { installPacked, packAll, run } from "./pack.ts";

/**
 * How much longer than an empty program `--help` may take, in milliseconds, where an empty program takes
 * 40; on a machine that is slower, or busy, it may take longer in proportion.
 */
const helpLimit = 60;
const usualStart = 40;

const folder = mkdtempSync(join(tmpdir(), "iamferry-pack-"));
let failed = false;
try {
  const packed = packAll(folder);
  for (const { archive } of packed) {
    look("publint", [archive, "--strict"]);
    look("attw", [archive, "--profile", "esm-only", "--format", "table-flipped", "--no-emoji"]);
  }
  const command = installPacked(packed, folder);
  const args = ["convert", "fixtures/articles/part-2.iam", "--to", "euare"];
  run(process.execPath, [command, "--version"]);
  const built = run(process.execPath, [command, ...args]);
  if (built === "" || built !== run(process.execPath, ["packages/cli/src/main.ts", ...args])) {
    console.log("the packed command does not print what the sources print");
    failed = true;
  }
  const { node, help } = startMilliseconds(command);
  if (isSlow(node, help)) {
    console.log(`Node's own start takes ${node.toFixed(0)} ms, --help ${help.toFixed(0)} ms`);
    console.log(`that is more than ${helpLimit} ms for a start of ${usualStart} ms`);
    failed = true;
  }
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  failed = true;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

function look(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return;
  console.log(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  failed = true;
}

/**
 * The least of several runs each, by turns: what a busy neighbour adds is not the command's doing, and the
 * least is what neither had added to. It goes on until the limit is kept, or long enough to be sure.
 */
function startMilliseconds(command: string): { readonly node: number; readonly help: number } {
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "");
  let [node, help] = [Infinity, Infinity];
  for (let round = 0; round < 5 || (round < 50 && isSlow(node, help)); round++) {
    node = Math.min(node, milliseconds([empty]));
    help = Math.min(help, milliseconds([command, "--help"]));
  }
  return { node, help };
}

function isSlow(node: number, help: number): boolean {
  return help - node >= helpLimit * Math.max(1, node / usualStart);
}

function milliseconds(args: readonly string[]): number {
  const begin = performance.now();
  run(process.execPath, args);
  return performance.now() - begin;
}
