import type { Operation, Shape } from "../src/service/shape.ts";
import type { MergedServices } from "./merge-services.ts";

/** The TypeScript of src/service/service.generated.ts. */
export function printService(services: MergedServices): string {
  const { shapes, operations } = services;
  const types = new Map<string, string>();
  const inputs = [...operations].map(([action, { input }]) =>
    memberLine(action, typeOf(services, input, types)),
  );
  const outputs = [...operations].map(([action, operation]) =>
    memberLine(action, typeOf(services, outputOf(operation), types)),
  );
  return [
    "// Made by scripts/generate.ts from published service descriptions. Do not edit.",
    'import type { Operation, Shape, ShapeName } from "./shape.ts";',
    "",
    "/** The input of each action, by the action's name; a member is required where AWS requires it. */",
    "export interface ServiceInputs {",
    ...inputs,
    "}",
    "",
    "/** The output of each action: that of AWS, with what Eucalyptus adds. */",
    "export interface ServiceOutputs {",
    ...outputs,
    "}",
    "",
    "/** The name of an action of IAM or STS, on any cloud. */",
    "export type ServiceActionName = keyof ServiceInputs;",
    "",
    ...[...types].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text),
    "/** Every shape that an action names, and those that these name. */",
    "export const SHAPES: Readonly<Record<ShapeName, Shape>> = {",
    ...[...shapes].map(entryLine),
    "};",
    "",
    "/** Every action of IAM and STS. */",
    "export const OPERATIONS: { readonly [A in ServiceActionName]: Operation } = {",
    ...[...operations].map(entryLine),
    "};",
    "",
  ].join("\n");
}

function entryLine([name, value]: readonly [string, Shape | Operation]): string {
  return `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`;
}

function memberLine(name: string, type: string): string {
  return `  readonly ${name}: ${type};`;
}

function outputOf({ aws, eucalyptus }: Operation): string | undefined {
  return aws === undefined ? eucalyptus?.output : aws.output;
}

/** The type of a shape's values; the interfaces that it needs are entered in `types`. */
function typeOf(
  services: MergedServices,
  name: string | undefined,
  types: Map<string, string>,
): string {
  if (name === undefined) return "Readonly<Record<string, never>>";
  const shape = services.shapes.get(name);
  if (shape === undefined) throw new Error(`no shape ${name}`);
  if (shape.kind === "integer") return "number";
  if (shape.kind === "boolean") return "boolean";
  if (shape.kind === "list") return `readonly ${typeOf(services, shape.of, types)}[]`;
  if (shape.kind === "map") return `Readonly<Record<string, ${typeOf(services, shape.of, types)}>>`;
  if (shape.kind !== "structure") return "string";
  const type = name.replaceAll(".", "");
  if (types.has(type)) return type;
  // Entered before its members are looked at: a structure may hold itself.
  types.set(type, "");
  const members = Object.entries(shape.members).map(
    ([member, { shape: of, required }]) =>
      `  readonly ${member}${required === true ? "" : "?"}: ${typeOf(services, of, types)};`,
  );
  const added = [...(services.additions.get(name) ?? [])].flatMap(([member, of]) => [
    "  /** On Eucalyptus only. */",
    `  readonly ${member}?: ${typeOf(services, of, types)};`,
  ]);
  types.set(type, `interface ${type} {\n${[...members, ...added].join("\n")}\n}\n`);
  return type;
}
