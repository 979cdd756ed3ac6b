import { isJsonArray, isJsonObject } from "@iamferry/model";
import type { JsonValue } from "@iamferry/model";
import { matchesGlob, statements } from "@iamferry/policy";
import type { AppliedPolicy, EvaluationReason } from "@iamferry/policy";
import {
  displayWidth,
  fit,
  lineStarts,
  positionAt,
  renderDiagnostic,
  visible,
  wrap,
} from "@iamferry/text";
import type { Severity, SourceText, Span } from "@iamferry/text";
import type { Reading } from "../formats/format.ts";
import type { Terminal } from "../render/terminal.ts";

/** What a statement is drawn for. */
export interface FrameOptions {
  readonly reading: Reading;
  readonly terminal: Terminal;
  /** The request, whose action and resource are looked for in long lists. */
  readonly request: { readonly action: string; readonly resource: string };
  /** Whether long lists and conditions are shown whole. */
  readonly all: boolean;
  /** The versions of AWS-managed policies whose documents are shown, by ARN. */
  readonly versions: ReadonlyMap<string, string>;
}

/**
 * The statement of a reason: in its place in the file where its text stands there in a few short lines, else laid
 * out anew in lines for each element, lists cut to the entry that matches unless all is asked for. Empty for a reason without a statement.
 */
export function statementFrame(reason: EvaluationReason, options: FrameOptions): string {
  const { policy, span, statement } = reason;
  const document = policy?.document;
  if (document?.value === undefined || policy === undefined || statement === undefined) return "";
  const { terminal } = options;
  const found = span === undefined ? undefined : inFile(policy, span, options.reading);
  if (found !== undefined && isShort(found, terminal)) {
    return drawn(found, { terminal, severity: SEVERITIES[reason.kind] ?? "warning" });
  }
  const raw = statements(document.value)[statement]?.raw;
  if (raw === undefined) return "";
  const where = `${placeOf(policy, options)}: statement ${statement + 1}`;
  return laidOut(raw, where, options);
}

/** A part of a file. */
interface Place {
  readonly source: SourceText;
  readonly span: Span;
}

/** What allows is marked in another colour than what denies. */
const SEVERITIES: Readonly<Partial<Record<EvaluationReason["kind"], Severity>>> = {
  allow: "info",
  deny: "error",
};

/** So many lines a frame shows without folding. */
const MOST_LINES = 5;

function isShort({ source, span }: Place, { width }: Terminal): boolean {
  const start = source.text.lastIndexOf("\n", span.start - 1) + 1;
  const end = source.text.indexOf("\n", span.end);
  const lines = source.text.slice(start, end === -1 ? source.text.length : end).split("\n");
  // Line numbers and what leads from the first line to the last take their room too.
  const room = width - String(source.text.length).length - 6;
  return lines.length <= MOST_LINES && lines.every((each) => displayWidth(visible(each)) <= room);
}

/** Where the policy's text stands verbatim in a file; undefined where it is escaped, indented or in no file. */
function inFile(
  { document, entity }: AppliedPolicy,
  span: Span,
  { names, places, texts }: Reading,
): Place | undefined {
  const place = places.find(entity);
  if (place === undefined || document === undefined) return undefined;
  const name = place.source ?? names[0];
  const source = texts.find((each) => each.name === name);
  const at = source?.text.indexOf(document.text, place.span.start) ?? -1;
  if (source === undefined || at === -1) return undefined;
  return { source, span: { start: at + span.start, end: at + span.end } };
}

/** `lab.iam:12:1: policy one`; AWS' own policies are in no file. */
function placeOf(
  { entity, title }: AppliedPolicy,
  { reading: { names, places, texts }, versions }: FrameOptions,
): string {
  const version = versions.get(entity.at(-1) ?? "");
  if (version !== undefined) return `${title} ${version}`;
  const place = places.find(entity, "name");
  if (place === undefined) return title;
  const name = place.source ?? names[0] ?? "-";
  const text = texts.find((each) => each.name === name)?.text;
  const policy = entity.slice(-2).join(" ");
  if (text === undefined) return `${name}: ${policy}`;
  const { line, column } = positionAt(lineStarts(text), place.span.start);
  return `${name}:${line}:${column}: ${policy}`;
}

/** A frame without a heading: the line that it follows says what it shows. */
function drawn(
  { source, span }: Place,
  { severity, terminal }: { readonly severity: Severity; readonly terminal: Terminal },
): string {
  const whole = renderDiagnostic({ severity, code: "", message: "", span }, source, {
    colors: terminal.hasColors,
    width: terminal.width,
    codes: false,
  });
  return whole.slice(whole.indexOf("\n") + 1);
}

function laidOut(raw: JsonValue, where: string, options: FrameOptions): string {
  const { all, terminal } = options;
  const { colors, width } = terminal;
  const gutter = (text: string): string => colors.blue(text);
  const room = width - GUTTER.length;
  const lines = layout(raw, options, room)
    .flatMap((member) => broken(visible(member), room, all))
    .map((line) => gutter(GUTTER) + line);
  const head = `${gutter(" -->")} ${fit(visible(where), width - 5, "end")}`;
  return [head, gutter(GUTTER.trimEnd()), ...lines].map((line) => `${line}\n`).join("");
}

const GUTTER = "  | ";
/** So many lines an element takes, unless all is asked for. */
const MOST_OF_ONE = 12;

/** An element in as many lines as it takes. */
function broken(member: string, room: number, all: boolean): readonly string[] {
  const lines = wrap(member, room, 4);
  // A line that says that one more is there takes its place.
  if (all || lines.length <= MOST_OF_ONE + 1) return lines;
  const more = lines.length - MOST_OF_ONE;
  return [...lines.slice(0, MOST_OF_ONE), fit(`    … ${more} more lines; --all shows each`, room)];
}

function layout(raw: JsonValue, { all, request }: FrameOptions, room: number): readonly string[] {
  if (!isJsonObject(raw)) return [spaced(raw)];
  const members = Object.entries(raw);
  return members.map(([name, value], index) => {
    const start = `${index === 0 ? "{" : " "} ${JSON.stringify(name)}: `;
    const end = index === members.length - 1 ? " }" : ",";
    const whole = start + spaced(value) + end;
    const isShown = all || displayWidth(visible(whole)) <= room;
    if (isShown || !isJsonArray(value) || value.length < 2) return whole;
    const matching = value.find((each) => isAskedFor(name, each, request)) ?? value[0] ?? null;
    return `${start}[${spaced(matching)}, … ${value.length - 1} more]${end}`;
  });
}

/** JSON in one line with blanks where people set them. */
function spaced(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${spaced(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function isAskedFor(
  name: string,
  entry: JsonValue,
  { action, resource }: FrameOptions["request"],
): boolean {
  if (typeof entry !== "string") return false;
  if (name === "Action") return matchesGlob(entry.toLowerCase(), action.toLowerCase());
  return name === "Resource" && matchesGlob(entry, resource);
}
