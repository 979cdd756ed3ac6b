import type { Diff, HiddenChanges } from "@iamferry/plan";
import { countBySeverity } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { accountHeading } from "./sections.ts";
import type { PlanTally } from "./plan-outline.ts";
import type { Tally } from "./tally.ts";
import { counted, grouped } from "./words.ts";

/** `2 added, 1 removed, 3 changed`, renames where there are any; `no differences` where there is nothing at all. */
export function tallyText({ added, removed, changed, renamed }: Tally): string {
  if (added + removed + changed + renamed === 0) return "no differences";
  return [
    `${grouped(added)} added`,
    `${grouped(removed)} removed`,
    `${grouped(changed)} changed`,
    ...(renamed > 0 ? [`${grouped(renamed)} renamed`] : []),
  ].join(", ");
}

/** `12 steps: 5 adding, 3 changing, 4 removing (1 deleting an entity); 7 of them on rights`. */
export function planTallyText({
  steps,
  adds,
  changes,
  removes,
  deletes,
  rights,
}: PlanTally): string {
  if (steps === 0) return "nothing to do";
  const deleting = deletes === 0 ? "" : ` (${grouped(deletes)} deleting an entity)`;
  return `${counted(steps, "step")}: ${grouped(adds)} adding, ${grouped(changes)} changing, ${grouped(removes)} removing${deleting}; ${grouped(rights)} of them on rights`;
}

/** `2 errors, 1 warning, 3 notes`. */
export function severitiesText(diagnostics: readonly Diagnostic[]): string {
  const { error, warning, info } = countBySeverity(diagnostics);
  return [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(info > 0 ? [counted(info, "note")] : []),
  ].join(", ");
}

/** What a reader has to know to read a diff right. */
export function noteTexts({ assumed, changes }: Diff): readonly string[] {
  const uncertain = changes.filter((change) => change.uncertain === true).length;
  const what = uncertain === 1 ? "1 change is" : `${grouped(uncertain)} changes are`;
  return [
    ...(assumed === undefined
      ? []
      : [
          `${accountHeading(assumed.from)} was compared with ${accountHeading(assumed.to)}: each is the only one of its side`,
        ]),
    ...(uncertain === 0
      ? []
      : [`${what} uncertain: not all of the side that lacks it could be read, or was asked for`]),
  ];
}

/** The same for a plan, and what of the differences was left out of it on purpose. */
export function planNoteTexts(diff: Diff): readonly string[] {
  const { unselected } = diff.hidden;
  return [
    ...noteTexts(diff),
    ...(unselected === 0
      ? []
      : [`${counted(unselected, "change")} left out by --only or --ignore`]),
  ];
}

/** What is not shown: how much of what, and the option that shows it. */
export interface HiddenText {
  readonly text: string;
  readonly option: string;
}

/** A line for each kind of changes that were found and are not shown. */
export function hiddenTexts(hidden: HiddenChanges): readonly HiddenText[] {
  const texts: readonly (readonly [number, HiddenText])[] = [
    [
      hidden.cosmetic,
      {
        text: `${counted(hidden.cosmetic, "policy")} spelled differently with the same meaning`,
        option: "--cosmetic",
      },
    ],
    [
      hidden.evidence,
      {
        text: `${counted(hidden.evidence, "change")} of ids, dates and credentials`,
        option: "--evidence",
      },
    ],
    [
      hidden.unselected,
      {
        text: `${counted(hidden.unselected, "change")} left out`,
        option: "--only or --ignore",
      },
    ],
  ];
  return texts.filter(([count]) => count > 0).map(([, text]) => text);
}
