import type { DeployTarget } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import { failureOf } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { NewFile } from "../io/io.ts";
import { listed, quoted } from "../render/words.ts";
import { GENERATED_NAMES } from "./folder.ts";
import type { FolderTexts } from "./folder.ts";
import { originOf } from "./regenerate.ts";

/** What is to go into a folder, over what is there. */
export interface Overwriting {
  readonly folder: string;
  readonly there: FolderTexts;
  /** By their names in the folder. */
  readonly files: readonly Pick<NewFile, "path" | "text">[];
  readonly target: DeployTarget;
  readonly force: boolean;
}

/** Says why files cannot go into a folder: somebody's work would be lost, or something would stay that does not belong. */
export function whyNotOverwritten(what: Overwriting): Failure | undefined {
  return whatWouldStay(what) ?? (what.force ? undefined : whatWouldBeLost(what));
}

function whatWouldStay({ folder, there, files }: Overwriting): Failure | undefined {
  const names = new Set(files.map(({ path }) => path));
  const stale = GENERATED_NAMES.filter((name) => there.has(name) && !names.has(name));
  if (stale.length === 0) return undefined;
  const message = `${shown(stale)} in \`${visible(folder)}\` would stay, and not belong to what is made`;
  const help = `remove ${stale.length === 1 ? "it" : "them"}, or name another folder with -o`;
  return failureOf({ code: "cli/would-stay", message, help });
}

function whatWouldBeLost({ folder, there, files, target }: Overwriting): Failure | undefined {
  const changes = files.filter(({ path, text }) => there.has(path) && there.get(path) !== text);
  if (changes.length === 0) return undefined;
  const isGenerated = (name: string): boolean => GENERATED_NAMES.some((each) => each === name);
  const own = changes.map(({ path }) => path).filter((path) => !isGenerated(path));
  const origin = changes.some(({ path }) => isGenerated(path))
    ? originOf(there, target)
    : { target, changed: [] };
  // Without a description nothing is known of where the files come from.
  const changed = origin?.changed ?? changes.map(({ path }) => path).filter(isGenerated);
  const lost = [...changed.filter((name) => there.has(name)), ...own];
  if (lost.length === 0) return undefined;
  return failureOf({
    code: "cli/changed-by-hand",
    message: `${shown(lost)} in \`${visible(folder)}\` ${lost.length === 1 ? "was" : "were"} changed by hand, or made by another release of iamferry`,
    help: `iamferry deploy diff ${visible(quoted(folder))} shows how; --force writes over it`,
  });
}

function shown(names: readonly string[]): string {
  return listed(names.map((name) => `\`${name}\``));
}
