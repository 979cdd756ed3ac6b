import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-go-"));
  mkdirSync(join(folder, "scripts"));
  copyFileSync(join(import.meta.dirname, "..", "go.mjs"), join(folder, "scripts", "go.mjs"));
  writeFileSync(join(folder, "package.json"), '{ "packageManager": "pnpm@1.2.3" }');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program in the folder that stands for one that the script starts. */
function standIn(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, path), 0o755);
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function go(...args: readonly string[]): Ran {
  return run(args, `${join(folder, "bin")}:/usr/bin:/bin`);
}

function run(args: readonly string[], PATH: string): Ran {
  const script = join(folder, "scripts", "go.mjs");
  return spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, PATH },
  });
}

test("what setting up prints is not shown where it succeeds, and the task's output is", () => {
  standIn("bin/npx", 'echo "installing $*"; echo odd >&2');
  standIn("node_modules/.bin/node", 'echo "ran $*"');
  const { status, stdout, stderr } = go("start", "--dry-run");
  expect(stdout).toBe("ran scripts/start.ts --dry-run\n");
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("the first setup is announced in one line, and a later one is not", () => {
  const node = join(folder, "node_modules", ".bin", "node");
  standIn("node", "echo ran");
  standIn("bin/npx", `mkdir -p ${dirname(node)}; cp ${join(folder, "node")} ${node}; echo much`);
  expect(go("start")).toMatchObject({
    stdout: "ran\n",
    stderr: "go.mjs: setting up: this takes up to a minute, once\n",
  });
  expect(go("start")).toMatchObject({ stdout: "ran\n", stderr: "" });
});

test("all that a failed setup printed is shown on standard error", () => {
  standIn("bin/npx", 'echo "installing $*"; echo reason >&2; exit 7');
  standIn("node_modules/.bin/node", "echo ran");
  const { status, stdout, stderr } = go("start");
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^installing --yes .*pnpm@1\.2\.3 install --frozen-lockfile .*\nreason\ngo\.mjs: setting up failed \(7\)\n$/,
  );
  expect(status).toBe(1);
});

test("a task's exit code is taken over", () => {
  standIn("bin/npx", "");
  standIn("node_modules/.bin/node", "exit 3");
  expect(go("start").status).toBe(3);
});

test("that there is no npx is told in one line", () => {
  standIn("node_modules/.bin/node", "echo ran");
  const { status, stdout, stderr } = run(["start"], join(folder, "bin"));
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^go\.mjs: npx could not be started: [^\n]*ENOENT\n$/);
  expect(status).toBe(1);
});

test("a failed setup ends a check with a count and starts nothing", () => {
  standIn("bin/npx", "exit 7");
  standIn("node_modules/.bin/node", "echo ran");
  const { status, stdout, stderr } = go("check");
  expect(stdout).toBe("0 passed, 1 failed, 0 skipped\n");
  expect(stderr).toContain("setting up failed (7)");
  expect(status).toBe(1);
});

test("a missing pinned Node ends a check with a count", () => {
  standIn("bin/npx", "");
  const { status, stdout, stderr } = go("check");
  expect(stdout).toBe("0 passed, 1 failed, 0 skipped\n");
  expect(stderr).toContain("no pinned Node");
  expect(status).toBe(1);
});

test("a count that the checks printed last is left alone", () => {
  standIn("bin/npx", "");
  standIn("node_modules/.bin/node", "echo a; echo 3 passed, 1 failed, 0 skipped; exit 1");
  const { status, stdout } = go("check");
  expect(stdout).toBe("a\n3 passed, 1 failed, 0 skipped\n");
  expect(status).toBe(1);
});

test.each([
  ["that die", "echo a; kill -9 $$", "a\n"],
  ["that end in the middle of a line", "printf a; exit 0", "a\n"],
  ["that say nothing", "exit 0", ""],
  [
    "whose count is not the last line",
    "echo 3 passed, 0 failed, 0 skipped; echo b",
    "3 passed, 0 failed, 0 skipped\nb\n",
  ],
])("checks %s still end with a count, and fail", (_, text, before) => {
  standIn("bin/npx", "");
  standIn("node_modules/.bin/node", text);
  const { status, stdout } = go("check");
  expect(stdout).toBe(`${before}0 passed, 1 failed, 0 skipped\n`);
  expect(status).toBe(1);
});

test("an unknown task is wrong usage", () => {
  expect(go("nothing").status).toBe(2);
  expect(go().status).toBe(2);
});
