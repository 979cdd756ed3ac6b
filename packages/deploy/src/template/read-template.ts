import type { Diagnostic, Parsed, Span } from "@iamferry/text";
import { visible } from "@iamferry/text";
import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { DeployCode } from "../codes.ts";
import { nearestPlace, placeKey } from "../description/places.ts";
import type { FieldPath } from "../description/described.ts";
import { isObject } from "./shapes.ts";
import type { Template, TemplateValue } from "./template.ts";

/** A template and where its parts stand in the text. */
export interface PlacedTemplate {
  readonly template: Template;
  /** The place of a part, or of the nearest one around it that the text has. */
  readonly placeOf: (path: FieldPath) => Span | undefined;
}

/** The greatest template that any CloudFormation takes, by its URL, in characters. */
const MAX_LENGTH = 460_800;

const SECTIONS = ["Parameters", "Resources", "Outputs"] as const;

/**
 * Reads a template in JSON or YAML. Functions in YAML's short form (`!Ref`) are not read. What a template can hold beside the
 * sections of a deployment, such as conditions, is told: nothing of it is passed over in silence.
 */
export function readTemplate(text: string): Parsed<Template, DeployCode> {
  const { value, diagnostics } = readPlacedTemplate(text);
  return { value: value?.template, diagnostics };
}

/** As {@link readTemplate}, with the places of its parts. */
export function readPlacedTemplate(text: string): Parsed<PlacedTemplate, DeployCode> {
  if (text.length > MAX_LENGTH) {
    return unreadable(`the template has ${text.length} characters, and may have ${MAX_LENGTH}`);
  }
  const places = new Map<string, Span>();
  const diagnostics: Diagnostic<DeployCode>[] = [];
  const value = valueOf(text, { places, diagnostics });
  if (value === undefined) return { value: undefined, diagnostics };
  const template = templateIn(value, places, diagnostics);
  if (template === undefined) return { value: undefined, diagnostics };
  return { value: { template, placeOf: (path) => nearestPlace(path, places) }, diagnostics };
}

interface Reading {
  readonly places: Map<string, Span>;
  readonly diagnostics: Diagnostic<DeployCode>[];
}

/** The value that the text holds; undefined where it holds none, which then is told. */
function valueOf(text: string, reading: Reading): TemplateValue | undefined {
  try {
    // Keys are looked at below: the library compares each with all before it.
    const document = parseDocument(text, {
      uniqueKeys: false,
      schema: "core",
      keepSourceTokens: false,
    });
    const [first] = document.errors;
    if (first !== undefined) {
      if (first.code === "RESOURCE_EXHAUSTION") throw new RangeError(first.message);
      const [start, end] = first.pos;
      const [reason = ""] = first.message.split(/ at line |\n/);
      reading.diagnostics.push(
        syntaxProblem(`no JSON and no YAML: ${visible(reason)}`, { start, end }),
      );
      return undefined;
    }
    let alias: Span | undefined;
    visit(document, {
      Alias: (_, { range }) => {
        alias ??= { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
        return visit.BREAK;
      },
    });
    if (alias !== undefined) {
      reading.diagnostics.push(syntaxProblem("a template with aliases is not read", alias));
      return undefined;
    }
    return nodeValue(document.contents, [], reading);
  } catch (error) {
    // Nested so deeply that the stack is at its end; anything else is ours.
    if (!(error instanceof RangeError)) throw error;
    reading.diagnostics.push(...unreadable("the template is nested too deeply").diagnostics);
    return undefined;
  }
}

function nodeValue(node: unknown, path: FieldPath, reading: Reading): TemplateValue | undefined {
  const range = rangeOf(node);
  if (range !== undefined) reading.places.set(placeKey(path), range);
  const tag = tagOf(node);
  if (tag !== undefined) {
    reading.diagnostics.push({
      ...syntaxProblem(`the tag \`${visible(tag)}\` is not read`, range),
      help: "write functions in their long form, such as `Ref: Name`",
    });
    return undefined;
  }
  if (isMap(node)) return mapValue(node.items, path, reading);
  if (isSeq(node)) {
    const items = node.items.map((item, at) => nodeValue(item, [...path, at], reading));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return value;
  }
  reading.diagnostics.push(syntaxProblem("a value is missing, or is null", range));
  return undefined;
}

function mapValue(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  path: FieldPath,
  reading: Reading,
): TemplateValue | undefined {
  const entries = new Map<string, TemplateValue>();
  let isWhole = true;
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name === undefined || isAlias(key)) {
      reading.diagnostics.push(syntaxProblem("a key is no text", rangeOf(key)));
      isWhole = false;
      continue;
    }
    if (entries.has(name)) {
      reading.diagnostics.push(
        syntaxProblem(`the key \`${visible(name)}\` stands here twice`, rangeOf(key)),
      );
      isWhole = false;
      continue;
    }
    const read = nodeValue(value, [...path, name], reading);
    if (read === undefined) isWhole = false;
    else entries.set(name, read);
  }
  // Own properties whatever their names: `__proto__` is one like any other.
  return isWhole ? Object.fromEntries(entries) : undefined;
}

