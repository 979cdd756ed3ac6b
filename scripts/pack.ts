import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageTable } from "./package-table.ts";

const root = join(import.meta.dirname, "..");

/** A package as it would be published. */
export interface Packed {
  readonly dir: string;
  /** Path of the archive. */
  readonly archive: string;
}

/** Packs every package that is published, from what `tsc -b` has built, into `folder`. */
export function packAll(folder: string): readonly Packed[] {
  pruneBuilds();
  const published = packageTable.filter((row) => row.isPrivate !== true).map(({ dir }) => dir);
  const { packageManager } = readManifest(join(root, "package.json"));
  const args = ["--yes", "--prefer-offline", packageManager, "--recursive"];
  for (const dir of published) args.push("--filter", `@iamferry/${dir}`);
  run("npx", [...args, "pack", "--pack-destination", folder]);
  return published.map((dir) => {
    const { version } = readManifest(join(root, "packages", dir, "package.json"));
    return { dir, archive: join(folder, `iamferry-${dir}-${version}.tgz`) };
  });
}

/**
 * Lays packed packages out in `folder` as a package manager would, what they depend on linked from this
 * repository's own installation. Returns the path of the `iamferry` command.
 */
export function installPacked(packed: readonly Packed[], folder: string): string {
  const modules = join(folder, "node_modules");
  for (const { dir, archive } of packed) {
    const target = join(modules, "@iamferry", dir);
    mkdirSync(target, { recursive: true });
    run("tar", ["-xzf", archive, "-C", target, "--strip-components=1"]);
    const manifest = readManifest(join(root, "packages", dir, "package.json"));
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (name.startsWith("@iamferry/")) continue;
      const link = join(target, "node_modules", name);
      mkdirSync(join(link, ".."), { recursive: true });
      symlinkSync(join(root, "packages", dir, "node_modules", name), link);
    }
  }
  const cli = join(modules, "@iamferry", "cli");
  return join(cli, readManifest(join(cli, "package.json")).bin.iamferry);
}

/** Runs a command; throws with all it printed if it fails. Returns its standard output. */
export function run(command: string, args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

/** Removes what was built from sources that are gone: it would be published otherwise. */
function pruneBuilds(): void {
  for (const file of globSync("packages/*/dist/**/*.{js,d.ts,js.map,d.ts.map}", { cwd: root })) {
    const source = file.replace("/dist/", "/src/").replace(/\.(?:js|d\.ts)(?:\.map)?$/, ".ts");
    if (globSync(source, { cwd: root }).length === 0) rmSync(join(root, file));
  }
}

/** As much of a package.json as packing needs. */
interface Manifest {
  readonly version: string;
  readonly packageManager: string;
  readonly bin: { readonly iamferry: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}
