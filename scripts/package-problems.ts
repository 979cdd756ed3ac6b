import { allowedImports, subpathEntries } from "./package-table.ts";
import type { PackageRow } from "./package-table.ts";

/** What the check reads of one package: text only, so that tests can make packages up. */
export interface PackageFiles {
  readonly packageJson: string;
  readonly tsconfigJson: string;
  /** Path below the repository's root to text, of everything in `src`. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What is wrong with one package by its row of the table, one sentence each, with the file in front. */
export function packageProblems(row: PackageRow, files: PackageFiles): readonly string[] {
  return [
    ...manifestProblems(row, files),
    ...referenceProblems(row, files),
    ...[...files.sources].flatMap(([path, text]) => sourceProblems(row, path, text)),
  ];
}

interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestProblems(row: PackageRow, files: PackageFiles): readonly string[] {
  const at = `packages/${row.dir}/package.json`;
  const manifest = JSON.parse(files.packageJson) as Manifest;
  const problems: string[] = [];
  if (manifest.name !== `@iamferry/${row.dir}`)
    problems.push(`${at}: the name is not @iamferry/${row.dir}`);
  if ((manifest.private === true) !== (row.isPrivate === true)) {
    problems.push(`${at}: \`private\` is not what the table says`);
  }
  problems.push(...difference(at, dependencies(manifest), allowedImports(row)));
  for (const [name, version] of Object.entries(manifest.dependencies ?? {})) {
    const wanted = name.startsWith("@iamferry/") ? "workspace:*" : "catalog:";
    if (version !== wanted) problems.push(`${at}: ${name} is \`${version}\`, not \`${wanted}\``);
  }
  return problems;
}

function dependencies(manifest: Manifest): readonly string[] {
  const scope = "@iamferry/";
  const names = Object.keys(manifest.dependencies ?? {});
  return names.filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length));
}

function referenceProblems(row: PackageRow, files: PackageFiles): readonly string[] {
  const config = JSON.parse(files.tsconfigJson) as {
    readonly references?: readonly { readonly path: string }[];
  };
  const referenced = (config.references ?? []).map(({ path }) => path.replace("../", ""));
  return difference(`packages/${row.dir}/tsconfig.json`, referenced, allowedImports(row));
}

function difference(
  at: string,
  found: readonly string[],
  wanted: readonly string[],
): readonly string[] {
  return [
    ...found
      .filter((dir) => !wanted.includes(dir))
      .map((dir) => `${at}: names \`${dir}\`, which the package table does not`),
    ...wanted
      .filter((dir) => !found.includes(dir))
      .map((dir) => `${at}: lacks \`${dir}\`, which the package table names`),
  ];
}

/**
 * A second line behind the linter, which does not see `import("…")` types, `globalThis.process` and what
 * makes output depend on the machine. Text in strings and comments is looked at too, which is why the
 * patterns are narrow.
 */
function sourceProblems(row: PackageRow, path: string, text: string): readonly string[] {
  const problems: string[] = [];
  const allowed = new Set([...allowedImports(row), row.dir]);
  for (const specifier of importSpecifiers(text)) {
    const own = /^@iamferry\/([^/]+)(\/.*)?$/.exec(specifier);
    if (own !== null) {
      const [, dir = "", deep] = own;
      if (!allowed.has(dir)) problems.push(`imports ${specifier}, which the package table forbids`);
      else if (dir === row.dir) problems.push(`imports its own package's index`);
      if (deep !== undefined && !subpathEntries.includes(specifier))
        problems.push(`imports ${specifier} instead of @iamferry/${dir}`);
    }
    const computes = row.computesWith?.includes(specifier) === true;
    if (specifier.startsWith("node:") && row.machine !== true && !computes) {
      problems.push(`imports ${specifier}; only packages/cli touches the machine`);
    }
    if (/^\.\.?\//.test(specifier) && !specifier.endsWith(".ts")) {
      problems.push(`imports ${specifier} without its \`.ts\``);
    }
    if (specifier.startsWith(".") && escapes(row, path, specifier)) {
      problems.push(`imports ${specifier}, which is outside the package's src`);
    }
  }
  if (/^\s*export\s+\*/m.test(text)) problems.push("has an `export *`");
  if (/(?<!\/)\/index\.ts$/.test(path) && path !== `packages/${row.dir}/src/index.ts`) {
    problems.push("is an index below src");
  }
  for (const { pattern, what } of row.machine === true ? [] : machineDependent) {
    if (pattern.test(text)) problems.push(what);
  }
  return problems.map((problem) => `${path}: ${problem}`);
}

/** What makes the same input give other bytes elsewhere or later. */
const machineDependent: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)/, what: "reads the clock" },
  { pattern: /\bMath\.random\(/, what: "uses chance" },
  { pattern: /\.localeCompare\(|\.toLocale[A-Z]\w*\(|\bIntl\./, what: "depends on the locale" },
  { pattern: /\bglobalThis\.(?:process|console|performance)\b/, what: "touches the machine" },
];

/** Every module specifier in a source text: of imports, re-exports, `import(…)` and `import("…")` types. */
export function importSpecifiers(text: string): readonly string[] {
  const pattern =
    /(?:^|[;}\n])\s*(?:import|export)\s[^;'"`]*?\bfrom\s*["']([^"'\n]+)["']|(?:^|[;}\n])\s*import\s*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function escapes(row: PackageRow, path: string, specifier: string): boolean {
  const base = `file:///${path}`;
  return !new URL(specifier, base).href.startsWith(`file:///packages/${row.dir}/src/`);
}
