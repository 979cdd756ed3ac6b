import { parseLegacy, printLegacy } from "@iamferry/backup";
import type { Snapshot } from "@iamferry/model";
import { legacySnapshots, snapshots } from "@iamferry/testkit";
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
    { numRuns: 300 },
  );
});

test("what comes back of any Snapshot prints to the same bytes", () => {
  fc.assert(
    fc.property(snapshots(), (snapshot) => {
      const { text } = printLegacy(snapshot);
      expect(printLegacy(parseLegacy(text).snapshot)).toEqual({ text, losses: [] });
    }),
    { numRuns: 200 },
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
    { numRuns: 200 },
  );
});

/** `builtIn`, where the parser marks it. */
function marked(snapshot: Snapshot): Snapshot {
  return {
    accounts: snapshot.accounts.map((account) => ({
      ...account,
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
