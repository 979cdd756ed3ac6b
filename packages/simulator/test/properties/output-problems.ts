import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
  type ShapeName,
} from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";

/**
 * Where an answer is not of the shape that is published for the action: members that are not known, or lack, and values of
 * other types. Of what Euare answers its printer drops the members that it does not know, and makes texts of the rest.
 */
export function outputProblems(
  action: ServiceActionName,
  output: unknown,
  { dialect }: CloudProfile,
): readonly string[] {
  const operation: Operation = OPERATIONS[action];
  const isEuare = dialect === "euare";
  const name = isEuare ? operation.eucalyptus?.output : operation.aws?.output;
  const problems: string[] = [];
  if (name !== undefined) check(name, { value: output, place: action, problems, isEuare });
  else if (!isEuare && Object.keys(output as object).length > 0) {
    problems.push(`${action} answers nothing`);
  }
  return problems;
}

interface Checked {
  readonly value: unknown;
  readonly place: string;
  readonly problems: string[];
  readonly isEuare: boolean;
}

function check(name: ShapeName, { isEuare, place, problems, value }: Checked): void {
  const shape: Shape | undefined = SHAPES[name];
  if (shape === undefined || !(isOf(shape, value) || (isEuare && isLeaf(shape, value)))) {
    const shown = JSON.stringify(value) ?? "undefined";
    if (!isAsServed(name, value)) problems.push(`${place}: ${shown.slice(0, 80)} is no ${name}`);
    return;
  }
  if (shape.kind === "list") {
    for (const [at, each] of (value as readonly unknown[]).entries()) {
      check(shape.of, { value: each, place: `${place}[${at}]`, problems, isEuare });
    }
  }
  if (shape.kind === "map") {
    for (const [key, each] of Object.entries(value as object)) {
      check(shape.of, { value: each, place: `${place}{${key}}`, problems, isEuare });
    }
  }
  if (shape.kind === "structure") {
    const record = value as Readonly<Record<string, unknown>>;
    for (const [member, { required, shape: of }] of Object.entries(shape.members)) {
      const each = record[member];
      if (each !== undefined) {
        check(of, { value: each, place: `${place}.${member}`, problems, isEuare });
      } else if (required === true && !isRoot(record)) {
        problems.push(`${place}.${member} is not there`);
      }
    }
    for (const member of isEuare ? [] : Object.keys(record)) {
      if (!Object.hasOwn(shape.members, member)) problems.push(`${place}.${member} is not known`);
    }
  }
}

/**
 * The description's only value is `PermissionsBoundaryPolicy`. Its own text, the API reference (AttachedPermissionsBoundary)
 * and the service say `Policy`.
 */
function isAsServed(name: ShapeName, value: unknown): boolean {
  return name === "PermissionsBoundaryAttachmentType" && value === "Policy";
}

/** GetUser of an account's root, which has neither a name nor a path, though the description requires both. */
function isRoot({ Arn }: Readonly<Record<string, unknown>>): boolean {
  return typeof Arn === "string" && Arn.endsWith(":root");
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function isOf(shape: Shape, value: unknown): boolean {
  if (shape.kind === "string" && shape.values?.includes(String(value)) === false) return false;
  return KINDS[shape.kind](value);
}

const isText = (value: unknown): boolean => typeof value === "string";

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const KINDS: Readonly<Record<Shape["kind"], (value: unknown) => boolean>> = {
  string: isText,
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === "boolean",
  timestamp: (value) => typeof value === "string" && TIME.test(value),
  blob: isText,
  list: Array.isArray,
  map: isRecord,
  structure: isRecord,
};

function isLeaf({ kind }: Shape, value: unknown): boolean {
  return kind === "string" && (typeof value === "number" || typeof value === "boolean");
}
