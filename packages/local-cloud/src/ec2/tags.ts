import type { Tag } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { refuse } from "./refusal.ts";

/**
 * The tags that there were, with more of them in their places, by key (AWS, EC2 User Guide, "Tag restrictions": 50 tags,
 * keys of up to 128 and values of up to 256 characters, none that begins with `aws:`). Sentences are not documented.
 */
export function checkedTags(before: readonly Tag[], more: readonly Tag[]): readonly Tag[] {
  const tags = new Map(before.map((tag) => [tag.key, tag]));
  const seen = new Set<string>();
  for (const tag of more) {
    const { key, value } = tag;
    if (key === "") refuse("InvalidParameterValue", "Tag keys cannot be empty");
    if (seen.has(key)) refuse("InvalidParameterValue", `Duplicate tag key '${key}' specified.`);
    if (key.length > 128)
      refuse("InvalidParameterValue", "Tag key exceeds the maximum length of 128");
    if (value.length > 256) {
      refuse("InvalidParameterValue", "Tag value exceeds the maximum length of 256");
    }
    if (key.toLowerCase().startsWith("aws:")) {
      refuse(
        "InvalidParameterValue",
        "Tag keys starting with 'aws:' are reserved for internal use",
      );
    }
    seen.add(key);
    tags.set(key, tag);
  }
  if (tags.size > MOST_TAGS) {
    refuse("TagLimitExceeded", `More than ${MOST_TAGS} tags are not allowed on a resource`);
  }
  return [...tags.values()].toSorted((a, b) => compareCodePoints(a.key, b.key));
}

const MOST_TAGS = 50;
