import { markdownTable } from "@iamferry/testkit";
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
      ...markdownTable([["code", "severity", "when", "default", "option"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../docs/compatibility.md");
});
