import { parseLegacy, printLegacy } from "@iamferry/backup";
import type { Snapshot } from "@iamferry/model";
import { heldPart, isPartial, sortSnapshot } from "@iamferry/model";
import { LEGACY_HELD } from "../src/legacy/held.ts";
import { legacySnapshots, runs, snapshots, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

test("a Snapshot that the dialect can hold comes back as it is", () => {
  fc.assert(
    fc.property(legacySnapshots, (snapshot) => {
      const { text, losses } = printLegacy(snapshot);
      expect(losses).toEqual([]);
      const back = parseLegacy(text);
      expect(back.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(back.snapshot).toEqual(marked(snapshot));
    }),
    { numRuns: runs(90, 300) },
  );
});

test("what comes back of any Snapshot prints to the same bytes", () => {
  fc.assert(
    fc.property(snapshots(), (snapshot) => {
      const { text } = printLegacy(snapshot);
      expect(printLegacy(parseLegacy(text).snapshot)).toEqual({ text, losses: [] });
    }),
    { numRuns: runs(60, 200) },
  );
});

test("everything that does not come back is listed as a loss", () => {
  fc.assert(
    fc.property(snapshots(), (snapshot) => {
      const { text, losses } = printLegacy(snapshot);
      const lost = new Set(losses.map(({ entity }) => entity?.join("/")));
      const back = new Set(paths(parseLegacy(text).snapshot));
      for (const path of paths(snapshot)) expect(back.has(path) || lost.has(path)).toBe(true);
    }),
    { numRuns: runs(60, 200) },
  );
});

test("of the whole model comes back what the dialect holds, and the rest is listed", () => {
  let compared = 0;
  fc.assert(
    fc.property(wholeSnapshots({ names: "eucalyptus", wellFormed: true }), (snapshot) => {
      const { text, losses } = printLegacy(snapshot);
      // What is left out because it would not come back is told apart from what there are no lines for.
      if (losses.some(({ code }) => !code.startsWith("loss/lost-"))) return;
      compared++;
      const back = parseLegacy(text).snapshot;
      const held = heldPart(snapshot, LEGACY_HELD);
      // The dialect says in other ways that something is missing.
      expect(sortSnapshot(back)).toEqual(sortSnapshot(marked(held)));
      const same = JSON.stringify(sortSnapshot(snapshot)) === JSON.stringify(held);
      expect(losses.length === 0).toBe(same);
    }),
    { numRuns: 400, seed: 31 },
  );
  expect(compared).toBeGreaterThan(40);
});

test("a partial Snapshot stays marked", () => {
  fc.assert(
    fc.property(wholeSnapshots(), (snapshot) => {
      const { diagnostics } = parseLegacy(printLegacy(snapshot).text);
      const isMarked = diagnostics.some(({ code }) => code === "legacy/incomplete");
      expect(isMarked).toBe(isPartial(snapshot));
    }),
    { numRuns: runs(40, 100) },
  );
});

/** `builtIn`, where the parser marks it. */
function marked(snapshot: Snapshot): Snapshot {
  return {
    accounts: snapshot.accounts.map((account) => ({
      ...account,
      ...(/^(?:eucalyptus$|\(eucalyptus\))/.test(account.name ?? "") && { builtIn: true as const }),
      users: account.users.map((user) =>
        user.name === "admin" ? { ...user, builtIn: true } : user,
      ),
    })),
  };
}

function* paths(snapshot: Snapshot): Generator<string> {
  for (const account of snapshot.accounts) {
    const at = `account/${account.name}`;
    yield at;
    for (const { name } of account.policies) yield `${at}/policy/${name}`;
    for (const kind of ["user", "group"] as const) {
      for (const principal of kind === "user" ? account.users : account.groups) {
        yield `${at}/${kind}/${principal.name}`;
        for (const { name } of principal.policies)
          yield `${at}/${kind}/${principal.name}/policy/${name}`;
      }
    }
  }
}
