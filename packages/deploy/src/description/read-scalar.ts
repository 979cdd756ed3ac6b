import type { Span } from "@iamferry/text";
import type { FieldPath } from "./described.ts";
import type { SpecNode } from "./nodes.ts";
import { placeOfItem } from "./places.ts";
import { plainMeaning } from "./plain.ts";
import { quoted, type Report } from "./report.ts";
import type { ListShape, NumberShape, RecordShape, Shape } from "./shape.ts";
import {
  choiceProblem,
  numberForm,
  numberProblem,
  textProblem,
  type ValueProblem,
} from "./values.ts";
import { formOf, nameOf } from "./wordings.ts";

/** What reading one file needs. */
export interface Reader {
  readonly report: Report;
  /** What has been read of the whole file, for defaults that are made of it. */
  readonly spec: Record<string, unknown>;
  readonly places: Map<string, Span>;
  /** How many errors there are so far. */
  readonly errors: { count: number };
}

/** A value's node, and where it is. */
export interface At<N extends SpecNode = SpecNode> {
  readonly node: N;
  readonly path: FieldPath;
}

/** The text, or undefined where it is none, which is reported. */
export function readText(
  shape: Exclude<Shape, NumberShape | ListShape | RecordShape>,
  { node, path }: At,
  reader: Reader,
): string | undefined {
  if (node.kind !== "scalar") return wrongType(node, { path, wanted: formOf(shape) }, reader);
  const { text, span } = node;
  const meaning = node.isPlain ? plainMeaning(text) : undefined;
  if (meaning !== undefined) {
    reader.report.add(
      "spec/quotes",
      `${quoted(text)} is ${meaning} to readers of YAML, not a text`,
      {
        span,
        help:
          meaning === "nothing"
            ? `write ${formOf(shape)}, or take the key away`
            : `write \`"${text}"\` in quotes`,
      },
    );
    return undefined;
  }
  const problem = shape.kind === "text" ? textProblem(shape, text) : choiceProblem(shape, text);
  if (problem === undefined) return text;
  addProblem(problem, span, reader);
  return undefined;
}

/** The number, or undefined where it is none, which is reported. */
export function readNumber(
  shape: NumberShape,
  { node, path }: At,
  reader: Reader,
): number | undefined {
  if (node.kind !== "scalar") return wrongType(node, { path, wanted: numberForm(shape) }, reader);
  const { text, span } = node;
  if (!node.isPlain || (plainMeaning(text) !== "a number" && !/^[-+]?\d/.test(text))) {
    return wrongType(node, { path, wanted: numberForm(shape) }, reader);
  }
  if (!/^(?:0|-?[1-9]\d*)$/.test(text)) {
    reader.report.add("spec/number", `${quoted(text)} is not written in decimal digits`, {
      span,
      help: `write ${numberForm(shape)}, without a zero before it`,
    });
    return undefined;
  }
  const value = Number(text);
  const problem = Number.isSafeInteger(value)
    ? numberProblem(shape, value)
    : numberProblem(shape, Math.sign(value) * Number.MAX_SAFE_INTEGER);
  if (problem === undefined) return value;
  addProblem(problem, span, reader);
  return undefined;
}

/** Says that a value is of another kind. */
export function wrongType(
  node: SpecNode,
  { path, wanted }: { readonly path: FieldPath; readonly wanted: string },
  { report }: Reader,
): undefined {
  const what =
    node.kind === "scalar"
      ? node.isPlain
        ? quoted(node.text)
        : `the text ${quoted(node.text)}`
      : `a ${node.kind}`;
  report.add(
    "spec/wrong-type",
    `${path.length === 0 ? "a spec" : nameOf(path)} cannot be ${what}`,
    {
      span: node.kind === "scalar" ? node.span : placeOfItem(node),
      help: `write ${wanted}`,
    },
  );
}

/** Says what is wrong with a value. */
export function addProblem(
  { code, message, help }: ValueProblem,
  span: Span,
  { report }: Reader,
): void {
  report.add(code, message, { span, help });
}
