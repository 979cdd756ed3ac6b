import type { CloudProfile } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { invariant, nearest, visible } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import type { FieldPath } from "../description/described.ts";
import { DEPLOY_FACTS } from "../facts.ts";
import type { KnownProperties, KnownRelease, KnownType } from "./known.ts";
import { KNOWN_RELEASES } from "./known.ts";
import { openRules } from "./open-rules.ts";
import { pathText } from "./path-text.ts";
import { isList, isObject } from "./shapes.ts";
import type { Resource, Template, TemplateValue } from "./template.ts";

/**
 * What would keep a cloud from making a stack of a template, or make it unsafe: types, properties, functions and parameter types
 * that its CloudFormation does not know, references to what is not there, and rules that let everybody in past the balancer.
 * The cloud has CloudFormation. Properties of types that no deployment uses are not looked at.
 */
export function templateProblems(
  template: Template,
  cloud: CloudProfile,
): readonly Diagnostic<DeployCode>[] {
  const { cloudFormation } = DEPLOY_FACTS[cloud.id];
  invariant(
    cloudFormation !== undefined,
    "problems of a template for a cloud without CloudFormation",
  );
  const release = KNOWN_RELEASES[cloudFormation];
  const look: Look = { template, release, title: cloud.title, diagnostics: [] };
  lookAtParameters(look);
  for (const [name, resource] of Object.entries(template.Resources)) {
    const path: FieldPath = ["Resources", name];
    lookAtResource(look, resource, path);
    for (const needed of dependencies(resource)) {
      if (!Object.hasOwn(template.Resources, needed))
        unresolved(look, [...path, "DependsOn"], needed);
    }
    lookAtCalls(look, resource.Properties ?? {}, [...path, "Properties"]);
    lookAtCalls(look, resource.UpdatePolicy ?? {}, [...path, "UpdatePolicy"]);
  }
  for (const [name, { Value }] of Object.entries(template.Outputs)) {
    lookAtCalls(look, Value, ["Outputs", name, "Value"]);
  }
  for (const path of openRules(template)) {
    look.diagnostics.push({
      severity: "error",
      code: "template/open",
      message: `\`${visible(pathText(path))}\` lets everybody in, past the balancer`,
      help: "name the group of the balancer or of the instances as the source",
    });
  }
  return look.diagnostics;
}

interface Look {
  readonly template: Template;
  readonly release: KnownRelease;
  readonly title: string;
  readonly diagnostics: Diagnostic<DeployCode>[];
}

function lookAtParameters({ template, release, title, diagnostics }: Look): void {
  for (const [name, { Type }] of Object.entries(template.Parameters)) {
    // AWS has further types, of values in its Parameter Store.
    if (
      release.parameterTypes.has(Type) ||
      (release.otherTypes === "all" && Type.startsWith("AWS::SSM::"))
    )
      continue;
    diagnostics.push(
      unknown(["Parameters", name, "Type"], {
        what: `the parameter type \`${visible(Type)}\``,
        title,
        known: release.parameterTypes,
        name: Type,
      }),
    );
  }
}

function lookAtResource(
  { release, title, diagnostics }: Look,
  resource: Resource,
  path: FieldPath,
): void {
  const known = release.types.get(resource.Type);
  if (known === undefined) {
    if (release.otherTypes === "all" || release.otherTypes.has(resource.Type)) return;
    const what = `the type \`${visible(resource.Type)}\``;
    const all = [...release.types.keys(), ...release.otherTypes];
    diagnostics.push(unknown([...path, "Type"], { what, title, known: all, name: resource.Type }));
    return;
  }
  const properties = resource.Properties ?? {};
  for (const name of known.required) {
    if (Object.hasOwn(properties, name)) continue;
    diagnostics.push({
      severity: "error",
      code: "template/unknown",
      message: `\`${visible(pathText([...path, "Properties"]))}\` lacks \`${name}\`, which ${title} needs there`,
      help: "add it",
    });
  }
  lookAtProperties(
    { title, diagnostics },
    { held: properties, known: known.properties, path: [...path, "Properties"] },
  );
}

