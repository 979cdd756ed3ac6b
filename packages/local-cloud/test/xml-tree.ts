/** An element: its children, or its text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Reads the one element that a text is; throws where it is not well formed, or is XML that no answer has. */
export function parseXml(source: string): XmlElement {
  if (/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/u.test(source))
    throw new Error("no XML character");
  const start = source.startsWith('<?xml version="1.0"?>') ? source.indexOf("?>") + 2 : 0;
  const [element, end] = parseElement(source, start);
  if (end !== source.length) throw new Error(`more behind the root at ${end}`);
  return element;
}

/** The text of the element that a path of names leads to. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  return elementAt(element, ...path)?.text;
}

/** The first element that a path of names leads to. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}

function parseElement(source: string, start: number): readonly [XmlElement, number] {
  const open = /<([A-Za-z]\w*)((?: [a-z]+="[^"<&]*")*)(\/?)>/y;
  open.lastIndex = start;
  const match = open.exec(source);
  if (match === null) throw new Error(`no element at ${start}: ${source.slice(start, start + 40)}`);
  const [, name = "", attributes = "", empty] = match;
  let at = open.lastIndex;
  const children: XmlElement[] = [];
  let text = "";
  if (empty === "/") return [{ name, attributes: attributes.trim(), children, text }, at];
  for (;;) {
    const next = source.indexOf("<", at);
    if (next < 0) throw new Error(`${name} does not end`);
    text += unescapeText(source.slice(at, next));
    if (source.startsWith("</", next)) {
      if (!source.startsWith(`</${name}>`, next)) throw new Error(`${name} ends as another`);
      at = next + name.length + 3;
      break;
    }
    const [child, end] = parseElement(source, next);
    children.push(child);
    at = end;
  }
  if (children.length > 0 && text !== "") throw new Error(`text between elements in ${name}`);
  return [{ name, attributes: attributes.trim(), children, text }, at];
}

function unescapeText(text: string): string {
  // A reader of XML makes a line feed of every plain carriage return.
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/&([^;]*);?/g, (whole, name: string) => {
    const character = ENTITIES.get(name);
    if (character === undefined || !whole.endsWith(";")) throw new Error(`no reference: ${whole}`);
    return character;
  });
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["#39", "'"],
  ["#13", "\r"],
]);
