import { visible } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";

/**
 * User text for a message: on one line, in backticks, cut to a length that can be read. A backtick inside is
 * told by a `\u0060`, so that what is quoted always ends where it seems to.
 */
export function quoted(text: string): string {
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `\`${visible(short).replaceAll("`", "\\u0060")}\``;
}

const SHOWN = 80;

/** The name of a field or of a kind as words: `passwordLastUsed` is `last use of the password`. */
export function words(name: string): string {
  const known = WORDS.get(name);
  if (known !== undefined) return known;
  const spaced = name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll("-", " ");
  return spaced.replace(ACRONYMS, (word) => word.toUpperCase());
}

const ACRONYMS = /\b(?:arn|mfa|oidc|saml|ssh)\b/g;

/** Fields whose names say little outside of their record. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["created", "creation date"],
  ["updated", "date of the last update"],
  ["uploaded", "upload date"],
  ["expires", "expiry date"],
  ["lastUsed", "last use"],
  ["lastUsedService", "service of the last use"],
  ["lastUsedRegion", "region of the last use"],
  ["passwordExpires", "expiry date of the password"],
  ["passwordLastUsed", "last use of the password"],
  ["enabled", "enabled flag"],
]);

/**
 * An entity for a message, innermost first, with its names quoted: ``policy `one` of user `dev1` of
 * account `lab` ``. Empty for the Snapshot itself.
 */
export function entityWords(path: EntityPath): string {
  const parts: string[] = [];
  for (let at = 0; at < path.length; at += 2) {
    const kind = path[at] ?? "";
    const ofAccount = kind === "policy" && path[at - 2] === "account";
    parts.push(`${ofAccount ? "account policy" : words(kind)} ${quoted(path[at + 1] ?? "")}`);
  }
  return parts.toReversed().join(" of ");
}
