import { visible } from "@iamferry/text";

/**
 * A text as code in a line of Markdown, where nothing in it acts: no emphasis, no HTML, no mention, no link. Not for
 * tables, whose cells end at `|` even there.
 */
export function codeSpan(text: string): string {
  const safe = visible(text);
  const ticks = "`".repeat(longestRun(safe) + 1);
  const blank = safe === "" || safe.startsWith("`") || safe.endsWith("`") ? " " : "";
  return `${ticks}${blank}${safe}${blank}${ticks}`;
}

/** A text as code in HTML. A mention in code is none. */
export function htmlCode(text: string): string {
  const safe = visible(text).replaceAll(/[&<>"']/gu, (character) => ENTITIES.get(character) ?? "");
  return `<code>${safe}</code>`;
}

/** Lines as a block of code, behind a fence that none of them can close. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => Math.max(most, longestRun(line)), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines.map(visible), fence].join("\n");
}

/** The length of the longest run of backticks. */
function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/gu)) longest = Math.max(longest, run[0].length);
  return longest;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);
