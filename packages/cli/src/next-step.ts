import { cloudProfile, saysPartial } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { Checked } from "./checked.ts";
import { READ_FORMATS } from "./formats/formats.ts";
import { countAll } from "./kept-diagnostics.ts";
import type { SummaryLine } from "./render/summary.ts";
import { quoted } from "./render/words.ts";

/** What to do with an input after it has been checked. */
export function nextStep(input: Checked): SummaryLine {
  const { names, diagnostics, more, tooLarge = false, unusable } = input;
  const merge = afterMerge(names, diagnostics);
  if (merge !== undefined) return merge;
  if (unusable !== undefined) return { label: "next", ...insteadOf(unusable) };
  if (tooLarge) {
    const text = "to restore it, take the backup in parts: convert reads at most 512 MB at once";
    return { label: "next", text };
  }
  const incomplete = diagnostics.filter(saysPartial).length;
  const damage = countAll(diagnostics, more).error - incomplete;
  const text =
    damage > 0
      ? "mend what the errors name, or restore the rest:"
      : incomplete > 0
        ? "take the backup again for what is missing, or restore what is there:"
        : "make a restore script of it:";
  return { label: "next", text, command: restoreCommand(input) };
}

/** Which command joins the sides of a merge; `undefined` where none of the files holds marks of conflicts. */
export function afterMerge(
  names: readonly string[],
  diagnostics: readonly Diagnostic[],
): SummaryLine | undefined {
  if (!diagnostics.some(isConflict)) return undefined;
  const files = names.filter((name) => name !== "-").map(quoted);
  const command =
    files.length === 0 ? "iamferry fmt - --seal" : `iamferry fmt ${files.join(" ")} --write --seal`;
  return { label: "next", text: "join the sides of the merge, as far as they agree:", command };
}

/** Whether it says that a merge left both sides in a file. */
export function isConflict({ code }: Diagnostic): boolean {
  return code === "backup/conflict-marker";
}

/** What of AWS goes back there, by a script for each account. */
function restoreCommand({ names, cloud, format, accounts }: Checked): string {
  const inputs = names.map(quoted).join(" ");
  const isOfAws = cloud === undefined ? format === "iamy" : cloudProfile(cloud).accounts === "one";
  const target = isOfAws ? " --to aws" : "";
  const output = isOfAws && accounts.length > 1 ? "aws-scripts/" : "restore.sh";
  return `iamferry convert ${inputs}${target} -o ${output}`;
}

/** What to do about a file of which nothing can be used: by what is wrong with it. */
function insteadOf(why: readonly Diagnostic[]): Omit<SummaryLine, "label"> {
  const remedy = REMEDIES.find(({ codes }) => why.some(({ code }) => codes.includes(code)));
  return remedy?.step ?? { text: "take the backup again; what is in this file cannot be restored" };
}

const REMEDIES: readonly {
  readonly codes: readonly string[];
  readonly step: Omit<SummaryLine, "label">;
}[] = [
  {
    codes: ["backup/unknown-version", "json/unknown-version"],
    step: { text: "take a newer iamferry; this one does not know the version of the file" },
  },
  {
    codes: ["cli/aws-output"],
    step: {
      text: "take the output again, as JSON:",
      command: "aws iam get-account-authorization-details --output json > gaad.json",
    },
  },
  {
    codes: ["json/not-json"],
    step: { text: "take another copy of the file: this one is no JSON, or not all of it" },
  },
  {
    codes: ["legacy/not-a-backup", "json/not-a-backup"],
    step: { text: `name a backup file: ${READ_FORMATS}` },
  },
];
