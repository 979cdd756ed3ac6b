import { formatArn, parseArn } from "@iamferry/model";
import type { Comparison } from "./json-parts.ts";
import type { ReadStatement } from "./read-statement.ts";

/** Values for the places of a request that a policy leaves open. */
export interface WitnessOf {
  /** The number, or else the name, of the account that the principal is in. */
  readonly account: string;
  /** What the evaluator will put in for variables, by key in lower case. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** A resource that a statement speaks of, and whether its pattern speaks of more than one. */
export interface WitnessResource {
  readonly resource: string;
  readonly wide: boolean;
  /** The pattern as the policy has it. */
  readonly pattern: string;
}

/** One resource for each of the first patterns of a statement. */
export function resourcesOf(
  { resources }: ReadStatement,
  of: WitnessOf,
): readonly WitnessResource[] {
  if (resources === undefined) return [{ resource: "*", wide: true, pattern: "*" }];
  return resources.slice(0, MOST_RESOURCES).map((pattern) => ({
    resource: resourceFor(pattern, of),
    wide: /[*?]/.test(withoutVariables(pattern)),
    pattern,
  }));
}

/** More of one statement are not looked at: who names many resources names them one by one. */
const MOST_RESOURCES = 8;

/** A resource that a pattern matches: wildcards stand for one letter, and for the own account where that fits. */
function resourceFor(pattern: string, of: WitnessOf): string {
  if (pattern === "*") return pattern;
  const filled = fillVariables(pattern, of.keys);
  const arn = parseArn(filled);
  if (arn === undefined) return fillWildcards(filled);
  return formatArn({
    partition: arn.partition === "*" ? "aws" : fillWildcards(arn.partition),
    service: fillWildcards(arn.service),
    region: arn.region === "*" ? "us-east-1" : fillWildcards(arn.region),
    account: arn.account === "*" ? of.account : fillWildcards(arn.account),
    resource: fillWildcards(arn.resource),
  });
}

/**
 * A context in which the comparisons of a statement are true, as far as one value for each key can make them:
 * the first value of each, its wildcards filled. Keys that follow from the principal are left to the evaluator.
 */
export function contextFor(
  comparisons: readonly Comparison[],
  of: WitnessOf,
): Readonly<Record<string, readonly string[]>> {
  const context: [string, readonly string[]][] = [];
  for (const { operator, key, values } of comparisons) {
    if (isOfPrincipal(key)) continue;
    const value = valueFor(operator, values[0] ?? "", of);
    if (value !== undefined) context.push([key, [value]]);
  }
  return Object.fromEntries(context);
}

function isOfPrincipal(key: string): boolean {
  return OF_PRINCIPAL.has(key) || key.startsWith("aws:principaltag/");
}

const OF_PRINCIPAL: ReadonlySet<string> = new Set([
  "aws:username",
  "aws:userid",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principaltype",
]);

/** Undefined where the key had better be absent. */
function valueFor(operator: string, value: string, of: WitnessOf): string | undefined {
  switch (operator) {
    case "stringlike":
    case "arnlike":
    case "arnequals":
      return resourceFor(value, of) === "*" ? "x" : resourceFor(value, of);
    case "ipaddress":
      return value.split("/")[0] ?? value;
    case "numericlessthan":
      return shifted(value, -1);
    case "numericgreaterthan":
      return shifted(value, 1);
    case "datelessthan":
      return "1970-01-01T00:00:00Z";
    case "dategreaterthan":
      return "2999-12-31T23:59:59Z";
    case "null":
      return value.toLowerCase() === "false" ? "x" : undefined;
    case "stringequals":
    case "stringequalsignorecase":
    case "bool":
    case "binaryequals":
    case "numericequals":
    case "numericlessthanequals":
    case "numericgreaterthanequals":
    case "dateequals":
    case "datelessthanequals":
    case "dategreaterthanequals":
      return fillVariables(value, of.keys);
    default:
      return undefined;
  }
}

function shifted(value: string, by: number): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(number + by) : value;
}

function fillWildcards(text: string): string {
  return text.replaceAll(/[*?]/g, "x");
}

/** A variable that the principal does not fill stays as it is, and matches nothing. */
function fillVariables(text: string, keys: WitnessOf["keys"]): string {
  return text.replaceAll(VARIABLE, (all, name: string) => {
    const key = name.trim().toLowerCase();
    return (Object.hasOwn(keys, key) ? keys[key]?.[0] : undefined) ?? all;
  });
}

function withoutVariables(text: string): string {
  return text.replaceAll(VARIABLE, "");
}

const VARIABLE = /\$\{([^${}]*)\}/g;
