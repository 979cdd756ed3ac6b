import type { Operation, Shape, ShapeMember } from "../src/service/shape.ts";
import type { EuareAction } from "./euare-description.ts";
import { addAnswer, addParameter } from "./euare-shapes.ts";
import type { ServiceDescription } from "./service-description.ts";
import { errorsOf, namesInTable, shapeOf, shapeTable } from "./service-shapes.ts";
import type { ShapeTable } from "./service-shapes.ts";

/** All that is generated for `@iamferry/api/service`. */
export interface MergedServices {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** What only Eucalyptus puts into AWS' structures: their names, and their members' shapes. */
  readonly additions: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** One table of the actions of AWS (IAM first) and Eucalyptus, in the order of their names' code points. */
export function mergeServices(
  aws: readonly ServiceDescription[],
  euare: ReadonlyMap<string, EuareAction>,
): MergedServices {
  const table = shapeTable();
  const additions = new Map<string, Map<string, string>>();
  const operations = new Map<string, Operation>();
  for (const description of aws) {
    const named = namesInTable(description, new Set(table.shapes.keys()));
    const own = Object.entries(description.operations).map(([action, { input, output }]) => {
      const ofEuare = description.service === "iam" ? euare.get(action) : undefined;
      return { action, input, output, ofEuare, added: addedMembers(description, action, ofEuare) };
    });
    const replaced = new Set(own.filter(({ added }) => added.length > 0).map(({ input }) => input));
    for (const [name, shape] of Object.entries(description.shapes))
      if (!replaced.has(name)) table.add(named(name), shapeOf(shape, named));
    for (const { action, input, output, ofEuare, added } of own) {
      const ofAws = input === undefined ? undefined : description.shapes[input];
      const members: Record<string, ShapeMember> = {};
      if (ofAws !== undefined) {
        const shape = shapeOf(ofAws, named);
        if (shape.kind !== "structure") throw new Error(`${action} takes no structure`);
        Object.assign(members, shape.members);
      }
      for (const member of added) members[member.name] = { shape: addParameter(table, member) };
      operations.set(action, {
        service: description.service,
        ...inputOf(table, input === undefined ? `${action}Request` : named(input), members),
        aws: {
          ...(output === undefined ? {} : { output: named(output) }),
          errors: errorsOf(description, action),
        },
        ...eucalyptusOf(table, action, ofEuare),
      });
    }
  }
  for (const [action, ofEuare] of euare) {
    if (operations.has(action)) continue;
    const members = ofEuare.members.map((member): [string, ShapeMember] => [
      member.name,
      {
        shape: addParameter(table, member),
        ...(member.required === "always" ? { required: true } : {}),
      },
    ]);
    operations.set(action, {
      service: "iam",
      ...inputOf(table, `${action}Request`, Object.fromEntries(members)),
      ...eucalyptusOf(table, action, ofEuare),
    });
  }
  for (const { aws: onAws, eucalyptus } of operations.values())
    if (onAws?.output !== undefined && eucalyptus?.output !== undefined)
      collect(table, additions, [onAws.output, eucalyptus.output]);
  return {
    shapes: sorted(table.shapes),
    operations: sorted(operations),
    additions,
  };
}

/** The members of an input that only Eucalyptus takes. */
function addedMembers(
  { operations, shapes }: ServiceDescription,
  action: string,
  ofEuare: EuareAction | undefined,
): EuareAction["members"] {
  const input = operations[action]?.input;
  const shape = input === undefined ? undefined : shapes[input];
  const known = shape?.type === "structure" ? Object.keys(shape.members) : [];
  if (ofEuare?.releases === undefined) return [];
  const added = ofEuare.members.filter(({ name }) => !known.includes(name));
  const users = Object.values(operations).filter((operation) => operation.input === input).length;
  if (added.length > 0 && input !== undefined && users > 1)
    throw new Error(`${action} shares its input with another action`);
  return added;
}

function inputOf(
  table: ShapeTable,
  name: string,
  members: Readonly<Record<string, ShapeMember>>,
): { input?: string } {
  if (Object.keys(members).length === 0) return {};
  return { input: table.add(name, { kind: "structure", members }) };
}

function eucalyptusOf(
  table: ShapeTable,
  action: string,
  ofEuare: EuareAction | undefined,
): Pick<Operation, "eucalyptus"> {
  if (ofEuare?.releases === undefined) return {};
  const { answer, releases, members } = ofEuare;
  return {
    eucalyptus: {
      ...releases,
      input: Object.fromEntries(members.map(({ name, required }) => [name, NEEDS[required]])),
      ...(answer === undefined ? {} : { output: addAnswer(table, `Euare.${action}`, answer) }),
    },
  };
}

const NEEDS = {
  always: "required",
  never: "optional",
  "in some releases": "required-in-some-releases",
} as const satisfies Record<EuareAction["members"][number]["required"], string>;

/** Notes what an answer of Eucalyptus has more than that of AWS, both named by their shapes. */
function collect(
  table: ShapeTable,
  additions: Map<string, Map<string, string>>,
  [awsName, euareName]: readonly [aws: string, euare: string],
): void {
  const aws = table.shapes.get(awsName);
  const euare = table.shapes.get(euareName);
  if (aws?.kind === "structure" && euare?.kind === "structure") {
    for (const [name, { shape }] of Object.entries(euare.members)) {
      const onAws = aws.members[name];
      if (onAws !== undefined) {
        collect(table, additions, [onAws.shape, shape]);
        continue;
      }
      const added = additions.get(awsName) ?? new Map<string, string>();
      if ((added.get(name) ?? shape) !== shape)
        throw new Error(`${awsName}.${name} has two shapes on Eucalyptus`);
      additions.set(awsName, added.set(name, shape));
    }
  } else if (aws?.kind === "list" && euare?.kind === "list") {
    collect(table, additions, [aws.of, euare.of]);
  } else if (aws?.kind === "map" && euare?.kind === "map") {
    collect(table, additions, [aws.of, euare.of]);
  } else if (euare?.kind !== "string" || aws === undefined || !LEAVES.includes(aws.kind)) {
    throw new Error(`${awsName} and ${euareName} differ in kind`);
  }
}

const LEAVES: readonly Shape["kind"][] = ["string", "integer", "boolean", "timestamp", "blob"];

function sorted<V>(entries: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
