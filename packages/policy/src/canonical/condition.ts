import { isJsonObject, type CloudProfile, type JsonObject, type JsonValue } from "@iamferry/model";
import { operatorValues, type OperatorValues } from "./operators.ts";
import { foldArnEquals } from "./rules/arn-equals.ts";
import { hasDoubledKey, lowerConditionKey } from "./rules/condition-key-case.ts";
import { conditionText } from "./rules/condition-scalars.ts";
import { objectOf, sortMembers } from "./rules/member-order.ts";
import { asList } from "./rules/one-element-list.ts";
import { foldAddress } from "./rules/single-address.ts";
import { sortValues } from "./rules/value-order.ts";
import { foldArnWildcards, foldWildcards } from "./rules/wildcard-runs.ts";

/** A condition in canonical form. An operator that is not known, or has no keys, or one key twice, stays. */
export function foldCondition(condition: JsonObject, profile: CloudProfile): JsonObject {
  const understood = new Set<string>();
  const blocks = Object.entries(condition).map(([operator, block]): [string, JsonValue] => {
    const folded = foldBlock(operator, block, profile);
    if (folded === undefined) return [operator, sortMembers(block)];
    understood.add(operator);
    return [operator, folded];
  });
  return foldArnEquals(objectOf(blocks), (operator) => understood.has(operator), profile);
}

/** The keys and values of an operator; undefined where these are not understood. */
function foldBlock(
  operator: string,
  block: JsonValue,
  profile: CloudProfile,
): JsonObject | undefined {
  const kind = operatorValues(operator, profile);
  if (kind === undefined || !isJsonObject(block)) return undefined;
  const members = Object.entries(block);
  if (members.length === 0 || hasDoubledKey(block)) return undefined;
  return objectOf(
    members.map(([name, values]) => {
      const key = lowerConditionKey(name);
      const texts = foldValues(asList(values), kind, profile);
      // What several of them mean is not documented where the cloud takes one.
      const stays = texts === undefined || (texts.length > 1 && TAKES_ONE.test(key));
      return [key, stays ? sortMembers(values) : sortValues(texts)];
    }),
  );
}

/** The values as text; undefined where there are none, or one has no documented form. */
function foldValues(
  values: readonly JsonValue[],
  kind: OperatorValues,
  profile: CloudProfile,
): readonly string[] | undefined {
  const texts = values.map((value) => conditionText(value, profile));
  const known = texts.filter((text) => text !== undefined);
  if (known.length === 0 || known.length < texts.length) return undefined;
  return known.map(FOLDED_VALUE[kind]);
}

const FOLDED_VALUE: Readonly<Record<OperatorValues, (text: string) => string>> = {
  pattern: foldWildcards,
  "arn-pattern": foldArnWildcards,
  address: foldAddress,
  whole: (text) => text,
};

/** The quota keys of Eucalyptus, and its keys that set the lease of an instance and decide nothing. */
const TAKES_ONE = /^[a-z0-9-]+:quota-|^ec2:(?:keepalive|expirationtime)$/;
