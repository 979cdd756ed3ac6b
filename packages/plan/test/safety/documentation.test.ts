import { markdownTable } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { SAFETY_CODE_LIST, SAFETY_CODES } from "@iamferry/plan";

test("the documentation lists every code, as the table has it", async () => {
  const rows = SAFETY_CODE_LIST.map((code) => {
    const { advice, allowable, severity, when } = SAFETY_CODES[code];
    return [`\`${code}\``, severity, allowable === true ? "yes" : "", when, advice];
  });
  await expect(
    [
      "# What a restore must not do to a target",
      "",
      "Everything that `checkTarget`, `healedIds`, `checkPasswordRenewal` and a search for the caller can say, by family. Made from",
      "`src/safety/codes.ts`; a test keeps the two equal (`vitest run --project plan -u` writes this file). An `error` stops a restore",
      "before anything is sent. Where it can be allowed, `--allow-trust` with the principal as it stands in the policy lets it pass, one",
      "by one. What the checks of a plan find of lock-outs and limits (`lockout/*`, `quota/*`) is in `checks.md`.",
      "",
      "A trust policy that the role on the target has in the same meaning is not looked at, nor whom the old one lets in already. Trust",
      "in services stops nothing: that one acts for whomever it likes is a warning of the plan (`escalation/trust-service`).",
      "",
      ...markdownTable([["code", "severity", "can be allowed", "when", "what to do"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../../docs/safety.md");
});
