import type { Diagnostic, Parsed } from "@iamferry/text";
import { visible } from "@iamferry/text";
import type { DeployCode } from "./codes.ts";
import type { BootVolume, Cache, Deployment } from "./description/deployment.ts";
import type { FieldPath } from "./description/described.ts";
import type { DeployFacts } from "./facts.ts";
import { DEPLOY_FACTS } from "./facts.ts";
import { templateOf } from "./template/deployment-template.ts";
import type { TemplateFacts, TemplateKind } from "./template/find-description.ts";
import {
  CACHE_USER_DATA_PATH,
  findDescription,
  instanceUserDataPath,
  templateKind,
  valueAt,
} from "./template/find-description.ts";
import { pathText } from "./template/path-text.ts";
import type { PlacedTemplate } from "./template/read-template.ts";
import { readPlacedTemplate } from "./template/read-template.ts";
import type { TemplateChange } from "./template/template-changes.ts";
import { templateChanges } from "./template/template-changes.ts";
import type { Template } from "./template/template.ts";
import { userDataInTemplate } from "./template/user-data-in-template.ts";
import type { CacheFacts } from "./user-data/cache-user-data.ts";
import { holedText } from "./user-data/hole.ts";
import { readCacheUserData, readInstanceUserData } from "./user-data/read-user-data.ts";
import type { UserDataFacts } from "./user-data/user-data-facts.ts";
import { userDataFacts } from "./user-data/user-data-facts.ts";

/**
 * Reads a description back from a template, from its content alone: what `deploymentTemplate` writes for the description that
 * it gives. Every place that is not as that description gives it is told, as an error, since generating again would lose it. There is no
 * value where something that a description needs is not there. Where the instances' user data is given beside the template, with
 * placeholders in the place of holes, it has to say the same as the template's.
 */
export function parseDeployment(
  template: string,
  userData?: string,
): Parsed<Deployment, DeployCode> {
  const { value: placed, diagnostics } = readPlacedTemplate(template);
  if (placed === undefined) return { value: undefined, diagnostics };
  const { deployment, problems } = readDescription(placed.template);
  const told = problems.map((problem) => placedProblem(placed, problem));
  if (deployment === undefined) return { value: undefined, diagnostics: told };
  const changes = changesBeside(placed.template, deployment).map((change) =>
    changeDiagnostic(placed, change),
  );
  const agreement = userData === undefined ? [] : disagreements(deployment, userData);
  return { value: deployment, diagnostics: [...told, ...changes, ...agreement] };
}

/** A description that was found in a template, and what is to say about that. */
export interface FoundDescription {
  readonly deployment?: Deployment;
  readonly problems: readonly FoundProblem[];
}

/** Something that is wrong at a place of a template. */
export interface FoundProblem {
  readonly path: FieldPath;
  readonly diagnostic: Diagnostic<DeployCode>;
}

/** The description that a template and the user data within it say. */
export function readDescription(template: Template): FoundDescription {
  const found = findDescription(template);
  if ("missing" in found) return { problems: found.missing.map(incomplete) };
  const kind = templateKind(template);
  const instance = userDataAt(template, instanceUserDataPath(kind), readInstanceUserData);
  const ofCache =
    found.cache === undefined
      ? undefined
      : userDataAt(template, CACHE_USER_DATA_PATH, readCacheUserData);
  const problems = [...instance.problems, ...(ofCache?.problems ?? [])];
  if (instance.value === undefined) return { problems };
  const cache = cacheOf(found, { instance: instance.value, ofCache: ofCache?.value });
  if (found.cache !== undefined && cache === undefined) return { problems };
  const volume = volumeOf(found, instance.value);
  if (volume === "no-profile") {
    return { problems: [...problems, incomplete(profileOwner(kind))] };
  }
  return { deployment: together(found, { facts: instance.value, cache, volume }), problems };
}

/**
 * What stands in a template beside a description that was found in it. The release is the one for which there is the least of
 * it: some have the same templates.
 */
function changesBeside(template: Template, deployment: Deployment): readonly TemplateChange[] {
  const kind = templateKind(template);
  let least: readonly TemplateChange[] | undefined;
  for (const facts of factsOf(kind)) {
    const changes = changesFor(template, { deployment, facts });
    if (changes.length === 0) return changes;
    if (least === undefined || changes.length < least.length) least = changes;
  }
  return least ?? [];
}

/** What stands in a template beside a description, where it is known which cloud it is for. */
export function changesFor(
  template: Template,
  of: { readonly deployment: Deployment; readonly facts: DeployFacts },
): readonly TemplateChange[] {
  return templateChanges(templateOf(of.deployment, of.facts), template);
}

