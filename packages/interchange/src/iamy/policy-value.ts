import { readPolicy } from "@iamferry/policy";
import { isJsonArray, isJsonObject } from "@iamferry/model";
import { assertUnreachable, compareCodePoints } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";
import type { JsonObject, JsonValue, PolicyDocument } from "@iamferry/model";
import { quoted, type Report } from "./report.ts";
import { resolvePlain } from "./scalar.ts";
import type { YamlNode, YamlScalar } from "./yaml.ts";

/**
 * A policy that is written as YAML: its value, and as its text the JSON of it, in lines. Undefined where
 * it cannot be read, which is reported.
 */
export function readDocument(
  node: YamlNode,
  report: Report,
  entity: EntityPath,
): PolicyDocument | undefined {
  const at: At = { report, entity };
  if (node.kind !== "mapping") {
    if (node.kind !== "bad") {
      report.add("iamy/wrong-type", "a policy must be a mapping", { span: node.span, entity });
    }
    return undefined;
  }
  const value = jsonOf(node, at);
  if (value === undefined) return undefined;
  const text = jsonInLines(value);
  const read = readPolicy(text);
  for (const { code, message } of read.diagnostics) {
    report.add("iamy/policy", `the policy reader says ${quoted(code)}: ${message}`, {
      span: node.span,
      entity,
    });
  }
  if (read.value === undefined) {
    report.add("iamy/unreadable-policy", "no cloud could read this policy", {
      span: node.span,
      entity,
      help: "its text is kept as JSON",
    });
  }
  return { text, ...(read.value && { value: read.value }) };
}

/** The text of a policy once its value has gone to YAML, where keys are sorted, and come back. */
export function textFromYaml(value: JsonObject): string {
  return jsonInLines(sorted(value));
}

/** Keys that are numbers come first in any object, whatever is done here: also in what is read. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value)
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .map(([key, member]) => [key, sorted(member)] as const);
  return Object.fromEntries(members);
}

/** What `JSON.stringify` gives with an indent of two blanks, but for the sign of a zero, which it drops. */
function jsonInLines(value: JsonValue, indent = "\n"): string {
  const inner = `${indent}  `;
  if (isJsonArray(value)) {
    if (value.length === 0) return "[]";
    return `[${value.map((item) => inner + jsonInLines(item, inner)).join(",")}${indent}]`;
  }
  if (!isJsonObject(value)) return Object.is(value, -0) ? "-0" : JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${jsonInLines(member, inner)}`,
  );
  return members.length === 0 ? "{}" : `{${members.join(",")}${indent}}`;
}

interface At {
  readonly report: Report;
  readonly entity: EntityPath;
}

function jsonOf(node: YamlNode, at: At): JsonValue | undefined {
  switch (node.kind) {
    case "bad":
      return undefined;
    case "scalar":
      return scalarJson(node, at);
    case "list": {
      const items = node.items.map((item) => jsonOf(item, at));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "mapping": {
      const members: [string, JsonValue][] = [];
      let isWhole = !node.isDamaged;
      for (const { key, value } of node.entries.values()) {
        const member = jsonOf(value, at);
        if (member === undefined) isWhole = false;
        else members.push([key, member]);
      }
      // `fromEntries` defines members, so that `__proto__` is one like the others.
      return isWhole ? Object.fromEntries(members) : undefined;
    }
    default:
      return assertUnreachable(node);
  }
}

function scalarJson(node: YamlScalar, at: At): JsonValue | undefined {
  const { text, span } = node;
  if (node.isText) return text;
  const { entity, report } = at;
  const scalar = resolvePlain(text);
  switch (scalar.type) {
    case "text":
      return text;
    case "null":
      return null;
    case "boolean":
      if (scalar.old) {
        report.add("iamy/boolean", `${quoted(text)} is read as ${scalar.value}`, {
          span,
          entity,
          help: `write ${scalar.value}, or ${quoted(`"${text}"`)} if the text is meant`,
        });
      }
      return scalar.value;
    case "integer":
      return integerJson(node, scalar.value, at);
    case "number":
      if (!Number.isFinite(scalar.value)) {
        report.add("iamy/not-json", `JSON has no number ${quoted(text)}`, { span, entity });
        return undefined;
      }
      if (JSON.stringify(scalar.value) !== text && printNumber(scalar.value) !== text) {
        odd(node, JSON.stringify(scalar.value), at);
      }
      return scalar.value;
    default:
      return assertUnreachable(scalar);
  }
}

function integerJson(node: YamlScalar, value: bigint, at: At): JsonValue {
  const { text } = node;
  const number = Number(value);
  // A zero can have a sign in JSON.
  if (text === "-0") return -0;
  if (!Number.isSafeInteger(number) && printNumber(number) !== text) {
    odd(node, `the text ${value}`, at);
    return String(value);
  }
  if (String(value) !== text) odd(node, String(value), at);
  return number;
}

function odd({ text, span }: YamlScalar, read: string, { report, entity }: At): void {
  report.add("iamy/number", `the number ${quoted(text)} is read as ${read}`, {
    span,
    entity,
    help: `write ${quoted(`"${text}"`)} if the text is meant`,
  });
}

/** A number as all versions of YAML read it: a mantissa with a dot, where there is an exponent. */
export function printNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return JSON.stringify(value).replace(/^(-?[0-9]+)e/, "$1.0e");
}
