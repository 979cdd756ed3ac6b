// Holds every package against the package table: what it may import, what its package.json and
// tsconfig.json say, and that the table and the folders are the same set.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { packageProblems } from "./package-problems.ts";
import { packageTable } from "./package-table.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const problems: string[] = [];
const dirs = packageTable.map(({ dir }) => dir);
for (const dir of readdirSync(join(root, "packages"))) {
  if (existsSync(join(root, "packages", dir, "package.json")) && !dirs.includes(dir)) {
    problems.push(`packages/${dir}: is not in scripts/package-table.ts`);
  }
}
for (const row of packageTable) {
  const folder = `packages/${row.dir}`;
  const sources = globSync(`${folder}/src/**/*.ts`, { cwd: root }).toSorted();
  if (sources.length === 0) problems.push(`${folder}: has no sources`);
  problems.push(
    ...packageProblems(row, {
      packageJson: read(`${folder}/package.json`),
      tsconfigJson: read(`${folder}/tsconfig.json`),
      sources: new Map(sources.map((path) => [path, read(path)])),
    }),
  );
}
const solution = JSON.parse(read("tsconfig.json")) as {
  readonly references: readonly { readonly path: string }[];
};
const referenced = solution.references.map(({ path }) => path);
for (const dir of dirs) {
  if (!referenced.includes(`packages/${dir}`))
    problems.push(`tsconfig.json: lacks packages/${dir}`);
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
