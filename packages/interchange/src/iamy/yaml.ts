import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from "js-yaml";
import { invariant } from "@iamferry/text";
import type { Span } from "@iamferry/text";
import type { Event } from "js-yaml";
import { quoted, type Report } from "./report.ts";

/** A piece of a YAML document, with its place. What aliases name is there once, and shared. */
export type YamlNode = YamlScalar | YamlList | YamlMapping | YamlBad;

interface Placed {
  readonly span: Span;
  /** How many nodes it is once all aliases are followed. */
  readonly size: number;
}

/** A scalar as it is spelled, escapes resolved. */
export interface YamlScalar extends Placed {
  readonly kind: "scalar";
  readonly text: string;
  /** Whether quotes, a block or a tag say that it is a text; else its spelling decides. */
  readonly isText: boolean;
}

export interface YamlList extends Placed {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

/** A mapping without doubled keys, merge keys resolved. */
export interface YamlMapping extends Placed {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Whether some of it could not be read, which is reported. */
  readonly isDamaged: boolean;
}

/** What has been reported and cannot be read. */
export interface YamlBad extends Placed {
  readonly kind: "bad";
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

/**
 * Reads the first document of a YAML text: null where it says nothing, undefined where it cannot be read,
 * which is reported. Takes linear time, and what aliases make of the text is bounded.
 */
export function readYaml(text: string, report: Report): YamlNode | null | undefined {
  const events = eventsOf(text, report);
  if (events === undefined) return undefined;
  try {
    return compose(text, events, report);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report.add(error.code, error.message, { span: error.span });
    return undefined;
  }
}

/** Stops reading a file; never leaves {@link readYaml}. */
class Unreadable extends Error {
  readonly code: "iamy/alias" | "iamy/alias-bomb";
  readonly span: Span;

  constructor(code: "iamy/alias" | "iamy/alias-bomb", message: string, span: Span) {
    super(message);
    this.code = code;
    this.span = span;
  }
}

/** Collections that are deeper than this are an error; a policy may be 64 deep, a few levels down in its file. */
const DEPTH_LIMIT = 100;

function eventsOf(text: string, report: Report): readonly Event[] | undefined {
  try {
    return parseEvents(text, { maxDepth: DEPTH_LIMIT });
  } catch (error) {
    // Not only YAMLException: its documentation says that any exception must be expected.
    const isKnown = error instanceof YAMLException;
    const at = Math.min(isKnown ? (error.mark?.position ?? 0) : 0, text.length);
    const reason = isKnown ? error.reason : "the YAML parser gave up";
    report.add("iamy/yaml", `this is no YAML: ${oneSentence(reason)}`, {
      span: { start: at, end: Math.min(at + 1, text.length) },
    });
    return undefined;
  }
}

function oneSentence(reason: string): string {
  return reason.replace(/\s+/g, " ").replace(/\.$/, "");
}

/** A collection that is still open. */
interface Open {
  readonly kind: "document" | "list" | "mapping";
  readonly start: number;
  readonly anchor: string | undefined;
  readonly isBad: boolean;
  readonly isFlow: boolean;
  readonly children: YamlNode[];
  /** Where what was read of it ends; a child may be an alias of something far away. */
  end: number;
}

function compose(text: string, events: readonly Event[], report: Report): YamlNode | null {
  const builder: Builder = {
    text,
    report,
    anchors: new Map(),
    // Enough for any file that a person writes; a file of n nodes never makes more than this times n.
    most: 10_000 + 10 * events.length,
    merged: 0,
  };
  const stack: Open[] = [];
  let first: YamlNode | null | undefined;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      if (first !== undefined) {
        report.add("iamy/several-documents", "the file holds several YAML documents", {
          help: "only the first is read; put the others into files of their own",
        });
        break;
      }
      stack.push({
        kind: "document",
        start: 0,
        anchor: undefined,
        isBad: false,
        isFlow: false,
        children: [],
        end: 0,
      });
      continue;
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      stack.push(openCollection(builder, event));
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      const open = stack.pop();
      invariant(open !== undefined, "what is closed was opened");
      if (open.kind === "document") {
        first = documentOf(open);
        continue;
      }
      const node = close(builder, open);
      if (open.anchor !== undefined) builder.anchors.set(open.anchor, node);
      push(stack, node, node.span.end);
      continue;
    }
    if (event.type === EVENT_ID.ALIAS) push(stack, aliased(builder, event), event.anchorEnd);
    else {
      const node = scalarOf(builder, event, stack.at(-1)?.end ?? 0);
      push(stack, node, node.span.end);
    }
  }
  return first ?? null;
}

