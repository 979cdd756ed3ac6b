import type { Span } from "@iamferry/text";
import type { FieldPath } from "./described.ts";
import type { SpecMapping, SpecNode } from "./nodes.ts";
import { specPath } from "./spec-path.ts";
import type { Spec } from "./spec.ts";

/** The place of a field of a description, or of the nearest one around it that the file has. */
export function placeOf(
  path: FieldPath,
  { places, spec }: { readonly places: ReadonlyMap<string, Span>; readonly spec: Spec },
): Span | undefined {
  return nearestPlace(specPath(path, spec.app === undefined ? "console" : "app"), places);
}

/** The same for a field by its keys in the file. */
export function nearestPlace(path: FieldPath, places: ReadonlyMap<string, Span>): Span | undefined {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(placeKey(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What places are kept by. */
export function placeKey(path: FieldPath): string {
  return JSON.stringify(path);
}

/** A mapping is shown by its first key, a list by its first item: a frame of many lines says less. */
export function placeOfMapping({ entries, span }: SpecMapping): Span {
  return [...entries.values()][0]?.keySpan ?? span;
}

/** A place for what can be of many lines. */
export function placeOfItem(node: SpecNode): Span {
  if (node.kind === "mapping") return placeOfMapping(node);
  const [first] = node.kind === "list" ? node.items : [];
  return first === undefined ? node.span : placeOfItem(first);
}
