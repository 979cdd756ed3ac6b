import {
  isJsonArray,
  isJsonObject,
  type CloudProfile,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { meaningfulPolicy, type MeaningfulPolicyOptions } from "@iamferry/testkit";
import type { Arbitrary } from "fast-check";

/** A number from zero up to but not including `below`, the next of a row that one seed decides. */
export type Draw = (below: number) => number;

/** A row of draws, equal for equal seeds (xorshift32). */
export function drawsOf(seed: number): Draw {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Writes a policy otherwise, as the rule says that it may be: here and there, as the draws fall. */
export type Respelling = (policy: JsonObject, draw: Draw, profile: CloudProfile) => JsonObject;

/** The inverse of each rule of the canonical form, by its id. */
export const RESPELLINGS: Readonly<Record<string, Respelling>> = {
  // What values cannot show; texts do.
  "json-spelling": (policy) => policy,
  "member-order": (policy, draw) => shuffleMembers(policy, draw) as JsonObject,
  "statement-order": (policy, draw) => overList(policy, (list) => shuffle(list, draw)),
  "duplicate-statements": (policy, draw) =>
    overList(policy, (list) => {
      const copied = list[draw(Math.max(list.length, 1))];
      return copied === undefined ? list : list.toSpliced(draw(list.length + 1), 0, copied);
    }),
  "statement-object": (policy, draw, { statementObject }) => {
    const statement = policy["Statement"];
    if (!statementObject || draw(2) === 0) return policy;
    if (isJsonObject(statement)) return { ...policy, Statement: [statement] };
    const [only, ...more] = isJsonArray(statement) ? statement : [];
    return only === undefined || more.length > 0 ? policy : { ...policy, Statement: only };
  },
  "one-element-list": (policy, draw) =>
    overTexts(policy, (values) => {
      if (draw(2) === 0) return values;
      if (!isJsonArray(values)) return [values];
      return values.length === 1 ? (values[0] ?? values) : values;
    }),
  "value-order": (policy, draw) =>
    overTexts(policy, (values, where) => {
      if (!isJsonArray(values) || where.key?.includes(":quota-") === true) return values;
      const copied = values[draw(Math.max(values.length, 1))];
      return shuffle(copied === undefined || draw(2) === 0 ? values : [...values, copied], draw);
    }),
  "action-case": (policy, draw) =>
    overEach(policy, (text, { element }) =>
      element.endsWith("Action") ? randomCase(text, draw) : text,
    ),
  "wildcard-runs": (policy, draw) =>
    overEach(policy, (text, { element, operator }) => {
      if (text.includes("${")) return text;
      if (element.endsWith("Action")) return behind(text, 1, (part) => longerRuns(part, draw));
      if (element.endsWith("Resource") || /Arn(?:Not)?Like/.test(operator ?? "")) {
        return behind(text, 5, (part) => longerRuns(part, draw));
      }
      return /String(?:Not)?Like/.test(operator ?? "") ? longerRuns(text, draw) : text;
    }),
  "version-default": (policy, draw) => {
    const { Version: version, ...rest } = policy;
    if (draw(2) === 0 || (version !== undefined && version !== "2008-10-17")) return policy;
    return version === undefined ? { ...policy, Version: "2008-10-17" } : rest;
  },
  "version-without-variables": (policy, draw, { policyVariables }) => {
    const version = policy["Version"];
    if (draw(2) === 0 || (policyVariables && JSON.stringify(policy).includes("${"))) return policy;
    if (version === "2012-10-17") return { ...policy, Version: "2008-10-17" };
    return version === "2008-10-17" ? { ...policy, Version: "2012-10-17" } : policy;
  },
  "condition-key-case": (policy, draw) =>
    overBlocks(policy, (block) => {
      const folded = new Set(Object.keys(block).map((key) => key.toLowerCase()));
      if (folded.size < Object.keys(block).length) return block;
      return Object.fromEntries(
        Object.entries(block).map(([key, values]) => [randomCase(key, draw), values]),
      );
    }),
  "condition-scalars": (policy, draw, { conditionScalars }) =>
    overValues(policy, (value) => {
      if (!conditionScalars || draw(2) === 0) return value;
      if (value === "true" || value === "false") return value === "true";
      if (typeof value === "string")
        return /^(?:0|-?[1-9]\d?)$/.test(value) ? Number(value) : value;
      return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    }),
  "empty-condition": (policy, draw) =>
    overStatements(policy, (statement) => {
      const { Condition: condition, ...rest } = statement;
      if (draw(2) === 0) return statement;
      if (condition === undefined) return { ...statement, Condition: {} };
      return isJsonObject(condition) && Object.keys(condition).length === 0 ? rest : statement;
    }),
  "sid-and-id": (policy, draw) => {
    const { Id: _, ...rest } = policy;
    const named = overStatements(rest, ({ Sid: _sid, ...statement }) =>
      draw(2) === 0 ? statement : { ...statement, Sid: `s${draw(9)}` },
    );
    return draw(2) === 0 ? named : { ...named, Id: `i${draw(9)}` };
  },
  "account-principal": (policy, draw, { partition }) =>
    overEach(policy, (text, { element, type }) => {
      if (!element.endsWith("Principal") || type !== "AWS" || draw(2) === 0) return text;
      const root = new RegExp(`^arn:${partition}:iam::(\\d{12}):root$`).exec(text)?.[1];
      return /^\d{12}$/.test(text) ? `arn:${partition}:iam::${text}:root` : (root ?? text);
    }),
  "single-address": (policy, draw) =>
    overEach(policy, (text, { operator }) => {
      if (operator?.includes("IpAddress") !== true || draw(2) === 0) return text;
      return /^[\d.]+$/.test(text) ? `${text}/32` : text.replace(/^([\d.]+)\/32$/, "$1");
    }),
  "arn-equals": (policy, draw, { arnEqualsIsLike }) =>
    overStatements(policy, (statement) => {
      const condition = statement["Condition"];
      if (!arnEqualsIsLike || !isJsonObject(condition)) return statement;
      const blocks = new Map(Object.entries(condition));
      for (const [operator, block] of Object.entries(condition)) {
        const other = operator.includes("Equals")
          ? operator.replace(/(Arn(?:Not)?)Equals/, "$1Like")
          : operator.replace(/(Arn(?:Not)?)Like/, "$1Equals");
        if (other === operator || blocks.has(other) || draw(2) === 0) continue;
        blocks.delete(operator);
        blocks.set(other, block);
      }
      return { ...statement, Condition: Object.fromEntries(blocks) };
    }),
};

/** Policies that the rule finds something in more often than not. */
export function policyFor(id: string, options: MeaningfulPolicyOptions): Arbitrary<JsonObject> {
  const operators = OPERATORS_OF[id];
  return meaningfulPolicy({ ...options, ...(operators !== undefined && { operators }) });
}

/** The operators that a rule is about. */
const OPERATORS_OF: Readonly<Record<string, RegExp>> = {
  "single-address": /IpAddress/,
  "arn-equals": /Arn/,
};

/** Where a text stands: its element, and there its operator and key, or its type of principal. */
interface Place {
  readonly element: string;
  readonly operator?: string;
  readonly key?: string;
  readonly type?: string;
}

function overList(
  policy: JsonObject,
  change: (list: readonly JsonValue[]) => readonly JsonValue[],
): JsonObject {
  const list = policy["Statement"];
  return isJsonArray(list) ? { ...policy, Statement: change(list) } : policy;
}

function overStatements(
  policy: JsonObject,
  change: (statement: JsonObject) => JsonObject,
): JsonObject {
  const statement = policy["Statement"];
  if (isJsonObject(statement)) return { ...policy, Statement: change(statement) };
  return overList(policy, (list) => list.map((one) => (isJsonObject(one) ? change(one) : one)));
}

/** Over what stands for a list of texts: a list, or one for the list of it alone. */
function overTexts(
  policy: JsonObject,
  change: (values: JsonValue, where: Place) => JsonValue,
): JsonObject {
  return overStatements(policy, (statement) =>
    mapMembers(statement, (element, value) => {
      if (/^(?:Not)?(?:Action|Resource)$/.test(element)) return change(value, { element });
      if (!isJsonObject(value)) return value;
      if (element !== "Condition") {
        return mapMembers(value, (type, names) => change(names, { element, type }));
      }
      return mapMembers(value, (operator, block) =>
        isJsonObject(block)
          ? mapMembers(block, (key, values) => change(values, { element, operator, key }))
          : block,
      );
    }),
  );
}

/** Over each text. */
function overEach(
  policy: JsonObject,
  change: (text: string, where: Place) => JsonValue,
): JsonObject {
  return overTexts(policy, (values, where) => {
    const changed = (value: JsonValue): JsonValue =>
      typeof value === "string" ? change(value, where) : value;
    return isJsonArray(values) ? values.map(changed) : changed(values);
  });
}

/** Over each value of a condition. */
function overValues(policy: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject {
  return overTexts(policy, (values, { element }) => {
    if (element !== "Condition") return values;
    return isJsonArray(values) ? values.map(change) : change(values);
  });
}

/** Over the keys and values of each operator. */
function overBlocks(policy: JsonObject, change: (block: JsonObject) => JsonObject): JsonObject {
  return overStatements(policy, (statement) =>
    mapMembers(statement, (element, value) =>
      element === "Condition" && isJsonObject(value)
        ? mapMembers(value, (_, block) => (isJsonObject(block) ? change(block) : block))
        : value,
    ),
  );
}

function mapMembers(
  object: JsonObject,
  change: (name: string, value: JsonValue) => JsonValue,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, change(name, value)]),
  );
}

function shuffleMembers(value: JsonValue, draw: Draw): JsonValue {
  if (isJsonArray(value)) return value.map((item) => shuffleMembers(item, draw));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    shuffleMembers(member, draw),
  ]);
  return Object.fromEntries(shuffle(members, draw)) as JsonObject;
}

function shuffle<T>(items: readonly T[], draw: Draw): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(draw(left.length), 1));
}

function randomCase(text: string, draw: Draw): string {
  return text.replace(/[a-z]/gi, (letter) =>
    draw(2) === 0 ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

/** Changes what stands behind so many colons; nothing where there are fewer. */
function behind(text: string, colons: number, change: (part: string) => string): string {
  const parts = text.split(":");
  if (parts.length <= colons) return text;
  return [...parts.slice(0, colons), change(parts.slice(colons).join(":"))].join(":");
}

function longerRuns(pattern: string, draw: Draw): string {
  return pattern.replace(/[*?]+/g, (run) => {
    if (!run.includes("*")) return run;
    const more = draw(2) === 0 ? run : `${run}*`;
    return shuffle(Array.from(more), draw).join("");
  });
}
