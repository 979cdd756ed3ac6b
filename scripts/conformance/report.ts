import type { Checked } from "./conform.ts";

/** The checks as a table, and after it what each failed one has to say. */
export function conformanceReport(checked: readonly Checked[]): string {
  const width = Math.max(...checked.map(({ check }) => check.length));
  const rows = checked.map(
    ({ check, note, outcome }) =>
      `${check.padEnd(width)}  ${outcome}${outcome === "not supported" ? `: ${note}` : ""}\n`,
  );
  const failed = checked.filter(({ outcome }) => outcome === "failed");
  const notes = failed.map(({ check, note }) => `\n${check}:\n${note.trimEnd()}\n`);
  const count = (wanted: Checked["outcome"]): number =>
    checked.filter(({ outcome }) => outcome === wanted).length;
  const sum = `${count("passed")} passed, ${failed.length} failed, ${count("not supported")} not supported\n`;
  return [...rows, ...notes, "\n", sum].join("");
}