/** Whether both user data say the same: what the description has, and what the file beside the template has. */
function disagreements(
  deployment: Deployment,
  userData: string,
): readonly Diagnostic<DeployCode>[] {
  const { value, diagnostics } = readInstanceUserData(holedText(userData));
  if (value === undefined || diagnostics.length > 0) return diagnostics;
  if (JSON.stringify(sorted(value)) === JSON.stringify(sorted(userDataFacts(deployment))))
    return [];
  return [
    {
      severity: "error",
      code: "template/user-data",
      message: "the user data in the template says something else than the file of user data",
      help: "generate both again; instances get what the template holds",
    },
  ];
}

/** The same value with the keys of its objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).toSorted();
  return keys.map((key) => [key, sorted((value as Readonly<Record<string, unknown>>)[key])]);
}

function factsOf(kind: TemplateKind): readonly DeployFacts[] {
  const byRelease = new Map(
    Object.values(DEPLOY_FACTS)
      .filter(({ balancer, cloudFormation }) => balancer === kind && cloudFormation !== undefined)
      .map((facts) => [facts.cloudFormation, facts]),
  );
  return [...byRelease.values()];
}

interface ReadUserData<T> {
  readonly value?: T;
  readonly problems: readonly FoundProblem[];
}

function userDataAt<T>(
  template: Template,
  path: FieldPath,
  read: (text: ReturnType<typeof holedText>) => Parsed<T, DeployCode>,
): ReadUserData<T> {
  const text = userDataInTemplate(valueAt(template, path));
  if (text === undefined) return { problems: [incomplete(path)] };
  const { value, diagnostics } = read(text);
  const problems = diagnostics.map((diagnostic) => ({ path, diagnostic }));
  return { ...(value !== undefined && { value }), problems };
}

function cacheOf(
  found: TemplateFacts,
  said: { readonly instance: UserDataFacts; readonly ofCache: CacheFacts | undefined },
): Cache | undefined {
  if (found.cache === undefined || said.ofCache === undefined) return undefined;
  const { memory, port } = said.ofCache;
  const told = "cache" in said.instance ? said.instance.cache : undefined;
  return {
    ...found.cache,
    memory,
    port,
    ...(told !== undefined && { addressFile: told.addressFile }),
  };
}

function volumeOf(
  found: TemplateFacts,
  { volume }: UserDataFacts,
): BootVolume | "no-profile" | undefined {
  if (volume === undefined) return undefined;
  const { keys, ...rest } = volume;
  if (keys) return rest;
  return found.instanceProfile === undefined
    ? "no-profile"
    : { ...rest, instanceProfile: found.instanceProfile };
}

function together(
  found: TemplateFacts,
  said: {
    readonly facts: UserDataFacts;
    readonly cache: Cache | undefined;
    readonly volume: BootVolume | undefined;
  },
): Deployment {
  const { cloudAddress, instanceProfile: _profile, cache: _cache, ...rest } = found;
  const { application } = said.facts;
  const address =
    application.kind === "console" && cloudAddress !== undefined ? { cloudAddress } : {};
  return {
    ...rest,
    application: { ...application, ...address },
    ...(said.cache !== undefined && { cache: said.cache }),
    ...(said.volume !== undefined && { volume: said.volume }),
  };
}

/** What the instance profile is missing from. */
function profileOwner(kind: TemplateKind): FieldPath {
  return [...instanceUserDataPath(kind).slice(0, -1), "IamInstanceProfile"];
}

function incomplete(path: FieldPath): FoundProblem {
  return {
    path,
    diagnostic: {
      severity: "error",
      code: "template/incomplete",
      message: `\`${visible(pathText(path))}\` is missing, or has not the form that it is generated in`,
      help: "generate the template again, or undo the change",
    },
  };
}

function placedProblem(
  placed: PlacedTemplate,
  { path, diagnostic }: FoundProblem,
): Diagnostic<DeployCode> {
  const span = placed.placeOf(path);
  return span === undefined ? diagnostic : { ...diagnostic, span };
}

function changeDiagnostic(placed: PlacedTemplate, change: TemplateChange): Diagnostic<DeployCode> {
  const span = placed.placeOf(change.path);
  return {
    severity: "error",
    code: "template/changed",
    message: `\`${visible(pathText(change.path))}\` ${changeWords(change)}`,
    ...(span !== undefined && { span }),
    help: "no description says this: change the description and generate again, or undo the change",
  };
}

function changeWords({ from, to }: TemplateChange): string {
  if (from === undefined) return "is not generated";
  if (to === undefined) return "is missing";
  return "is not what is generated";
}
