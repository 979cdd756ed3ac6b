/** What `format` says in every text of the JSON form, so that a file tells what it is. */
export const FORMAT = "iam-backup";

/** The version that is written: the lowest that holds the whole model. */
export const VERSION = "2.0";

/** Major and minor of {@link VERSION}. */
export const MAJOR = 2;
export const MINOR = 0;

/** The members of the head, in order; those of the Snapshot follow. */
export const HEAD: readonly string[] = ["format", "version", "complete"];

/** The two numbers of a version; undefined where `text` is none. */
export function parseVersion(
  text: string,
): { readonly major: number; readonly minor: number } | undefined {
  const match = /^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}
