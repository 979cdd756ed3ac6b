import { ownText } from "./own-text.ts";

/** An element: what stands in it is other elements, or text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /**
   * Where it has no children: its text as it was meant, blanks and all. Empty where it has children. Who keeps it does not
   * keep the document.
   */
  readonly text: string;
}

/**
 * Reads an XML document, or as much of XML as services answer in: elements, text, references, comments, CDATA sections
 * and processing instructions. Attributes are passed over. Undefined where it is not well formed, ends early, or has a
 * document type (which HTML has, and no service). Takes time linear in the text, and no stack.
 */
export function parseXml(text: string): XmlElement | undefined {
  const source = (text.startsWith("\uFEFF") ? text.slice(1) : text).replace(/\r\n?/g, "\n");
  const top: Growing = { name: "", children: NONE, text: "" };
  const open: Growing[] = [top];
  for (let at = 0; at < source.length;) {
    const current = open.at(-1) ?? top;
    const mark = source.indexOf("<", at);
    const end = mark < 0 ? source.length : mark;
    if (end > at) {
      const content = withoutReferences(source.slice(at, end));
      if (content === undefined) return undefined;
      current.text += content;
    }
    if (mark < 0) break;
    MARKUP.lastIndex = mark;
    const markup = MARKUP.exec(source);
    if (markup === null) return undefined;
    at = MARKUP.lastIndex;
    const [, section, slash, name, isEmpty] = markup;
    if (section !== undefined) current.text += ownText(section);
    if (name === undefined) continue;
    if (slash === "/") {
      if (current === top || current.name !== name) return undefined;
      // Blanks between elements are nothing.
      if (current.children.length > 0) current.text = "";
      open.pop();
    } else {
      const element: Growing = { name, children: NONE, text: "" };
      if (current.children === NONE) current.children = [element];
      else current.children.push(element);
      if (isEmpty !== "/") open.push(element);
    }
  }
  const [root, ...others] = top.children;
  const isWhole = open.length === 1 && others.length === 0 && /^\s*$/.test(top.text);
  return isWhole ? root : undefined;
}

/** The first child of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}

interface Growing {
  readonly name: string;
  children: Growing[];
  text: string;
}

/** The children of all that has none, which most elements are; nothing is ever added to it. */
const NONE: Growing[] = [];

/** The text that references stand in; undefined where one means nothing. */
function withoutReferences(text: string): string | undefined {
  if (!text.includes("&")) return ownText(text);
  let isSound = true;
  const plain = text.replace(/&([^;&]{0,10};?)/g, (_, reference: string) => {
    const meant = meaningOf(reference);
    if (meant === undefined) isSound = false;
    return meant ?? "";
  });
  return isSound ? plain : undefined;
}

function meaningOf(reference: string): string | undefined {
  const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));$/.exec(reference);
  if (number === null) return NAMED.get(reference);
  const [, hexadecimal, decimal = ""] = number;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp;", "&"],
  ["lt;", "<"],
  ["gt;", ">"],
  ["quot;", '"'],
  ["apos;", "'"],
]);

/** A comment, a CDATA section (1), a processing instruction, or a tag: its slash (2), its name (3), its slash at the end (4). */
const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
