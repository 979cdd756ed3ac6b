import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeBlocks } from "../readme-example.ts";
import { updateOutputs } from "../readme-output.ts";

const root = join(import.meta.dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = codeBlocks(readme);
const shell = blocks.filter(({ language }) => language === "sh").map(({ code }) => code);

/** A copy of the repository as a clone would be: without what was installed or built. */
let copy = "";

beforeAll(() => {
  copy = join(mkdtempSync(join(tmpdir(), "iamferry-readme-")), "iamferry");
  const left = new Set(["node_modules", "dist", ".git", ".readme-example", "coverage"]);
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.has(basename(path)) && !path.endsWith(".tsbuildinfo"),
  });
});

afterAll(() => rmSync(join(copy, ".."), { recursive: true, force: true }));

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a block as somebody would who has only the machine's own Node and npm. */
function runAsWritten(code: string): Ran {
  const own = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((dir) => !dir.includes("node_modules"));
  // What `npm test` has set up for its own children is not there in a fresh terminal.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|NODE_|VITEST|INIT_CWD|IAMFERRY_|PNPM_)/.test(name),
    ),
  );
  return spawnSync("sh", ["-eu", "-c", code], {
    cwd: copy,
    encoding: "utf8",
    env: { ...env, PATH: own.join(delimiter) },
  });
}

test("the README has a command, its output, a program and the commands for one's own backup", () => {
  expect(shell.length).toBeGreaterThanOrEqual(4);
  expect(shell[0]).toBe("npm start --silent > restore.sh\n");
  expect(blocks.filter(({ language }) => language === "ts")).toHaveLength(1);
  expect(readme.match(/^<!-- prints: /gm)).toHaveLength(6);
});

/** What the first command of the README left in `restore.sh`, when nothing was installed yet. */
let started = "";

test("every command of the README does as it is written, in a fresh copy", () => {
  for (const code of shell) {
    const { status, stdout, stderr } = runAsWritten(code);
    // Two states that differ: that is what the command says with its exit code.
    const expected = code.includes("iamferry diff ") ? 4 : 0;
    expect(status, `${code}${stdout}${stderr}`).toBe(expected);
    if (code === shell[0]) started = readFileSync(join(copy, "restore.sh"), "utf8");
  }
  const script = readFileSync(join(copy, "restore.sh"), "utf8");
  expect(script.startsWith("#!/bin/sh\n")).toBe(true);
}, 300_000);

test("npm start leaves a script and nothing else on standard output, also where it sets up first", () => {
  const main = join(root, "packages", "cli", "src", "main.ts");
  const args = [main, "convert", "fixtures/articles/part-2.iam", "--to", "euare"];
  expect(started.startsWith("#!/bin/sh\n")).toBe(true);
  expect(started).toBe(spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }).stdout);
  expect(runAsWritten("npx iamferry --version").status).toBe(0);
}, 300_000);

test("the program in the README runs", () => {
  const code = blocks.find(({ language }) => language === "ts")?.code ?? "";
  const folder = join(root, "packages", "cli", ".readme-example");
  const file = join(folder, "root.ts");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  rmSync(file);
  expect(status, stderr).toBe(0);
  expect(code).toMatch(/\bassert\.\w+\(/);
});

test.each(["README.md", "CONTRIBUTING.md", "docs/architecture.md", "bench/README.md"])(
  "every link of %s leads to a file",
  (path) => {
    const text = readFileSync(join(root, path), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
    const dead = links.filter((link) => !existsSync(join(root, path, "..", link)));
    expect(dead).toEqual([]);
  },
);

test("an output block is replaced by what the command prints", () => {
  const old = "a\n<!-- prints: iamferry check x -->\nold\n<!-- end -->\nb\n";
  const fresh = updateOutputs(old, (args) => `${args.join("+")}\n`);
  expect(fresh).toBe(
    "a\n<!-- prints: iamferry check x -->\n\n```text\ncheck+x\n```\n\n<!-- end -->\nb\n",
  );
});

test("what is cut from an output block is said", () => {
  const old = '<!-- prints: iamferry x; cut: "^b$" to "^d" -->\n<!-- end -->\n';
  expect(updateOutputs(old, () => "a\nb\nc\nd1\ne\n")).toContain("a\n[... 2 lines left out here");
  expect(updateOutputs(old, () => "a\nb\nc\nd1\ne\n")).toContain("...]\n\nd1\ne\n```");
  expect(() => updateOutputs(old, () => "a\nc\n")).toThrow("nothing to cut");
});
