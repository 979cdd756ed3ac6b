import { expect, test } from "vitest";
import { compareChanges, diffSnapshots, diffThree, mirrored } from "@iamferry/plan";
import { soundBackups } from "@iamferry/testkit";

const backups = soundBackups();

test("there are backups to compare", () => {
  expect(backups.length).toBeGreaterThan(5);
});

test("no backup of the fixtures differs from itself", () => {
  for (const { name, snapshot } of backups) {
    const { changes, hidden } = diffSnapshots(snapshot, structuredClone(snapshot), {
      strict: true,
      evidence: true,
    });
    expect(changes, name).toEqual([]);
    expect(hidden, name).toEqual({ cosmetic: 0, evidence: 0, unselected: 0 });
  }
});

test("each backup of the fixtures differs from the next one as that one does from it", () => {
  for (const [at, { name, snapshot }] of backups.entries()) {
    const other = backups[(at + 1) % backups.length]?.snapshot ?? snapshot;
    const there = diffSnapshots(snapshot, other);
    const back = diffSnapshots(other, snapshot);
    expect(there.changes.map(mirrored).toSorted(compareChanges), name).toEqual(back.changes);
    const { conflicts } = diffThree(snapshot, { a: other, b: other });
    expect(conflicts, name).toEqual([]);
  }
});
