/** What a line may not hold raw (rule L2): it is hidden, reorders what is shown, or ends a line elsewhere. */
const FORBIDDEN =
  "\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff";

/** A lone surrogate, which UTF-8 cannot hold. */
const LONE = "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";

/** Matches a first unit that no line may hold raw; LF and CR are among them, tabs are not. */
export const FORBIDDEN_IN_LINE: RegExp = new RegExp(`[${FORBIDDEN}]|${LONE}`);

/** As {@link FORBIDDEN_IN_LINE}, for lines with LF between them; a CR that ended one is not there any more. */
export const FORBIDDEN_IN_LINES: RegExp = new RegExp(
  `[${FORBIDDEN.replace("\\u000a", "\\u000b")}]|${LONE}`,
);

/** Whether {@link FORBIDDEN_IN_LINES} matches; most texts are of plain characters alone, which is quicker to see. */
export function hasForbidden(text: string): boolean {
  return SPECIAL.test(text) && FORBIDDEN_IN_LINES.test(text);
}

const SPECIAL = /[^\t\n -~]/;
const EVERYWHERE = new RegExp(`["\\\\\\t${FORBIDDEN}]|${LONE}`, "g");

/**
 * The text as a JSON string on one line, in the one way that is canonical (rule C1): escaped are `"`, `\`,
 * control characters and what {@link FORBIDDEN_IN_LINE} finds, the short way where JSON has one.
 */
export function printString(text: string): string {
  return `"${text.replace(EVERYWHERE, escaped)}"`;
}

function escaped(unit: string): string {
  return SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
};
