import { DEPLOY_FACTS, generateDeployment, readSpec } from "@iamferry/deploy";
import type {
  DeployClient,
  DeployFile,
  DeployStyle,
  DeployTarget,
  Described,
} from "@iamferry/deploy";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import type { CloudProfileId } from "@iamferry/model";
import { GENERATED_NAMES } from "./folder.ts";
import { clientFor } from "./target.ts";
import type { FolderTexts } from "./folder.ts";

/** What a folder was generated for, and what stands in it otherwise by now. */
export interface Origin {
  readonly target: DeployTarget;
  /** Names of generated files that are not as they were generated. */
  readonly changed: readonly string[];
}

/**
 * Finds out what a folder was generated for: its `deployment.yaml` is generated for one cloud after the other, then for one client
 * after the other, the likely ones first, until all files are as they stand there; where none does it, the target that comes nearest
 * by lines. Undefined where the description cannot be read.
 */
export function originOf(texts: FolderTexts, likely?: DeployTarget): Origin | undefined {
  const spec = texts.get("deployment.yaml");
  const described = spec === undefined ? undefined : readSpec(spec, "deployment.yaml").value;
  if (described === undefined) return undefined;
  const nearestOf = (targets: readonly DeployTarget[]): Found | undefined =>
    nearest(texts, described, targets);
  const first = nearestOf(likely === undefined ? [] : [likely]);
  if (first?.distance === 0) return first;
  const cloud = nearestOf(targetsOfClouds(texts));
  if (cloud === undefined || cloud.distance === 0) return cloud ?? first;
  // A script names its cloud and its client in one line: with the wrong client, several clouds are as near.
  const { target } = nearestOf(CLIENTS.map((client) => ({ ...cloud.target, client }))) ?? cloud;
  return nearestOf(targetsOfClouds(texts, target.client)) ?? cloud;
}

interface Found extends Origin {
  readonly distance: number;
}

function nearest(
  texts: FolderTexts,
  described: Described,
  targets: readonly DeployTarget[],
): Found | undefined {
  let found: Found | undefined;
  for (const target of targets) {
    const { files } = generateDeployment(described, target);
    if (files.length === 0) continue;
    const distance = distanceOf(texts, files);
    if (found !== undefined && found.distance <= distance) continue;
    found = { target, changed: changedIn(texts, files), distance };
    if (distance === 0) break;
  }
  return found;
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
    if (texts.get(name) === wanted.get(name)) return 0;
    const counts = new Map<string, number>();
    const count = (text: string | undefined, by: number): void => {
      for (const line of text?.split("\n") ?? []) counts.set(line, (counts.get(line) ?? 0) + by);
    };
    count(texts.get(name), 1);
    count(wanted.get(name), -1);
    // Lines in another order are another text.
    return [...counts.values()].reduce((sum, each) => sum + Math.abs(each), 1);
  }).reduce((sum, each) => sum + each, 0);
}

/** Every cloud that can have the style that the files have, the latest first. The client is by default the cloud's own. */
function targetsOfClouds(texts: FolderTexts, client?: DeployClient): readonly DeployTarget[] {
  const hasTemplate = texts.has("template.json") || texts.has("template.yaml");
  const style: DeployStyle = hasTemplate ? "cloudformation" : "commands";
  return CLOUD_PROFILE_IDS.map((id) => cloudProfile(id))
    .toReversed()
    .filter(({ id }) => canHave(id, style))
    .map((cloud) => ({ cloud, style, client: client ?? clientFor(cloud) }));
}

function canHave(id: CloudProfileId, style: DeployStyle): boolean {
  const { cloudFormation, commands } = DEPLOY_FACTS[id];
  return style === "commands" ? commands : cloudFormation !== undefined;
}

const CLIENTS: readonly DeployClient[] = ["3.4", "3.3", "3.2", "3.1", "3.0", "aws"];
