import type { JsonValue } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { compileActionTexts } from "./actions.ts";
import { matchesGlob } from "./glob.ts";
import { listOf } from "./members.ts";
import { quirksOf, type EvaluationQuirks } from "./quirks.ts";
import type { Reading, RequestTest } from "./reading.ts";
import type { ReadRequest } from "./request.ts";
import { readResource, type Resource } from "./resource-names.ts";
import { compileName } from "./resources.ts";
import { anyOf, both, not, type Truth } from "./truth.ts";

/** What a statement is about, as it stands there. */
export interface StatementParts {
  readonly actions: JsonValue;
  readonly notAction: boolean;
  /** Absent in a trust policy. */
  readonly resources: JsonValue | undefined;
  readonly notResource: boolean;
}

/**
 * Reads a statement's actions and resources as Eucalyptus does (`PolicyParser.decomposeStatement`): actions grouped by
 * service, resources by region, account and type, and a rule for each two groups that go together. The statement
 * applies where any of the rules does, so that NotAction with two services, or NotResource with two types, applies
 * to everything.
 */
export function compileAuthorizations(parts: StatementParts, reading: Reading): RequestTest {
  const actions = groupActions(parts.actions, reading);
  if (parts.resources === undefined) {
    const tests = [...actions.groups.values()].map((texts) => actionTest(texts, parts.notAction));
    const isOdd = actions.isOdd;
    return (request) =>
      orUnknown(
        anyOf(tests, (test) => test(request)),
        isOdd,
      );
  }
  const resources = groupResources(parts.resources, reading);
  const quirks = quirksOf(reading.profile.id);
  const rules: RequestTest[] = [];
  for (const [service, texts] of actions.groups) {
    const isAction = actionTest(texts, parts.notAction);
    const fitting = resources.groups.filter(({ type }) => goTogether(service, type, quirks));
    for (const group of fitting) {
      const isResource = resourceTest(group, { quirks, reading, isNot: parts.notResource });
      rules.push((request) => both(isAction(request), isResource(request)));
    }
    if (fitting.length === 0 && quirks.unmatchedActions === "every-resource") rules.push(isAction);
  }
  const isOdd = actions.isOdd || resources.isOdd;
  return (request) =>
    orUnknown(
      anyOf(rules, (rule) => rule(request)),
      isOdd,
    );
}

function orUnknown(truth: Truth, isOdd: boolean): Truth {
  return truth === false && isOdd ? undefined : truth;
}

interface Grouped<T> {
  readonly groups: T;
  readonly isOdd: boolean;
}

/** `*` is a group of its own. What names no service the cloud refuses, and up to 3.4 services that it does not have. */
function groupActions(
  value: JsonValue,
  { profile, odd }: Reading,
): Grouped<ReadonlyMap<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  const entries = listOf(value);
  let isOdd = entries.length === 0;
  if (isOdd) odd("it has no action");
  for (const entry of entries) {
    const text = typeof entry === "string" ? entry.trim().toLowerCase() : "";
    const service = text === "*" ? "*" : /^([a-z0-9-]+):\S+$/.exec(text)?.[1];
    const isKnown = service === "*" || profile.actionVendors?.includes(service ?? "") !== false;
    if (service === undefined || !isKnown) {
      isOdd = true;
      odd(
        typeof entry === "string"
          ? `the action \`${visible(entry)}\` is not known there`
          : "an action is no string",
      );
      continue;
    }
    const group = groups.get(service);
    if (group === undefined) groups.set(service, [text]);
    else group.push(text);
  }
  return { groups, isOdd };
}

interface ResourceGroup extends Resource {
  readonly members: readonly Resource[];
}

function groupResources(value: JsonValue, { odd }: Reading): Grouped<readonly ResourceGroup[]> {
  const groups = new Map<string, Resource[]>();
  const entries = listOf(value);
  let isOdd = entries.length === 0;
  if (isOdd) odd("it has no resource");
  for (const entry of entries) {
    const resource = typeof entry === "string" ? readResource(entry) : undefined;
    if (resource === undefined) {
      isOdd = true;
      odd(
        typeof entry === "string"
          ? `the resource \`${visible(entry)}\` is no arn`
          : "a resource is no string",
      );
      continue;
    }
    const key = JSON.stringify([resource.region, resource.account, resource.type]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else group.push(resource);
  }
  const list = [...groups.values()].flatMap((members) =>
    members[0] === undefined ? [] : [{ ...members[0], members }],
  );
  return { groups: list, isOdd };
}

/** A type goes with its own service, and IAM's with STS too; up to 3.2 with what its name begins with. */
function goTogether(service: string, type: string, { pairing }: EvaluationQuirks): boolean {
  if (service === "*" || type === "*") return true;
  if (pairing === "by-prefix") return type.startsWith(service);
  const owner = type.slice(0, type.indexOf(":"));
  return owner === service || (service === "sts" && owner === "iam");
}

function actionTest(texts: readonly string[], isNot: boolean): RequestTest {
  const matches = compileActionTexts(texts);
  return isNot ? (request) => !matches(request) : matches;
}

interface GroupSetting {
  readonly quirks: EvaluationQuirks;
  readonly reading: Reading;
  readonly isNot: boolean;
}

function resourceTest(group: ResourceGroup, { quirks, reading, isNot }: GroupSetting): RequestTest {
  const names = group.members.map((member) => compileName(member, reading));
  const isElsewhere = (request: ReadRequest): boolean =>
    quirks.resourceAccounts === "compared" &&
    (differ(group.region, request.parts.region) || differ(group.account, request.parts.account));
  return (request) => {
    if (!isOfType(group.type, request.parts.type)) {
      return isNot && quirks.notResource === "everything-else";
    }
    if (isElsewhere(request)) return isNot;
    const truth = anyOf(names, (test) => test(request));
    return isNot ? not(truth) : truth;
  };
}

function isOfType(pattern: string, type: string): boolean {
  return pattern === type || pattern === "*" || matchesGlob(pattern, type);
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
