import * as iam from "@aws-sdk/client-iam";

/** The members of an action's input and output, and of what they hold, one line each. */
export interface SdkMembers {
  readonly input: readonly string[];
  readonly output: readonly string[];
}

/** What the schemas of `@aws-sdk/client-iam` say of each action: `.User!.Tags[].Key! string`. */
export function sdkMembers(): ReadonlyMap<string, SdkMembers> {
  return new Map(
    Object.values<unknown>(iam)
      .filter((value): value is Schema => Array.isArray(value) && value[0] === 9)
      .map(([, , name, , input, output]) => [
        name,
        { input: lines(input, ""), output: lines(output, "") },
      ]),
  );
}

/** A kind, a namespace, a name and traits; then what the kind has. */
type Schema = readonly [kind: number, string, name: string, traits: unknown, ...rest: unknown[]];

const SIMPLE: Readonly<Record<number, string>> = {
  0: "string",
  1: "integer",
  2: "boolean",
  4: "timestamp",
  21: "blob",
};

/** `at` is the way to the value, and what stands behind it whether it is required. */
function lines(type: unknown, at: string): string[] {
  if (typeof type === "function") return lines((type as () => unknown)(), at);
  if (type === "unit") return [];
  if (typeof type === "number" && (type & 64) !== 0) return lines(type & ~64, `${at}[]`);
  if (typeof type === "number" && (type & 128) !== 0) return lines(type & ~128, `${at}{}`);
  if (typeof type === "number") return [`${at} ${SIMPLE[type] ?? type}`];
  if (!Array.isArray(type)) throw new Error(`${at} has an unknown type`);
  // A schema, and the traits of its use.
  if (type.length === 2) return lines(type[0], at);
  const [kind, , , traits, ...rest] = type as unknown as Schema;
  if (kind === 0) return lines(rest[0], traits === 8 ? `${at} sensitive` : at);
  if (kind === 1) return lines(rest[0], `${at}[]`);
  if (kind === 2) return lines(rest[1], `${at}{}`);
  const [names, types, required = 0] = rest as [string[], unknown[], number?];
  return names.flatMap((name, index) =>
    lines(types[index], `${at}.${name}${index < required ? "!" : ""}`),
  );
}
