import {
  CLOUD_PROFILE_IDS,
  CLOUD_PROFILES,
  ENTITY_KINDS,
  entitiesOf,
  sortSnapshot,
  type Snapshot,
} from "@iamferry/model";
import { loadCloud, tellCloud } from "@iamferry/simulator";
import { runs, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain } from "./plain.ts";

describe.each(CLOUD_PROFILE_IDS)("a cloud of %s", (id) => {
  const profile = CLOUD_PROFILES[id];
  const cloud = profile.accounts === "one" ? "aws" : "eucalyptus";
  const kinds = new Set<string>();

  test("tells what was loaded, with what each cloud gives besides", () => {
    fc.assert(
      fc.property(wholeSnapshots({ cloud, most: 2 }), (found) => {
        const snapshot: Snapshot = { ...found, cloud: id };
        for (const account of snapshot.accounts) {
          for (const kind of ENTITY_KINDS) {
            if (entitiesOf(account, kind).length > 0) kinds.add(kind);
          }
        }
        const told = tellCloud(loadCloud(snapshot, { profile }));
        expect(withoutGiven(told, snapshot)).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(15, 40) },
    );
    expect(kinds.size).toBeGreaterThan(2);
  });

  test("is the same after its Snapshot is loaded again", () => {
    fc.assert(
      fc.property(wholeSnapshots({ cloud, most: 2 }), (found) => {
        const state = loadCloud({ ...found, cloud: id }, { profile });
        expect(plain(loadCloud(tellCloud(state), { profile }))).toEqual(plain(state));
      }),
      { numRuns: runs(15, 40) },
    );
  });
});

/** What is told, without what the Snapshot that was loaded did not tell. */
function withoutGiven(told: Snapshot, loaded: Snapshot): Snapshot {
  const before = sortSnapshot(loaded);
  return {
    ...told,
    accounts: told.accounts.map((account) => {
      const from = before.accounts.find(
        ({ id, name }) => name === account.name && (id === undefined || id === account.id),
      );
      return pruned(account, from) as typeof account;
    }),
  };
}

function pruned(told: unknown, from: unknown): unknown {
  if (Array.isArray(told)) {
    return told.map((each, at) => pruned(each, Array.isArray(from) ? from[at] : undefined));
  }
  if (typeof told !== "object" || told === null) return told;
  if (typeof from !== "object" || from === null) return told;
  return Object.fromEntries(
    Object.entries(told)
      .filter(([name]) => !GIVEN.has(name) || Object.hasOwn(from, name))
      .map(([name, each]) => [name, pruned(each, from[name as keyof typeof from])]),
  );
}

/** What each cloud gives to an entity. */
const GIVEN: ReadonlySet<string> = new Set(["id", "path", "created", "updated", "uploaded"]);
