import type { PolicySizeRule } from "@iamferry/model";
import { BACKSLASH, BLANK, CR, LF, QUOTE, TAB } from "./characters.ts";
import { isStrictJson } from "./accepted-by.ts";

/**
 * The size of a policy text as a cloud counts it, in UTF-16 code units (the same as characters where a cloud
 * takes U+0000 to U+00FF alone). `ignored`: white space between the tokens of a strict JSON text does not
 * count; white space inside strings does, to be on the safe side, and so does all of a text that is not strict.
 */
export function characterCount(text: string, rule: PolicySizeRule["whiteSpace"]): number {
  if (rule === "counted" || !isStrictJson(text)) return text.length;
  let count = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      count++;
      if (unit === BACKSLASH) {
        count++;
        at++;
      } else if (unit === QUOTE) inString = false;
    } else if (unit !== BLANK && unit !== LF && unit !== CR && unit !== TAB) {
      count++;
      inString = unit === QUOTE;
    }
  }
  return count;
}
