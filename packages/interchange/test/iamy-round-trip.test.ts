import fc from "fast-check";
import { heldPart, lossesOf, sortSnapshot, type Snapshot } from "@iamferry/model";
import { IAMY_HELD, parseIamy, printIamy } from "@iamferry/interchange";
import { awsSnapshots, runs, shuffled, slowdown, wholeSnapshots } from "@iamferry/testkit";
import { expect, test } from "vitest";

const RUNS = { numRuns: runs(30, 80) };

test.each([
  ["any", wholeSnapshots()],
  ["AWS", awsSnapshots()],
])("a Snapshot of %s cloud comes back without its losses", (_of, snapshots) => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const { files } = printIamy(snapshot);
      expect(parseIamy(files).snapshot).toEqual(heldPart(sortSnapshot(snapshot), IAMY_HELD));
    }),
    RUNS,
  );
});

test("what came back once is printed and read without further losses", () => {
  fc.assert(
    fc.property(wholeSnapshots(), (snapshot) => {
      const { files } = printIamy(snapshot);
      const once = parseIamy(files).snapshot;
      expect(lossesOf(once, IAMY_HELD).filter((loss) => loss.class !== "evidence")).toEqual([]);
      const again = printIamy(once);
      expect([...again.files]).toEqual([...files]);
    }),
    RUNS,
  );
});

test("the order of a Snapshot does not change a byte", () => {
  const pairs = awsSnapshots().chain((snapshot) =>
    shuffled(snapshot).map((other) => [snapshot, other] as const),
  );
  fc.assert(
    fc.property(pairs, ([snapshot, other]) => {
      expect([...printIamy(other).files]).toEqual([...printIamy(snapshot).files]);
      expect(printIamy(other).losses).toHaveLength(printIamy(snapshot).losses.length);
    }),
    RUNS,
  );
});

test("a whole tree is read without errors, and a partial one stays partial", () => {
  fc.assert(
    fc.property(awsSnapshots(), (snapshot) => {
      const { files } = printIamy(snapshot);
      const { diagnostics } = parseIamy(files);
      const isPartial = [...files.keys()].some((path) => path.endsWith("INCOMPLETE.txt"));
      expect(diagnostics.some(({ code }) => code === "iamy/incomplete")).toBe(isPartial);
      const known = new Set(["iamy/incomplete", "iamy/policy", "iamy/missing-policy"]);
      // Of a Snapshot of empty accounts nothing is left.
      if (files.size === 0) known.add("iamy/no-entities");
      expect(diagnostics.filter(({ code }) => !known.has(code))).toEqual([]);
    }),
    RUNS,
  );
});

test("reading and printing take linear time", () => {
  const trees = [50, 500].map((users) => printIamy(account(users)).files);
  const [small, large] = trees;
  if (small === undefined || large === undefined) throw new Error("there are two trees");
  const reading = slowdown(
    { small: () => void parseIamy(small), large: () => void parseIamy(large) },
    30,
  );
  expect(reading).toBeLessThan(30);
  const printing = slowdown(
    { small: () => void printIamy(account(50)), large: () => void printIamy(account(500)) },
    30,
  );
  expect(printing).toBeLessThan(30);
});

function account(users: number): Snapshot {
  const value = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" }],
  };
  const document = { text: JSON.stringify(value), value };
  const names = Array.from({ length: users }, (_, at) => `user-${at}`);
  return {
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        alias: "lab",
        policies: [],
        users: names.map((name) => ({
          kind: "user",
          name,
          path: `/p${name.length}/`,
          policies: [{ kind: "policy", name: "one", document }],
        })),
        groups: [{ kind: "group", name: "all", path: "/", members: names, policies: [] }],
      },
    ],
  };
}
