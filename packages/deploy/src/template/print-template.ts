import { Document } from "yaml";
import type { Template } from "./template.ts";

/** How a template is written. */
export type TemplateFormat = "json" | "yaml";

/**
 * The text of a template: JSON with two blanks of indent, or YAML for AWS, in the order of the template. In YAML every text is in
 * double quotes and every function in its long form, so that readers of YAML 1.1 and 1.2 see the same value.
 */
export function printTemplate(template: Template, format: TemplateFormat): string {
  if (format === "json") return `${JSON.stringify(template, null, 2)}\n`;
  const document = new Document(template, { aliasDuplicateObjects: false });
  const text = document.toString({
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
    doubleQuotedAsJSON: true,
  });
  return text.replace(UNPRINTABLE, escaped);
}

/** What YAML 1.1 takes for a line break or refuses to read, and JSON does not escape. It can only stand in a quoted text. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
