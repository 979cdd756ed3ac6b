import { cloudProfile } from "@iamferry/model";
import type { ChangePlan } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { findingFamilies, planTally, stepGroups } from "../outline/plan-outline.ts";
import type { StepGroup, StepLine } from "../outline/plan-outline.ts";
import { accountSections } from "../outline/sections.ts";
import { planNoteTexts, planTallyText, severitiesText } from "../outline/summary.ts";
import { blocksOf } from "../outline/tally.ts";
import { viewOf } from "../outline/view.ts";
import { createReasonTexts, withheldReasons } from "../outline/withheld-reasons.ts";
import { counted, grouped } from "../outline/words.ts";
import { diffLine, rowLines } from "./blocks.ts";
import { COMMENT_LIMIT, writeComment } from "./comment.ts";
import type { Piece } from "./comment.ts";
import { sidesText } from "./diff.ts";
import { codeSpan } from "./escape.ts";
import { diagnosticPieces, findingPieces } from "./findings.ts";
import type { MarkdownOptions } from "./options.ts";

/**
 * A plan as a comment on a pull request: how many steps and findings there are first, then what the checks found,
 * the steps in their order by entity, and what it does not make and why, each folded under a line. Safe and cut as
 * a diff is.
 */
export function planMarkdown(changePlan: ChangePlan, options: MarkdownOptions): string {
  const { plan, withheld, diagnostics } = changePlan;
  const reasons = withheldReasons(changePlan);
  const all = [...(options.diagnostics ?? []), ...diagnostics];
  return writeComment({
    head: [
      `### IAM plan: ${planTallyText(planTally(changePlan))}`,
      `${sidesText(options.names)} on ${cloudProfile(plan.profile).title}`,
      ...(withheld.length === 0 ? [] : [`**${counted(withheld.length, "change")} not made.**`]),
      ...planNoteTexts(changePlan.diff).map(codeSpan),
      ...(all.length === 0 ? [] : [`**${severitiesText(all)}.**`, codesTable(all)]),
    ],
    pieces: [
      ...diagnosticPieces(options.diagnostics),
      ...findingPieces(
        "findings",
        diagnostics.filter((one) => !reasons.told.has(one)),
      ),
      ...stepGroups(changePlan, { all: options.all === true }).map(stepPiece),
      ...withheldPieces(withheld, createReasonTexts(reasons), options),
    ],
    noun: "part",
    limit: options.limit ?? COMMENT_LIMIT,
    command: options.command ?? "iamferry plan",
  });
}

/** How many findings there are of each code. Codes are our own and hold nothing that acts in a table. */
function codesTable(diagnostics: readonly Diagnostic[]): string {
  const counts = new Map<string, { readonly severity: string; count: number }>();
  for (const { code, severity } of findingFamilies(diagnostics).flatMap(
    ({ findings }) => findings,
  )) {
    const one = counts.get(code);
    if (one === undefined) counts.set(code, { severity, count: 1 });
    else one.count += 1;
  }
  return [
    "| finding | | |",
    "| --- | --- | ---: |",
    ...[...counts].map(
      ([code, { severity, count }]) =>
        `| \`${code.replaceAll(/[^\w/-]/gu, "?")}\` | ${severity} | ${grouped(count)} |`,
    ),
  ].join("\n");
}

function stepPiece({ account, title, steps }: StepGroup): Piece {
  return {
    heading: codeSpan(account),
    summary: `${stepNumbers(steps)} ${title}`,
    language: "diff",
    lines: steps.flatMap(stepLines),
  };
}

/** `3.`, `3\u20137.` */
function stepNumbers(steps: readonly StepLine[]): string {
  const [first, last] = [steps[0]?.number ?? 0, steps.at(-1)?.number ?? 0];
  return first === last ? `${first}.` : `${first}\u2013${last}.`;
}

function stepLines({
  number,
  mark,
  title,
  call,
  deletes,
  rights,
  final,
}: StepLine): readonly string[] {
  const flags = `${rights ? " [rights]" : ""}${deletes ? " [delete]" : ""}`;
  return [
    diffLine({ mark, depth: 0, text: `${number}. ${title}${flags}` }),
    diffLine({ mark: " ", depth: 2, text: call }),
    ...(final === undefined || !deletes
      ? []
      : [diffLine({ mark: " ", depth: 2, text: `cannot be taken back: ${final}` })]),
  ];
}

function withheldPieces(
  withheld: ChangePlan["withheld"],
  textsOf: ReturnType<typeof createReasonTexts>,
  options: MarkdownOptions,
): readonly Piece[] {
  return accountSections(withheld, viewOf(options)).flatMap((section) =>
    blocksOf(section).map(({ mark, path, title, rows }) => ({
      heading: `not made: ${codeSpan(section.title)}`,
      summary: `${mark} ${title}`,
      language: "diff" as const,
      lines: [
        ...rowLines(rows),
        ...textsOf(path).flatMap(({ text, help }) => [
          diffLine({ mark: " ", depth: 0, text }),
          ...(help === undefined ? [] : [diffLine({ mark: " ", depth: 1, text: help })]),
        ]),
      ],
    })),
  );
}
