import type { JsonObject } from "@iamferry/model";
import { lowerAscii } from "./action-case.ts";

/** The name of a condition key in lower case. */
export function lowerConditionKey(key: string): string {
  return lowerAscii(key);
}

/** Whether two members of an operator are spellings of one key: what clouds make of these is not documented. */
export function hasDoubledKey(block: JsonObject): boolean {
  const keys = Object.keys(block);
  return new Set(keys.map(lowerConditionKey)).size < keys.length;
}
