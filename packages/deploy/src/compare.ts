import type { CloudProfile } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import type { Deployment } from "./description/deployment.ts";
import type { FieldPath } from "./description/described.ts";
import { DEPLOY_FACTS } from "./facts.ts";
import { changesFor, readDescription } from "./parse-deployment.ts";
import { readTemplate } from "./template/read-template.ts";
import { lineChange, templateChanges } from "./template/template-changes.ts";
import { templateOf } from "./template/deployment-template.ts";
import { holedText, withPlaceholders } from "./user-data/hole.ts";
import { instanceUserData } from "./user-data/instance-user-data.ts";
import { readInstanceUserData } from "./user-data/read-user-data.ts";
import type { UserDataFacts } from "./user-data/user-data-facts.ts";
import { userDataFacts } from "./user-data/user-data-facts.ts";

/** Something that a deployment's files say otherwise than its description. */
export interface DeploymentDifference {
  /** What the path leads through: the description, or a file, where no description can say it. */
  readonly in: "description" | "template" | "userData";
  /** In user data: the number of the first line that differs. */
  readonly path: FieldPath;
  /** What the description says, or what is generated from it; absent where it has nothing there. */
  readonly from?: unknown;
  /** What the files say; absent where they have nothing there. */
  readonly to?: unknown;
}

/** The files of a deployment that may have been changed by hand. */
export interface DeploymentFiles {
  readonly template: string;
  /** The user data beside the template, with placeholders. */
  readonly userData?: string;
}

/**
 * What a template, and the user data beside it, say otherwise than a description: field by field where a description can say it,
 * in the order of the fields' names, then by path in the file. Both files are those of that cloud. A template that cannot be read is one difference;
 * `parseDeployment` says why.
 */
export function compareDeployment(
  deployment: Deployment,
  cloud: CloudProfile,
  given: DeploymentFiles,
): readonly DeploymentDifference[] {
  const differences = [
    ...templateDifferences(deployment, cloud, given.template),
    ...(given.userData === undefined ? [] : userDataDifferences(deployment, given.userData)),
  ];
  // What both files say is said once.
  const byText = new Map(differences.map((difference) => [JSON.stringify(difference), difference]));
  return [...byText.values()];
}

function templateDifferences(
  deployment: Deployment,
  cloud: CloudProfile,
  text: string,
): readonly DeploymentDifference[] {
  const facts = DEPLOY_FACTS[cloud.id];
  const { value: template } = readTemplate(text);
  if (template === undefined) return [{ in: "template", path: [], to: text }];
  const { deployment: found } = readDescription(template);
  const [fields, changes] =
    found === undefined
      ? [[], templateChanges(templateOf(deployment, facts), template)]
      : [fieldDifferences(deployment, found), changesFor(template, { deployment: found, facts })];
  return [...fields, ...changes.map((change) => ({ in: "template" as const, ...change }))];
}

/** Which fields of two descriptions differ: the deepest that do. Lists of different lengths differ as a whole. */
function fieldDifferences(from: Deployment, to: Deployment): readonly DeploymentDifference[] {
  const differences: DeploymentDifference[] = [];
  compareFields({ path: [], differences }, from, to);
  return differences;
}

interface Place {
  readonly path: FieldPath;
  readonly differences: DeploymentDifference[];
}

function compareFields({ path, differences }: Place, from: unknown, to: unknown): void {
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    for (const [at, item] of from.entries())
      compareFields({ path: [...path, at], differences }, item, to[at]);
  } else if (isRecord(from) && isRecord(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    for (const key of [...keys].toSorted(compareCodePoints)) {
      compareFields({ path: [...path, key], differences }, from[key], to[key]);
    }
  } else if (JSON.stringify(from) !== JSON.stringify(to)) {
    differences.push({
      in: "description",
      path,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function userDataDifferences(
  deployment: Deployment,
  text: string,
): readonly DeploymentDifference[] {
  const { value: facts } = readInstanceUserData(holedText(text));
  const found = facts === undefined ? deployment : withFacts(deployment, facts);
  const generated = withPlaceholders(instanceUserData(found));
  const change = lineChange(generated, text);
  const lines =
    change === undefined
      ? []
      : [{ in: "userData" as const, path: [change.line], from: change.from, to: change.to }];
  return [...fieldDifferences(deployment, found), ...lines];
}

/** The description with what user data says in its place. */
function withFacts(deployment: Deployment, facts: UserDataFacts): Deployment {
  const own = userDataFacts(deployment);
  const { volume: had, ...rest } = deployment;
  const volume = volumeWith(had, facts);
  const whole: Deployment = {
    ...rest,
    application: facts.application,
    ...(volume !== undefined && { volume }),
  };
  if (facts.kind === "app") {
    const { cache } = whole;
    if (cache === undefined) return whole;
    const { addressFile: _file, ...plain } = cache;
    const told = facts.cache === undefined ? plain : { ...plain, ...facts.cache };
    return { ...whole, cache: told };
  }
  const { balancer, cache } = whole;
  const secured = own.kind === "console" && own.secure === facts.secure;
  const protocol = facts.secure ? "HTTPS" : "HTTP";
  return {
    ...whole,
    balancer: {
      ...balancer,
      listener: secured ? balancer.listener : { ...balancer.listener, protocol },
      instance: { ...balancer.instance, port: facts.port },
    },
    ...(cache !== undefined &&
      facts.cachePort !== undefined && { cache: { ...cache, port: facts.cachePort } }),
  };
}

function volumeWith(had: Deployment["volume"], { volume }: UserDataFacts): Deployment["volume"] {
  if (volume === undefined) return undefined;
  const { keys, ...rest } = volume;
  const profile = had?.instanceProfile;
  return keys || profile === undefined ? rest : { ...rest, instanceProfile: profile };
}
