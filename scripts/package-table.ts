/** One package: its folder below `packages/`, what it owns, and the packages that it may import. */
export interface PackageRow {
  readonly dir: string;
  readonly owns: string;
  /** Folders of rows above this one; `all`: every row above. */
  readonly imports: readonly string[] | "all";
  /** Entries beside the index, which other packages may import: `service` is `@iamferry/api/service`. Default: none. */
  readonly subpaths?: readonly string[];
  /** Whether it may touch the machine: Node's modules, process, console, the clock. Default: no. */
  readonly machine?: true;
  /** Modules of Node that only compute: the same input gives the same output on every machine. Default: none. */
  readonly computesWith?: readonly string[];
  /** Whether it is never published. */
  readonly isPrivate?: true;
}

/**
 * Which package owns what, and which way imports may go. The one source: the lint configuration and the
 * table in `docs/architecture.md` are made from it by `npm run generate`, and `scripts/check-packages.ts`
 * holds sources, package.json and tsconfig.json against it. The rows are in an order in which every
 * package comes after what it imports.
 */
export const packageTable: readonly PackageRow[] = [
  { dir: "text", owns: "source text, spans, diagnostics, code frames", imports: [] },
  {
    dir: "model",
    owns: "Snapshot and its entities, AccountRef, ARNs, cloud profiles, canonical order, equality",
    imports: ["text"],
  },
  {
    dir: "policy",
    owns: "policy documents: the tolerant reader, the canonical form, the evaluator, what actions there are",
    imports: ["text", "model"],
    computesWith: ["node:zlib"],
  },
  {
    dir: "backup",
    owns: "the backup text format, legacy and format 2: grammar, lowering, printing, formatting, integrity",
    imports: ["text", "model", "policy"],
    computesWith: ["node:crypto"],
  },
  {
    dir: "interchange",
    owns: "other tools' formats: GAAD JSON, iamy's YAML tree",
    imports: ["text", "model", "policy"],
    computesWith: ["node:crypto"],
  },
  {
    dir: "api",
    owns: "the IAM API as data, for both clouds: actions, inputs, outputs, error codes",
    imports: ["model"],
    subpaths: ["service"],
  },
  {
    dir: "plan",
    owns: "what differs between two Snapshots, compatibility rules, the order of steps, plan checks",
    imports: ["text", "model", "policy", "api"],
  },
  {
    dir: "shell",
    owns: "POSIX shell quoting and script layout; nothing else may build shell text",
    imports: [],
  },
  {
    dir: "euca2ools",
    owns: "the clients' commands and options by version, as data, and a checker of command lines",
    imports: ["api", "shell"],
  },
  {
    dir: "emit",
    owns: "targets: a plan as a euare or an aws shell script, or as a TypeScript program",
    imports: ["text", "model", "policy", "api", "plan", "shell", "euca2ools"],
  },
  {
    dir: "simulator",
    owns: "IAM in memory: a pure function of a state and a call, with the rules and errors of each cloud",
    imports: ["text", "model", "policy", "api"],
    computesWith: ["node:crypto"],
  },
  {
    dir: "local-cloud",
    owns: "the embedded cloud: the simulator behind the query protocol over HTTP, on loopback",
    imports: ["text", "model", "policy", "api", "simulator"],
    machine: true,
  },
  {
    dir: "cloud",
    owns: "live clouds: the client, export, the executor of plans and its journal, what a restore must not do",
    imports: ["text", "model", "policy", "api", "plan"],
    machine: true,
  },
  {
    dir: "deploy",
    owns: "deployments: their description, cloud-init, CloudFormation templates, scripts, and the way back",
    imports: ["text", "model", "shell", "euca2ools"],
  },
  {
    dir: "volume",
    owns: "attaching a volume at boot: user data, instance metadata, what is to be done on EC2 and on the machine",
    imports: ["text"],
    machine: true,
  },
  {
    dir: "report",
    owns: "diffs and plans for people and pipelines: terminal, Markdown, JSON",
    imports: ["text", "model", "policy", "plan"],
  },
  {
    dir: "cli",
    owns: "the `iamferry` command; the only place with process, console and files",
    imports: "all",
    machine: true,
  },
  {
    dir: "testkit",
    owns: "private, used by tests alone: arbitraries, the corpus loader, recording shells",
    imports: "all",
    machine: true,
    isPrivate: true,
  },
];

/** The folders that a row's package may import, in the table's order. No package imports cli. */
export function allowedImports(row: PackageRow): readonly string[] {
  const above = packageTable.slice(0, packageTable.indexOf(row)).map(({ dir }) => dir);
  if (row.imports === "all") return above.filter((dir) => dir !== "cli");
  const { imports } = row;
  return above.filter((dir) => imports.includes(dir));
}

/** The entries of packages beside their indexes, as they are imported. */
export const subpathEntries: readonly string[] = packageTable.flatMap(({ dir, subpaths }) =>
  (subpaths ?? []).map((subpath) => `@iamferry/${dir}/${subpath}`),
);

/** The table as Markdown, as `docs/architecture.md` shows it. */
export function markdownTable(): string {
  const rows = packageTable.map((row) => {
    const imports = row.imports === "all" ? "all above" : row.imports.join(", ");
    return `| \`${row.dir}\` | ${row.owns} | ${imports === "" ? "–" : imports} |`;
  });
  return ["| package | owns | imports |", "| --- | --- | --- |", ...rows].join("\n");
}
