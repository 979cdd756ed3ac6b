import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
} from "@iamferry/api/service";
import { checkEuareNames, refuseValue } from "./checks/names.ts";
import { isStructure, memberPlace, missing, validatorOf, type Validator } from "./checks/shapes.ts";
import type { Draft } from "./draft.ts";
import { refuse } from "./refusal.ts";

/**
 * The input, which is of the action's shape as the cloud checks it, without members that the cloud does not know; else
 * a refusal. AWS tells all that is wrong at once, in one `ValidationError` (AWS, IAM API Reference, "Common Errors").
 * Euare checks the names and paths of what is new alone, one after the other.
 */
export function validInput(
  { profile }: Draft,
  action: ServiceActionName,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!isStructure(input)) return refuse("ValidationError", "The input must be a structure.");
  if (profile.dialect === "iam") return iamInput(action, input);
  const taken = euareInput(action, input, profile);
  checkEuareNames(profile, action, taken);
  return taken;
}

type Input = Readonly<Record<string, unknown>>;
type Profile = Draft["profile"];

function iamInput(action: ServiceActionName, input: Input): Input {
  const members = membersOf(action).iam;
  const taken: Record<string, unknown> = {};
  const found: string[] = [];
  for (const { member, place, required, validate } of members) {
    const value = input[member];
    if (value !== undefined && value !== null) {
      validate(value, place, found);
      taken[member] = value;
    } else if (required) found.push(missing(place));
  }
  if (found.length > 0) {
    const errors = found.length === 1 ? "error" : "errors";
    refuse("ValidationError", `${found.length} validation ${errors} detected: ${found.join("; ")}`);
  }
  return taken;
}

/**
 * What its binding does not take of the kind of value that it wants is an `InvalidValue`; which code and sentence it has
 * for that, and for what is not there, is not known: the front of the service answers both without one of Euare's.
 */
function euareInput(action: ServiceActionName, input: Input, profile: Profile): Input {
  const { euare, euareNames } = membersOf(action);
  const taken: Record<string, unknown> = {};
  for (const { member, required, shape, validate } of euare) {
    const value = input[member];
    if (value !== undefined && value !== null) {
      taken[member] = euareValue(value, { member, shape, validate, profile });
    } else if (required === "always" || (required === "early" && isNameNeeded(profile))) {
      refuse("MissingParameter", `Missing required parameter: ${member}`);
    }
  }
  if (profile.unknownParameters === "refused") {
    const unknown = Object.entries(input).flatMap(([name, value]) =>
      euareNames.has(name) || value === undefined || value === null ? [] : [name],
    );
    if (unknown.length > 0) {
      refuse("InvalidParameter", `Failed to bind the following fields: ${unknown.join(", ")}`);
    }
  }
  return taken;
}

/** CreateAccount is the only action of which releases differ in what they need. */
function isNameNeeded({ accountNames }: Profile): boolean {
  return accountNames === "required";
}

interface Binding extends Pick<EuareMember, "member" | "shape" | "validate"> {
  readonly profile: Profile;
}

/** Texts are taken as they are; of lengths and patterns Euare knows its own alone. */
function euareValue(value: unknown, { member, profile, shape, validate }: Binding): unknown {
  if (shape.kind === "string" && shape.values === undefined) {
    if (typeof value === "string") return value;
    return refuseValue(profile, "value", `Invalid value of ${member}`);
  }
  // It ignores both, whatever they are.
  if (member === "MaxItems") return undefined;
  const found: string[] = [];
  validate(value, memberPlace(member), found);
  return found.length === 0 ? value : refuseValue(profile, "value", `Invalid value of ${member}`);
}

interface IamMember {
  readonly member: string;
  readonly place: string;
  readonly required: boolean;
  readonly validate: Validator;
}

interface EuareMember {
  readonly member: string;
  readonly shape: Shape;
  readonly required: "always" | "early" | "never";
  readonly validate: Validator;
}

interface Members {
  readonly iam: readonly IamMember[];
  readonly euare: readonly EuareMember[];
  readonly euareNames: ReadonlySet<string>;
}

function membersOf(action: ServiceActionName): Members {
  const known = MEMBERS.get(action);
  if (known !== undefined) return known;
  const operation: Operation = OPERATIONS[action];
  const shape = operation.input === undefined ? undefined : SHAPES[operation.input];
  const members = shape?.kind === "structure" ? Object.entries(shape.members) : [];
  const eucalyptus = operation.eucalyptus?.input ?? {};
  const found: Members = {
    // What stands there for Eucalyptus alone AWS does not know.
    iam: members
      .filter(([, { shape: name }]) => !name.startsWith("Euare."))
      .map(([member, { required, shape: name }]) => ({
        member,
        place: memberPlace(member),
        required: required === true,
        validate: validatorOf(name),
      })),
    euare: members.flatMap(([member, { required, shape: name }]): EuareMember[] => {
      const need = eucalyptus[member];
      const of = SHAPES[name];
      if (need === undefined || of === undefined) return [];
      // What AWS needs the actions of later releases cannot do without, though their binding could.
      const always = need === "required" || (need === "optional" && required === true);
      return [
        {
          member,
          shape: of,
          required: always ? "always" : need === "optional" ? "never" : "early",
          validate: validatorOf(name),
        },
      ];
    }),
    euareNames: new Set(Object.keys(eucalyptus)),
  };
  MEMBERS.set(action, found);
  return found;
}

const MEMBERS = new Map<ServiceActionName, Members>();
