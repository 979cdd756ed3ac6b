import type { EntityKind, Tag } from "@iamferry/model";
import { refuse } from "../refusal.ts";
import { keyedBy, withKey, withoutKey, type Keyed } from "../state/keyed.ts";

/** A tag as calls have it. */
export interface TagInput {
  readonly Key: string;
  readonly Value: string;
}

/**
 * The tags of a new entity; InvalidInput where two of them have one key, or where a key or a value is of those that AWS
 * keeps for itself. Keys of the tags of users and roles are one whatever their case, and those of other kinds are not
 * (AWS, IAM User Guide, "Tags for IAM resources", "Rules for tagging"); default: as those of users.
 */
export function newTags(tags: readonly TagInput[] = [], kind: EntityKind = "user"): Keyed<Tag> {
  return withTags(
    keyedBy<Tag>([], ({ key }) => key),
    tags,
    kind,
  );
}

/**
 * The tags with these besides, each in the place of the one of its key; InvalidInput as {@link newTags}, and
 * LimitExceeded where they are too many. The sentences are not documented.
 */
export function withTags(
  before: Keyed<Tag>,
  tags: readonly TagInput[],
  kind: EntityKind,
): Keyed<Tag> {
  const folded = tags.map(({ Key }) => tagKey(Key, kind));
  if (new Set(folded).size < tags.length) {
    refuse(
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  for (const { Key, Value } of tags) checkOpen(Key, Value);
  let after = withoutTags(before, folded, kind);
  for (const { Key, Value } of tags) after = withKey(after, Key, { key: Key, value: Value });
  if (after.size > MOST && after.size > before.size) {
    refuse("LimitExceeded", `Cannot exceed quota for tags of an IAM resource: ${MOST}`);
  }
  return after;
}

/** The tags without those of these keys; keys that are not there do no harm. */
export function withoutTags(
  before: Keyed<Tag>,
  keys: readonly string[],
  kind: EntityKind,
): Keyed<Tag> {
  const gone = new Set(keys.map((key) => tagKey(key, kind)));
  let after = before;
  for (const key of before.keys()) {
    if (gone.has(tagKey(key, kind))) after = withoutKey(after, key);
  }
  return after;
}

/** InvalidInput for what begins with `aws:`, which AWS keeps for itself (as above, "Rules for tagging"). */
export function checkOpen(...texts: readonly string[]): void {
  if (texts.some((text) => /^aws:/i.test(text))) {
    refuse("InvalidInput", "Tag keys and values that begin with aws: are reserved.");
  }
}

/** AWS, IAM quotas: fixed for every kind. */
const MOST = 50;

function tagKey(key: string, kind: EntityKind): string {
  return kind === "user" || kind === "role" ? key.toLowerCase() : key;
}
