import { markdownTable } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { CHECK_CODE_LIST, CHECK_CODES } from "@iamferry/plan";

test("the documentation lists every code, as the table has it", async () => {
  const rows = CHECK_CODE_LIST.map((code) => {
    const { severity, severityIfHarmless, when, advice } = CHECK_CODES[code];
    const grades =
      severityIfHarmless === undefined
        ? severity
        : `${severity}, ${severityIfHarmless} if harmless`;
    return [`\`${code}\``, grades, when, advice];
  });
  await expect(
    [
      "# What the checks of a plan find",
      "",
      "Everything that `checkPlan` can say of a plan from one state to another, by family. Made from `src/check/codes.ts`; a test",
      "keeps the two equal (`vitest run --project plan -u` writes this file). `error`: the plan should not be run as it stands.",
      "`warning`: a person should look. `info`: worth knowing. `--fail-on` takes a code, a family (`lockout`, or `lockout/*`)",
      "or a severity (`warning` is warnings and errors).",
      "",
      "The checks see as far as IAM shows: policies of resources, organisations and sessions are not in a Snapshot. What a user or",
      "role may do the evaluator says, by the rules of the cloud, for requests that the statements themselves are made for: each of",
      "the first actions and resources of a statement, wildcards filled with a letter, in a context in which its conditions are true.",
      "So a part of a wide pattern can be gained or lost without a word, and a right that hangs on two statements' conditions at once.",
      "",
      ...markdownTable([["code", "severity", "when", "what to do"], ...rows]),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../../docs/checks.md");
});
