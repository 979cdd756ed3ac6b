import { allowedImports, packageTable, subpathEntries } from "./package-table.ts";
import type { PackageRow } from "./package-table.ts";

/** One entry of `overrides` in `.oxlintrc.json`. */
export interface LintOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

/** Node's own globals that only the command may touch, and the clock and chance. */
const machineGlobals = [
  "process",
  "console",
  "performance",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "fetch",
];

/** The part of the lint configuration that follows from the package table. */
export function lintOverrides(): readonly LintOverride[] {
  return [
    ...packageTable.map(packageOverride),
    {
      files: ["packages/*/src/**"],
      rules: {
        "import/no-default-export": "error",
        "import/no-commonjs": "error",
        "max-params": ["error", { max: 3 }],
      },
    },
  ];
}

function packageOverride(row: PackageRow): LintOverride {
  const allowed = allowedImports(row);
  const forbidden = [
    {
      group: ["@iamferry/*", ...allowed.map((dir) => `!@iamferry/${dir}`)],
      message: `the package table lets \`${row.dir}\` import ${allowed.join(", ") || "no other package"}`,
    },
    {
      group: [
        "@iamferry/*/**",
        ...subpathEntries
          .filter((entry) => allowed.some((dir) => entry.startsWith(`@iamferry/${dir}/`)))
          .map((entry) => `!${entry}`),
      ],
      message: "a package is imported by its name",
    },
    {
      regex: "^(\\.\\./)+(packages/|[a-z0-9-]+/(src|dist)/)",
      message: "a package is imported by its name",
    },
  ];
  const computes = row.computesWith ?? [];
  const refused = builtins.filter((name) => !computes.includes(`node:${name}`)).join("|");
  // The linter's patterns cannot look ahead; `check-packages` refuses the modules that are not listed here.
  const node = computes.length === 0 ? "node:" : `node:(${refused})(/|$)`;
  const machine = {
    regex: `^(${node}|(${builtins.join("|")})(/|$))`,
    message: "only packages/cli touches the machine",
  };
  return {
    files: [`packages/${row.dir}/src/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: row.machine === true ? forbidden : [...forbidden, machine] },
      ],
      ...(row.machine === true
        ? {}
        : {
            "no-restricted-globals": [
              "error",
              ...machineGlobals.map((name) => ({
                name,
                message: "only packages/cli touches the machine",
              })),
            ],
          }),
    },
  };
}

/** Node's modules by their old names, as far as somebody would import them. */
const builtins = [
  "child_process",
  "cluster",
  "console",
  "crypto",
  "fs",
  "http",
  "https",
  "module",
  "net",
  "os",
  "path",
  "process",
  "readline",
  "stream",
  "timers",
  "tty",
  "url",
  "util",
  "vm",
  "worker_threads",
  "zlib",
];
