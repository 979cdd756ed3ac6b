import { GAAD_HELD, parseGaad, printGaad } from "@iamferry/interchange";
import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  entitiesOf,
  heldPart,
  isPartial,
  sortSnapshot,
  type Account,
  type Snapshot,
  type Unread,
} from "@iamferry/model";
import { awsSnapshots, runs, shuffled, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

/** What reading back of a print gives: what is held, and what any output of AWS says beyond that. */
function expected(snapshot: Snapshot): Snapshot {
  const held = heldPart(sortSnapshot(snapshot), GAAD_HELD);
  const accounts = held.accounts.map((account): Account => {
    const source = snapshot.accounts.filter(({ id }) => id === account.id);
    const partial = isPartial({ ...snapshot, accounts: source });
    const path = (role: { readonly path?: string }): string => role.path ?? "/";
    const roles = account.roles?.map((role) => ({
      ...role,
      ...(path(role).startsWith("/aws-service-role/") && { origin: "service-linked" as const }),
      ...(path(role).startsWith("/aws-reserved/") && { origin: "reserved" as const }),
    }));
    const unread = [
      ...(partial ? marked(FILTERS, "gaad/truncated") : []),
      ...(isNothingCommon(held) ? marked(emptyOf(account), "gaad/not-given") : []),
    ];
    return {
      ...account,
      ...(roles !== undefined && { roles }),
      ...(unread.length > 0 && { unread }),
    };
  });
  const { scope: _, ...rest } = held;
  const scope = commonOf(held);
  return sortSnapshot({
    ...rest,
    ...(accounts.length > 0 && scope.length > 0 && scope.length < 4 && { scope }),
    // The ARNs say it, and where it is not known they are made for `aws`.
    ...(accounts.length > 0 && { cloud: held.cloud ?? "aws" }),
    accounts,
  });
}

type Filter = "user" | "group" | "role" | "managed-policy";

const FILTERS: readonly Filter[] = ["user", "group", "role", "managed-policy"];

function emptyOf(account: Account): readonly Filter[] {
  return FILTERS.filter((kind) => entitiesOf(account, kind).length === 0);
}

/** The kinds that no list leaves open. */
function commonOf({ accounts }: Snapshot): readonly Filter[] {
  const empty = new Set(accounts.flatMap(emptyOf));
  return FILTERS.filter((kind) => !empty.has(kind));
}

function isNothingCommon(held: Snapshot): boolean {
  return held.accounts.length > 0 && commonOf(held).length === 0;
}

function marked(kinds: readonly Filter[], code: string): readonly Unread[] {
  return kinds.map((kind) => ({ field: ENTITY_LISTS[kind], code }));
}

function readBack(snapshot: Snapshot): ReturnType<typeof parseGaad> {
  const { files } = printGaad(snapshot);
  return parseGaad([...files].map(([name, text]) => ({ name, text })));
}

const arbitraries = {
  "of AWS": awsSnapshots(),
  "of any cloud": wholeSnapshots(),
  "of any cloud with legal names": wholeSnapshots({ names: "aws", cloud: "aws" }),
};

test.each(Object.entries(arbitraries))(
  "a Snapshot %s comes back from its print without what was reported as lost",
  (_, snapshots) => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const back = readBack(snapshot);
        expect(back.snapshot).toEqual(expected(snapshot));
      }),
      { numRuns: runs(20, 50) },
    );
  },
);

test("what was printed is read without an error of its own, but that a partial account is one", () => {
  let entities = 0;
  fc.assert(
    fc.property(awsSnapshots(), (snapshot) => {
      const { snapshot: back, diagnostics } = readBack(snapshot);
      const partial = isPartial(snapshot);
      const codes = diagnostics
        .filter(({ severity, code }) => severity !== "info" && !code.startsWith("policy/"))
        .map(({ code }) => code)
        .filter((code) => code !== "gaad/encoded-twice");
      expect(codes).toEqual(partial && back.accounts.length > 0 ? ["gaad/truncated"] : []);
      for (const account of back.accounts) {
        for (const kind of ENTITY_KINDS) entities += entitiesOf(account, kind).length;
      }
    }),
    { numRuns: runs(15, 40) },
  );
  expect(entities).toBeGreaterThan(100);
});

test("the order of a Snapshot's lists changes no byte", () => {
  fc.assert(
    fc.property(
      wholeSnapshots().chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
      ([one, other]) => {
        expect(printGaad(other)).toEqual(printGaad(one));
      },
    ),
    { numRuns: runs(15, 40) },
  );
});

test("of two accounts with one number the second is told as lost, as ARNs hold the number alone", () => {
  const account = (name: string): Account => ({
    kind: "account",
    id: "123456789012",
    name,
    policies: [],
    users: [{ kind: "user", name: `${name}-user`, policies: [] }],
    groups: [],
  });
  const snapshot: Snapshot = { cloud: "aws", accounts: [account("a"), account("b")] };
  const { files, losses } = printGaad(snapshot);
  expect([...files.values()].join("")).not.toContain("b-user");
  expect(losses).toContainEqual(expect.objectContaining({ entity: ["account", "b"] }));
  expect(readBack(snapshot).snapshot).toEqual(expected(snapshot));
});
