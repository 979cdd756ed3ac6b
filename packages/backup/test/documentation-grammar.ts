import { readFileSync } from "node:fs";
import { BackupGrammar } from "../src/format2/grammar.ts";

/** A part of the grammar as chevrotain writes it down. */
export interface Gast {
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly definition?: readonly Gast[];
}

/** One production: its name in the documentation, and what it is made of. */
export interface Production {
  readonly name: string;
  readonly parts: readonly Gast[];
}

/**
 * The productions of the grammar, in its order. The fields of a record are part of three rules there, for
 * speed; here they are the production that they are, behind the others.
 */
export function productions(): readonly Production[] {
  const rules: readonly Gast[] = new BackupGrammar().getSerializedGastProductions();
  const fields: Gast[] = [];
  const named = rules.map(({ definition = [], name = "" }) => ({
    name: pascal(name),
    parts: definition.map((part) => {
      const field = fieldsOf(part);
      if (field === undefined) return part;
      fields.push(field);
      return { ...part, definition: [{ type: "NonTerminal", name: "field" }] };
    }),
  }));
  const kinds = new Set(fields.map((field) => printPart(field)));
  if (fields.length !== 3 || kinds.size !== 1) throw new Error("records differ in their fields");
  return [...named, { name: "Field", parts: fields.slice(0, 1) }];
}

/** `Account = AccountHead Entity* "endaccount" Seal` */
export function printProduction({ name, parts }: Production): string {
  return `${name} = ${printParts(parts)}`;
}

/** The productions that the doc comments of `grammar.ts` say, in its order, each as it stands there. */
export function documentedProductions(): readonly string[] {
  const source = readFileSync(new URL("../src/format2/grammar.ts", import.meta.url), "utf8");
  const comments = /^ {2}\/\*\* `(?<production>[A-Z].*)` \*\/\n {2}(?:readonly|private) \w+/gm;
  return [...source.matchAll(comments)].map(({ groups }) => groups?.["production"] ?? "");
}

/** The alternatives of a field, where the part is a repetition of those. */
function fieldsOf({ definition = [], type }: Gast): Gast | undefined {
  const [only] = definition;
  return type === "Repetition" && only?.type === "Alternation" ? only : undefined;
}

function printParts(parts: readonly Gast[]): string {
  return parts.map(printPart).join(" ");
}

function printPart({ definition = [], label = "", name = "", type }: Gast): string {
  switch (type) {
    case "NonTerminal":
      return pascal(name);
    case "Terminal":
      return label;
    case "Repetition":
      return `${oneWord(printParts(definition))}*`;
    case "Option":
      return `${oneWord(printParts(definition))}?`;
    case "Alternation":
      return definition.map(({ definition: parts = [] }) => printParts(parts)).join(" | ");
    default:
      throw new Error(`the documentation knows no ${type}`);
  }
}

/** What a sign behind it is about as a whole. */
function oneWord(text: string): string {
  return text.includes(" ") ? `(${text})` : text;
}

/** The name of a rule as that of its production. */
export function pascal(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
