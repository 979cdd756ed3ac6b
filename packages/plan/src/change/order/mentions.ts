import type { PolicyDocument } from "@iamferry/model";

/** What the policies of both states look at, so that a change of it may change rights. */
export interface Mentions {
  /** Whether any looks at a tag of one of these keys, of whoever asks or of what IAM acts on. */
  readonly tags: (keys: readonly string[]) => boolean;
  /** Whether any looks at names of users, or holds one of these. */
  readonly names: (names: readonly string[]) => boolean;
}

/** Looks at each text once, when it is asked for the first time. */
export function mentionsOf(documents: () => readonly PolicyDocument[]): Mentions {
  let found: Mentions | undefined;
  const look = (): Mentions => (found ??= lookInto(documents()));
  return {
    tags: (keys) => look().tags(keys),
    names: (names) => look().names(names),
  };
}

function lookInto(documents: readonly PolicyDocument[]): Mentions {
  const keys = new Set<string>();
  let hasOddKeys = false;
  let looksAtNames = false;
  const texts = new Set(documents.map(({ text }) => text));
  for (const text of texts) {
    for (const [, key = ""] of text.matchAll(TAG_KEY)) keys.add(key.toLowerCase());
    // What is spelled with escapes, or made of a variable, nobody finds so.
    if (/tag\/[^"]*[\\$]|tag\\/i.test(text)) hasOddKeys = true;
    if (OF_NAMES.test(text)) looksAtNames = true;
  }
  let all: string | undefined;
  return {
    tags: (asked) => hasOddKeys || asked.some((key) => keys.has(key.toLowerCase())),
    names: (names) => {
      if (looksAtNames) return true;
      all ??= [...texts].join("\n").toLowerCase();
      return names.some((name) => all?.includes(name.toLowerCase()) === true);
    },
  };
}

/** `aws:PrincipalTag/team`, `iam:ResourceTag/team`, `aws:ResourceTag/team`; not the tags of other services. */
const TAG_KEY = /(?:aws:PrincipalTag|(?:iam|aws):ResourceTag)\/([^"$\\]*)/gi;

const OF_NAMES = /aws:(?:username|userid|principalarn)/i;
