import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { lintOverrides } from "./lint-overrides.ts";
import { markdownTable } from "./package-table.ts";
import { updateOutputs } from "./readme-output.ts";

/** A file, or a part of one, that is made from the package table or from what the command prints. */
export interface Generated {
  readonly path: string;
  /** The file's new text, from its old one. */
  readonly update: (old: string) => string;
}

/** Everything that `npm run generate` brings up to date, and that a test finds stale. */
export const generated: readonly Generated[] = [
  { path: ".oxlintrc.json", update: updateLint },
  { path: "docs/architecture.md", update: updateTable },
  { path: "README.md", update: (old) => updateOutputs(old, iamferry) },
];

/** Replaces the key `overrides`, which therefore has no rules of its own in the file. */
function updateLint(old: string): string {
  const config = JSON.parse(old) as Record<string, unknown>;
  return `${JSON.stringify({ ...config, overrides: lintOverrides() }, undefined, 2)}\n`;
}

/** Replaces what stands between the two marks. */
function updateTable(old: string): string {
  const begin = "<!-- package table: made by `npm run generate` -->\n";
  const end = "<!-- end of the package table -->";
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from === -1 || to < from) throw new Error("docs/architecture.md has lost the table's marks");
  return `${old.slice(0, from + begin.length)}\n${markdownTable()}\n\n${old.slice(to)}`;
}

/** Runs the command from its sources. */
function iamferry(args: readonly string[]): string {
  const root = join(import.meta.dirname, "..");
  const main = join(root, "packages", "cli", "src", "main.ts");
  const { status, stdout } = spawnSync(process.execPath, [main, ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  // Differences and a refusal are answers.
  if (status !== 0 && status !== 4)
    throw new Error(`iamferry ${args.join(" ")} ended with ${status}`);
  return stdout;
}
