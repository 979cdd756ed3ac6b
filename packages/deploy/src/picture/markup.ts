/** An element of XML: no text of a picture can become markup. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Element | string)[];
}

/** An element; attributes and children are texts, not markup. */
export function element(
  name: string,
  attributes: Element["attributes"] = {},
  children: Element["children"] = [],
): Element {
  return { name, attributes, children };
}

/** The element and its children, each element that holds others on lines of its own. */
export function printElement({ name, attributes, children }: Element, indent = ""): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(`${value}`)}"`,
  );
  const open = `${indent}<${name}${pairs.join("")}`;
  if (children.length === 0) return `${open}/>\n`;
  if (children.every((child) => typeof child === "string")) {
    return `${open}>${children.map(escaped).join("")}</${name}>\n`;
  }
  const inner = children.map((child) =>
    typeof child === "string"
      ? `${indent}  ${escaped(child)}\n`
      : printElement(child, `${indent}  `),
  );
  return `${open}>\n${inner.join("")}${indent}</${name}>\n`;
}

/** Safe in texts and in attributes; what XML 1.0 has no way to write gives way to U+FFFD. */
function escaped(text: string): string {
  return text
    .replaceAll(UNWRITABLE, "\ufffd")
    .replaceAll(SPECIAL, (unit) => ENTITIES[unit] ?? unit);
}

const SPECIAL = /[&<>"']/g;

// Everything but the characters of XML 1.0, section 2.2.
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
