/**
 * Text as the content of an XML element. The only way for anybody's text into an answer. A carriage return is written
 * as a reference, since a reader turns a plain one into a line feed. What XML 1.0 cannot hold in any spelling (most
 * controls, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD; not documented: what the clouds do with it.
 */
export function xmlText(text: string): string {
  return NEEDS_CARE.test(text) ? text.replace(EACH_CAREFUL, careful) : text;
}

/** An element with content that is already XML. The name is the program's own. */
export function xmlElement(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function careful(character: string): string {
  return ENTITIES.get(character) ?? "\uFFFD";
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  ["\r", "&#13;"],
]);

const NEEDS_CARE = /[&<>"'\r\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/u;
const EACH_CAREFUL: RegExp = new RegExp(NEEDS_CARE.source, "gu");