function push(stack: readonly Open[], node: YamlNode, end: number): void {
  const open = stack.at(-1);
  invariant(open !== undefined, "what stands in a document stands in something");
  open.children.push(node);
  open.end = Math.max(open.end, end);
}

interface Builder {
  readonly text: string;
  readonly report: Report;
  /** Undefined for what is still open. */
  readonly anchors: Map<string, YamlNode | undefined>;
  readonly most: number;
  /** How many entries merge keys have copied. */
  merged: number;
}

type EventOf<T> = Extract<Event, { type: T }>;
type CollectionEvent = EventOf<typeof EVENT_ID.SEQUENCE> | EventOf<typeof EVENT_ID.MAPPING>;

function documentOf({ children }: Open): YamlNode | null {
  const [root] = children;
  if (root === undefined) return null;
  return root.kind === "scalar" && !root.isText && NULLS.has(root.text) ? null : root;
}

const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);

function openCollection(builder: Builder, event: CollectionEvent): Open {
  const kind = event.type === EVENT_ID.SEQUENCE ? "list" : "mapping";
  const anchor = anchorOf(builder, event);
  if (anchor !== undefined) builder.anchors.set(anchor, undefined);
  const tag = tagOf(builder, event);
  const isBad = tag !== undefined && tag !== (kind === "list" ? "seq" : "map") && tag !== "";
  if (isBad) badTag(builder, event);
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  return { kind, start: event.start, anchor, isBad, isFlow, children: [], end: event.start + 1 };
}

function close(builder: Builder, open: Open): YamlNode {
  const { children, start } = open;
  const span = { start, end: endOf(builder, open) };
  const size = children.reduce((sum, child) => sum + child.size, 1);
  if (size > builder.most) throw bomb(span);
  if (open.isBad) return { kind: "bad", span, size };
  if (open.kind === "list") return { kind: "list", items: children, span, size };
  return { kind: "mapping", ...entriesOf(builder, children), span, size };
}

/** Where a collection ends: the parser says only where its parts stand. */
function endOf({ text }: Builder, { isFlow, end }: Open): number {
  if (!isFlow) return Math.min(end, text.length);
  CLOSING.lastIndex = end;
  return CLOSING.test(text) ? CLOSING.lastIndex : end;
}

