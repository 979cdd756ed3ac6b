import type { ThreeWayDiff } from "@iamferry/plan";
import { fit, visible } from "@iamferry/text";
import { line } from "../outline/line.ts";
import type { AccountSection, EntityBlock } from "../outline/line.ts";
import { hiddenTexts, noteTexts } from "../outline/summary.ts";
import { threeOutline, threeTallyText } from "../outline/three-outline.ts";
import type { ConflictOutline, ThreeView } from "../outline/three-outline.ts";
import { blockLines, sectionLines } from "./diff.ts";
import { drawing } from "./drawing.ts";
import type { Drawing } from "./drawing.ts";
import type { TerminalOptions } from "./options.ts";

/** How a three-way report is drawn for a terminal. */
export interface ThreeTerminalOptions
  extends Omit<TerminalOptions, "names" | "profiles">, ThreeView {
  /** What the base and the two sides are called: file names, say. */
  readonly names: readonly [base: string, a: string, b: string];
}

/**
 * Three-way differences for people: conflicts first, each with what either side did, then what both changed alike,
 * then what each changed alone. Drawn as a diff is; a conflict is marked with `!`.
 */
export function renderThreeTerminal(three: ThreeWayDiff, options: ThreeTerminalOptions): string {
  const draw = drawing(options);
  const outline = threeOutline(three, options);
  const room = Math.max(options.width, 40) - 6;
  const [base = "", a = "", b = ""] = options.names.map((name) => fit(visible(name), room, "end"));
  const lines = [
    ...draw.text(`base  ${base}`, "dim"),
    ...draw.text(`1st   ${a}`, "dim"),
    ...draw.text(`2nd   ${b}`, "dim"),
    "",
    ...outline.conflicts.flatMap((conflict) => conflictLines(conflict, [a, b], draw)),
    ...part("changed alike on both sides", outline.both, draw),
    ...part(`changed in ${a} alone`, outline.onlyA, draw),
    ...part(`changed in ${b} alone`, outline.onlyB, draw),
    ...draw.text(threeTallyText(outline.counts), "bold"),
    ...[three.a, three.b].flatMap((diff, at) => [
      ...noteTexts(diff).flatMap((text) => draw.text(`${SIDES[at] ?? ""}: ${text}`)),
      ...hiddenTexts(diff.hidden).flatMap(({ text, option }) =>
        draw.text(`not shown, ${SIDES[at] ?? ""}: ${text} (${option})`, "dim"),
      ),
    ]),
  ];
  return lines.map((one) => `${one}\n`).join("");
}

const SIDES: readonly string[] = ["1st", "2nd"];

function conflictLines(
  { title, a, b }: ConflictOutline,
  names: readonly [string, string],
  draw: Drawing,
): readonly string[] {
  const side = (name: string, blocks: readonly EntityBlock[]): readonly string[] => [
    ...draw.line(line(" ", 1, name), "dim"),
    ...blocks.flatMap((block) => blockLines(block, draw, 2)),
  ];
  return [
    ...draw.line(line("!", 0, `conflict: ${title}`), "bold"),
    ...side(names[0], a),
    ...side(names[1], b),
    "",
  ];
}

function part(
  title: string,
  sections: readonly AccountSection[],
  draw: Drawing,
): readonly string[] {
  if (sections.length === 0) return [];
  return [
    ...draw.text(title, "bold"),
    ...sections.flatMap((section) => sectionLines(section, draw)),
  ];
}
