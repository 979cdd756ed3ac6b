import { visible, wrap } from "@iamferry/text";
import { OTHER_KINDS, otherKinds } from "../counts.ts";
import type { Counts } from "../counts.ts";
import type { Terminal } from "./terminal.ts";
import { counted, listed } from "./words.ts";

/** One line of a summary: a word at the left and what there is to say. */
export interface SummaryLine {
  /** Empty where the line goes on with the one before. */
  readonly label: string;
  readonly text: string;
  /** A command on a line of its own, never broken, so that it can be copied. */
  readonly command?: string;
}

/** Labels in a column of their own, texts wrapped beside it. */
export function renderSummary(lines: readonly SummaryLine[], { colors, width }: Terminal): string {
  const column = Math.max(...lines.map(({ label }) => label.length)) + 2;
  const indent = " ".repeat(column);
  return lines
    .flatMap(({ label, text, command }) => {
      const [first = "", ...rest] = wrap(visible(text), width - column);
      return [
        (label === "" ? "" : colors.bold(label)) + indent.slice(label.length) + first,
        ...rest.map((line) => indent + line),
        ...(command === undefined ? [] : [indent + visible(command)]),
      ];
    })
    .map((line) => `${line}\n`)
    .join("");
}

/** `2 accounts, 5 users, 1 group, 7 policies and 3 roles`; of other kinds than the first four if there are any. */
export function describeCounts(counts: Counts): string {
  const { accounts, users, groups, policies } = counts;
  const others = otherKinds().filter((kind) => (counts[kind] ?? 0) > 0);
  return listed([
    counted(accounts, "account"),
    counted(users, "user"),
    counted(groups, "group"),
    counted(policies, "policy"),
    ...others.map((kind) => counted(counts[kind] ?? 0, OTHER_KINDS[kind])),
  ]);
}
