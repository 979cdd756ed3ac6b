import type { Operation, Shape, ShapeMember } from "../src/service/shape.ts";
import type { EuareAction } from "./euare-description.ts";
import { addAnswer, addParameter } from "./euare-shapes.ts";
import type { ServiceDescription } from "./service-description.ts";
import { errorsOf, namesInTable, shapeOf, shapeTable } from "./service-shapes.ts";
import type { ShapeTable } from "./service-shapes.ts";

/** All that is generated for `@iamferry/api/service`, in the order of the names' code points. */
export interface MergedServices {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** What only Eucalyptus puts into AWS' structures: their names, and their members' shapes. */
  readonly additions: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What Eucalyptus has of a service, by the action's name. */
export type EucalyptusActions = Readonly<
  Record<ServiceDescription["service"], ReadonlyMap<string, EuareAction>>
>;

/** One table of the actions of both clouds. IAM comes first: its shapes keep their names. */
export function mergeServices(
  aws: readonly ServiceDescription[],
  eucalyptus: EucalyptusActions,
): MergedServices {
  const table = shapeTable();
  const operations = new Map<string, Operation>();
  for (const description of aws) {
    const euare = eucalyptus[description.service];
    const named = namesInTable(description, new Set(table.shapes.keys()));
    const inputs = new Set(Object.values(description.operations).map(({ input }) => input));
    // Inputs are entered with their actions, which may add to them.
    for (const [name, shape] of Object.entries(description.shapes))
      if (!inputs.has(name)) table.add(named(name), shapeOf(shape, named));
    for (const [action, { input, output }] of Object.entries(description.operations)) {
      const onEuare = euare.get(action);
      const members = input === undefined ? {} : membersOf(description, input, named);
      const added = addedMembers(table, members, onEuare);
      const name = input === undefined ? `${action}Request` : named(input);
      operations.set(action, {
        service: description.service,
        ...inputOf(table, name, { ...members, ...added }),
        aws: {
          ...(output === undefined ? {} : { output: named(output) }),
          errors: errorsOf(description, action),
        },
        ...eucalyptusOf(table, action, onEuare),
      });
    }
    for (const [action, onEuare] of euare) {
      if (operations.has(action)) continue;
      operations.set(action, {
        service: description.service,
        ...inputOf(table, `${action}Request`, addedMembers(table, {}, onEuare)),
        ...eucalyptusOf(table, action, onEuare),
      });
    }
  }
  return {
    shapes: sorted(reached(table.shapes, operations)),
    operations: sorted(operations),
    additions: additionsOf(table.shapes, operations),
  };
}

type Members = Readonly<Record<string, ShapeMember>>;

function membersOf(
  { shapes }: ServiceDescription,
  input: string,
  named: (name: string) => string,
): Members {
  const raw = shapes[input];
  const shape = raw === undefined ? undefined : shapeOf(raw, named);
  if (shape?.kind !== "structure") throw new Error(`${input} is not a structure`);
  return shape.members;
}

/**
 * The members of an input that only Eucalyptus takes. One that it needs is required only where AWS does not
 * have the action, so that `members` is empty.
 */
function addedMembers(
  table: ShapeTable,
  members: Members,
  onEuare: EuareAction | undefined,
): Members {
  if (onEuare?.releases === undefined) return {};
  const isOwn = Object.keys(members).length === 0;
  return Object.fromEntries(
    onEuare.members
      .filter(({ name }) => members[name] === undefined)
      .map((member): [string, ShapeMember] => [
        member.name,
        {
          shape: addParameter(table, member),
          ...(isOwn && member.required === "always" ? { required: true } : {}),
        },
      ]),
  );
}

/** Two actions with one input that differs by what Eucalyptus adds fail here: it would have two shapes. */
function inputOf(table: ShapeTable, name: string, members: Members): { input?: string } {
  if (Object.keys(members).length === 0) return {};
  return { input: table.add(name, { kind: "structure", members }) };
}

function eucalyptusOf(
  table: ShapeTable,
  action: string,
  onEuare: EuareAction | undefined,
): Pick<Operation, "eucalyptus"> {
  if (onEuare?.releases === undefined) return {};
  const { answer, releases, members } = onEuare;
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

/** What is left of the shapes when those go that no action leads to: the keys of maps, empty inputs. */
function reached(
  shapes: ReadonlyMap<string, Shape>,
  operations: ReadonlyMap<string, Operation>,
): ReadonlyMap<string, Shape> {
  const found = new Map<string, Shape>();
  const open = [...operations.values()].flatMap(({ input, aws, eucalyptus }) => [
    input,
    aws?.output,
    eucalyptus?.output,
  ]);
  while (open.length > 0) {
    const name = open.pop();
    if (name === undefined || found.has(name)) continue;
    const shape = shapes.get(name);
    if (shape === undefined) throw new Error(`no shape ${name}`);
    found.set(name, shape);
    if (shape.kind === "list" || shape.kind === "map") open.push(shape.of);
    if (shape.kind === "structure")
      open.push(...Object.values(shape.members).map((member) => member.shape));
  }
  return found;
}

/** Walks the answers of both clouds side by side. */
function additionsOf(
  shapes: ReadonlyMap<string, Shape>,
  operations: ReadonlyMap<string, Operation>,
): MergedServices["additions"] {
  const additions = new Map<string, Map<string, string>>();
  const walk = (awsName: string, euareName: string): void => {
    const aws = shapes.get(awsName);
    const euare = shapes.get(euareName);
    if (aws?.kind === "structure" && euare?.kind === "structure") {
      for (const [name, { shape }] of Object.entries(euare.members)) {
        const onAws = aws.members[name];
        if (onAws === undefined) add(awsName, name, shape);
        else walk(onAws.shape, shape);
      }
    } else if (
      (aws?.kind === "list" && euare?.kind === "list") ||
      (aws?.kind === "map" && euare?.kind === "map")
    ) {
      walk(aws.of, euare.of);
    } else if (euare?.kind !== "string" || aws === undefined || !LEAVES.includes(aws.kind)) {
      throw new Error(`${awsName} and ${euareName} differ in kind`);
    }
  };
  const add = (structure: string, name: string, shape: string): void => {
    const added = additions.get(structure) ?? new Map<string, string>();
    if ((added.get(name) ?? shape) !== shape)
      throw new Error(`${structure}.${name} has two shapes on Eucalyptus`);
    additions.set(structure, added.set(name, shape));
  };
  for (const { aws, eucalyptus } of operations.values())
    if (aws?.output !== undefined && eucalyptus?.output !== undefined)
      walk(aws.output, eucalyptus.output);
  return additions;
}

const LEAVES: readonly Shape["kind"][] = ["string", "integer", "boolean", "timestamp", "blob"];

function sorted<V>(entries: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
