import type { ShapeMember } from "../src/service/shape.ts";
import type { DescribedMember } from "./description.ts";
import type { ShapeTable } from "./service-shapes.ts";

/**
 * An answer of the Euare service: a text that is always there or not (`text?`), the text of a list (`String`),
 * a structure, or a list of one kind of items, which some releases bind with a class of its own (`(list)`).
 */
export type AnswerTree =
  "text" | "text?" | "String" | AnswerList | { readonly [name: string]: AnswerTree };

type AnswerList = readonly [{ readonly [element: string]: AnswerTree }];

/** Enters the shapes of an answer, called `name` and by the way to them, and returns the outermost one's name. */
export function addAnswer(table: ShapeTable, name: string, tree: AnswerTree): string {
  if (typeof tree === "string") return addText(table, name);
  const list = isList(tree) ? tree : tree["(list)"];
  if (list !== undefined) {
    if (typeof list === "string" || !isList(list)) throw new Error(`${name} is not a list`);
    return addList(table, name, list);
  }
  const members = Object.entries(tree as Readonly<Record<string, AnswerTree>>).map(
    ([member, value]): [string, ShapeMember] => {
      const shape = addAnswer(table, `${name}.${member}`, value);
      return [member, value === "text?" ? { shape } : { shape, required: true }];
    },
  );
  return table.add(name, { kind: "structure", members: Object.fromEntries(members) });
}

/** Enters the shape of a parameter that only Eucalyptus has. */
export function addParameter(table: ShapeTable, { name, type }: DescribedMember): string {
  if (type.kind === "boolean") return table.add("Euare.Boolean", { kind: "boolean" });
  if (type.kind !== "string") throw new Error(`${name} is neither a text nor a flag`);
  return addText(table, name);
}

/** Members whose value must not be logged; the server's description does not say so of any. */
const SECRETS: readonly string[] = [
  "Password",
  "PrivateKey",
  "SecretAccessKey",
  "ServerPk",
  "SessionToken",
];

function addText(table: ShapeTable, name: string): string {
  const member = name.slice(name.lastIndexOf(".") + 1);
  return SECRETS.includes(member)
    ? table.add("Euare.Secret", { kind: "string", sensitive: true })
    : table.add("Euare.Text", { kind: "string" });
}

function addList(table: ShapeTable, name: string, [item]: AnswerList): string {
  const { member, entry } = item;
  if (member !== undefined)
    return table.add(name, { kind: "list", of: addAnswer(table, `${name}.member`, member) });
  if (typeof entry === "object" && !isList(entry) && entry["value"] !== undefined)
    return table.add(name, { kind: "map", of: addAnswer(table, `${name}.value`, entry["value"]) });
  throw new Error(`${name} is neither a list of members nor a map`);
}

function isList(tree: AnswerTree): tree is AnswerList {
  return Array.isArray(tree);
}
