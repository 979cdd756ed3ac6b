import { expect, test } from "vitest";
import { renderDiffTerminal, renderPlanTerminal } from "@iamferry/report";
import { DAY, DAY_PLAN } from "./samples.ts";

const NAMES = ["monday.iam", "tuesday.iam"] as const;

test.for([80, 130])("a day's work reads well at %d columns", async (width) => {
  const text = renderDiffTerminal(DAY, { width, colors: false, names: NAMES });
  await expect(text).toMatchFileSnapshot(`goldens/day-${width}.txt`);
});

test("the plan of it reads well", async () => {
  const text = renderPlanTerminal(DAY_PLAN, { width: 80, colors: false, names: NAMES });
  await expect(text).toMatchFileSnapshot("goldens/day-plan.txt");
});
