import type { HoledText, HoleName } from "../user-data/hole.ts";
import type { TemplateValue } from "./template.ts";

/** The value of a parameter, or what stands for a resource. */
export function ref(name: string): TemplateValue {
  return { Ref: name };
}

/** An attribute of a resource. */
export function getAtt(resource: string, attribute: string): TemplateValue {
  return { "Fn::GetAtt": [resource, attribute] };
}

/** Texts behind each other. */
export function joined(pieces: readonly TemplateValue[]): TemplateValue {
  return { "Fn::Join": ["", pieces] };
}

/** Of more lines than this, each piece would cost the template more than its text, and no person reads it to the end. */
const MOST_LINES = 500;

/**
 * User data as an instance gets it: in base64, its holes filled when the stack is made, and each line a piece of its own, so
 * that a person can read it in the template. Very many lines are fewer pieces, so that user data within its own limit of 16 KB
 * leaves the template within the 51,200 bytes that a stack is made from.
 */
export function userDataValue(text: HoledText): TemplateValue {
  const lines = text.map((part) => (typeof part === "string" ? linesOf(part) : []));
  const count = lines.reduce((sum, { length }) => sum + length, 0);
  const pieces = text.flatMap((part, at): readonly TemplateValue[] => {
    if (typeof part !== "string") return [holeValue(part.hole)];
    return count > MOST_LINES ? [part] : (lines[at] ?? []);
  });
  return { "Fn::Base64": joined(pieces) };
}

/** What fills a hole: a parameter of the same name, or the address of the cache's instance. */
export function holeValue(hole: HoleName): TemplateValue {
  return hole === "CacheAddress" ? getAtt("CacheInstance", "PrivateIp") : ref(hole);
}

/** A whole number as properties have it: as digits in a text, which every release of CloudFormation reads. */
export function digits(value: number): string {
  return String(value);
}

/** The text's lines, each with its line feed. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
