import { cloudProfile } from "@iamferry/model";
import type { ChangePlan } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { line } from "../outline/line.ts";
import { findingFamilies, planTally, stepGroups } from "../outline/plan-outline.ts";
import type { StepGroup, StepLine } from "../outline/plan-outline.ts";
import { accountSections } from "../outline/sections.ts";
import { planNoteTexts, planTallyText, severitiesText } from "../outline/summary.ts";
import { blocksOf } from "../outline/tally.ts";
import { counted } from "../outline/words.ts";
import { viewOf } from "../outline/view.ts";
import { createReasonTexts, withheldReasons } from "../outline/withheld-reasons.ts";
import type { WithheldReasons } from "../outline/withheld-reasons.ts";
import { accountLine, headLines } from "./diff.ts";
import { drawing } from "./drawing.ts";
import type { Drawing, Style } from "./drawing.ts";
import type { TerminalOptions } from "./options.ts";

/** Findings of one code that are shown before the rest is only counted. */
const SHOWN_OF_A_CODE = 3;

/**
 * A plan for people: its steps in order, by entity, each with its call; then the changes that it does not make
 * and why, and what the checks found, by family. A mark in the first column says what a step does (`+` adds, `-`
 * removes, `~` changes); `[rights]` stands behind those that change what somebody may do, `[delete]` behind
 * those that delete an entity. No line is wider than `width`.
 */
export function renderPlanTerminal(changePlan: ChangePlan, options: TerminalOptions): string {
  const draw = drawing(options);
  const { plan, diagnostics } = changePlan;
  const { groups, more } = shownGroups(changePlan, options);
  const reasons = withheldReasons(changePlan);
  const lines = [
    ...headLines(options, draw),
    ...draw.text(`on ${visible(cloudProfile(plan.profile).title)}`, "dim"),
    "",
    ...groups.flatMap((group, at) => groupLines(group, { before: groups[at - 1], draw, options })),
    ...(more > 0
      ? draw.line(
          line(" ", 2, `\u2026 and ${counted(more, "more step")} (--all shows each)`),
          "dim",
        )
      : []),
    ...(groups.length > 0 ? [""] : []),
    ...withheldLines(changePlan, { reasons, options, draw }),
    ...findingLines(
      diagnostics.filter((one) => !reasons.told.has(one)),
      options,
      draw,
    ),
    ...draw.text(planTallyText(planTally(changePlan)), "bold"),
    ...(changePlan.withheld.length === 0
      ? []
      : draw.text(`${counted(changePlan.withheld.length, "change")} not made`, "bold")),
    ...planNoteTexts(changePlan.diff).flatMap((text) => draw.text(text)),
    ...(diagnostics.length === 0 ? [] : draw.text(severitiesText(diagnostics), "bold")),
  ];
  return lines.map((one) => `${one}\n`).join("");
}

/** The groups of the first steps, and how many steps are not shown. */
function shownGroups(
  changePlan: ChangePlan,
  { all = false, mostSteps = Infinity }: TerminalOptions,
): { readonly groups: readonly StepGroup[]; readonly more: number } {
  const { plan } = changePlan;
  const more = all ? 0 : Math.max(0, plan.steps.length - mostSteps);
  const steps = more === 0 ? plan.steps : plan.steps.slice(0, mostSteps);
  const groups = stepGroups({ ...changePlan, plan: { ...plan, steps } }, { all });
  return { groups, more };
}

function groupLines(
  { account, path, title, steps }: StepGroup,
  {
    before,
    draw,
    options,
  }: {
    readonly before: StepGroup | undefined;
    readonly draw: Drawing;
    readonly options: TerminalOptions;
  },
): readonly string[] {
  const opens = before?.path[1] !== path[1];
  return [
    ...(opens && before !== undefined ? [""] : []),
    ...(opens ? draw.line(line(" ", 0, account), "bold") : []),
    ...(path.length > 2 ? draw.line(line(" ", 1, title), "bold") : []),
    ...steps.flatMap((step) => stepLines(step, options, draw)),
  ];
}

function stepLines(
  { number, mark, title, call, deletes, rights, final }: StepLine,
  { all }: TerminalOptions,
  draw: Drawing,
): readonly string[] {
  const flags = `${rights ? " [rights]" : ""}${deletes ? " [delete]" : ""}`;
  return [
    ...draw.line(line(mark, 2, `${number}. ${title}${flags}`), deletes ? "bold" : "plain"),
    ...draw.line(line(" ", 4, call), "dim"),
    ...(final !== undefined && (deletes || all === true)
      ? draw.line(line(" ", 4, `cannot be taken back: ${final}`), "dim")
      : []),
  ];
}

/** What differs and stays so: the heading of each entity, its rows, and why. */
function withheldLines(
  { withheld }: ChangePlan,
  {
    reasons,
    options,
    draw,
  }: {
    readonly reasons: WithheldReasons;
    readonly options: TerminalOptions;
    readonly draw: Drawing;
  },
): readonly string[] {
  if (withheld.length === 0) return [];
  const textsOf = createReasonTexts(reasons);
  return [
    ...draw.text("not made", "bold"),
    ...accountSections(withheld, viewOf(options)).flatMap((section) => [
      ...accountLine(section, draw),
      ...blocksOf(section).flatMap(({ mark, path, title, rows }) => [
        ...(path.length > 2 ? draw.line(line(mark, 1, title)) : []),
        ...(mark === "-" && options.all !== true ? [] : draw.rows(rows, 2)),
        ...textsOf(path).flatMap(({ severity, text, help }) => [
          ...draw.line(line(" ", 2, text), SEVERITY_STYLES[severity]),
          ...(help === undefined ? [] : draw.line(line(" ", 3, help), "dim")),
        ]),
      ]),
    ]),
    "",
  ];
}

function findingLines(
  diagnostics: readonly Diagnostic[],
  { all = false }: TerminalOptions,
  draw: Drawing,
): readonly string[] {
  return findingFamilies(diagnostics).flatMap(({ family, findings }) => {
    const counts = new Map<string, number>();
    const lines = findings.flatMap((finding) => {
      const count = (counts.get(finding.code) ?? 0) + 1;
      counts.set(finding.code, count);
      return all || count <= SHOWN_OF_A_CODE ? oneFinding(finding, draw) : [];
    });
    const more = [...counts]
      .filter(([, count]) => !all && count > SHOWN_OF_A_CODE)
      .flatMap(([code, count]) =>
        draw.line(
          line(
            " ",
            0,
            `\u2026 and ${count - SHOWN_OF_A_CODE} more of ${visible(code)} (--all shows each)`,
          ),
          "dim",
        ),
      );
    return [...draw.text(visible(family), "bold"), ...lines, ...more, ""];
  });
}

function oneFinding(
  { severity, code, message, help }: Diagnostic,
  draw: Drawing,
): readonly string[] {
  return [
    ...draw.line(
      line(" ", 0, `${severity}[${visible(code)}]: ${visible(message)}`),
      SEVERITY_STYLES[severity],
    ),
    ...(help === undefined ? [] : draw.line(line(" ", 1, `help: ${visible(help)}`), "dim")),
  ];
}

const SEVERITY_STYLES: { readonly [K in Diagnostic["severity"]]: Style } = {
  error: "red",
  warning: "yellow",
  info: "plain",
};
