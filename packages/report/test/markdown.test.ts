import type { Diff } from "@iamferry/plan";
import {
  COMMENT_LIMIT,
  diffMarkdown,
  planMarkdown,
  threeMarkdown,
  type MarkdownOptions,
} from "@iamferry/report";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDiff, anyNames, anyPlan, anyThree } from "./arbitraries.ts";
import { DAY, DAY_PLAN, diffOf } from "./samples.ts";

const NAMES = ["monday.iam", "tuesday.iam"] as const;

test("a day's work reads well in a comment", async () => {
  await expect(diffMarkdown(DAY, { names: NAMES })).toMatchFileSnapshot("goldens/day.md.txt");
  await expect(planMarkdown(DAY_PLAN, { names: NAMES })).toMatchFileSnapshot(
    "goldens/day-plan.md.txt",
  );
});

test("any diff, plan and three-way diff as a comment keeps to its limit, and its details and code are closed", () => {
  let cut = 0;
  const options: fc.Arbitrary<MarkdownOptions> = fc.record({
    names: anyNames,
    limit: fc.constantFrom(0, 4000, 6000, COMMENT_LIMIT),
    all: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.oneof(anyDiff, anyPlan, anyThree), options, (report, how) => {
      const write = (): string => {
        if ("plan" in report) return planMarkdown(report, how);
        if (!("both" in report)) return diffMarkdown(report, how);
        return threeMarkdown(report, {
          names: [how.names[1], ...how.names],
          limit: how.limit ?? COMMENT_LIMIT,
        });
      };
      const text = write();
      expect(text.length).toBeLessThanOrEqual(Math.max(how.limit ?? 0, 4000));
      expect(outsideOfCode(text)).not.toMatch(UNSAFE);
      expect(write()).toBe(text);
      if (text.includes("**Cut to fit")) cut += 1;
    }),
    { numRuns: 80 },
  );
  expect(cut).toBeGreaterThan(5);
});

test("what is cut is counted, and stands on the boundary of an entity", () => {
  const users = Array.from({ length: 900 }, (_, at) => `user${String(at).padStart(4, "0")}`);
  const text = diffMarkdown(addedUsers(users), { names: NAMES, command: "iamferry diff a b" });
  expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(text.length).toBeGreaterThan(COMMENT_LIMIT - 1000);
  const shown = text.split("<details>").length - 1;
  expect(text).toMatch(/<\/details>\n\n\*\*Cut/u);
  expect(text.split("\n").at(-2)).toBe(
    `**Cut to fit into a comment: ${900 - shown} of 900 entities left out.** All of it: \`iamferry diff a b\``,
  );
});

test.for([700, 3000, 9000])("entities of %d characters each are cut in time", (size) => {
  const entities = Array.from({ length: 120 }, (_, at) => addedUsers([`u${at}`], size / 20));
  const text = diffMarkdown(diffOf(entities.flatMap(({ changes }) => changes)), { names: NAMES });
  expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(text.length).toBeGreaterThan(COMMENT_LIMIT - size - 2000);
});

test("a file called as a fence closes no block", () => {
  const users = addedUsers(["bob"]);
  const both = diffOf([]);
  const [change] = users.changes;
  if (change === undefined) throw new Error("there is a change");
  const conflict = { reason: "added-differently", entity: change.entity } as const;
  const conflicts = [{ ...conflict, a: [change], b: [change] }];
  const text = threeMarkdown(
    { a: both, b: both, both: [], conflicts },
    { names: ["```", "```", "````"] },
  );
  expect(outsideOfCode(text)).not.toMatch(UNSAFE);
});

test("one entity that is too long for a comment does not keep the others out of it", () => {
  const text = diffMarkdown(addedUsers(["big", "small"], 9000), { names: NAMES });
  expect(text).toContain("9,000 lines, too long to show here.");
  expect(text).toContain("<details><summary><code>+ user small</code></summary>");
  expect(text).toContain("**Cut to fit into a comment: 1 without details.**");
});

test.for([
  "`",
  "```\n</details>\n# Owned",
  "````",
  "@maintainers",
  "#1 GH-1 owner/repo#2",
  "</code></summary></details><img src=x onerror=alert(1)>",
  "[click](https://example.com)",
  "a|b\n| c |",
  "&lt;b&gt;<!-- -->",
  "\u202e*bold* _it_ ~~s~~",
  "\r\n\r\n- item",
  "https://example.com",
])("a user called %j is code wherever it stands", (name) => {
  const text = diffMarkdown(addedUsers([name]), { names: [name, name], command: name });
  const outside = outsideOfCode(text);
  expect(outside).not.toMatch(UNSAFE);
  for (const word of ["Owned", "@", "#1", "onerror", "click", "bold", "item", "example"]) {
    expect(outside).not.toContain(word);
  }
});

/** Users who come, the first of them with this many tags' lines. */
function addedUsers(names: readonly string[], lines = 0): Diff {
  return diffOf(
    names.map((name, at) => ({
      kind: "added",
      account: { name: "lab" },
      entity: ["account", "lab", "user", name],
      type: "user",
      to: {
        kind: "user",
        name,
        policies: [],
        ...(at === 0 &&
          lines > 0 && { sshKeys: Array.from({ length: lines }, (_, id) => ({ id: `${id}` })) }),
      },
    })),
  );
}

/**
 * What is left of a comment without its code, in blocks, spans and HTML, as CommonMark reads them. Fails where
 * a block or a details element is not closed, or stands in another.
 */
function outsideOfCode(text: string): string {
  const rest: string[] = [];
  let fence = "";
  let open = 0;
  for (const line of text.split("\n")) {
    if (fence !== "") {
      if (line.trim().startsWith(fence) && /^`+$/u.test(line.trim())) fence = "";
      continue;
    }
    const opens = /^(`{3,})(?:diff|text)$/u.exec(line)?.[1];
    if (opens !== undefined) {
      expect(open, line).toBe(1);
      fence = opens;
      continue;
    }
    const summary = /^<details(?: open)?><summary><code>([^<>]*)<\/code><\/summary>$/u.exec(line);
    if (summary !== null) {
      expect(open, line).toBe(0);
      open = 1;
      expect(summary[1]).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/u);
    } else if (line === "</details>") {
      expect(open).toBe(1);
      open = 0;
    } else rest.push(line.replaceAll(/(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)/gu, "CODE"));
  }
  expect([fence, open]).toEqual(["", 0]);
  return rest.join("\n");
}

/** What acts in Markdown or HTML, or does so on the site that shows it, and that reports do not write of themselves. */
const UNSAFE = /[<>@`~\\]|#\d|\]\(|https?:|<!--/u;
