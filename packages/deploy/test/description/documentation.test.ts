import { DEPLOY_CODES, exampleSpec } from "@iamferry/deploy";
import { markdownTable } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { rowsOf, SPEC } from "../../src/description/fields.ts";
import { printField } from "../../src/description/print-spec.ts";
import type { Absent, Field, RecordShape, Shape } from "../../src/description/shape.ts";
import { numberForm } from "../../src/description/values.ts";

test("the documentation of spec files says what the table of fields says", async () => {
  const lines = [
    "# Spec files",
    "",
    "What a deployment is described by: YAML 1.2, of which JSON is a part, in UTF-8, one document, at most 65,536 characters. Made from",
    "`src/description/fields.ts`; a test keeps the two equal (`vitest run --project deploy -u` writes this file).",
    "",
    "Nothing is taken for what it is not. Numbers are written in decimal digits. A text that some reader of YAML takes for something else",
    "(`4.4`, `010`, `yes`, `null`, `2014-06-01`) needs quotes. Anchors, aliases, merge keys, tags, directives and keys that are not listed",
    "here are errors. No text may hold control characters but tab, line feed and carriage return, nor U+0085, U+2028 and U+2029, nor a",
    "placeholder such as `@CloudIP@`. What is wrong is told with its place; all codes are in `codes.md`.",
    "",
    "`iamferry deploy init` writes a spec with comments to begin with. The shortest is:",
    "",
    "```yaml",
    "name: console",
    "console: {}",
    "```",
    ...sections([], SPEC),
    "",
    "## A whole spec",
    "",
    "```yaml",
    exampleSpec("console").trimEnd(),
    "```",
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("../../docs/spec.md");
});

test("the documentation lists every code, as the table has it", async () => {
  const rows = Object.entries(DEPLOY_CODES).map(([code, { severity, when, advice }]) => [
    `\`${code}\``,
    severity,
    when,
    advice,
  ]);
  await expect(
    [
      "# What is said of deployments",
      "",
      "Made from `src/codes.ts`; a test keeps the two equal (`vitest run --project deploy -u` writes this file). With an `error` nothing is",
      "generated.",
      "",
      ...markdownTable([["code", "severity", "when", "what to do"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../../docs/codes.md");
});

/** One table for each record, those below it after it. */
function sections(path: readonly string[], shape: RecordShape): readonly string[] {
  const rows = rowsOf(shape).map(([key, field]) => [
    `\`${key}\``,
    sentences(field),
    formOf(field.shape),
    absence(field.absent),
    field.shape.kind === "record" || below(field.shape) !== undefined
      ? ""
      : inCode(printField(key, field)),
  ]);
  return [
    "",
    path.length === 0 ? "## Keys" : `## \`${path.join(".")}\``,
    "",
    ...markdownTable([["key", "meaning", "value", "without it", "example"], ...rows]),
    ...rowsOf(shape).flatMap(([key, field]) => {
      const record = below(field.shape);
      if (record === undefined) return [];
      return sections([...path, field.shape.kind === "list" ? `${key}[]` : key], record);
    }),
  ];
}

function below(shape: Shape): RecordShape | undefined {
  if (shape.kind === "list") return below(shape.items);
  return shape.kind === "record" ? shape : undefined;
}

function sentences({ about, none }: Field): string {
  return none === undefined ? about : `${about} \`none\`: ${none}.`;
}

function absence(absent: Absent): string {
  switch (absent.kind) {
    case "error":
      return "an error";
    case "value":
      return `\`${absent.value}\``;
    case "made":
      return absent.says;
    case "filled":
      return "its defaults";
    case "absent":
      return "";
    default:
      return absent satisfies never;
  }
}

function formOf(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return shape.form;
    case "choice":
      return shape.of.map((word) => `\`${word}\``).join(", ");
    case "number":
      return numberForm(shape);
    case "list":
      return `a list of ${shape.least} to ${shape.most}: ${formOf(shape.items)}`;
    case "record":
      return "a mapping, see below";
    default:
      return shape satisfies never;
  }
}

function inCode(text: string): string {
  return text.includes("\n") ? "" : `\`${text}\``;
}
