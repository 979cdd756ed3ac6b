import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareChanges, diffSnapshots, mirrored } from "@iamferry/plan";
import { relatedSnapshots, shuffled, wholeSnapshots } from "@iamferry/testkit";

describe("the diff of any two Snapshots", () => {
  test("is empty of a Snapshot and the same in another order", () => {
    fc.assert(
      fc.property(
        wholeSnapshots().chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot))),
        ([snapshot, other]) => {
          const { changes, hidden } = diffSnapshots(snapshot, other, {
            evidence: true,
            strict: true,
          });
          expect(changes).toEqual([]);
          expect(hidden).toEqual({ cosmetic: 0, evidence: 0, unselected: 0 });
        },
      ),
    );
  });

  test("is mirrored where the sides change places", () => {
    fc.assert(
      fc.property(relatedSnapshots({ accounts: true }), ({ before, after }) => {
        const options = { evidence: true, cosmetic: true };
        const there = diffSnapshots(before, after, options);
        const back = diffSnapshots(after, before, options);
        expect(there.changes.map(mirrored).toSorted(compareChanges)).toEqual(back.changes);
        expect(there.hidden).toEqual(back.hidden);
        expect(there.compared).toBe(back.compared);
      }),
    );
  });
});
