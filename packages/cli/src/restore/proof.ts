import type { Diff } from "@iamferry/plan";
import { renderDiffTerminal } from "@iamferry/report";
import { visible } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted } from "../render/words.ts";
import type { Side } from "../sides.ts";

/** `0 differences`, and what was not counted as one. */
export function proofText({ changes, compared, hidden }: Diff): string {
  const { cosmetic, unselected } = hidden;
  const beside = [
    ...(cosmetic === 0 ? [] : [`${counted(cosmetic, "policy")} spelled otherwise`]),
    ...(unselected === 0 ? [] : [`${counted(unselected, "change")} not selected`]),
  ];
  const others = beside.length === 0 ? "" : `; ${beside.join(", ")}`;
  return `${counted(changes.length, "difference")} in ${counted(compared, "entity")}${others}`;
}

/** What a target differs in, for people, on standard output; nothing where that is nothing. */
export function showDifferences(
  io: Io,
  diff: Diff,
  { all, backup, target }: { readonly all: boolean; readonly backup: Side; readonly target: Side },
): void {
  if (diff.changes.length === 0) return;
  const { hasColors, width } = terminalOf(io, io.stdout);
  const text = renderDiffTerminal(diff, {
    names: [visible(target.name), visible(backup.name)],
    profiles: [target.profile, target.profile],
    width,
    colors: hasColors,
    all,
  });
  io.stdout.write(`${text}\n`);
}
