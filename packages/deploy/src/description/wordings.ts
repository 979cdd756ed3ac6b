import { assertUnreachable } from "@iamferry/text";
import type { FieldPath } from "./described.ts";
import type { Shape } from "./shape.ts";
import { numberForm } from "./values.ts";

/** What a value of a shape is, for people. */
export function formOf(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return shape.form;
    case "choice":
      return `one of ${shape.of.map((word) => `\`${word}\``).join(", ")}`;
    case "number":
      return numberForm(shape);
    case "list":
      return `a list, each item ${formOf(shape.items)}`;
    case "record":
      return `a mapping of ${Object.keys(shape.fields)
        .map((key) => `\`${key}\``)
        .join(", ")}`;
    default:
      return assertUnreachable(shape);
  }
}

/** `size.minimum` as people see it. */
export function nameOf(path: FieldPath): string {
  return `\`${path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "")}\``;
}