/** Quotes, blanks, a comma and the bracket; not where a comment stands before it. */
const CLOSING = /["']?[\s,]*[\]}]/y;

function bomb(span: Span): Unreadable {
  return new Unreadable("iamy/alias-bomb", "aliases make too much of this file", span);
}

/** Own keys, the last of doubled ones, and what merge keys add to them. */
function entriesOf(
  builder: Builder,
  children: readonly YamlNode[],
): Pick<YamlMapping, "entries" | "isDamaged"> {
  const entries = new Map<string, YamlEntry>();
  const merges: YamlNode[] = [];
  let isDamaged = false;
  for (let at = 0; at + 1 < children.length; at += 2) {
    const [key, value] = children.slice(at, at + 2);
    invariant(key !== undefined && value !== undefined, "keys and values come in pairs");
    if (key.kind === "scalar" && key.text === "<<" && !key.isText) {
      merges.push(value);
      continue;
    }
    if (key.kind !== "scalar" || (!key.isText && NULLS.has(key.text))) {
      isDamaged = true;
      if (key.kind !== "bad") {
        builder.report.add("iamy/bad-key", "a key must be a text", { span: key.span });
      }
      continue;
    }
    const before = entries.get(key.text);
    if (before !== undefined) {
      builder.report.add("iamy/duplicate-key", `the key ${quoted(key.text)} occurs twice`, {
        span: key.span,
        related: { message: "first here", span: before.keySpan },
        help: "the last one counts; remove the other",
      });
    }
    entries.set(key.text, { key: key.text, keySpan: key.span, value });
  }
  for (const merge of merges) {
    const isMerged = addMerged(builder, merge, entries);
    isDamaged ||= !isMerged;
  }
  return { entries, isDamaged };
}

/** Adds the entries that a merge key names; false where not all of them can be read. */
function addMerged(builder: Builder, from: YamlNode, entries: Map<string, YamlEntry>): boolean {
  const sources = from.kind === "list" ? from.items : [from];
  let isWhole = true;
  for (const source of sources) {
    if (source.kind !== "mapping") {
      isWhole = false;
      if (source.kind !== "bad") {
        const { span } = source;
        builder.report.add("iamy/merge-key", "a merge key must name mappings", { span });
      }
      continue;
    }
    if (source.isDamaged) isWhole = false;
    builder.merged += source.entries.size;
    if (builder.merged > builder.most) throw bomb(source.span);
    for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
  }
  return isWhole;
}

function aliased(builder: Builder, event: EventOf<typeof EVENT_ID.ALIAS>): YamlNode {
  const name = builder.text.slice(event.anchorStart, event.anchorEnd);
  const node = builder.anchors.get(name);
  if (node === undefined) {
    throw new Unreadable("iamy/alias", `the alias ${quoted(name)} leads to nothing before it`, {
      start: event.anchorStart,
      end: event.anchorEnd,
    });
  }
  return node;
}

/** @param before where what stands before it ends: the parser gives no place for what is empty */
function scalarOf(
  builder: Builder,
  event: EventOf<typeof EVENT_ID.SCALAR>,
  before: number,
): YamlNode {
  const isEmpty = event.valueStart === -1;
  const at = Math.max(event.anchorEnd, event.tagEnd, before);
  const span = isEmpty ? { start: at, end: at } : { start: event.valueStart, end: event.valueEnd };
  const text = isEmpty ? "" : getScalarValue(builder.text, event);
  const tag = tagOf(builder, event);
  const isPlain = event.style === SCALAR_STYLE.PLAIN;
  let node: YamlNode = { kind: "scalar", text, isText: !isPlain, span, size: 1 };
  if (tag === "str" || tag === "") node = { ...node, isText: true };
  else if (tag !== undefined && (!isPlain || !SCALAR_TAGS.has(tag))) {
    badTag(builder, event);
    node = { kind: "bad", span, size: 1 };
  }
  const anchor = anchorOf(builder, event);
  if (anchor !== undefined) builder.anchors.set(anchor, node);
  return node;
}

/** The tags that say what a plain scalar of that spelling is anyway. */
const SCALAR_TAGS: ReadonlySet<string> = new Set(["int", "float", "bool", "null", "timestamp"]);

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

function anchorOf({ text }: Builder, { anchorStart, anchorEnd }: Properties): string | undefined {
  return anchorStart === -1 ? undefined : text.slice(anchorStart, anchorEnd);
}

/** The name of a tag of YAML's own, `!…` for others, empty for the tag `!`. */
function tagOf({ text }: Builder, { tagStart, tagEnd }: Properties): string | undefined {
  if (tagStart === -1) return undefined;
  const tag = text.slice(tagStart, tagEnd);
  if (tag === "!") return "";
  const own = /^(?:!!|!<tag:yaml\.org,2002:)([a-z]+)>?$/.exec(tag);
  return own?.[1] ?? tag;
}

function badTag({ text, report }: Builder, { tagStart, tagEnd }: Properties): void {
  const tag = text.slice(tagStart, tagEnd);
  report.add("iamy/tag", `the tag ${quoted(tag)} cannot be read here`, {
    span: { start: tagStart, end: tagEnd },
  });
}
