import { OPERATIONS, SHAPES, type ServiceActionName, type Shape } from "@iamferry/api/service";
import { assertUnreachable, invariant } from "@iamferry/text";

/** The versions of the two services' APIs. */
const API_VERSIONS = { iam: "2010-05-08", sts: "2011-06-15" } as const;

/**
 * A call as a form (AWS, AWS Query protocol): `Action`, `Version`, and the members of the input in the order of the
 * description. Lists are `Tags.member.1.Key`, an empty one `Tags=`; members that are undefined are left out.
 */
export function formOf(
  action: ServiceActionName,
  input: Readonly<Record<string, unknown>>,
): Readonly<{ body: string }> | { readonly problem: string } {
  const { input: shape, service } = OPERATIONS[action];
  const pairs: Pairs = [
    ["Action", action],
    ["Version", API_VERSIONS[service]],
  ];
  const members = shape === undefined ? {} : structureOf(shape);
  for (const name of Object.keys(input)) {
    invariant(
      input[name] === undefined || Object.hasOwn(members, name),
      `${action} takes no ${name}`,
    );
  }
  addMembers(pairs, "", { members, value: input });
  const broken = pairs.find(([, text]) => !text.isWellFormed());
  if (broken !== undefined) return { problem: `${broken[0]} holds half a character` };
  return { body: pairs.map(([name, text]) => `${name}=${encodePercent(text)}`).join("&") };
}

/** Percent-encoding by RFC 3986: everything but ASCII letters, digits and `-._~`. The text is well formed. */
export function encodePercent(text: string): string {
  if (!/[^A-Za-z0-9\-._~]/.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

type Pairs = [name: string, text: string][];
type Members = Extract<Shape, { kind: "structure" }>["members"];

function addMembers(
  pairs: Pairs,
  prefix: string,
  { members, value }: { readonly members: Members; readonly value: unknown },
): void {
  invariant(typeof value === "object" && value !== null, `${prefix} is no structure`);
  const given = value as Readonly<Record<string, unknown>>;
  for (const [member, { shape }] of Object.entries(members)) {
    const item = Object.hasOwn(given, member) ? given[member] : undefined;
    if (item !== undefined) addValue(pairs, prefix + member, { shape, value: item });
  }
}

function addValue(
  pairs: Pairs,
  name: string,
  { shape: shapeName, value }: { readonly shape: string; readonly value: unknown },
): void {
  const shape = shapeNamed(shapeName);
  switch (shape.kind) {
    case "structure":
      addMembers(pairs, `${name}.`, { members: shape.members, value });
      return;
    case "list":
      invariant(Array.isArray(value), `${name} is no list`);
      if (value.length === 0) pairs.push([name, ""]);
      value.forEach((item: unknown, at) => {
        addValue(pairs, `${name}.member.${at + 1}`, { shape: shape.of, value: item });
      });
      return;
    case "string":
    case "timestamp":
    case "blob":
      invariant(typeof value === "string", `${name} is no text`);
      pairs.push([name, value]);
      return;
    case "boolean":
    case "integer":
      // Eucalyptus describes many of them as texts, which look the same on the wire.
      invariant(
        typeof value === "string" ||
          typeof value === (shape.kind === "integer" ? "number" : "boolean"),
        `${name} is no ${shape.kind}`,
      );
      pairs.push([name, String(value)]);
      return;
    case "map":
      throw new Error(`iamferry bug: ${name} is a map, which no action takes`);
    default:
      assertUnreachable(shape);
  }
}

function structureOf(name: string): Members {
  const shape = shapeNamed(name);
  invariant(shape.kind === "structure", `the input ${name} is no structure`);
  return shape.members;
}

function shapeNamed(name: string): Shape {
  const shape = SHAPES[name];
  invariant(shape !== undefined, `no shape ${name}`);
  return shape;
}
