import { patternOf, SHAPES, type Shape, type ShapeName } from "@iamferry/api/service";
import { assertUnreachable } from "@iamferry/text";

/** Looks at one value, and tells what is wrong with it. */
export type Validator = (value: unknown, place: string, found: Violations) => void;

/** What is wrong with an input: clauses of AWS' sentence. */
export type Violations = string[];

/**
 * What checks values of a shape, made once: everything but that a member is there, which its structure checks. The
 * clauses are those that AWS sends; the reference does not give them. A value that is no text, no number and so on,
 * which no request can hold, is told in words of our own.
 */
export function validatorOf(name: ShapeName): Validator {
  const known = COMPILED.get(name);
  if (known !== undefined) return known;
  const shape = SHAPES[name];
  const compiled = shape === undefined ? () => undefined : compile(shape);
  COMPILED.set(name, compiled);
  return compiled;
}

/** The name of a member as AWS writes it in its sentence: `UserName` is `userName`. */
export function memberPlace(member: string): string {
  return /^[A-Z][A-Z]/.test(member) ? member : member.charAt(0).toLowerCase() + member.slice(1);
}

/** That a member is not there. */
export function missing(place: string): string {
  return `Value null at '${place}' failed to satisfy constraint: Member must not be null`;
}

const COMPILED = new Map<ShapeName, Validator>();

function compile(shape: Shape): Validator {
  switch (shape.kind) {
    case "string":
      return textValidator(shape);
    case "integer":
      return integerValidator(shape);
    case "boolean":
      return typeValidator("boolean", "a boolean");
    case "timestamp":
      return timeValidator;
    case "blob":
      return typeValidator("string", "a text");
    case "list":
      return listValidator(shape);
    case "map":
      return mapValidator(shape.of);
    case "structure":
      return structureValidator(shape.members);
    default:
      return assertUnreachable(shape);
  }
}

function textValidator(shape: Extract<Shape, { kind: "string" }>): Validator {
  const { least = 0, most = Infinity, sensitive, values } = shape;
  const pattern = patternOf(shape);
  const legal = values && new Set(values);
  return (value, place, found) => {
    if (typeof value !== "string") {
      found.push(wrongType(place, "a text"));
      return;
    }
    if (legal !== undefined) {
      if (legal.has(value)) return;
      const list = [...legal].join(", ");
      found.push(clause(value, place, `Member must satisfy enum value set: [${list}]`));
      return;
    }
    const shown = sensitive === true ? undefined : value;
    if (value.length < least) found.push(clause(shown, place, atLeast(least)));
    if (value.length > most) found.push(clause(shown, place, atMost(most)));
    // A text of millions of characters exhausts the stack of some expressions, and is too long already.
    if (pattern === undefined || value.length > Math.max(LONGEST, shape.most ?? Infinity)) return;
    if (pattern.test(value)) return;
    const constraint = `Member must satisfy regular expression pattern: ${shape.pattern}`;
    found.push(clause(shown, place, constraint));
  };
}

const LONGEST = 65_536;

function integerValidator({ least, most }: Extract<Shape, { kind: "integer" }>): Validator {
  return (value, place, found) => {
    if (!Number.isSafeInteger(value)) {
      found.push(wrongType(place, "a whole number"));
      return;
    }
    const number = value as number;
    if (least !== undefined && number < least) {
      const constraint = `Member must have value greater than or equal to ${least}`;
      found.push(clause(String(number), place, constraint));
    }
    if (most !== undefined && number > most) {
      const constraint = `Member must have value less than or equal to ${most}`;
      found.push(clause(String(number), place, constraint));
    }
  };
}

function typeValidator(type: "boolean" | "string", title: string): Validator {
  return (value, place, found) => {
    if (typeof value !== type) found.push(wrongType(place, title));
  };
}

const timeValidator: Validator = (value, place, found) => {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) {
    found.push(wrongType(place, "a time"));
  }
};

function listValidator({
  least = 0,
  most = Infinity,
  of,
}: Extract<Shape, { kind: "list" }>): Validator {
  return (value, place, found) => {
    if (!Array.isArray(value)) {
      found.push(wrongType(place, "a list"));
      return;
    }
    if (value.length < least) found.push(clause(undefined, place, atLeast(least)));
    if (value.length > most) {
      // Nobody needs to hear of each item of a list that is too long.
      found.push(clause(undefined, place, atMost(most)));
      return;
    }
    const validate = validatorOf(of);
    for (const [index, item] of value.entries()) {
      const at = `${place}.${index + 1}.member`;
      if (item === undefined || item === null) found.push(missing(at));
      else validate(item, at, found);
      if (found.length > MOST_CLAUSES) return;
    }
  };
}

function mapValidator(of: ShapeName): Validator {
  return (value, place, found) => {
    if (!isStructure(value)) {
      found.push(wrongType(place, "a map"));
      return;
    }
    const validate = validatorOf(of);
    for (const [key, item] of Object.entries(value)) {
      validate(item, `${place}.${key}`, found);
      if (found.length > MOST_CLAUSES) return;
    }
  };
}

/** A list of thousands of bad items makes no sentence of megabytes. */
const MOST_CLAUSES = 100;

function structureValidator(members: Extract<Shape, { kind: "structure" }>["members"]): Validator {
  const list = Object.entries(members).map(([member, { required, shape }]) => ({
    member,
    place: memberPlace(member),
    required: required === true,
    shape,
  }));
  return (value, at, found) => {
    if (!isStructure(value)) {
      found.push(wrongType(at, "a structure"));
      return;
    }
    const prefix = at === "" ? "" : `${at}.`;
    for (const { member, place, required, shape } of list) {
      const item = value[member];
      if (item !== undefined && item !== null) validatorOf(shape)(item, prefix + place, found);
      else if (required) found.push(missing(prefix + place));
    }
  };
}

/** Whether a value can be a structure: anything with members but a list. */
export function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function clause(shown: string | undefined, place: string, constraint: string): string {
  const value = shown === undefined ? "Value" : `Value '${cut(shown)}'`;
  return `${value} at '${place}' failed to satisfy constraint: ${constraint}`;
}

/** Where AWS cuts long values, if it does, is not known. */
function cut(value: string): string {
  return value.length <= MOST_SHOWN ? value : `${value.slice(0, MOST_SHOWN)}…`;
}

const MOST_SHOWN = 1024;

function atLeast(length: number): string {
  return `Member must have length greater than or equal to ${length}`;
}

function atMost(length: number): string {
  return `Member must have length less than or equal to ${length}`;
}

function wrongType(place: string, title: string): string {
  return `Value at '${place}' failed to satisfy constraint: Member must be ${title}`;
}
