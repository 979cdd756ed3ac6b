import type { Tag } from "@iamferry/model";
import { refuse } from "../refusal.ts";
import { keyedBy, type Keyed } from "../state/keyed.ts";

/** The tags of a new entity; InvalidInput where two of them have one key, ignoring case. */
export function newTags(
  tags: readonly { readonly Key: string; readonly Value: string }[] = [],
): Keyed<Tag> {
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < tags.length) {
    refuse(
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  return keyedBy(
    tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    ({ key }) => key,
  );
}
