import { CERTIFICATE_FILES } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import { cannotRead, readAtOnce } from "../inputs.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";

/** Names of all files that are generated, whatever the style and the cloud. */
export const GENERATED_NAMES = [
  "deployment.yaml",
  "user-data.yaml",
  "cache-user-data.yaml",
  "template.json",
  "template.yaml",
  "deploy.sh",
] as const;

/** What stands in a deployment's folder: texts by name, of the names that are ours. */
export type FolderTexts = ReadonlyMap<string, string>;

/** A path in the folder. */
export function inFolder(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, "")}/${name}`;
}

/** Reads what a folder has of a deployment; nothing where there is no such folder. */
export async function readFolder(io: Io, folder: string): Promise<FolderTexts | Failure> {
  if (folder === "") return usageFailure("there is no name of a folder");
  const texts = new Map<string, string>();
  try {
    const facts = await io.files.stat(folder);
    if (facts === undefined) return texts;
    if (facts.kind !== "folder") {
      return usageFailure(`\`${visible(folder)}\` is no folder`, "name a folder of its own");
    }
    for (const name of [...GENERATED_NAMES, ...Object.values(CERTIFICATE_FILES)]) {
      const path = inFolder(folder, name);
      if ((await io.files.stat(path))?.kind !== "file") continue;
      const bytes = await readAtOnce(io.files.read(path));
      texts.set(name, Buffer.from(bytes).toString("utf8"));
    }
  } catch (error) {
    return cannotRead(folder, error);
  }
  return texts;
}

/** The texts of a folder that has a deployment, or why it has none. */
export async function readDeploymentFolder(io: Io, folder: string): Promise<FolderTexts | Failure> {
  const texts = await readFolder(io, folder);
  if (isFailure(texts)) return texts;
  if (GENERATED_NAMES.some((name) => texts.has(name))) return texts;
  return usageFailure(
    `there is no deployment in \`${visible(folder)}\``,
    "iamferry deploy console or app makes one there with -o",
  );
}
