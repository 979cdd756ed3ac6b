import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packageTable } from "../package-table.ts";
import { readmeExample, readmeLines } from "../readme-example.ts";

const root = join(import.meta.dirname, "..", "..");
const dirs = packageTable.map(({ dir }) => dir);
const folderOf = (dir: string): string => join(root, "packages", dir, ".readme-example");
const readme = (dir: string): string =>
  readFileSync(join(root, "packages", dir, "README.md"), "utf8");

afterAll(() => {
  for (const dir of dirs) rmSync(folderOf(dir), { recursive: true, force: true });
});

test.each(dirs)("the README of %s is short", (dir) => {
  expect(readme(dir).trimEnd().split("\n").length).toBeLessThanOrEqual(readmeLines);
});

test.each(dirs)("the example in the README of %s runs", (dir) => {
  const example = readmeExample(readme(dir));
  expect(example, `packages/${dir}/README.md has no example`).toBeDefined();
  const result = example?.language === "sh" ? runShell(example.code) : runNode(dir, example?.code);
  expect(result.status, result.stderr + result.stdout).toBe(0);
});

test.each(dirs.filter((dir) => dir !== "cli"))(
  "the example in the README of %s imports its package and compares a result",
  (dir) => {
    const code = readmeExample(readme(dir))?.code ?? "";
    expect(code).toContain(`from "@iamferry/${dir}"`);
    expect(code).toContain('from "node:assert/strict"');
    expect(code).toMatch(/\bassert\.\w+\(/);
  },
);

test("the examples are sound TypeScript", () => {
  const files = dirs.flatMap((dir) => {
    const example = readmeExample(readme(dir));
    return example?.language === "ts" ? [writeExample(dir, example.code)] : [];
  });
  expect(files).not.toHaveLength(0);
  const config = join(root, "packages", "testkit", ".readme-example", "tsconfig.json");
  mkdirSync(folderOf("testkit"), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../../../tsconfig.base.json",
      compilerOptions: {
        noEmit: true,
        composite: false,
        declarationMap: false,
        isolatedDeclarations: false,
        rewriteRelativeImportExtensions: false,
        allowImportingTsExtensions: true,
      },
      files,
    }),
  );
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const { stdout, status } = spawnSync(tsc, ["-p", config, "--pretty", "false"], {
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

/** Writes the example where the package's own name leads to the package. */
function writeExample(dir: string, code: string): string {
  const file = join(folderOf(dir), "example.ts");
  mkdirSync(folderOf(dir), { recursive: true });
  writeFileSync(file, code);
  return file;
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runNode(dir: string, code = ""): Ran {
  return spawnSync(process.execPath, [writeExample(dir, code)], { encoding: "utf8" });
}

/** Runs in the repository's root, where `npx iamferry` is the command of this repository. */
function runShell(code: string): Ran {
  const PATH = `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const options = { cwd: root, encoding: "utf8", env: { ...process.env, PATH } } as const;
  return spawnSync("sh", ["-eu", "-c", code], options);
}
