/**
 * What is known only when a deployment is made, and stands in user data. Each value is checked where it is given, and
 * holds nothing but letters, digits and `.`, `-`, `+`, `/`, `=`, `:`: no place in YAML or shell text can be left by it.
 */
export type HoleName = (typeof HOLES)[number];

/** All holes. `CacheAddress` is the private address of the cache's instance. */
export const HOLES = [
  "CloudIP",
  "SessionEncryptKey",
  "SessionValidateKey",
  "CacheAddress",
  "VolumeAccessKeyId",
  "VolumeSecretAccessKey",
] as const;

/** The place of a value that is not known yet. */
export interface Hole {
  readonly hole: HoleName;
}

/** A text with holes; no two texts beside each other, and none empty. */
export type HoledText = readonly (string | Hole)[];

/** A hole as it stands in a file for people: `@CloudIP@`. No text of a description may hold one. */
export function placeholder(name: HoleName): string {
  return `@${name}@`;
}

const anyPlaceholder = new RegExp(`@(${HOLES.join("|")})@`);

/** A text whose placeholders are holes. */
export function holedText(text: string): HoledText {
  const parts = text.split(anyPlaceholder);
  return parts.flatMap((part, at): HoledText => {
    if (at % 2 === 0) return part === "" ? [] : [part];
    return HOLES.filter((name) => name === part).map((hole) => ({ hole }));
  });
}

/** A holed text with placeholders for its holes. */
export function withPlaceholders(text: HoledText): string {
  return text.map((part) => (typeof part === "string" ? part : placeholder(part.hole))).join("");
}
