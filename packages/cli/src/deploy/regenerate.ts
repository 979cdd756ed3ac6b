import { DEPLOY_FACTS, generateDeployment, readSpec } from "@iamferry/deploy";
import type { DeployClient, DeployFile, DeployStyle, DeployTarget } from "@iamferry/deploy";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { GENERATED_NAMES } from "./folder.ts";
import type { FolderTexts } from "./folder.ts";

/** What a folder was generated for, and what stands in it otherwise by now. */
export interface Origin {
  readonly target: DeployTarget;
  /** Names of generated files that are not as they were generated. */
  readonly changed: readonly string[];
}

/**
 * Finds out what a folder was generated for: its `deployment.yaml` is generated for one target after the other, the likely ones
 * first, until all files are as they stand there; where none does it, the one that comes nearest by lines. Undefined where the
 * description cannot be read.
 */
export function originOf(
  texts: FolderTexts,
  likely: readonly DeployTarget[] = [],
): Origin | undefined {
  const spec = texts.get("deployment.yaml");
  const described = spec === undefined ? undefined : readSpec(spec, "deployment.yaml").value;
  if (described === undefined) return undefined;
  let nearest: (Origin & { readonly distance: number }) | undefined;
  for (const target of [...likely, ...otherTargets(texts)]) {
    const { files } = generateDeployment(described, target);
    if (files.length === 0) continue;
    const changed = changedIn(texts, files);
    if (changed.length === 0) return { target, changed };
    const distance = distanceOf(texts, files);
    if (nearest === undefined || distance < nearest.distance) {
      nearest = { target, changed, distance };
    }
  }
  return nearest;
}

/** Names of generated files that a folder has otherwise, lacks, or has beside them. */
export function changedIn(texts: FolderTexts, files: readonly DeployFile[]): readonly string[] {
  const wanted = new Map(files.map(({ name, text }) => [name, text] as const));
  return GENERATED_NAMES.filter((name) => texts.get(name) !== wanted.get(name));
}

/** How many lines are in one alone, of the files in a folder and of those that are generated. */
function distanceOf(texts: FolderTexts, files: readonly DeployFile[]): number {
  const wanted = new Map(files.map(({ name, text }) => [name, text] as const));
  return GENERATED_NAMES.map((name) => {
    const counts = new Map<string, number>();
    const count = (text: string | undefined, by: number): void => {
      for (const line of text?.split("\n") ?? []) counts.set(line, (counts.get(line) ?? 0) + by);
    };
    count(texts.get(name), 1);
    count(wanted.get(name), -1);
    return [...counts.values()].reduce((sum, each) => sum + Math.abs(each), 0);
  }).reduce((sum, each) => sum + each, 0);
}

/** Every target of the style that the files have, the latest clouds and clients first. */
function otherTargets(texts: FolderTexts): readonly DeployTarget[] {
  const style: DeployStyle = texts.has("template.json") ? "cloudformation" : "commands";
  const clouds = CLOUD_PROFILE_IDS.map((id) => cloudProfile(id)).toReversed();
  return clouds
    .filter((cloud) => canHave(cloud, style))
    .flatMap((cloud) => CLIENTS.map((client) => ({ cloud, style, client })));
}

function canHave({ id }: CloudProfile, style: DeployStyle): boolean {
  const { cloudFormation, commands } = DEPLOY_FACTS[id];
  return style === "commands" ? commands : cloudFormation !== undefined;
}

const CLIENTS: readonly DeployClient[] = ["3.4", "aws", "3.3", "3.2", "3.1", "3.0"];
