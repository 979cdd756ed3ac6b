/**
 * The text as a string literal, in the quotes that prettier takes: those of which the text holds fewer. What shows
 * nothing, moves the direction of writing or is not as wide everywhere is escaped.
 */
export function printText(text: string): string {
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  return quote + escaped(text, (character) => character === quote) + quote;
}

/** The text as a template literal without expressions, a line for each of its lines. */
export function printTemplate(text: string): string {
  return `\`${escapeTemplate(text)}\``;
}

/** The text as a part of a template literal. */
export function escapeTemplate(text: string): string {
  const lines = text.split("\n").map((line, at, all) => {
    const shown = escaped(line, (character, after) => {
      return character === "`" || (character === "$" && after === "{");
    });
    // Editors like to take away blanks at the end of a line.
    return at < all.length - 1 && shown.endsWith(" ") ? `${shown.slice(0, -1)}\\x20` : shown;
  });
  return lines.join("\n");
}

function escaped(text: string, isQuoted: (character: string, after: string) => boolean): string {
  const parts: string[] = [];
  const characters = Array.from(text);
  for (const [at, character] of characters.entries()) {
    const simple = SIMPLE.get(character);
    if (simple !== undefined) parts.push(simple);
    else if (isQuoted(character, characters[at + 1] ?? "")) parts.push(`\\${character}`);
    else if (SHOWN.test(character) && !OF_ANY_WIDTH.test(character)) parts.push(character);
    else parts.push(escapeOf(character));
  }
  return parts.join("");
}

function escapeOf(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  if (digits.length > 4) return `\\u{${digits}}`;
  return digits.length > 2 ? `\\u${digits.padStart(4, "0")}` : `\\x${digits.padStart(2, "0")}`;
}

/** What has a short escape. */
const SIMPLE: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** What stands in a program as it is: ASCII that can be seen, and letters, digits and signs of one plane. */
const SHOWN = /^(?:[ -~]|[[\p{L}\p{N}\p{P}\p{S}]--[\u{10000}-\u{10ffff}]])$/v;

/** Pictures in some fonts, parts of syllables that join others, and what was made wide only of late. */
const OF_ANY_WIDTH =
  /^[[\p{Extended_Pictographic}--[ -~]]\u1100-\u11ff\u2329\u232a\u2600-\u26ff\u3164\u3248-\u324f\u4dc0-\u4dff\ua960-\ua97f\ud7b0-\ud7ff\uffa0]$/v;
