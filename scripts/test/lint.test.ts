import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allowedImports, packageTable } from "../package-table.ts";

const root = join(import.meta.dirname, "..", "..");
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-lint-"));
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  readonly code: string;
  readonly filename: string;
}

/** What the linter finds in these files, with the configuration of this repository. */
function findings(files: Readonly<Record<string, string>>): readonly Found[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const oxlint = join(root, "node_modules", ".bin", "oxlint");
  const { stdout } = spawnSync(oxlint, ["--format", "json"], { cwd: folder, encoding: "utf8" });
  return (JSON.parse(stdout) as { readonly diagnostics: readonly Found[] }).diagnostics;
}

/** The rules that the files break, in alphabetical order. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  return findings(files)
    .map(({ code }) => code)
    .toSorted();
}

const imports = "eslint(no-restricted-imports)";
const globals = "eslint(no-restricted-globals)";

test("what the package table allows passes the linter, and nothing else", () => {
  const dirs = packageTable.map(({ dir }) => dir);
  const files: Record<string, string> = {};
  const wanted: string[] = [];
  for (const row of packageTable) {
    const allowed = new Set(allowedImports(row));
    for (const dir of dirs) {
      const path = `packages/${row.dir}/src/${dir}.ts`;
      files[path] = `export type { X } from "@iamferry/${dir}";\n`;
      if (!allowed.has(dir)) wanted.push(path);
    }
  }
  const found = findings(files).filter(({ code }) => code === imports);
  expect(found.map(({ filename }) => filename).toSorted()).toEqual(wanted.toSorted());
});

test.each([
  [`import type { Span } from "@iamferry/text/src/span.ts";\nexport type S = Span;\n`, imports],
  [`import type { Span } from "../../text/src/span.ts";\nexport type S = Span;\n`, imports],
  [`export { readFileSync } from "node:fs";\n`, imports],
  [`export { readFile } from "fs/promises";\n`, imports],
  [`export const a = process.argv;\n`, globals],
  [`export const a = (): void => console.log(1);\n`, globals],
  [`export const a = (): unknown => setTimeout;\n`, globals],
  [`export default 1;\n`, "import(no-default-export)"],
  [`export const a = (b: string[]): string => b[0]!;\n`, "typescript(no-non-null-assertion)"],
  [`export const a: any = 1;\n`, "typescript(no-explicit-any)"],
])("%j is refused in a library's sources", (text, rule) => {
  expect(lint({ "packages/policy/src/a.ts": text })).toEqual([rule]);
});

test("the command may touch the machine", () => {
  const text = `import { argv } from "node:process";\nexport const a = (): void => console.log(argv);\n`;
  expect(lint({ "packages/cli/src/a.ts": text })).toEqual([]);
});

test("files that import each other are refused", () => {
  const files = {
    "packages/text/src/a.ts": `import { b } from "./b.ts";\nexport const a = (): number => b();\n`,
    "packages/text/src/b.ts": `import { a } from "./a.ts";\nexport const b = (): number => a();\n`,
  };
  expect(lint(files)).toEqual(["import(no-cycle)", "import(no-cycle)"]);
});
