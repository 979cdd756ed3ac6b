import { canonicalJson, isJsonObject } from "@iamferry/model";
import { canonicalStatements, matchesGlob, policyVersion, statements } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import { listedSome } from "../words.ts";
import { memberOf, textsOf } from "../rights/json-parts.ts";
import { principalsOf } from "./trust-openings.ts";
import type { CloudProfile, JsonObject, JsonValue, PolicyDocument } from "@iamferry/model";

/** Somebody whom a trust policy goes on to let in, and a condition that it no longer sets for them. */
export interface LostCondition {
  /** Kind and name. */
  readonly principal: string;
  readonly name: string;
  /** What became of it, as the end of "its condition …"; of several the first few. */
  readonly words: string;
}

/**
 * Conditions of a trust policy that principals had to meet before, and that are gone after, or not proven to be as
 * strict. A principal counts by its name alone: one that comes in through another name is no matter of conditions.
 * Of each principal so many permissions are looked at, and of a statement so many actions.
 */
export function lostConditions(
  [before, after]: readonly [PolicyDocument, PolicyDocument],
  profile: CloudProfile,
): readonly LostCondition[] {
  const earlier = grantsOf(before, profile);
  const known = new Set(earlier.map(grantKey));
  const byPrincipal = Map.groupBy(earlier, ({ principal }) => principal);
  const missing = rememberedMissing();
  const wordsOf = rememberedWords(spelledKeys(before));
  const lost = new Map<string, LostCondition>();
  for (const grant of grantsOf(after, profile)) {
    if (known.has(grantKey(grant))) continue;
    const old = (byPrincipal.get(grant.principal) ?? []).slice(0, MOST_GRANTS);
    for (const one of old.filter((other) => overlaps(other, grant))) {
      const gone = missing(one.conditions, grant.conditions);
      if (gone.length === 0 || isOpen(old, narrower(one, grant), { grant, missing })) continue;
      const words = wordsOf(gone, grant.conditions);
      const { principal, name } = grant;
      lost.set(`${principal} ${words}`, { principal, name, words });
    }
  }
  return [...lost.values()];
}

const MOST_GRANTS = 32;
const MOST_ACTIONS = 16;

/** One action that a statement lets one principal do. */
interface Grant {
  readonly principal: string;
  readonly name: string;
  /** A pattern in lower case. */
  readonly action: string;
  /** Whether the pattern says all; a `NotAction` leaves out some. */
  readonly isWhole: boolean;
  readonly conditions: Conditions;
}

interface Conditions {
  readonly key: string;
  readonly items: readonly ConditionItem[];
}

/** One key of one operator. */
interface ConditionItem {
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: ReadonlySet<string>;
}

type Missing = (earlier: Conditions, later: Conditions) => readonly ConditionItem[];

function grantKey({ principal, action, isWhole, conditions }: Grant): string {
  return JSON.stringify([principal, action, isWhole, conditions.key]);
}

function grantsOf({ value }: PolicyDocument, profile: CloudProfile): readonly Grant[] {
  if (value === undefined) return [];
  const version = canonicalJson(policyVersion(value) ?? null);
  return canonicalStatements(value, profile).flatMap(({ effect, value: statement }) => {
    if (effect !== "Allow") return [];
    const conditions = conditionsOf(memberOf(statement, "Condition"), version);
    const isWhole = Object.hasOwn(statement, "Action");
    const actions = isWhole ? textsOf(memberOf(statement, "Action")) : ["*"];
    return principalsIn(statement).flatMap(({ principal, name }) =>
      actions.slice(0, MOST_ACTIONS).map((action): Grant => ({
        principal,
        name,
        action: action.toLowerCase(),
        isWhole,
        conditions,
      })),
    );
  });
}

function principalsIn(
  statement: JsonObject,
): readonly { readonly principal: string; readonly name: string }[] {
  const others = memberOf(statement, "NotPrincipal");
  if (others !== undefined) {
    const name = "everybody but those that it names";
    return [{ principal: `NotPrincipal ${canonicalJson(others)}`, name }];
  }
  return principalsOf(memberOf(statement, "Principal")).map(({ kind, name }) => ({
    principal: `${kind} ${name}`,
    name: quoted(name),
  }));
}

/** A variable in a value means something else in another version of the language. */
function conditionsOf(condition: JsonValue | undefined, version: string): Conditions {
  const blocks = condition !== undefined && isJsonObject(condition) ? condition : {};
  const items = Object.entries(blocks).flatMap(([operator, block]) =>
    Object.entries(isJsonObject(block) ? block : {}).map(([key, value]): ConditionItem => {
      const texts = textsOf(value).map((text) => (text.includes("${") ? version + text : text));
      return { operator, key: key.toLowerCase(), values: new Set(texts) };
    }),
  );
  const json = canonicalJson(condition ?? null);
  return { key: json.includes("${") ? version + json : json, items };
}

