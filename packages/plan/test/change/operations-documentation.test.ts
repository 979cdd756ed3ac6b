import { CHANGE_PLAN_CODES } from "@iamferry/plan";
import { markdownTable } from "@iamferry/testkit";
import { expect, test } from "vitest";

test("the documentation lists every reason to withhold a change, as the table has it", async () => {
  const rows = Object.entries(CHANGE_PLAN_CODES).map(([code, rule]) => {
    const { severity, when, default: done, option } = rule;
    return [`\`${code}\``, severity, when, done, option === undefined ? "–" : `\`${option}\``];
  });
  await expect(
    [
      "# What a plan of changes leaves out, or makes otherwise",
      "",
      "Every reason that `planChanges` gives for a change that it does not make, or not as it stands. Made from",
      "`src/change/operations/codes.ts`; a test keeps the two equal (`vitest run --project plan -u` writes this file). `error`: no",
      "call makes it as things are. `warning`: a person has to decide. `info`: nothing to do.",
      "",
      ...markdownTable([["code", "severity", "when", "what is planned", "option"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../../docs/changes.md");
});
