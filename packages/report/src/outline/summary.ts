import type { HiddenChanges } from "@iamferry/plan";
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
