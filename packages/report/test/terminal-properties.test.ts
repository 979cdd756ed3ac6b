import { diffSnapshots, type Change, type Diff } from "@iamferry/plan";
import { renderDiffTerminal, type TerminalOptions } from "@iamferry/report";
import { relatedSnapshots, wholeSnapshots } from "@iamferry/testkit";
import { displayWidth } from "@iamferry/text";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANGE_KINDS } from "./samples.ts";

const anyDiff = fc
  .tuple(
    fc.oneof(
      relatedSnapshots({ accounts: true }).map(({ before, after }) => [before, after] as const),
      fc.tuple(wholeSnapshots(), wholeSnapshots()),
    ),
    fc.record({ cosmetic: fc.boolean(), evidence: fc.boolean(), strict: fc.boolean() }),
  )
  .map(([[from, to], options]): Diff => diffSnapshots(from, to, options));

const anyOptions = fc.record({
  width: fc.constantFrom(40, 61, 80, 119, 120, 173),
  colors: fc.boolean(),
  names: fc.constantFrom(["a.iam", "b.iam"] as const, ["\u001b[2J\n", "x".repeat(300)] as const),
  all: fc.boolean(),
}) satisfies fc.Arbitrary<TerminalOptions>;

test("no line of any diff is wider than asked, nothing acts on a terminal, and colours only add to the text", () => {
  const seen = new Set<Change["kind"]>();
  fc.assert(
    fc.property(anyDiff, anyOptions, (diff, options) => {
      for (const { kind } of diff.changes) seen.add(kind);
      const plain = renderDiffTerminal(diff, { ...options, colors: false });
      for (const line of plain.split("\n")) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(options.width);
      }
      expect(plain).not.toMatch(ACTING);
      const colored = renderDiffTerminal(diff, { ...options, colors: true });
      expect(colored.replaceAll(COLOR, "")).toBe(plain);
      expect(renderDiffTerminal(diff, options)).toBe(options.colors ? colored : plain);
    }),
    { numRuns: 150 },
  );
  expect([...seen].toSorted()).toEqual(CHANGE_KINDS);
});

/** Whatever a terminal acts on, but for line ends. */
const ACTING = /[^\P{C}\n\p{Co}\p{Cn}]/u;
const COLOR = /\u001b\[\d+m/gu;
