import type { EntityPath } from "@iamferry/text";

/** A text by which equal paths, and no others, are equal. */
export function pathKey(path: EntityPath): string {
  return JSON.stringify(path);
}
