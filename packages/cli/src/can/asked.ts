import { parseArn } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { actsOn, EUARE_ACTIONS, isEuareAction, isValueOf } from "@iamferry/policy";
import type { ActionCatalogue, CatalogueAction, ConditionKeyFacts } from "@iamferry/policy";
import { nearest, visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { CliCode, Failure } from "../failure.ts";
import { alternatives, listed } from "../render/words.ts";
import type { ContextKeys } from "./context-keys.ts";

/** What was asked, completed by what is known of the action. */
export interface Asked {
  /** As the catalogue spells it, where it knows it. */
  readonly action: string;
  readonly resource: string;
  /** What of the question is odd. */
  readonly diagnostics: readonly Diagnostic<CliCode>[];
}

/** The question as it stands on the command line. */
export interface Question {
  readonly action: string;
  readonly resource: string | undefined;
  readonly context: ContextKeys;
}

/** What to hold a question against. */
interface Known {
  readonly catalogue: ActionCatalogue;
  readonly profile: CloudProfile;
  /** The account's number, for the examples. */
  readonly accountId: string | undefined;
  /** Whether a policy of the file names an action as it is. */
  readonly isNamed: (action: string) => boolean;
}

/** What is wrong with the form of a question, whatever the cloud; asked before any file is read. */
export function questionProblem({ action, resource }: Question): Failure | undefined {
  if (/[*?]/.test(action)) {
    return usageFailure(
      `\`ACTION\` cannot be \`${visible(action)}\`: a request is for one action`,
      "name one without wildcards: s3:GetObject",
    );
  }
  if (/^:|:$|^$/.test(action)) {
    return usageFailure(
      `\`ACTION\` cannot be \`${visible(action)}\``,
      "name a service and an action of it: s3:GetObject",
    );
  }
  if (resource === undefined || resource === "*" || parseArn(resource) !== undefined)
    return undefined;
  return usageFailure(
    `\`RESOURCE\` cannot be \`${visible(resource)}\``,
    "name an ARN: arn:aws:s3:::BUCKET/KEY; or nothing, for an action that acts on no resource",
  );
}

/**
 * Holds the question against the catalogue of AWS' actions. A service that AWS lacks is a mistake there,
 * and so is an action, unless a policy of the file names it: that may be newer than the catalogue. On other clouds only what looks like a slip of the finger is told, for the catalogue is not theirs.
 */
export async function complete(question: Question, known: Known): Promise<Asked | Failure> {
  const { catalogue, profile } = known;
  const isOfAws = profile.accounts === "one";
  const action = await catalogue.action(question.action);
  const unknown =
    action === undefined ? await aboutUnknown(question.action, { ...known, isOfAws }) : [];
  if (!isList(unknown)) return unknown;
  const { resource = "*" } = question;
  const name = action?.name ?? question.action;
  const keys = isOfAws ? await aboutKeys(question.context, catalogue) : [];
  const diagnostics = [...unknown, ...keys];
  if (action === undefined || !isOfAws) return { action: name, resource, diagnostics };
  const { about, asked } = onResource(action, question.resource, known);
  return { action: name, resource: asked, diagnostics: [...diagnostics, ...about] };
}

type About = readonly Diagnostic<CliCode>[];

function isList(value: About | Failure): value is About {
  return Array.isArray(value);
}

async function aboutUnknown(
  name: string,
  { catalogue, isNamed, isOfAws }: Known & { readonly isOfAws: boolean },
): Promise<About | Failure> {
  if (!isOfAws && isEuareAction(name)) return [];
  const own = isOfAws ? undefined : nearest(name, EUARE_ACTIONS);
  const near = own === undefined ? await catalogue.suggest(name) : [own];
  const [service = ""] = name.split(":");
  const hasService = name.includes(":") && catalogue.hasService(service);
  const meant = near.length === 0 ? undefined : `did you mean ${alternatives(near.map(ticked))}`;
  if (!name.includes(":") || (isOfAws && !hasService)) {
    const other = nearest(service, catalogue.services);
    const help =
      meant ?? (other === undefined ? undefined : `did you mean the service \`${other}\``);
    return usageFailure(
      name.includes(":")
        ? `there is no service ${ticked(service)}`
        : `\`ACTION\` cannot be ${ticked(name)}`,
      help ?? "name a service and an action of it: s3:GetObject",
    );
  }
  if (isOfAws && !isNamed(name)) {
    const help = meant ?? `${service.toLowerCase()} is a service, and has no such action`;
    return usageFailure(`there is no action ${ticked(name)}`, help);
  }
  if (!isOfAws && (meant === undefined || !hasService)) return [];
  return [
    {
      severity: "warning",
      code: "cli/unknown-action",
      message: `no action ${ticked(name)} is known here`,
      ...(meant !== undefined && { help: meant }),
    },
  ];
}

async function aboutKeys(context: ContextKeys, catalogue: ActionCatalogue): Promise<About> {
  const found = await Promise.all(
    Object.entries(context).map(async ([key, values]): Promise<About> => {
      const facts = await catalogue.conditionKey(key);
      const [prefix = ""] = key.split(":");
      if (facts !== undefined) return aboutValues(facts, key, values);
      // Keys of identity providers, and of services that are newer than the catalogue.
      if (prefix.toLowerCase() !== "aws" && !catalogue.hasService(prefix)) return [];
      const message = `no condition key ${ticked(key)} is known here`;
      return [{ severity: "warning", code: "cli/unlikely-context", message }];
    }),
  );
  return found.flat();
}

function aboutValues(
  { isMultiValued, type }: ConditionKeyFacts,
  key: string,
  values: readonly string[],
): About {
  const odd = values.filter((value) => !isValueOf(type, value));
  const messages = [
    ...(isMultiValued || values.length === 1
      ? []
      : [`a request has one value of ${ticked(key)}, and ${values.length} are given`]),
    ...odd.map(
      (value) => `${ticked(value)} is ${NO_VALUE[type] ?? "no value"} as ${ticked(key)} has`,
    ),
  ];
  return messages.map((message) => ({
    severity: "warning",
    code: "cli/unlikely-context",
    message,
  }));
}

const NO_VALUE: Readonly<Partial<Record<ConditionKeyFacts["type"], string>>> = {
  Bool: "neither `true` nor `false`",
  Date: "no date",
  IPAddress: "no address",
  Numeric: "no number",
};

function onResource(
  action: CatalogueAction,
  given: string | undefined,
  known: Known,
): { readonly about: About; readonly asked: string } {
  const { name, isWildcardOnly } = action;
  if (isWildcardOnly) {
    if (given === undefined || given === "*") return { about: [], asked: "*" };
    const message = `\`${name}\` acts on no resource of its own, so \`*\` is asked for`;
    return { about: [{ severity: "warning", code: "cli/unlikely-resource", message }], asked: "*" };
  }
  const help = `${name} acts on ${kindsOf(action)}, such as ${exampleOf(action, known)}`;
  if (given === undefined || given === "*") {
    const message = "no resource is named: the answer is about `*`, and each resource has its own";
    return {
      about: [{ severity: "info", code: "cli/unlikely-resource", message, help }],
      asked: "*",
    };
  }
  if (!actsOn(action, given)) {
    const message = `${ticked(given)} is not what \`${name}\` acts on`;
    return {
      about: [{ severity: "warning", code: "cli/unlikely-resource", message, help }],
      asked: given,
    };
  }
  if (!/[*?]/.test(given)) return { about: [], asked: given };
  const message = `${ticked(given)} is asked for as one resource of that name, and not for all that it matches`;
  return { about: [{ severity: "warning", code: "cli/unlikely-resource", message }], asked: given };
}

const MOST_KINDS = 4;

function kindsOf({ resources }: CatalogueAction): string {
  const names = resources.map(({ name }) => name);
  const some = names.length > MOST_KINDS ? [...names.slice(0, MOST_KINDS - 1), "others"] : names;
  return listed(some);
}

/** The shortest form: `arn:aws:s3:::BucketName/ObjectName`. */
function exampleOf({ resources }: CatalogueAction, { profile, accountId }: Known): string {
  const [arn = "arn:…"] = resources
    .flatMap((resource) => resource.arn ?? [])
    .toSorted((a, b) => a.length - b.length);
  return arn
    .replaceAll("${Partition}", profile.partition)
    .replaceAll("${Account}", accountId ?? "ACCOUNT")
    .replace(/\$\{([^}]*)\}/g, "$1");
}

function ticked(text: string): string {
  return `\`${visible(text)}\``;
}
