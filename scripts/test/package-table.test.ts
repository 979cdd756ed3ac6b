import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { generated } from "../generated.ts";
import { importSpecifiers, packageProblems } from "../package-problems.ts";
import { allowedImports, packageTable } from "../package-table.ts";
import type { PackageRow } from "../package-table.ts";

const root = join(import.meta.dirname, "..", "..");
const policy = row("policy");

function row(dir: string): PackageRow {
  const found = packageTable.find((each) => each.dir === dir);
  if (found === undefined) throw new Error(`no row ${dir}`);
  return found;
}

/** The problems of package `policy` with one source file. */
function problemsOf(source: string): readonly string[] {
  return packageProblems(policy, {
    packageJson: manifest("policy", ["text", "model"]),
    tsconfigJson: references(["text", "model"]),
    sources: new Map([["packages/policy/src/x.ts", source]]),
  });
}

function manifest(dir: string, imports: readonly string[]): string {
  const dependencies = Object.fromEntries(
    imports.map((name) => [`@iamferry/${name}`, "workspace:*"]),
  );
  return JSON.stringify({ name: `@iamferry/${dir}`, dependencies });
}

function references(imports: readonly string[]): string {
  return JSON.stringify({ references: imports.map((name) => ({ path: `../${name}` })) });
}

test("a package may import only packages above it", () => {
  for (const [index, each] of packageTable.entries()) {
    const above = new Set(packageTable.slice(0, index).map(({ dir }) => dir));
    for (const dir of each.imports === "all" ? [] : each.imports) expect(above).toContain(dir);
    for (const dir of allowedImports(each)) expect(above).toContain(dir);
  }
});

test.each(generated.map((file) => [file.path, file] as const))(
  "%s is what `npm run generate` would write",
  async (path, { update }) => {
    const file = join(root, path);
    const old = readFileSync(file, "utf8");
    const fresh = await format(update(old), { ...(await resolveConfig(file)), filepath: file });
    expect(old).toBe(fresh);
  },
);

test("sound sources have no problem", () => {
  const source = `import { a } from "@iamferry/text";
import type { B } from "@iamferry/model";
import { c } from "./c.ts";
import { EmbeddedActionsParser } from "chevrotain";
`;
  expect(problemsOf(source)).toEqual([]);
});

test("what a package offers beside its index may be imported by those who may import the package", () => {
  const problemsIn = (dir: string) =>
    packageProblems(row(dir), {
      packageJson: manifest(dir, allowedImports(row(dir))),
      tsconfigJson: references(allowedImports(row(dir))),
      sources: new Map([["a.ts", `import { SHAPES } from "@iamferry/api/service";`]]),
    });
  expect(problemsIn("simulator")).toEqual([]);
  expect(problemsIn("policy")).toEqual([
    "a.ts: imports @iamferry/api/service, which the package table forbids",
  ]);
  expect(problemsIn("api")).toEqual(["a.ts: imports its own package's index"]);
});

test.each([
  [`import { a } from "@iamferry/plan";`, "the package table forbids"],
  [`import type { a } from "@iamferry/plan";`, "the package table forbids"],
  [`import {\n  a,\n  b,\n} from "@iamferry/backup";`, "the package table forbids"],
  [`export { a } from "@iamferry/backup";`, "the package table forbids"],
  [`export type A = import("@iamferry/plan").Plan;`, "the package table forbids"],
  [`const a = await import("@iamferry/plan");`, "the package table forbids"],
  [`import "@iamferry/plan";`, "the package table forbids"],
  [`import { a } from "@iamferry/text/src/span.ts";`, "instead of @iamferry/text"],
  [`import { a } from "@iamferry/policy";`, "its own package's index"],
  [`import { a } from "../../text/src/index.ts";`, "outside the package's src"],
  [`import { a } from "../test/helper.ts";`, "outside the package's src"],
  [`import { a } from "./helper";`, "without its `.ts`"],
  [`import { readFileSync } from "node:fs";`, "touches the machine"],
  [`const a = globalThis.process;`, "touches the machine"],
  [`const a = Date.now();`, "reads the clock"],
  [`const a = new Date();`, "reads the clock"],
  [`const a = Math.random();`, "uses chance"],
  [`a.sort((x, y) => x.localeCompare(y));`, "the locale"],
  [`export * from "./a.ts";`, "an `export *`"],
])("%s is a problem", (source, problem) => {
  const problems = problemsOf(source);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
  expect(problems[0]).toContain("packages/policy/src/x.ts: ");
});

test("an index below src is a problem", () => {
  const files = {
    packageJson: manifest("text", []),
    tsconfigJson: references([]),
    sources: new Map([["packages/text/src/a/index.ts", ""]]),
  };
  expect(packageProblems(row("text"), files)).toEqual([
    "packages/text/src/a/index.ts: is an index below src",
  ]);
});

test("package.json and tsconfig.json must name what the table names, no more and no less", () => {
  const problems = packageProblems(policy, {
    packageJson: manifest("policy", ["text", "plan"]),
    tsconfigJson: references(["model", "api"]),
    sources: new Map(),
  });
  expect(problems).toEqual([
    "packages/policy/package.json: names `plan`, which the package table does not",
    "packages/policy/package.json: lacks `model`, which the package table names",
    "packages/policy/tsconfig.json: names `api`, which the package table does not",
    "packages/policy/tsconfig.json: lacks `text`, which the package table names",
  ]);
});

test("every way to name a module is seen", () => {
  const source = `import a from "a";import b from 'b';
import type { C } from "c";
  import { d,
    e } from "d";
export { f } from "e";
const g = await import("f");
type H = import("g").H;
import "h";
const text = 'from "not"';
`;
  expect(importSpecifiers(source)).toEqual(["a", "b", "c", "d", "e", "f", "g", "h"]);
});
