import { type Diagnostic, type Parsed, visible } from "@iamferry/text";
import { Composer, type CST, type Document, Lexer, Parser, isAlias, visit } from "yaml";
import type { DeployCode } from "../codes.ts";
import type { CloudConfig, Command, WrittenFile } from "./cloud-config.ts";
import { type HoledText, withPlaceholders } from "./hole.ts";

/** What cloud-config says, as YAML 1.1, which is how cloud-init reads it. */
export type Tree =
  string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

/** A cloud-config as it stands, and what of it has the shape of a generated one. */
export interface ReadConfig {
  readonly tree: Tree;
  readonly config: Required<CloudConfig>;
}

/** Reads any text; what is no cloud-config is a diagnostic. */
export function readCloudConfig(text: HoledText): Parsed<ReadConfig, DeployCode> {
  const source = withPlaceholders(text);
  if (!/^#cloud-config[ \t\r]*(?:\n|$)/.test(source))
    return unreadable("user data does not begin with the line `#cloud-config`");
  const document = documentOf(source);
  if (document === undefined)
    return unreadable("user data is longer, or nested deeper, than any is");
  const [error] = document.errors;
  if (error !== undefined) {
    const line = source.slice(0, error.pos[0]).split("\n").length;
    return unreadable(`line ${line} of the user data is no YAML`);
  }
  let hasAlias = false;
  visit(document, {
    Node: (_, node) => {
      hasAlias ||= isAlias(node);
      return hasAlias ? visit.BREAK : undefined;
    },
  });
  if (hasAlias) return unreadable("user data has an alias, which is never generated");
  const tree = plainTree(document.toJS({ mapAsMap: true }));
  const config = {
    write_files: listOf(tree, "write_files").flatMap(writtenFiles),
    packages: listOf(tree, "packages").filter((item) => typeof item === "string"),
    runcmd: listOf(tree, "runcmd").filter(isCommand),
  };
  return { value: { tree, config }, diagnostics: [] };
}

/** Clouds take 16 KB. */
const LONGEST = 65_536;

/** What is generated has four levels. */
const DEEPEST = 24;

/** The parser keeps what is open on a list of its own; the composer calls itself, so what is too deep never reaches it. */
function documentOf(source: string): Document.Parsed | undefined {
  if (source.length > LONGEST) return undefined;
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({ version: "1.1", prettyErrors: false, logLevel: "silent" });
  const [document] = composer.compose(tokens, true, source.length);
  return document;
}

/** Objects without a prototype, so that no key means anything but itself. */
function plainTree(value: unknown): Tree {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plainTree);
  if (!(value instanceof Map)) return "a value of a kind that is never generated";
  const object: Record<string, Tree> = Object.create(null) as Record<string, Tree>;
  for (const [key, item] of value) object[String(key)] = plainTree(item);
  return object;
}

function listOf(tree: Tree, key: string): readonly Tree[] {
  const list = fieldOf(tree, key);
  return Array.isArray(list) ? list : [];
}

function fieldOf(tree: Tree, key: string): Tree | undefined {
  if (tree === null || typeof tree !== "object" || Array.isArray(tree)) return undefined;
  return (tree as Readonly<Record<string, Tree>>)[key];
}

/** What facts are found in: a path and a content. What else there is of the file is compared afterwards. */
function writtenFiles(item: Tree): readonly WrittenFile[] {
  const [path, content] = [fieldOf(item, "path"), fieldOf(item, "content")];
  const encoding = fieldOf(item, "encoding");
  if (typeof path !== "string" || typeof content !== "string") return [];
  const file = { path, owner: "root:root", permissions: "", content } as const;
  if (encoding === undefined) return [file];
  return encoding === "b64" || encoding === "gz+b64" ? [{ ...file, encoding }] : [];
}

function isCommand(item: Tree): item is Tree & Command {
  return Array.isArray(item) && item.every((word) => typeof word === "string");
}

function unreadable(message: string): Parsed<never, DeployCode> {
  const diagnostic: Diagnostic<DeployCode> = {
    severity: "error",
    code: "user-data/unreadable",
    message: visible(message),
    help: "generate the user data again",
  };
  return { value: undefined, diagnostics: [diagnostic] };
}
