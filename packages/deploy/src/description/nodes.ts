import { visible, type Span } from "@iamferry/text";
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type ParsedNode } from "yaml";
import type { CST, Document } from "yaml";
import { quoted, type Report } from "./report.ts";

/** A piece of a spec file as it is spelled, with its place. */
export type SpecNode = SpecScalar | SpecList | SpecMapping | SpecBad;

/** A scalar, escapes resolved. */
export interface SpecScalar {
  readonly kind: "scalar";
  readonly text: string;
  /** Whether it has neither quotes nor a block: then readers of YAML make of it what it looks like. */
  readonly isPlain: boolean;
  readonly span: Span;
}

export interface SpecList {
  readonly kind: "list";
  readonly items: readonly SpecNode[];
  readonly span: Span;
}

/** A mapping whose keys are texts, each there once. */
export interface SpecMapping {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, SpecEntry>;
  readonly span: Span;
}

/** What has been reported already. */
export interface SpecBad {
  readonly kind: "bad";
  readonly span: Span;
}

export interface SpecEntry {
  readonly keySpan: Span;
  readonly value: SpecNode;
}

/**
 * The one document of a YAML 1.2 text; undefined where it cannot be read, which is reported. JSON is YAML. Nothing is resolved:
 * no tags, no aliases, no numbers. Takes linear time, and never more than so many levels of the stack.
 */
export function readNodes(text: string, report: Report): SpecNode | undefined {
  if (!isReadable(text, report)) return undefined;
  const tokens = tokensOf(text, report);
  if (tokens === undefined) return undefined;
  const documents = documentsOf(tokens, text, report);
  const [first, second] = documents;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    report.add("spec/several-documents", "the file holds more than one document", {
      span: spanOf(second.contents, second.range[0], text),
      help: "keep one spec in one file, and no line of `---` or `...` inside",
    });
    return undefined;
  }
  return documentNode(first, text, report);
}

/** The longest file that is read. */
const LONGEST = 65_536;

/** What no spec comes near to: the deepest has seven levels. The composer calls itself for each. */
const DEEPEST = 24;

function isReadable(text: string, report: Report): boolean {
  if (text.length > LONGEST) {
    report.add("spec/too-large", `the file has ${text.length} characters, more than ${LONGEST}`, {
      help: "put long files into a package or an archive that the instances fetch",
    });
    return false;
  }
  // A lone surrogate cannot be in a file; a replacement character is what stands for bytes that are no UTF-8.
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const at = text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff]|\p{Cs}/u);
  if (at !== -1) {
    report.add("spec/not-utf-8", "the file holds a control character, or bytes that are no UTF-8", {
      span: { start: at, end: at + 1 },
      help: "save the file as UTF-8 without control characters",
    });
    return false;
  }
  const lone = text.search(/\r(?!\n)/);
  if (lone !== -1) {
    report.add(
      "spec/yaml",
      "a line ends with a carriage return alone, which readers of YAML differ on",
      {
        span: { start: lone, end: lone + 1 },
        help: "end lines with a line feed",
      },
    );
    return false;
  }
  if (text.startsWith("\ufeff")) {
    report.add("spec/byte-order-mark", "the file begins with a byte order mark", {
      span: { start: 0, end: 1 },
      help: "save the file as UTF-8 without a byte order mark",
    });
  }
  return true;
}

