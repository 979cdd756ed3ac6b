import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as iam from "@aws-sdk/client-iam";
import type { DescribedAction, DescribedMember, DescribedType } from "./description.ts";

/**
 * The actions of AWS IAM from the schemas and type declarations of `@aws-sdk/client-iam`, which are made
 * from AWS' own service description. A schema is a tuple: `[3, namespace, name, traits, member names,
 * member schemas, number of required members]` for a structure, whose required members come first.
 */
export function describeAws(): ReadonlyMap<string, DescribedAction> {
  const schemas = Object.values<unknown>(iam).filter(isSchema);
  const errorCodes = new Map(
    schemas
      .filter(([kind]) => kind === ERROR)
      .map((schema) => [schema[2], errorCode(schema)] as const),
  );
  return new Map(
    schemas
      .filter(([kind]) => kind === OPERATION)
      .map((operation) => {
        const input: unknown = resolve(operation[4]);
        return [
          operation[2],
          {
            members: isSchema(input) && input[0] === STRUCTURE ? structureMembers(input) : [],
            errors: thrownBy(operation[2]).map((name) => {
              const code = errorCodes.get(name);
              if (code === undefined)
                throw new Error(`${operation[2]} throws the unknown error ${name}`);
              return code;
            }),
          },
        ] as const;
      }),
  );
}

const ERROR = -3;
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const OPERATION = 9;

/** Bit of a trait mask: the value is sensitive. */
const SENSITIVE = 8;

type Schema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  ...rest: readonly unknown[],
];

function isSchema(value: unknown): value is Schema {
  return (
    Array.isArray(value) &&
    typeof value[0] === "number" &&
    value[1] === "com.amazonaws.iam" &&
    typeof value[2] === "string"
  );
}

/** A schema may stand behind a function, and behind a pair of itself and the traits of its use. */
function resolve(schema: unknown): unknown {
  let resolved = schema;
  for (;;) {
    if (typeof resolved === "function") resolved = (resolved as () => unknown)();
    else if (Array.isArray(resolved) && resolved.length === 2) resolved = resolved[0];
    else return resolved;
  }
}

function structureMembers(schema: Schema): DescribedMember[] {
  const [names, types, required = 0] = schema.slice(4) as [string[], unknown[], number?];
  return names.map((name, index) => {
    const type: unknown = resolve(types[index]);
    return {
      name,
      required: index < required ? "always" : "never",
      type: describeType(type, `${schema[2]}.${name}`),
      sensitive: isSchema(type) && type[0] === 0 && type[3] === SENSITIVE,
    };
  });
}

function describeType(type: unknown, where: string): DescribedType {
  if (type === 0) return { kind: "string" };
  if (type === 1) return { kind: "integer" };
  if (type === 2) return { kind: "boolean" };
  // The bits 64 and 128 mark a list and a map; the lower ones are the simple type of the elements.
  if (typeof type === "number" && (type & 64) !== 0)
    return { kind: "list", of: describeType(type & ~64, where) };
  if (typeof type === "number" && (type & 128) !== 0)
    return { kind: "map", of: describeType(type & ~128, where) };
  if (isSchema(type)) {
    if (type[0] === 0) return describeType(resolve(type[4]), where);
    if (type[0] === LIST) return { kind: "list", of: describeType(resolve(type[4]), where) };
    // A map's schema gives the keys, always strings, and then the values.
    if (type[0] === MAP) return { kind: "map", of: describeType(resolve(type[5]), where) };
    // A union is a structure of which a caller sets one member, so that none is required.
    if (type[0] === STRUCTURE || type[0] === UNION)
      return { kind: "structure", name: type[2], members: structureMembers(type) };
  }
  throw new Error(`${where} has a type that this generator does not know: ${JSON.stringify(type)}`);
}

/** The code that the query protocol sends: the name of the shape, unless a trait gives another. */
function errorCode(schema: Schema): string {
  const traits = schema[3];
  if (typeof traits === "object" && traits !== null && "awsQueryError" in traits) {
    const [code] = traits.awsQueryError as [string, number];
    return code;
  }
  return schema[2];
}

/** The exceptions that the declaration of an operation's command names in `@throws`. */
function thrownBy(operation: string): string[] {
  const entry = createRequire(import.meta.url).resolve("@aws-sdk/client-iam/package.json");
  const file = new URL(`dist-types/commands/${operation}Command.d.ts`, `file://${entry}`);
  if (!existsSync(file)) throw new Error(`no declaration of ${operation}`);
  return [...readFileSync(file, "utf8").matchAll(/@throws \{@link (\w+)\}/g)].flatMap(([, name]) =>
    name === undefined || name === "IAMServiceException" ? [] : [name],
  );
}
