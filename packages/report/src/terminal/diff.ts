import type { Diff } from "@iamferry/plan";
import { fit, visible } from "@iamferry/text";
import { line } from "../outline/line.ts";
import type { AccountSection, EntityBlock } from "../outline/line.ts";
import { accountSections } from "../outline/sections.ts";
import { hiddenTexts, noteTexts, tallyText } from "../outline/summary.ts";
import { tallyOf } from "../outline/tally.ts";
import { viewOf } from "../outline/view.ts";
import { drawing } from "./drawing.ts";
import type { Drawing } from "./drawing.ts";
import type { TerminalOptions } from "./options.ts";

/**
 * A diff for people: by account and entity, a mark in the first column of each line (`+` comes, `-` goes, `~` differs,
 * `»` has another name), policies by statement. The last lines say how much it is, and what is not shown. No
 * line is wider than `width`, and nothing in a Snapshot makes a terminal act.
 */
export function renderDiffTerminal(diff: Diff, options: TerminalOptions): string {
  const draw = drawing(options);
  const sections = accountSections(diff.changes, viewOf(options));
  const lines = [
    ...headLines(options, draw),
    ...sections.flatMap((section) => sectionLines(section, draw)),
    ...draw.text(tallyText(tallyOf(sections)), "bold"),
    ...noteTexts(diff).flatMap((text) => draw.text(text)),
    ...hiddenTexts(diff.hidden).flatMap(({ text, option }) =>
      draw.text(`not shown: ${text} (${option})`, "dim"),
    ),
  ];
  return lines.map((one) => `${one}\n`).join("");
}

/** What is compared, as git heads a diff. */
export function headLines({ names, width }: TerminalOptions, draw: Drawing): readonly string[] {
  const [from, to] = names.map((name) => fit(visible(name), Math.max(width, 40) - 4, "end"));
  return [...draw.text(`--- ${from ?? ""}`, "dim"), ...draw.text(`+++ ${to ?? ""}`, "dim"), ""];
}

/** What changed in an account. */
export function sectionLines(section: AccountSection, draw: Drawing): readonly string[] {
  const { own, entities } = section;
  return [
    ...accountLine(section, draw),
    ...draw.rows(own?.rows ?? [], 1),
    ...entities.flatMap((block) => blockLines(block, draw)),
    "",
  ];
}

/** The heading of an account, with a mark where the account itself comes, goes or has another name. */
export function accountLine({ title, own }: AccountSection, draw: Drawing): readonly string[] {
  return draw.line(line(own?.mark === "~" ? " " : (own?.mark ?? " "), 0, title), "bold");
}

/** What changed of an entity, its heading at a depth. */
export function blockLines(
  { mark, title, rows }: EntityBlock,
  draw: Drawing,
  depth = 1,
): readonly string[] {
  return [...draw.line(line(mark, depth, title), "bold"), ...draw.rows(rows, depth + 1)];
}
