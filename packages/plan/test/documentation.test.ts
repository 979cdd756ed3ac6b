import { expect, test } from "vitest";
import { COMPATIBILITY, PLAN_CODES } from "@iamferry/plan";

test("the documentation lists every code, as the table has it", async () => {
  const rows = PLAN_CODES.map((code) => {
    const {
      severity,
      severityIfLooser,
      severityIfUnrestorable,
      when,
      default: done,
      option,
    } = COMPATIBILITY[code];
    const grades = [
      severity,
      ...(severityIfLooser === undefined ? [] : [`${severityIfLooser} if looser`]),
      ...(severityIfUnrestorable === undefined
        ? []
        : [`${severityIfUnrestorable} if unrestorable`]),
    ].join(", ");
    return [`\`${code}\``, grades, when, done, option === undefined ? "–" : `\`${option}\``];
  });
  await expect(
    [
      "# Where a Snapshot and a target do not fit",
      "",
      "Every rule that `planRestore` applies, for all targets. Made from `src/compatibility/codes.ts`; a test keeps the two",
      "equal (`vitest run --project plan -u` writes this file). `error`: something is left out, or is going to be refused.",
      "`warning`: what is restored means something else there. `info`: a change that does no harm. A rule may be",
      "graver where more could be allowed than on the source (`if looser`), mostly by a Deny that denies less, and milder",
      "where no API of the source gives back what is left out (`if unrestorable`).",
      "",
      ...table([["code", "severity", "when", "default", "option"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../docs/compatibility.md");
});

/** A Markdown table with columns of even width, as prettier leaves it. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return lines.toSpliced(1, 0, rule);
}