function lookAtProperties(
  look: Pick<Look, "title" | "diagnostics">,
  at: { readonly held: TemplateValue; readonly known: KnownProperties; readonly path: FieldPath },
): void {
  const { held, known, path } = at;
  if (isList(held)) {
    for (const [index, item] of held.entries())
      lookAtProperties(look, { held: item, known, path: [...path, index] });
    return;
  }
  if (!isObject(held) || isCall(held)) return;
  for (const [name, value] of Object.entries(held)) {
    const inside = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inside === undefined) {
      const what = `the property \`${visible(name)}\``;
      look.diagnostics.push(
        unknown([...path, name], { what, title: look.title, known: Object.keys(known), name }),
      );
    } else if (inside !== "value") {
      lookAtProperties(look, { held: value, known: inside, path: [...path, name] });
    }
  }
}

/** Whether an object calls a function: its only key begins with `Fn::`, or is `Ref` or `Condition`. */
function isCall(value: Readonly<Record<string, TemplateValue>>): boolean {
  const [name, ...others] = Object.keys(value);
  return others.length === 0 && name !== undefined && isFunctionName(name);
}

function isFunctionName(name: string): boolean {
  return name === "Ref" || name === "Condition" || name.startsWith("Fn::");
}

/** Looks at every call of a function below a value. */
function lookAtCalls(look: Look, value: TemplateValue, path: FieldPath): void {
  if (isList(value)) {
    for (const [at, item] of value.entries()) lookAtCalls(look, item, [...path, at]);
  } else if (isObject(value)) {
    for (const [name, argument] of Object.entries(value)) {
      if (isFunctionName(name)) lookAtCall(look, { name, argument, path });
      lookAtCalls(look, argument, [...path, name]);
    }
  }
}

function lookAtCall(
  look: Look,
  {
    name,
    argument,
    path,
  }: { readonly name: string; readonly argument: TemplateValue; readonly path: FieldPath },
): void {
  const { release, title, diagnostics } = look;
  if (!release.functions.has(name)) {
    const what = `the function \`${visible(name)}\``;
    diagnostics.push(unknown(path, { what, title, known: release.functions, name }));
  } else if (name === "Ref") {
    if (typeof argument !== "string" || !isReferable(look, argument))
      unresolved(look, path, argument);
  } else if (name === "Fn::GetAtt" && !isAttribute(look, argument)) {
    unresolved(look, path, argument);
  }
}

function isReferable({ template, release }: Look, name: string): boolean {
  return (
    Object.hasOwn(template.Parameters, name) ||
    Object.hasOwn(template.Resources, name) ||
    release.pseudoParameters.has(name)
  );
}

/** `["Resource", "Attribute"]`; AWS reads `"Resource.Attribute"` too, in YAML. */
function isAttribute({ template, release }: Look, argument: TemplateValue): boolean {
  const words =
    typeof argument === "string" && release.yaml
      ? splitAtDot(argument)
      : isList(argument)
        ? argument
        : [];
  const [resource, attribute] = words;
  if (words.length !== 2 || typeof resource !== "string" || typeof attribute !== "string")
    return false;
  if (!Object.hasOwn(template.Resources, resource)) return false;
  const known: KnownType | undefined = release.types.get(template.Resources[resource]?.Type ?? "");
  return known === undefined || known.attributes.includes(attribute);
}

function splitAtDot(text: string): readonly string[] {
  const dot = text.indexOf(".");
  return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function dependencies({ DependsOn = [] }: Resource): readonly string[] {
  return typeof DependsOn === "string" ? [DependsOn] : DependsOn;
}

function unresolved({ diagnostics }: Look, path: FieldPath, argument: TemplateValue): void {
  const name = typeof argument === "string" ? argument : JSON.stringify(argument);
  diagnostics.push({
    severity: "error",
    code: "template/unresolved",
    message: `\`${visible(pathText(path))}\` refers to \`${visible(name)}\`, which is not there`,
    help: "name a parameter, a resource or an attribute that there is",
  });
}

function unknown(
  path: FieldPath,
  of: {
    readonly what: string;
    readonly title: string;
    readonly known: Iterable<string>;
    readonly name: string;
  },
): Diagnostic<DeployCode> {
  const near = nearest(of.name, [...of.known]);
  return {
    severity: "error",
    code: "template/unknown",
    message: `\`${visible(pathText(path))}\`: ${of.title} does not know ${of.what}`,
    help: near === undefined ? "take it out, or choose another cloud" : `did you mean \`${near}\`?`,
  };
}
