import type { Span } from "@iamferry/text";
import type { Tag } from "@iamferry/model";
import { quoted, type Report } from "./report.ts";
import { resolvePlain, spelledByIamy } from "./scalar.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "./yaml.ts";

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/** The members of a mapping that iamy knows, by iamy's spelling; what is null is left out. */
export type KnownFields = ReadonlyMap<string, YamlEntry>;

/** What {@link knownFields} looks for, and whom it tells of the rest. */
export interface FieldsWanted {
  readonly keys: readonly string[];
  readonly report: Report;
  readonly unknown: (entry: YamlEntry) => void;
}

/** Go's JSON decoder, which iamy reads with, does not see the case of keys. */
export function knownFields(mapping: YamlMapping, wanted: FieldsWanted): KnownFields {
  const { keys, report, unknown } = wanted;
  const fields = new Map<string, YamlEntry>();
  for (const entry of mapping.entries.values()) {
    const key = keys.find((each) => each.toLowerCase() === entry.key.toLowerCase());
    if (key === undefined) {
      unknown(entry);
      continue;
    }
    if (key !== entry.key) {
      report.add("iamy/key-case", `the key ${quoted(entry.key)} is read as ${quoted(key)}`, {
        span: entry.keySpan,
      });
    }
    const before = fields.get(key);
    if (before !== undefined) {
      report.add("iamy/duplicate-key", `the key ${quoted(key)} occurs twice`, {
        span: entry.keySpan,
        related: { message: "first here", span: before.keySpan },
        help: "the last one counts; remove the other",
      });
    }
    fields.set(key, entry);
  }
  for (const [key, { value }] of fields) if (isNull(value)) fields.delete(key);
  return fields;
}

/** The text of a scalar; undefined where it is none, which is reported. `what` names it for people. */
export function readText(node: YamlNode, what: string, report: Report): PlacedText | undefined {
  if (node.kind !== "scalar" || isNull(node)) {
    wrongType(node, `${what} must be a text`, report);
    return undefined;
  }
  const { text, span, isText } = node;
  if (!isText && resolvePlain(text).type !== "text") {
    const spelled = spelledByIamy(text);
    if (spelled !== text) {
      report.add("iamy/spelling", `iamy reads ${quoted(text)} as ${quoted(spelled)} here`, {
        span,
        help: `it is read as it stands; write ${quoted(`"${text}"`)}`,
      });
    }
  }
  return { text, span };
}

/** A list of texts, each once; those that are none are left out and reported. */
export function readTexts(entry: YamlEntry | undefined, report: Report): readonly PlacedText[] {
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== "list") {
    wrongType(value, `${quoted(key)} must be a list of texts`, report);
    return [];
  }
  const seen = new Set<string>();
  const texts: PlacedText[] = [];
  for (const item of value.items) {
    const placed = readText(item, `an item of ${quoted(key)}`, report);
    if (placed === undefined) continue;
    if (seen.has(placed.text)) {
      report.add("iamy/repeated", `${quoted(key)} has ${quoted(placed.text)} twice`, {
        span: placed.span,
      });
      continue;
    }
    seen.add(placed.text);
    texts.push(placed);
  }
  return texts;
}

/** `Tags`: a mapping of texts. */
export function readTags(entry: YamlEntry | undefined, report: Report): readonly Tag[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "mapping") {
    wrongType(entry.value, "`Tags` must be a mapping of texts", report);
    return [];
  }
  const tags: Tag[] = [];
  for (const { key, value } of entry.value.entries.values()) {
    const placed = readText(value, `the tag ${quoted(key)}`, report);
    if (placed !== undefined) tags.push({ key, value: placed.text });
  }
  return tags;
}

/** Says that a value has the wrong type, unless something worse has been said of it. */
export function wrongType(node: YamlNode, message: string, report: Report): void {
  if (node.kind !== "bad") report.add("iamy/wrong-type", message, { span: node.span });
}

function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && !node.isText && resolvePlain(node.text).type === "null";
}