/** The parser keeps what is open on a list of its own; the composer does not, so what is too deep never reaches it. */
function tokensOf(text: string, report: Report): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) {
      report.add("spec/yaml", `this is nested more than ${DEEPEST} levels deep`, {
        span: characterAt(text, parser.offset),
        help: "a spec has seven levels at most: look for a bracket or an indentation too many",
      });
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function documentsOf(
  tokens: readonly CST.Token[],
  text: string,
  report: Report,
): readonly Document.Parsed[] {
  const composer = new Composer({
    schema: "failsafe",
    // Ours is linear, theirs is not.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const errors = documents.flatMap((document) => document.errors).slice(0, MOST_ERRORS);
  for (const { message, pos, code } of errors) {
    const [start, end] = pos;
    const isTag = code === "TAG_RESOLVE_FAILED" || code === "MULTIPLE_TAGS";
    const isAnchor = code === "BAD_ALIAS" || code === "ALIAS_PROPS" || code === "MULTIPLE_ANCHORS";
    report.add(
      isTag ? "spec/tag" : isAnchor ? "spec/anchor" : "spec/yaml",
      `this is no YAML of a spec: ${visible(oneSentence(message))}`,
      {
        span: {
          start: Math.min(start, text.length),
          end: Math.min(Math.max(start, end), text.length),
        },
        help:
          HELP_FOR[code] ?? "look at the place, and at quotes, brackets and indentation before it",
      },
    );
  }
  return errors.length > 0 ? [] : documents;
}

/** More of them say nothing that the first do not. */
const MOST_ERRORS = 8;

const HELP_FOR: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "indent with blanks",
  BAD_ALIAS: "put quotes around a text that begins with `*`",
  TAG_RESOLVE_FAILED: "put quotes around a text that begins with `!`",
};

function documentNode(
  document: Document.Parsed,
  text: string,
  report: Report,
): SpecNode | undefined {
  const { contents, directives } = document;
  if (directives.yaml.explicit === true || Object.keys(directives.tags).length > 1) {
    report.add("spec/tag", "the file has a directive of YAML, which could change what it means", {
      span: characterAt(text, 0),
      help: "take the line that begins with `%` away",
    });
    return undefined;
  }
  if (contents === null || (isScalar(contents) && contents.source === "")) {
    report.add("spec/empty", "the file says nothing", {
      help: "begin with `iamferry deploy init`, which writes a spec with comments",
    });
    return undefined;
  }
  return nodeOf(contents, text, report);
}

function nodeOf(node: ParsedNode | null, text: string, report: Report): SpecNode {
  const span = spanOf(node, 0, text);
  if (node === null) return { kind: "scalar", text: "", isPlain: true, span };
  if (isAlias(node)) {
    report.add("spec/anchor", `${quoted(`*${node.source}`)} stands for what is written elsewhere`, {
      span,
      help: "write it out, or put quotes around a text that begins with `*`",
    });
    return { kind: "bad", span };
  }
  if (node.anchor !== undefined) {
    report.add("spec/anchor", `the anchor ${quoted(`&${node.anchor}`)} has no meaning in a spec`, {
      span,
      help: "take it away, or put quotes around a text that begins with `&`",
    });
    return { kind: "bad", span };
  }
  if (node.tag !== undefined) {
    report.add("spec/tag", `the tag ${quoted(node.tag)} has no meaning in a spec`, {
      span,
      help: "take it away, or put quotes around a text that begins with `!`",
    });
    return { kind: "bad", span };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => nodeOf(item, text, report));
    return { kind: "list", items, span };
  }
  if (isMap(node)) return mappingOf(node, { text, report, span });
  return {
    kind: "scalar",
    text: typeof node.value === "string" ? node.value : node.source,
    isPlain: node.type === "PLAIN",
    span,
  };
}

function mappingOf(
  node: Extract<ParsedNode, { readonly items: readonly { readonly key: unknown }[] }>,
  { text, report, span }: { readonly text: string; readonly report: Report; readonly span: Span },
): SpecMapping {
  const entries = new Map<string, SpecEntry>();
  for (const pair of node.items) {
    const key = pair.key as ParsedNode | null;
    const keySpan = spanOf(key, span.start, text);
    const { value } = pair;
    if (!isScalar(key) || typeof key.value !== "string" || key.value.includes("\n")) {
      report.add("spec/bad-key", "a key of a mapping is a text on one line", {
        span: keySpan,
        help: "write `key: value`; put quotes around a text that holds `: ` or begins with `?`",
      });
      continue;
    }
    if (key.anchor !== undefined || key.tag !== undefined) {
      nodeOf(key, text, report);
      continue;
    }
    if (key.value === "<<") {
      report.add("spec/anchor", "`<<` merges what is written elsewhere", {
        span: keySpan,
        help: "write it out",
      });
      continue;
    }
    const before = entries.get(key.value);
    if (before !== undefined) {
      report.add("spec/duplicate-key", `${quoted(key.value)} stands here for the second time`, {
        span: keySpan,
        related: { message: "the first is here", span: before.keySpan },
        help: "keep one of the two",
      });
      continue;
    }
    const read = nodeOf(value, text, report);
    // Nothing behind a key has no place of its own.
    const isNothing =
      value === null || (isScalar(value) && value.source === "" && value.type === "PLAIN");
    entries.set(key.value, { keySpan, value: isNothing ? { ...read, span: keySpan } : read });
  }
  return { kind: "mapping", entries, span };
}

function spanOf(node: ParsedNode | null, otherwise: number, text: string): Span {
  const [start, end] = node?.range ?? [otherwise, otherwise];
  const last = Math.min(end, text.length);
  return { start: Math.min(start, last), end: last };
}

function characterAt(text: string, at: number): Span {
  const start = Math.min(at, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}

function oneSentence(message: string): string {
  const sentence = message
    .slice(0, 200)
    .replace(/\s+/g, " ")
    .replace(/[.: ]+$/, "");
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}
