import type { JsonValue } from "@iamferry/model";
import { readIpv4 } from "./addresses.ts";
import { compileGlob, globMatches, matchesGlob, type Glob } from "./glob.ts";
import { listOf } from "../members.ts";
import { quirksOf } from "./quirks.ts";
import type { Reading, RequestTest } from "./reading.ts";
import type { Resource } from "./resource-names.ts";
import { anyOf, type Truth } from "./truth.ts";
import { compileTemplate, resolveTemplate } from "./variables.ts";

/**
 * Reads `Resource` or `NotResource` as one list of patterns in which `*` and `?` cross the parts of an ARN (AWS, IAM
 * User Guide, "IAM JSON policy elements: Resource"). A pattern with a variable that has no value matches nothing.
 */
export function compileResources(value: JsonValue, reading: Reading, isNot: boolean): RequestTest {
  const globs: Glob[] = [];
  const varying: RequestTest[] = [];
  let hasAny = false;
  const entries = listOf(value);
  let isOdd = entries.length === 0;
  for (const entry of entries) {
    if (typeof entry !== "string" || !/^(?:arn:|[*?]|\$\{)/.test(entry)) isOdd = true;
    else if (entry === "*") hasAny = true;
    else {
      const template = compileTemplate(entry, reading.variables);
      if (template === undefined) globs.push(compileGlob([{ text: entry }]));
      else
        varying.push((request) =>
          templateMatches(resolveTemplate(template, request.keys), request.resource, isNot),
        );
    }
  }
  if (isOdd) reading.odd(entries.length === 0 ? "it has no resource" : "a resource is no arn");
  if (hasAny) return ALWAYS;
  return (request) => {
    const { resource } = request;
    for (const glob of globs) if (globMatches(glob, resource)) return true;
    const truth = varying.length === 0 ? false : anyOf(varying, (test) => test(request));
    return truth === false && isOdd ? undefined : truth;
  };
}

const ALWAYS: RequestTest = () => true;

/** What is no match of a pattern that cannot be resolved is not known to be none where that would count. */
function templateMatches(
  pieces: ReturnType<typeof resolveTemplate>,
  resource: string,
  isNot: boolean,
): Truth {
  if (pieces === undefined) return isNot ? undefined : false;
  return globMatches(compileGlob(pieces), resource);
}

/** Whether a resource's name matches a pattern's name of the same type. */
export function compileName(pattern: Resource, reading: Reading): RequestTest {
  const { lowerCaseNames } = quirksOf(reading.profile.id);
  const nameOf = ({ type, name }: Resource): string => {
    const isLower =
      lowerCaseNames === "all" ||
      (lowerCaseNames === "all-but-iam" && !type.startsWith("iam:")) ||
      type.startsWith("ec2:");
    return isLower ? name.toLowerCase() : name;
  };
  if (pattern.type === "ec2:address") {
    return ({ parts }) => isAddressIn(pattern.name, parts.name);
  }
  const template = compileTemplate(pattern.name, reading.variables);
  if (template === undefined) {
    const glob = compileGlob([{ text: pattern.name }]);
    return ({ parts }) => globMatches(glob, nameOf(parts));
  }
  return ({ keys, parts }) => {
    const pieces = resolveTemplate(template, keys);
    return pieces === undefined ? undefined : globMatches(compileGlob(pieces), nameOf(parts));
  };
}

/** `10.0.0.1-10.0.0.9`, an address, or a pattern. */
function isAddressIn(pattern: string, name: string): Truth {
  const [first = "", last = first] = pattern.split("-");
  const [low, high, address] = [first, last, name].map(readIpv4);
  if (low === undefined || high === undefined || address === undefined) {
    return pattern === "*" || (matchesGlob(pattern, name) ? undefined : false);
  }
  return low <= address && address <= high;
}