/** The conditions of the one that the other does not set as strictly, each pair compared once. */
function rememberedMissing(): Missing {
  const memory = new Map<Conditions, Map<Conditions, readonly ConditionItem[]>>();
  return (earlier, later) => {
    const others = memory.get(earlier) ?? new Map<Conditions, readonly ConditionItem[]>();
    memory.set(earlier, others);
    let found = others.get(later);
    if (found === undefined) {
      const items = new Map(later.items.map((item) => [itemKey(item), item]));
      found = earlier.items.filter((item) => !isAsStrict(items.get(itemKey(item)), item));
      others.set(later, found);
    }
    return found;
  };
}

/** Of conditions that are lost what became of each; the list is made once for all whom it is about. */
function rememberedWords(
  spelled: ReadonlyMap<string, string>,
): (gone: readonly ConditionItem[], later: Conditions) => string {
  const memory = new Map<readonly ConditionItem[], string>();
  return (gone, { items }) => {
    const known = memory.get(gone);
    if (known !== undefined) return known;
    const keys = new Set(items.map(({ key }) => key));
    const words = listedSome(
      gone.map(({ operator, key }) => {
        const fate = keys.has(key) ? "has changed, and is not proven to be as strict" : "is gone";
        return `${quoted(operator)} on ${quoted(spelled.get(key) ?? key)} ${fate}`;
      }),
    );
    memory.set(gone, words);
    return words;
  };
}

function itemKey({ operator, key }: ConditionItem): string {
  return JSON.stringify([operator, key]);
}

/** One of several values is enough for most operators, and all count for those that say "not". */
function isAsStrict(later: ConditionItem | undefined, earlier: ConditionItem): boolean {
  if (later === undefined || later.values.size === 0) return false;
  const isNarrower = [...later.values].every((value) => earlier.values.has(value));
  const isWider = [...earlier.values].every((value) => later.values.has(value));
  if (isNarrower && isWider) return true;
  if (NEGATIVE.test(earlier.operator)) return isWider;
  return isNarrower && POSITIVE.test(earlier.operator);
}

const POSITIVE =
  /^(?:for(?:any|all)values?:)?(?:string(?:equals(?:ignorecase)?|like)|arn(?:equals|like)|ipaddress)(?:ifexists)?$/i;
const NEGATIVE =
  /^(?:for(?:any|all)values?:)?(?:stringnot(?:equals(?:ignorecase)?|like)|arnnot(?:equals|like)|notipaddress)(?:ifexists)?$/i;

/** Patterns that neither of them holds the other of are taken for strangers. */
function overlaps(one: Grant, other: Grant): boolean {
  return matchesGlob(one.action, other.action) || matchesGlob(other.action, one.action);
}

function narrower(one: Grant, other: Grant): string {
  return matchesGlob(one.action, other.action) ? other.action : one.action;
}

/** Whether another permission let the principal in for the action already, on no more conditions than now. */
function isOpen(
  earlier: readonly Grant[],
  action: string,
  { grant, missing }: { readonly grant: Grant; readonly missing: Missing },
): boolean {
  return earlier.some(
    (other) =>
      other.isWhole &&
      matchesGlob(other.action, action) &&
      missing(other.conditions, grant.conditions).length === 0,
  );
}

/** Keys of conditions as the document spells them, by their lower case. */
function spelledKeys({ value }: PolicyDocument): ReadonlyMap<string, string> {
  const keys = statements(value ?? {}).flatMap(({ raw }) => {
    const condition = isJsonObject(raw) ? memberOf(raw, "Condition") : undefined;
    const blocks = condition !== undefined && isJsonObject(condition) ? condition : {};
    return Object.values(blocks).flatMap((block) =>
      isJsonObject(block) ? Object.keys(block) : [],
    );
  });
  return new Map(keys.map((key) => [key.toLowerCase(), key]));
}

/** Whether the later one denies by a statement that the earlier one has not. */
export function deniesMore(
  [before, after]: readonly [PolicyDocument, PolicyDocument],
  profile: CloudProfile,
): boolean {
  const denies = ({ value }: PolicyDocument): readonly string[] =>
    canonicalStatements(value ?? {}, profile).flatMap(({ effect, key }) =>
      effect === "Deny" ? [key] : [],
    );
  const known = new Set(denies(before));
  return denies(after).some((key) => !known.has(key));
}
