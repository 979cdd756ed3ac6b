import type { JsonValue } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { compileActionTexts } from "./actions.ts";
import { matchesGlob } from "./glob.ts";
import { listOf } from "../members.ts";
import { quirksOf, type EvaluationQuirks } from "./quirks.ts";
import type { Reading, RequestTest } from "./reading.ts";
import type { ReadRequest } from "./request.ts";
import { readResource, type Resource } from "./resource-names.ts";
import { compileName } from "./resources.ts";
import { anyOf, both, not } from "./truth.ts";

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
  const actions = groupActions(parts, reading);
  const isNamed = [...actions.groups.values()].map((texts) => actionTest(texts, parts.notAction));
  // What is refused as a whole may still be meant.
  const isAction = orDoubt(isNamed, actions.doubt);
  if (parts.resources === undefined) return isAction;
  const resources = groupResources(parts.resources, reading);
  const quirks = quirksOf(reading.profile.id);
  const setting = { quirks, reading, isNot: parts.notResource };
  const places = resources.groups.map((group) => ({
    type: group.type,
    test: resourceTest(group, setting),
  }));
  const fittingTo = pairing(places, quirks);
  const rules: RequestTest[] = [];
  for (const [at, service] of [...actions.groups.keys()].entries()) {
    const isOfGroup = isNamed[at] ?? isAction;
    const fitting = fittingTo(service);
    for (const { test } of fitting) {
      rules.push((request) => (isOfGroup(request) === false ? false : test(request)));
    }
    const isEverywhere = quirks.unmatchedActions === "every-resource" && !resources.doubt;
    if (fitting.length === 0 && isEverywhere) rules.push(isOfGroup);
  }
  if (actions.doubt === undefined && resources.doubt === undefined) {
    return (request) => anyOf(rules, (rule) => rule(request));
  }
  const tests = places.map(({ test }) => test);
  const isPlace = orDoubt(tests, resources.doubt);
  return (request) => {
    const truth = anyOf(rules, (rule) => rule(request));
    if (truth !== false) return truth;
    return both(isAction(request), isPlace(request)) === false ? false : undefined;
  };
}

/** Any of the tests, or nobody knows where the doubt could be one of them. */
function orDoubt(tests: readonly RequestTest[], doubt: RequestTest | undefined): RequestTest {
  const all = doubt === undefined ? tests : [...tests, doubt];
  return (request) => anyOf(all, (test) => test(request));
}

interface Grouped<T> {
  readonly groups: T;
  /** Whether what belongs to no group could be meant by the request: false, or nobody knows. */
  readonly doubt: RequestTest | undefined;
}

const UNKNOWN: RequestTest = () => undefined;

/** `*` is a group of its own. What names no service the cloud refuses, and up to 3.4 services that it does not have. */
function groupActions(
  { actions: value, notAction }: StatementParts,
  { profile, odd }: Reading,
): Grouped<ReadonlyMap<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  const entries = listOf(value);
  const oddTexts: string[] = [];
  let isOdd = entries.length === 0;
  if (isOdd) odd("it has no action");
  for (const entry of entries) {
    const text = typeof entry === "string" ? entry.trim().toLowerCase() : "";
    const service = text === "*" ? "*" : /^([a-z0-9-]+):\S+$/.exec(text)?.[1];
    const isKnown = service === "*" || profile.actionVendors?.includes(service ?? "") !== false;
    if (service === undefined || !isKnown) {
      if (typeof entry === "string") {
        oddTexts.push(text);
        odd(`the action \`${visible(entry)}\` is not known there`);
      } else {
        isOdd = true;
        odd("an action is no string");
      }
      continue;
    }
    const group = groups.get(service);
    if (group === undefined) groups.set(service, [text]);
    else group.push(text);
  }
  if (isOdd || (notAction && oddTexts.length > 0)) return { groups, doubt: UNKNOWN };
  const isMeant = compileActionTexts(oddTexts);
  const doubt: RequestTest = (request) => (isMeant(request) ? undefined : false);
  return { groups, doubt: oddTexts.length === 0 ? undefined : doubt };
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
  return { groups: list, doubt: isOdd ? UNKNOWN : undefined };
}

interface Place {
  readonly type: string;
  readonly test: RequestTest;
}

/** A type goes with its own service, and IAM's with STS too; up to 3.2 with what its name begins with. */
function pairing(
  places: readonly Place[],
  { pairing: how }: EvaluationQuirks,
): (service: string) => readonly Place[] {
  // These versions know three services.
  if (how === "by-prefix") {
    return (service) =>
      places.filter(({ type }) => service === "*" || type === "*" || type.startsWith(service));
  }
  const byOwner = new Map<string, Place[]>();
  for (const place of places) {
    const owner = place.type.slice(0, Math.max(place.type.indexOf(":"), 0));
    const list = byOwner.get(owner);
    if (list === undefined) byOwner.set(owner, [place]);
    else list.push(place);
  }
  const of = (owner: string): readonly Place[] => byOwner.get(owner) ?? [];
  return (service) => {
    if (service === "*") return places;
    return [...of(""), ...of(service), ...(service === "sts" ? of("iam") : [])];
  };
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
