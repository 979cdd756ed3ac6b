// Packs every package that is published and looks at the archives as their users get them: publint and
// attw find nothing, and the packed command runs and converts as the sources do.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { installPacked, packAll, run } from "./pack.ts";

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
