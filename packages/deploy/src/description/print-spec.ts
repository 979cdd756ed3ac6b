import { assertUnreachable, wrap } from "@iamferry/text";
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Deployment } from "./deployment.ts";
import type { CertificateFiles } from "./described.ts";
import { rowsOf, SPEC } from "./fields.ts";
import { plainMeaning } from "./plain.ts";
import type { Field, NumberShape, RecordShape, Shape, Values } from "./shape.ts";
import { specOf } from "./spec-path.ts";

/**
 * The spec file of a description, with every value written out: the same description, the same bytes, and `readSpec` gives it
 * back. A description has no certificate files; they are printed where they are given.
 */
export function printSpec(deployment: Deployment, files?: CertificateFiles): string {
  return yamlText(recordNode(SPEC, valuesOf(deployment, files), undefined));
}

/** What a commented spec does not say, though it could. */
export interface Unsaid {
  /** Fields that do not stand there at all. */
  readonly leftOut: ReadonlySet<Field>;
  /** Fields that stand there behind `#` though the description has them: their defaults follow what else is said. */
  readonly behind: ReadonlySet<Field>;
}

/** The same with comments on every key; what the description does not have stands there behind `#`, but for what is left out. */
export function printCommentedSpec(deployment: Deployment, unsaid: Unsaid): string {
  return yamlText(recordNode(SPEC, valuesOf(deployment), { ...unsaid, indent: 0 }));
}

/** One field as it is written, such as `zones: [PARTI00]`: with a value, or with its example. */
export function printField(key: string, { shape, example }: Field, value?: unknown): string {
  const map = new YAMLMap();
  map.add(new Pair(scalar(key), valueNode(shape, value ?? example, undefined)));
  return yamlText(map).trimEnd();
}

/** What comments need. Absent: there are none. */
interface Comments extends Unsaid {
  readonly indent: number;
}

function valuesOf(deployment: Deployment, files?: CertificateFiles): Values {
  const spec = specOf(deployment);
  const balancer = {
    ...spec.balancer,
    ...(files !== undefined && {
      certificateFile: files.certificate,
      privateKeyFile: files.privateKey,
      ...(files.chain !== undefined && { chainFile: files.chain }),
    }),
  };
  return { ...spec, balancer };
}

function recordNode(shape: RecordShape, values: Values, comments: Comments | undefined): YAMLMap {
  const map = new YAMLMap();
  /** What stands before the next key: fields that are not there. */
  let before: readonly string[] = [];
  for (const [key, field] of rowsOf(shape)) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (comments !== undefined && !comments.leftOut.has(field)) {
      before = [...before, ...prose(field, comments.indent)];
    }
    const isBehind = comments?.behind.has(field) === true;
    if (isBehind || (value === undefined && field.none === undefined)) {
      if (comments === undefined || comments.leftOut.has(field)) continue;
      before = [...before, ...printField(key, field, isBehind ? value : undefined).split("\n")];
      continue;
    }
    const name = scalar(key);
    if (before.length > 0) name.commentBefore = before.join("\n");
    if (comments?.indent === 0 && map.items.length > 0) name.spaceBefore = true;
    before = [];
    const deeper = comments && { ...comments, indent: comments.indent + 2 };
    map.add(
      new Pair(name, value === undefined ? scalar("none") : valueNode(field.shape, value, deeper)),
    );
  }
  if (before.length > 0) map.comment = before.join("\n");
  return map;
}

function valueNode(
  shape: Shape,
  value: unknown,
  comments: Comments | undefined,
): YAMLMap | YAMLSeq | Scalar {
  switch (shape.kind) {
    case "record":
      return recordNode(shape, value as Values, comments);
    case "list": {
      const list = new YAMLSeq();
      // Items are not explained one by one.
      for (const item of value as readonly unknown[]) {
        list.add(valueNode(shape.items, item, undefined));
      }
      // A command is one line.
      list.flow = list.items.length === 0 || shape.items.kind === "text";
      return list;
    }
    case "number":
      return new Scalar(value);
    case "text":
    case "choice":
      return scalar(value as string);
    default:
      return assertUnreachable(shape);
  }
}

/** A text as every reader of YAML takes it for that text. */
function scalar(text: string): Scalar<string> {
  const node = new Scalar(text);
  if (PLAIN.test(text) && plainMeaning(text) === undefined) node.type = Scalar.PLAIN;
  else node.type = LITERAL.test(text) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return node;
}

/** No blanks, nothing that begins anything, no colon last. */
const PLAIN = /^[A-Za-z0-9/_](?:[A-Za-z0-9_./@+=~:-]*[A-Za-z0-9_./@+=~-])?$/;

/** Lines without blanks around them, each with its end. */
const LITERAL = /^(?:[!-~\u00a1-\ud7ff](?:[ -~\u00a1-\ud7ff]*[!-~\u00a1-\ud7ff])?\n)+$/;

/** What a field is, in lines of comment. */
function prose({ about, none, shape }: Field, indent: number): readonly string[] {
  const text = [
    about,
    ...(shape.kind === "number" ? [limits(shape)] : []),
    ...(none === undefined ? [] : [`\`none\`: ${none}.`]),
  ].join(" ");
  return wrap(text, WIDTH - indent).map((line) => ` ${line}`);
}

/** `5 to 300 seconds.` */
function limits({ least, most, unit, multipleOf }: NumberShape): string {
  const multiple = multipleOf === undefined ? "" : `, a multiple of ${multipleOf}`;
  return `${least} to ${most}${unit === undefined ? "" : ` ${unit}`}${multiple}.`;
}

const WIDTH = 96;

function yamlText(map: YAMLMap): string {
  return new Document(map).toString({
    lineWidth: 0,
    indentSeq: true,
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
