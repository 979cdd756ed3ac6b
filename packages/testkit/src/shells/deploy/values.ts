/** What calls take and answer, in the form of the AWS command line's JSON. */
export type FakeValue =
  string | number | boolean | readonly FakeValue[] | { readonly [key: string]: FakeValue };

/** Members by name. */
export type FakeMembers = Readonly<Record<string, FakeValue>>;

/** An error of the service, thrown by the handlers of calls and caught where they are called. */
export class FakeError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A member that is a text, or undefined where it is not there. */
export function textOf(input: FakeMembers, name: string): string | undefined {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  return value === undefined || typeof value === "object" ? undefined : String(value);
}

/** A member that must be there. */
export function needText(input: FakeMembers, name: string): string {
  const text = textOf(input, name);
  if (text === undefined || text === "")
    throw new FakeError("MissingParameter", `${name} is missing`);
  return text;
}

/** A member that is a number. */
export function needNumber(input: FakeMembers, name: string): number {
  const number = Number(needText(input, name));
  if (!Number.isFinite(number)) throw new FakeError("ValidationError", `${name} is no number`);
  return number;
}

/** A member that is a number, or undefined where it is not there. */
export function numberOf(input: FakeMembers, name: string): number | undefined {
  return textOf(input, name) === undefined ? undefined : needNumber(input, name);
}

/** A member that is a list; none is an empty one. */
function listOf(input: FakeMembers, name: string): readonly FakeValue[] {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** A member that is a list of texts. */
export function textsOf(input: FakeMembers, name: string): readonly string[] {
  return listOf(input, name).map(String);
}

/** A member that is a list of structures. */
export function membersOf(input: FakeMembers, name: string): readonly FakeMembers[] {
  return listOf(input, name).filter(isMembers);
}

/** Whether a value is a structure. */
export function isMembers(value: FakeValue | undefined): value is FakeMembers {
  return typeof value === "object" && !isList(value);
}

/** Whether a value is a list. */
export function isList(value: FakeValue | undefined): value is readonly FakeValue[] {
  return Array.isArray(value);
}

/** Members without those that are not there. */
export function members(all: Readonly<Record<string, FakeValue | undefined>>): FakeMembers {
  const there: Record<string, FakeValue> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined) there[name] = value;
  return there;
}
