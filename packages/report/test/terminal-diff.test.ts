import type { Diff } from "@iamferry/plan";
import { expect, test } from "vitest";
import { diffMarkdown, renderDiffTerminal, renderPlanTerminal } from "@iamferry/report";
import { DAY, DAY_PLAN, diffOf, documentOf } from "./samples.ts";

const NAMES = ["monday.iam", "tuesday.iam"] as const;

test.for([80, 130])("a day's work reads well at %d columns", async (width) => {
  const text = renderDiffTerminal(DAY, { width, colors: false, names: NAMES });
  await expect(text).toMatchFileSnapshot(`goldens/day-${width}.txt`);
});

test("the plan of it reads well", async () => {
  const text = renderPlanTerminal(DAY_PLAN, { width: 80, colors: false, names: NAMES });
  await expect(text).toMatchFileSnapshot("goldens/day-plan.txt");
});

test("what is uncertain, assumed or not shown is said", () => {
  const about = { account: { name: "lab" }, uncertain: true } as const;
  const diff: Diff = {
    ...diffOf(
      [
        {
          kind: "removed",
          ...about,
          entity: ["account", "lab", "user", "bob"],
          type: "user",
          from: { kind: "user", name: "bob", policies: [] },
        },
        {
          kind: "item-removed",
          ...about,
          entity: ["account", "lab", "group", "devs"],
          type: "group",
          field: "members",
          class: "desired",
          key: "bob",
          from: "bob",
        },
      ],
      { cosmetic: 1, evidence: 2000, unselected: 3 },
    ),
    assumed: { from: { name: "lab" }, to: { id: "123456789012" } },
  };
  const expected = [
    "  account lab",
    "-   user bob (uncertain)",
    "~   group devs",
    "-     member bob (uncertain)",
    "",
    "0 added, 1 removed, 1 changed",
    "account lab was compared with account 123456789012: each is the only one of its",
    "  side",
    "2 changes are uncertain: not all of the side that lacks it could be read, or was",
    "  asked for",
    "not shown: 1 policy spelled differently with the same meaning (--cosmetic)",
    "not shown: 2,000 changes of ids, dates and credentials (--evidence)",
    "not shown: 3 changes left out (--only or --ignore)",
    "",
  ];
  const text = renderDiffTerminal(diff, { width: 80, colors: false, names: NAMES });
  expect(text).toBe(["--- monday.iam", "+++ tuesday.iam", "", ...expected].join("\n"));
  const comment = diffMarkdown(diff, { names: NAMES });
  for (const says of ["2 changes are uncertain", "each is the only one", "`--evidence`"]) {
    expect(comment).toContain(says);
  }
});

test("an account that goes is told entity by entity, what comes in full, what goes in short", () => {
  const deny = documentOf({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });
  const account = {
    kind: "account",
    name: "old",
    policies: [{ kind: "policy", name: "quota", document: deny }],
    users: [{ kind: "user", name: "bob", path: "/", policies: [] }],
    groups: [{ kind: "group", name: "devs", members: ["bob"], policies: [] }],
  };
  const change = { account: { name: "old" }, entity: ["account", "old"], type: "account" } as const;
  const draw = (diff: Diff, all: boolean): readonly string[] =>
    renderDiffTerminal(diff, { width: 80, colors: false, names: NAMES, all })
      .split("\n")
      .slice(3, -2);
  const gone = diffOf([{ kind: "removed", ...change, from: account }]);
  expect(draw(gone, false)).toEqual([
    "- account old",
    "-   policy quota (1 statement, 1 of them Deny)",
    "-   user bob",
    "-   group devs",
    "-     members: bob",
    "",
  ]);
  const come = diffOf([{ kind: "added", ...change, to: account }]);
  expect(draw(come, false).slice(1, 5)).toEqual([
    "+   policy quota",
    "+     Deny",
    "+       Action *",
    "+       Resource *",
  ]);
  expect(draw(gone, true).slice(2, 5)).toEqual([
    "-     Deny",
    "-       Action *",
    "-       Resource *",
  ]);
});
