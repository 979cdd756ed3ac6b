import { assertUnreachable, nearest } from "@iamferry/text";
import type { Diagnostic, Span } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import type { Described, FieldPath } from "./described.ts";
import { rowsOf, SPEC } from "./fields.ts";
import {
  addProblem,
  readNumber,
  readText,
  wrongType,
  type At,
  type Reader,
} from "./read-scalar.ts";
import { readNodes, type SpecMapping, type SpecNode } from "./nodes.ts";
import { nearestPlace, placeKey, placeOf, placeOfItem, placeOfMapping } from "./places.ts";
import { createReport, quoted, type Report } from "./report.ts";
import type { Field, ListShape, RecordShape, Shape, Values } from "./shape.ts";
import { certificateFiles, deploymentOf } from "./spec-path.ts";
import type { Spec } from "./spec.ts";
import { lengthProblem, repetitions } from "./values.ts";
import { formOf, nameOf } from "./wordings.ts";

/** A description, and what there is to say about the file that it was read from. */
export interface ReadSpec {
  /** Undefined where anything is wrong. */
  readonly value: Described | undefined;
  readonly diagnostics: readonly Diagnostic<DeployCode>[];
}

/**
 * Reads a spec file: YAML 1.2 (JSON is YAML) with the keys of `docs/spec.md`. Whatever is wrong is a diagnostic at its place,
 * as many as there are, in the order of the file. Nothing is taken for what it is not: a number is written in digits, and what a
 * reader of YAML could take for something else than a text is refused without quotes. No text makes it throw. Linear.
 */
export function readSpec(text: string, source: string): ReadSpec {
  const diagnostics: Diagnostic<DeployCode>[] = [];
  const report = createReport(diagnostics, source);
  const node = readNodes(text, report);
  const value = node === undefined ? undefined : read(node, { report, source });
  const isWhole = diagnostics.every(({ severity }) => severity !== "error");
  return {
    value: isWhole ? value : undefined,
    diagnostics: diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
  };
}

function read(
  node: SpecNode,
  { report: told, source }: { readonly report: Report; readonly source: string },
): Described | undefined {
  const errors = { count: 0 };
  const report: Report = {
    add: (...finding) => {
      errors.count += 1;
      told.add(...finding);
    },
  };
  const reader: Reader = { report, spec: {}, places: new Map(), errors };
  if (node.kind !== "mapping") {
    wrongType(node, { path: [], wanted: "a mapping of keys and values" }, reader);
    return undefined;
  }
  reader.places.set("[]", placeOfMapping(node));
  checkApplications(node, reader);
  readRecord(SPEC, { node, path: [], into: reader.spec }, reader);
  if (errors.count > 0) return undefined;
  // INVARIANT: without errors every field of a Spec has been read by its row.
  const spec = reader.spec as unknown as Spec;
  const files = certificateFiles(spec);
  return {
    deployment: deploymentOf(spec),
    source,
    placeOf: (path) => placeOf(path, { places: reader.places, spec }),
    ...(files !== undefined && { certificateFiles: files }),
  };
}

function checkApplications({ entries, span }: SpecMapping, { report }: Reader): void {
  const [console, app] = [entries.get("console"), entries.get("app")];
  const help = "write `console: {}`, or `app:` with packages, files and commands";
  if (console === undefined && app === undefined) {
    const place = { start: span.start, end: Math.min(span.start + 1, span.end) };
    report.add("spec/application", "the file does not say what runs on the instances", {
      span: [...entries.values()][0]?.keySpan ?? place,
      help,
    });
  }
  if (console !== undefined && app !== undefined) {
    const [first, second] =
      console.keySpan.start < app.keySpan.start ? [console, app] : [app, console];
    report.add("spec/application", "the file describes both a console and an app", {
      span: second.keySpan,
      related: { message: "the other one is here", span: first.keySpan },
      help: "keep one of the two",
    });
  }
}

function readRecord(
  shape: RecordShape,
  { node, path, into }: At<SpecMapping> & { readonly into: Record<string, unknown> },
  reader: Reader,
): void {
  const before = reader.errors.count;
  for (const [key, { keySpan }] of node.entries) {
    if (!Object.hasOwn(shape.fields, key)) unknownKey(key, { keySpan, shape, path }, reader);
  }
  for (const [key, field] of rowsOf(shape)) {
    const entry = node.entries.get(key);
    const fieldPath = [...path, key];
    if (entry === undefined) {
      fill(field, { key, path: fieldPath, into, place: placeOfMapping(node) }, reader);
      continue;
    }
    const isOfMany = entry.value.kind === "mapping" || entry.value.kind === "list";
    reader.places.set(placeKey(fieldPath), isOfMany ? entry.keySpan : entry.value.span);
    if (field.none !== undefined && isNone(entry.value)) continue;
    const at = { node: entry.value, path: fieldPath };
    if (field.shape.kind === "record" && entry.value.kind === "mapping") {
      const record: Record<string, unknown> = {};
      // Seen by defaults while it is read.
      into[key] = record;
      readRecord(field.shape, { node: entry.value, path: fieldPath, into: record }, reader);
    } else {
      const value = readValue(field.shape, at, reader);
      if (value !== undefined) into[key] = value;
    }
  }
  if (reader.errors.count === before) relate(shape, { value: into, path, node }, reader);
}

