import { cloudProfile } from "@iamferry/model";
import type { JsonObject, PolicyDocument, Role, Snapshot, User } from "@iamferry/model";
import { planChanges } from "@iamferry/plan";
import { loadCloud, tellCloud } from "@iamferry/simulator";
import { runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latestFirst, simulatePlan } from "./simulated-plans.ts";

const ID = "111122223333";
const profile = cloudProfile("aws");
const ALL = { allowDelete: true, maxDeletes: 1000, allowReplace: true };

/** Users are known by their ids, so that they can be renamed; roles by their names. */
interface Drawn {
  readonly users: readonly { readonly id: string; readonly name: string; readonly path: string }[];
  readonly roles: readonly { readonly name: string; readonly path: string }[];
  /** Of each role, which of the users and then of the roles it trusts. */
  readonly trusted: readonly (readonly number[])[];
}

const path = fc.constantFrom("/", "/staff/", "/staff/night/");

/** States whose roles trust users and each other: in circles, too, and themselves. */
const drawn: fc.Arbitrary<Drawn> = fc.record({
  users: fc
    .uniqueArray(
      fc.record({
        id: fc.constantFrom(
          "AIDAAAAAAAAAAAAAAAAAA",
          "AIDABBBBBBBBBBBBBBBBB",
          "AIDACCCCCCCCCCCCCCCCC",
        ),
        name: fc.constantFrom("ann", "bob", "cid", "dan"),
        path,
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    )
    .map((users) => [...new Map(users.map((user) => [user.id, user])).values()]),
  roles: fc.uniqueArray(fc.record({ name: fc.constantFrom("web", "job", "ops"), path }), {
    selector: ({ name }) => name,
    maxLength: 3,
  }),
  trusted: fc.array(fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 }), {
    minLength: 3,
    maxLength: 3,
  }),
});

function stateOf({ roles, trusted, users }: Drawn): Snapshot {
  const arns = [
    ...users.map((user) => `arn:aws:iam::${ID}:user${user.path}${user.name}`),
    ...roles.map((role) => `arn:aws:iam::${ID}:role${role.path}${role.name}`),
  ];
  const trustPolicy = (at: number): PolicyDocument => {
    const named = (trusted[at] ?? []).flatMap((each) => arns[each] ?? []);
    const value: JsonObject = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: [ID, ...named] }, Action: "sts:AssumeRole" },
      ],
    };
    return { text: JSON.stringify(value), value };
  };
  return {
    cloud: "aws",
    accounts: [
      {
        kind: "account",
        id: ID,
        policies: [],
        users: users.map((user): User => ({ kind: "user", ...user, policies: [] })),
        groups: [],
        roles: roles.map((role, at): Role => ({
          kind: "role",
          ...role,
          policies: [],
          trustPolicy: trustPolicy(at),
        })),
      },
    ],
  };
}

function apply(from: Snapshot, to: Snapshot, latest: boolean) {
  const cloud = loadCloud(from, { profile });
  const { plan } = planChanges({ from: tellCloud(cloud), to }, profile, ALL);
  const steps = latest ? latestFirst(plan.steps) : plan.steps;
  return { plan, ...simulatePlan(cloud, { steps }) };
}

describe("a plan whose trust policies name what it makes, moves and renames", () => {
  test("is refused nothing by a cloud that takes no principal that is not there", () => {
    const seen = { circles: 0, renamed: 0, moved: 0, trusts: 0 };
    fc.assert(
      fc.property(drawn, drawn, fc.boolean(), (before, after, latest) => {
        const [from, to] = [stateOf(before), stateOf(after)];
        const { plan, refused, state } = apply(from, to, latest);
        expect(refused).toBeUndefined();
        const trusts = (snapshot: Snapshot): unknown =>
          snapshot.accounts[0]?.roles?.map(({ name, trustPolicy }) => [name, trustPolicy?.value]);
        expect(trusts(tellCloud(state))).toEqual(trusts(tellCloud(loadCloud(to, { profile }))));
        for (const { call } of plan.steps) {
          if (call.action === "UpdateAssumeRolePolicy") seen.trusts++;
          if (call.action !== "UpdateUser") continue;
          if (call.input.NewUserName === undefined) seen.moved++;
          else seen.renamed++;
        }
        const isCircle = after.roles.some((_, at) =>
          after.trusted[at]?.some((each) => each >= after.users.length),
        );
        if (isCircle) seen.circles++;
      }),
      { numRuns: runs(60, 150) },
    );
    expect(seen.circles).toBeGreaterThan(30);
    expect(seen.moved).toBeGreaterThan(10);
    expect(seen.renamed).toBeGreaterThan(10);
    expect(seen.trusts).toBeGreaterThan(100);
  });
});
