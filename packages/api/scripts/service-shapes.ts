import type { DescribedError, Shape, ShapeMember } from "../src/service/shape.ts";
import type { ReducedShape, ServiceDescription } from "./service-description.ts";

/** The shapes of the table, by name; nothing is entered twice. */
export interface ShapeTable {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Enters a shape. The same one under the same name is no matter; another one is an error. */
  readonly add: (name: string, shape: Shape) => string;
}

export function shapeTable(): ShapeTable {
  const shapes = new Map<string, Shape>();
  return {
    shapes,
    add: (name, shape) => {
      const known = shapes.get(name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
        throw new Error(`two shapes are called ${name}`);
      shapes.set(name, shape);
      return name;
    },
  };
}

/**
 * The names that a service's shapes have in the table: their own, with `Sts.` in front where IAM has another
 * shape of the same name.
 */
export function namesInTable(
  { service, shapes }: ServiceDescription,
  taken: ReadonlySet<string>,
): (name: string) => string {
  return (name) => {
    if (shapes[name] === undefined) throw new Error(`${service} has no shape ${name}`);
    return taken.has(name) ? `${service === "sts" ? "Sts" : "Iam"}.${name}` : name;
  };
}

/** One shape of AWS in the vocabulary of the table. */
export function shapeOf(shape: ReducedShape, named: (name: string) => string): Shape {
  if (shape.type === "string")
    return {
      kind: "string",
      ...bounds(shape),
      ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }),
      ...(shape.enum === undefined ? {} : { values: shape.enum }),
      ...(shape.sensitive === true ? { sensitive: true } : {}),
    };
  if (shape.type === "integer") return { kind: "integer", ...bounds(shape) };
  if (shape.type === "blob")
    return { kind: "blob", ...(shape.sensitive === true ? { sensitive: true } : {}) };
  if (shape.type === "list") return { kind: "list", of: named(shape.member), ...bounds(shape) };
  if (shape.type === "map") return { kind: "map", of: named(shape.value) };
  if (shape.type !== "structure") return { kind: shape.type };
  const { members, required } = shape;
  return {
    kind: "structure",
    members: Object.fromEntries(
      Object.entries(members).map(([member, target]): [string, ShapeMember] => [
        member,
        {
          shape: named(target),
          ...(required?.includes(member) === true ? { required: true } : {}),
        },
      ]),
    ),
  };
}

/**
 * The errors of an action. A description that gives no status means a fault of the caller (Smithy, AWS query
 * protocol: the code is then the shape's name, and the status 400).
 */
export function errorsOf(description: ServiceDescription, action: string): DescribedError[] {
  return (description.operations[action]?.errors ?? []).map((name) => {
    const error = description.errors[name];
    if (error === undefined) throw new Error(`${action} names the unknown error ${name}`);
    return { code: error.code, status: error.status ?? 400 };
  });
}

function bounds(shape: { readonly min?: number; readonly max?: number }): {
  least?: number;
  most?: number;
} {
  return {
    ...(shape.min === undefined ? {} : { least: shape.min }),
    ...(shape.max === undefined ? {} : { most: shape.max }),
  };
}
