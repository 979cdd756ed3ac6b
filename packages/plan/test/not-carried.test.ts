import fc from "fast-check";
import { expect, test, vi } from "vitest";
import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  ENTITY_KINDS,
  entitiesOf,
  entityPath,
  restorable,
} from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import { awsSnapshots, runs, wholeSnapshots } from "@iamferry/testkit";
import type { Account, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The entities of which a restore leaves out something that it should bring back. */
function leftOut(account: Account): readonly EntityPath[] {
  const { name, id } = account;
  const own = account.alias !== undefined || account.passwordPolicy !== undefined;
  return [
    ...(own ? [["account", name ?? id ?? ""]] : []),
    ...ENTITY_KINDS.flatMap((of) =>
      entitiesOf(account, of)
        .filter((entity) => (of !== "user" && of !== "group" ? !isLost(of) : isMore(entity)))
        .map((entity) => entityPath(account, of, entity.name)),
    ),
  ];
}

function isLost(kind: string): boolean {
  return kind === "server-certificate" || kind === "virtual-mfa-device";
}

/** The projection says of every user that it is enabled and registered; on AWS they all are. */
const CARRIED = new Set([
  "kind",
  "name",
  "path",
  "members",
  "policies",
  "enabled",
  "registrationStatus",
]);

function isMore(entity: object): boolean {
  return Object.keys(entity).some((field) => !CARRIED.has(field));
}

const keys = (paths: readonly EntityPath[]): readonly string[] =>
  paths.map((path) => path.join("\n")).toSorted();

test("what a restore of an AWS account leaves out is an error for each entity, and nothing else is", () => {
  fc.assert(
    fc.property(awsSnapshots({ unread: false }), (snapshot) => {
      const { diagnostics } = planRestore(snapshot, cloudProfile("aws"));
      const found = diagnostics.filter(
        ({ code, severity }) => code === "plan/not-carried" && severity === "error",
      );
      // What is evidence or can never be restored is gone from the projection.
      const wanted = restorable({
        accounts: snapshot.accounts.map((account) => withIdAsName(account)),
      });
      expect(keys(found.map(({ entity = [] }) => entity))).toEqual(
        keys(wanted.accounts.flatMap(leftOut)),
      );
    }),
    { numRuns: runs(40, 100) },
  );
});

/** The id is evidence beside a name, and the only name that an AWS account has. */
function withIdAsName(account: Account): Account {
  return { ...account, ...(account.id === undefined ? {} : { name: account.id }) };
}

test.each([
  ["eucalyptus-5.1", "disable it by hand after the restore"],
  ["aws", "give it no password and no access key there, as that cloud disables no user"],
] as const)("on %s a disabled user is told apart from what else it loses", (id, help) => {
  const users = [{ kind: "user", name: "bob", enabled: false, info: INFO, policies: [] }] as const;
  const account: Account = { kind: "account", name: "lab", policies: [], users, groups: [] };
  const { diagnostics } = planRestore({ accounts: [account] }, cloudProfile(id));
  const found = diagnostics.filter(({ code }) => code === "plan/not-carried");
  expect(found).toMatchObject([
    { message: "`user bob of lab` is disabled here, and will be enabled there", help },
    { message: "of `user bob of lab`, info `a` is not restored" },
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(["error", "error"]);
});

const INFO = [{ key: "a", value: "b" }];

test("no Snapshot of the whole model makes a plan throw, on any cloud", () => {
  const profiles = fc.constantFrom(...CLOUD_PROFILE_IDS.map((id) => cloudProfile(id)));
  fc.assert(
    fc.property(wholeSnapshots(), profiles, (snapshot: Snapshot, profile) => {
      const { plan, diagnostics } = planRestore(snapshot, profile);
      expect(plan.profile).toBe(profile.id);
      for (const { message } of diagnostics) expect(message).not.toContain("\n");
    }),
    { numRuns: runs(40, 100) },
  );
});

test("accounts that are known by their numbers alone stay apart where the cloud is not known", () => {
  const numbered = (id: string): Account => ({
    kind: "account",
    id,
    policies: [],
    users: [{ kind: "user", name: "bob", policies: [] }],
    groups: [],
  });
  const accounts = [numbered("111122223333"), numbered("444455556666")];
  const { plan } = planRestore({ accounts }, cloudProfile("aws"));
  expect(plan.accounts).toEqual([{ id: "111122223333" }, { id: "444455556666" }]);
  expect(plan.steps).toHaveLength(2);
});
