import { splitAtoms } from "./atoms.ts";
import type { LineToken } from "./tokens.ts";

/** The one atom of an opener; undefined where there is none, or more. */
export function nameOf(opener: LineToken): string | undefined {
  const words = splitAtoms(opener.text, opener.keyword.length + 1, opener.text.length);
  return typeof words !== "number" && words.length === 1 ? words[0]?.text : undefined;
}

/** As {@link nameOf}, for lines that may be missing. */
export function wordOf(line: LineToken | undefined): string | undefined {
  return line === undefined ? undefined : nameOf(line);
}
