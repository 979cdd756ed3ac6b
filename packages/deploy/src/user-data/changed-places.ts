import { equalEnds } from "../template/template-changes.ts";
import { type Diagnostic, visible } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import type { Tree } from "./read-cloud-config.ts";

/** What stands in a cloud-config that is not as it is generated: one diagnostic for each place. */
export function changedPlaces(generated: Tree, found: Tree): readonly Diagnostic<DeployCode>[] {
  const changes: string[] = [];
  compare({ path: "", changes }, generated, found);
  return changes.map((message) => ({
    severity: "error",
    code: "user-data/changed",
    message: visible(message),
    help: "no description says this: change the description and generate again, or undo the change",
  }));
}

interface Place {
  readonly path: string;
  readonly changes: string[];
}

function compare(place: Place, generated: Tree | undefined, found: Tree | undefined): void {
  if (generated === undefined) note(place, "is not generated");
  else if (found === undefined) note(place, "is missing");
  else if (isList(generated) && isList(found)) compareLists(place, generated, found);
  else if (isMap(generated) && isMap(found)) compareMaps(place, generated, found);
  else if (typeof generated === "string" && typeof found === "string")
    compareTexts(place, generated, found);
  else if (generated !== found) note(place, "is not what is generated");
}

function compareMaps({ path, changes }: Place, generated: TreeMap, found: TreeMap): void {
  for (const key of new Set([...Object.keys(generated), ...Object.keys(found)])) {
    const inner = { path: path === "" ? key : `${path}.${key}`, changes };
    compare(inner, generated[key], found[key]);
  }
}

/** Items that are equal at the beginning and at the end are left out, so that one that was added is one change. */
function compareLists({ path, changes }: Place, generated: TreeList, found: TreeList): void {
  const { first, last } = equalEnds(generated, found, isEqual);
  const ends = [generated.length - last, found.length - last] as const;
  for (let at = first; at < Math.max(...ends); at++) {
    const item = at < ends[0] ? generated[at] : undefined;
    compare({ path: `${path}[${at}]`, changes }, item, at < ends[1] ? found[at] : undefined);
  }
}

function compareTexts(place: Place, generated: string, found: string): void {
  if (generated === found) return;
  if (!generated.includes("\n")) return note(place, "is not what is generated");
  const wanted = generated.split("\n");
  const line = found.split("\n").findIndex((text, at) => text !== wanted[at]);
  const where =
    line === -1 ? "ends too early" : `is not what is generated from line ${line + 1} on`;
  note(place, where);
}

function note({ path, changes }: Place, what: string): void {
  changes.push(`\`${path === "" ? "#cloud-config" : path}\` ${what}`);
}

function isEqual(one: Tree | undefined, other: Tree | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type TreeList = readonly Tree[];
type TreeMap = { readonly [key: string]: Tree };

function isList(tree: Tree): tree is TreeList {
  return Array.isArray(tree);
}

function isMap(tree: Tree): tree is TreeMap {
  return tree !== null && typeof tree === "object" && !Array.isArray(tree);
}