/** What stands in the place of a field that the file does not have. */
function fill(
  { absent, shape }: Field,
  {
    key,
    path,
    into,
    place,
  }: {
    readonly key: string;
    readonly path: FieldPath;
    readonly into: Record<string, unknown>;
    readonly place: Span;
  },
  reader: Reader,
): void {
  switch (absent.kind) {
    case "absent":
      return;
    case "error":
      reader.report.add("spec/missing", `there is no \`${key}\``, {
        span: place,
        help: `write \`${key}\`: ${formOf(shape)}`,
      });
      return;
    case "value":
      into[key] = absent.value;
      return;
    case "made":
      into[key] = absent.from(reader.spec);
      return;
    case "filled": {
      const record: Record<string, unknown> = {};
      into[key] = record;
      if (shape.kind !== "record") return;
      const node: SpecMapping = { kind: "mapping", entries: new Map(), span: place };
      readRecord(shape, { node, path, into: record }, reader);
    }
  }
}

/** The value, or undefined where it could not be read, which is reported. */
function readValue(shape: Shape, at: At, reader: Reader): unknown {
  const { node, path } = at;
  if (node.kind === "bad") {
    reader.errors.count += 1;
    return undefined;
  }
  if (node.kind === "scalar" && node.isPlain && node.text === "") {
    reader.report.add("spec/missing", `nothing stands behind ${nameOf(path)}`, {
      span: node.span,
      help: `write ${formOf(shape)}, or take the key away`,
    });
    return undefined;
  }
  switch (shape.kind) {
    case "text":
    case "choice":
      return readText(shape, at, reader);
    case "number":
      return readNumber(shape, at, reader);
    case "list":
      return readList(shape, at, reader);
    case "record": {
      if (node.kind !== "mapping") return wrongType(node, { path, wanted: formOf(shape) }, reader);
      const record: Record<string, unknown> = {};
      readRecord(shape, { node, path, into: record }, reader);
      return record;
    }
    default:
      return assertUnreachable(shape);
  }
}

function readList(
  shape: ListShape,
  { node, path }: At,
  reader: Reader,
): readonly unknown[] | undefined {
  if (node.kind !== "list") return wrongType(node, { path, wanted: formOf(shape) }, reader);
  const problem = lengthProblem(shape, node.items.length);
  if (problem !== undefined) {
    addProblem(problem, reader.places.get(placeKey(path)) ?? node.span, reader);
    return undefined;
  }
  const items = node.items.map((item, at) => {
    const itemPath = [...path, at];
    reader.places.set(placeKey(itemPath), placeOfItem(item));
    return readValue(shape.items, { node: item, path: itemPath }, reader);
  });
  for (const { first, again, text, field } of repetitions(shape, items)) {
    const where = (at: number): Span | undefined =>
      reader.places.get(placeKey(field === undefined ? [...path, at] : [...path, at, field]));
    const firstSpan = where(first);
    reader.report.add("spec/repeated", `${quoted(text)} stands here for the second time`, {
      span: where(again),
      ...(firstSpan !== undefined && {
        related: { message: "the first is here", span: firstSpan },
      }),
      help: "keep one of the two",
    });
  }
  return items;
}

function relate(
  { relations }: RecordShape,
  {
    value,
    path,
    node,
  }: { readonly value: Values; readonly path: FieldPath; readonly node: SpecMapping },
  reader: Reader,
): void {
  for (const { path: below, code, message, help } of relations?.(value) ?? []) {
    const place = nearestPlace([...path, ...below], reader.places) ?? placeOfMapping(node);
    reader.report.add(code, message, { span: place, help });
  }
}

function unknownKey(
  key: string,
  {
    keySpan,
    shape,
    path,
  }: { readonly keySpan: Span; readonly shape: RecordShape; readonly path: FieldPath },
  { report }: Reader,
): void {
  const keys = Object.keys(shape.fields);
  const near = nearest(key, keys);
  const all = keys.map((name) => `\`${name}\``).join(", ");
  const advice = near === undefined ? `there are ${all}` : `did you mean \`${near}\`?`;
  report.add(
    "spec/unknown-key",
    `${quoted(key)} means nothing ${path.length === 0 ? "here" : `in ${nameOf(path)}`}`,
    {
      span: keySpan,
      help: (path.length === 0 && ELSEWHERE.get(key)) || advice,
    },
  );
}

/** Keys that one could expect at the top: those of the library's own type. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["application", "write `console:` or `app:`"],
  ["placement", "write `zones`, or `vpc` and `subnets`, without it"],
]);

function isNone(node: SpecNode): boolean {
  return node.kind === "scalar" && node.text === "none";
}
