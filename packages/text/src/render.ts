import type { Diagnostic, EntityPath, Severity } from "./diagnostic.ts";
import { FOLDED, drawFrame, placeOf } from "./frame.ts";
import type { Place } from "./frame.ts";
import { invariant } from "./invariant.ts";
import type { SourceText } from "./source.ts";
import type { Span } from "./span.ts";
import { visible } from "./visible.ts";
import { fit, wrap } from "./wrap.ts";

/** How {@link renderDiagnostic} draws. */
export interface RenderOptions {
  /** Whether to colour with ANSI sequences. Default: no. */
  readonly colors?: boolean;
  /** Columns that no line exceeds; at least 40. Default: 80. */
  readonly width?: number;
  /** Whether the first line holds the code. Default: yes. */
  readonly codes?: boolean;
  /** Finds other sources, for related places that are not in the diagnostic's own. Default: none are known. */
  readonly findSource?: (name: string) => SourceText | undefined;
}

/**
 * A diagnostic for people: what is wrong, the lines that it is about with the place underlined, related
 * places, and what to do. Several lines, the last with a line end too.
 *
 * `source` is the text that the diagnostic's span points into; without it the place is told in words.
 * Control characters of names and texts are made visible, so that nothing in a file can act on a terminal.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  source: SourceText | undefined,
  options: RenderOptions = {},
): string {
  const width = Math.max(40, options.width ?? 80);
  const paint = painter(options.colors ?? false);
  const related = (diagnostic.related ?? []).map((item) => ({
    ...item,
    place: spanPlace(item.span, otherSource(item.source, source, options)),
  }));
  const place = diagnostic.span && spanPlace(diagnostic.span, source);
  const lastLines = [place, ...related.map((item) => item.place)].map(
    (each) => each?.last.line ?? 0,
  );
  const context: Context = { width, paint, gutter: String(Math.max(...lastLines)).length };

  const { severity } = diagnostic;
  const code = (options.codes ?? true) ? `[${visible(diagnostic.code)}]` : "";
  const label = `${severity}${code}:`;
  const out = heading(context, { severity, label, message: diagnostic.message });
  if (place) out.push(...frame(context, place, severity));
  else out.push(...placeInWords(context, diagnostic));
  for (const item of related) {
    out.push(...heading(context, { severity: "note", label: "note:", message: item.message }));
    if (item.place) out.push(...frame(context, item.place, "note"));
    else out.push(...placeInWords(context, item));
  }
  if (diagnostic.help !== undefined) {
    out.push(...heading(context, { severity: "help", label: "help:", message: diagnostic.help }));
  }
  return out.map((line) => `${line}\n`).join("");
}

interface Context {
  readonly width: number;
  /** Columns of the longest line number. */
  readonly gutter: number;
  readonly paint: Paint;
}

type Tone = Severity | "note" | "help" | "gutter" | "strong";
type Paint = (tone: Tone, text: string) => string;

/** SGR parameters: colours of the sixteen that every terminal has, chosen to be read on black and on white. */
const SGR: Readonly<Record<Tone, string>> = {
  error: "1;31",
  warning: "1;33",
  info: "1;36",
  note: "1;36",
  help: "1;32",
  gutter: "34",
  strong: "1",
};

function painter(colors: boolean): Paint {
  if (!colors) return (_tone, text) => text;
  return (tone, text) => (text === "" ? "" : `\u001b[${SGR[tone]}m${text}\u001b[0m`);
}

/** A label and a message, wrapped; the label is coloured, and the message of a diagnostic itself is bold. */
function heading(
  { width, paint }: Context,
  { severity, label, message }: { severity: Tone; label: string; message: string },
): string[] {
  const [first = "", ...rest] = wrap(`${label} ${visible(message)}`, width, 2);
  const plain = severity === "note" || severity === "help";
  const strong = (text: string): string => (plain ? text : paint("strong", text));
  // A label that is longer than a line is itself wrapped; then it is not coloured apart.
  const whole = first.startsWith(label);
  const start = whole ? paint(severity, label) + strong(first.slice(label.length)) : strong(first);
  return [start, ...rest.map((line) => `  ${strong(line.slice(2))}`)];
}

function frame(context: Context, place: Place, tone: Tone): string[] {
  const { paint, gutter, width } = context;
  const { source, first, column } = place;
  const out = [arrow(context, `${visible(source.name)}:${first.line}:${column}`)];
  out.push(paint("gutter", `${" ".repeat(gutter)} |`));
  for (const line of drawFrame(place, width - gutter - 3)) {
    const body = line.body.trimEnd();
    const bar = body === "" ? line.bar.trimEnd() : line.bar;
    // The dots stand in the place of a number and its bar.
    const margin =
      line.gutter === FOLDED ? FOLDED.padEnd(gutter + 3) : `${line.gutter.padStart(gutter)} | `;
    const start = paint("gutter", body + bar === "" ? margin.trimEnd() : margin);
    out.push(start + paint(tone, bar) + (line.mark ? paint(tone, body) : body));
  }
  return out;
}

function arrow({ paint, gutter, width }: Context, where: string): string {
  const start = `${" ".repeat(gutter)}-->`;
  return `${paint("gutter", start)} ${fit(where, width - start.length - 1, "end")}`;
}

/** Where there is no text to show: the source's name, and the entity. */
function placeInWords(
  context: Context,
  { source, entity = [] }: { readonly source?: string; readonly entity?: EntityPath },
): string[] {
  const where = [source ?? "", entityInWords(entity)].filter((part) => part !== "").join(": ");
  return where === "" ? [] : [arrow(context, visible(where))];
}

/** `account engineering, user dev1, policy one`. */
function entityInWords(entity: EntityPath): string {
  const parts: string[] = [];
  for (let i = 0; i < entity.length; i += 2) parts.push(entity.slice(i, i + 2).join(" "));
  return parts.join(", ");
}

function spanPlace(span: Span, source: SourceText | undefined): Place | undefined {
  invariant(span.start >= 0 && span.start <= span.end, "a span ends before it begins");
  return source && placeOf(source, span);
}

function otherSource(
  name: string | undefined,
  own: SourceText | undefined,
  options: RenderOptions,
): SourceText | undefined {
  if (name === undefined || name === own?.name) return own;
  return options.findSource?.(name);
}
