import type { Diff } from "@iamferry/plan";
import { fit, visible } from "@iamferry/text";
import { accountSections } from "../outline/sections.ts";
import { hiddenTexts, noteTexts, tallyText } from "../outline/summary.ts";
import { tallyByKind, tallyOf } from "../outline/tally.ts";
import type { Tally } from "../outline/tally.ts";
import { viewOf } from "../outline/view.ts";
import { grouped, kindWords } from "../outline/words.ts";
import { sectionPieces } from "./blocks.ts";
import { COMMENT_LIMIT, writeComment } from "./comment.ts";
import { codeSpan } from "./escape.ts";
import { diagnosticPieces } from "./findings.ts";
import type { MarkdownOptions } from "./options.ts";

/**
 * A diff as a comment on a pull request: how much of what kind it is first, then each entity folded under a line. Text
 * of a Snapshot stands in code alone, where it is no Markdown, no HTML and no mention. What does not fit is
 * counted, with the command that shows it.
 */
export function diffMarkdown(diff: Diff, options: MarkdownOptions): string {
  const sections = accountSections(diff.changes, viewOf(options));
  const hidden = hiddenTexts(diff.hidden).map(
    ({ text, option }) => `Not shown: ${text} (\`${option}\`).`,
  );
  return writeComment({
    head: [
      `### IAM: ${tallyText(tallyOf(sections))}`,
      sidesText(options.names),
      ...(sections.length === 0 ? [] : [tallyTable(tallyByKind(sections))]),
      ...noteTexts(diff).map(codeSpan),
      ...(hidden.length === 0 ? [] : [hidden.join("  \n")]),
    ],
    pieces: [...diagnosticPieces(options.diagnostics), ...sectionPieces(sections)],
    noun: (options.diagnostics ?? []).length === 0 ? "entity" : "part",
    limit: options.limit ?? COMMENT_LIMIT,
    command: options.command ?? "iamferry diff",
  });
}

/** What is compared. */
export function sidesText(names: MarkdownOptions["names"]): string {
  return names.map((name) => codeSpan(fit(visible(name), 100, "end"))).join(" \u2192 ");
}

/** One row for each kind of entity; no column without a number. */
function tallyTable(byKind: ReadonlyMap<string, Tally>): string {
  const columns = COLUMNS.filter((column) => [...byKind.values()].some((one) => one[column] > 0));
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["", ...columns]),
    row(["---", ...columns.map(() => "---:")]),
    ...[...byKind].map(([kind, tally]) =>
      row([
        kindWords(kind),
        ...columns.map((column) => (tally[column] === 0 ? "" : grouped(tally[column]))),
      ]),
    ),
  ].join("\n");
}

const COLUMNS: readonly (keyof Tally)[] = ["added", "removed", "changed", "renamed"];