function rangeOf(node: unknown): Span | undefined {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  const { range } = node;
  return range ? { start: range[0], end: range[1] } : undefined;
}

function tagOf(node: unknown): string | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
}

function templateIn(
  value: TemplateValue,
  places: ReadonlyMap<string, Span>,
  diagnostics: Diagnostic<DeployCode>[],
): Template | undefined {
  const refuse = (path: FieldPath, message: string): undefined => {
    diagnostics.push(syntaxProblem(message, nearestPlace(path, places)));
  };
  if (!isObject(value)) return refuse([], "a template is an object of sections");
  for (const [section, held] of Object.entries(value)) {
    if (section === "AWSTemplateFormatVersion" || section === "Description") {
      if (typeof held !== "string") return refuse([section], `\`${section}\` is no text`);
    } else if (!SECTIONS.some((name) => name === section)) {
      return refuse([section], `the section \`${visible(section)}\` is not one of a deployment`);
    } else if (!isObject(held) || !Object.values(held).every(isObject)) {
      return refuse([section], `\`${section}\` is no object of objects`);
    }
  }
  const { Resources, Parameters = {}, Outputs = {} } = value;
  if (Resources === undefined) return refuse([], "a template has resources");
  for (const [name, parameter] of objects(Parameters)) {
    if (typeof parameter["Type"] === "string") continue;
    return refuse(["Parameters", name], `the parameter \`${visible(name)}\` has no type`);
  }
  for (const [name, resource] of objects(Resources)) {
    const problem = resourceProblem(resource);
    if (problem === undefined) continue;
    const [key, message] = problem;
    return refuse(["Resources", name, key], `the resource \`${visible(name)}\` ${message}`);
  }
  for (const [name, output] of objects(Outputs)) {
    if (output["Value"] !== undefined) continue;
    return refuse(["Outputs", name], `the output \`${visible(name)}\` has no value`);
  }
  // INVARIANT: the sections hold what has just been looked at; what else stands in them is compared, never used unseen.
  return {
    AWSTemplateFormatVersion: value["AWSTemplateFormatVersion"] ?? "2010-09-09",
    Description: value["Description"] ?? "",
    Parameters,
    Resources,
    Outputs,
  } as unknown as Template;
}

/** The objects of a section, by name. */
function objects(
  section: TemplateValue,
): readonly [string, Readonly<Record<string, TemplateValue>>][] {
  if (!isObject(section)) return [];
  return Object.entries(section).flatMap(([name, held]) => (isObject(held) ? [[name, held]] : []));
}

/** What a resource cannot be read for, and where that is. */
function resourceProblem(
  resource: Readonly<Record<string, TemplateValue>>,
): readonly [key: string, message: string] | undefined {
  const { Type, Properties = {}, UpdatePolicy = {}, DependsOn = [] } = resource;
  if (typeof Type !== "string") return ["Type", "has no type"];
  if (!isObject(Properties)) return ["Properties", "has properties that are no object"];
  if (!isObject(UpdatePolicy)) return ["UpdatePolicy", "has an update policy that is no object"];
  const needs: readonly TemplateValue[] = Array.isArray(DependsOn) ? DependsOn : [DependsOn];
  return needs.every((name) => typeof name === "string")
    ? undefined
    : ["DependsOn", "depends on something that is no name"];
}

function syntaxProblem(message: string, span: Span | undefined): Diagnostic<DeployCode> {
  return {
    severity: "error",
    code: "template/unreadable",
    message,
    ...(span !== undefined && { span }),
  };
}

function unreadable(message: string): Parsed<never, DeployCode> {
  return { value: undefined, diagnostics: [syntaxProblem(message, undefined)] };
}
