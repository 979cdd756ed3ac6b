import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { planRestore } from "@iamferry/plan";
import {
  CLOUD_PROFILE_IDS,
  accountLabel,
  accountPath,
  canonicalJson,
  cloudProfile,
  equalSnapshots,
  groupPath,
  initialSnapshot,
  memberPath,
  mergeSnapshots,
  policyPath,
  restorable,
  userPath,
  isJsonArray,
} from "@iamferry/model";
import { acceptedBy, parseJson } from "@iamferry/policy";
import {
  copyService,
  foldBack,
  jsonObject,
  newService,
  runs,
  slowdown,
  snapshots,
  strictText,
} from "@iamferry/testkit";
import { runSteps } from "./run-plan.ts";
import type { CloudProfile, InlinePolicy, JsonObject, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Plan, RestoreOptions, Step } from "@iamferry/plan";
import type { ServiceState } from "@iamferry/testkit";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const allow: JsonObject = { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const deny: JsonObject = { Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] };
const policy = (name: string, value: JsonObject): InlinePolicy => ({
  kind: "policy",
  name,
  document: { text: JSON.stringify(value), value },
});

/** Two users, two groups, every kind of policy; listed so that the right order is not that of the list. */
const lab: Snapshot = {
  accounts: [
    {
      kind: "account",
      name: "lab",
      policies: [policy("give", allow), policy("take", deny)],
      users: [
        { kind: "user", name: "admin", builtIn: true, policies: [] },
        {
          kind: "user",
          name: "a",
          path: "/x/",
          policies: [policy("give", allow), policy("take", deny)],
        },
        { kind: "user", name: "b", policies: [policy("give", allow)] },
      ],
      groups: [
        {
          kind: "group",
          name: "giving",
          members: ["a", "admin"],
          policies: [policy("give", allow)],
        },
        {
          kind: "group",
          name: "taking",
          path: "/y/",
          members: ["a"],
          policies: [policy("give", allow), policy("take", deny)],
        },
      ],
    },
    { kind: "account", name: "empty", policies: [], users: [], groups: [] },
  ],
};

const ids = (steps: readonly Step[]): readonly string[] => steps.map(({ id }) => id);

describe("the order of a plan", () => {
  const { plan } = planRestore(lab, cloudProfile("eucalyptus-4.0"), { loginProfiles: true });

  test("is account, its policies, users, groups, policies, memberships; login profiles at the very end", () => {
    expect(ids(plan.steps)).toEqual([
      "account:lab",
      "account:lab/policy:take",
      "account:lab/policy:give",
      "account:lab/user:a",
      "account:lab/user:b",
      "account:lab/group:giving",
      "account:lab/group:taking",
      "account:lab/user:a/policy:take",
      "account:lab/group:taking/policy:take",
      "account:lab/user:a/policy:give",
      "account:lab/user:b/policy:give",
      "account:lab/group:giving/policy:give",
      "account:lab/group:taking/policy:give",
      "account:lab/group:taking/member:a",
      "account:lab/group:giving/member:a",
      "account:lab/group:giving/member:admin",
      "account:empty",
      "account:lab/user:admin/login-profile",
      "account:empty/user:admin/login-profile",
    ]);
  });

  test("puts what only takes rights away before what also gives some, on and in every entity", () => {
    const both: JsonObject = {
      Statement: [allow, deny].flatMap(({ Statement }) =>
        isJsonArray(Statement) ? Statement : [],
      ),
    };
    const policies = [policy("give", allow), policy("both", both), policy("take", deny)];
    const mixed: Snapshot = {
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies,
          users: [
            { kind: "user", name: "a", policies: [policy("both", both)] },
            { kind: "user", name: "b", policies },
          ],
          groups: [
            { kind: "group", name: "mixed", members: ["b"], policies: [policy("both", both)] },
            { kind: "group", name: "taking", members: ["b"], policies: [policy("take", deny)] },
          ],
        },
      ],
    };
    // A cloud that carries the Allow statements of account policies, so that one of them does both.
    const { steps } = planRestore(mixed, cloudProfile("eucalyptus-4.1")).plan;
    expect(ids(steps).filter((id) => /policy:|member:/.test(id))).toEqual([
      "account:lab/policy:take",
      "account:lab/policy:both",
      "account:lab/policy:give",
      "account:lab/user:b/policy:take",
      "account:lab/group:taking/policy:take",
      "account:lab/user:a/policy:both",
      "account:lab/user:b/policy:both",
      "account:lab/group:mixed/policy:both",
      "account:lab/user:b/policy:give",
      "account:lab/group:taking/member:b",
      "account:lab/group:mixed/member:b",
    ]);
  });

  const needs = (id: string): readonly string[] | undefined =>
    plan.steps.find((step) => step.id === id)?.needs;

  test("holds in what each step needs, so that no right is given before what takes it away", () => {
    expect(needs("account:lab")).toEqual([]);
    expect(needs("account:lab/policy:take")).toEqual(["account:lab"]);
    expect(needs("account:lab/policy:give")).toEqual(["account:lab/policy:take"]);
    expect(needs("account:lab/user:a")).toEqual(["account:lab"]);
    expect(needs("account:lab/user:a/policy:take")).toEqual([
      "account:lab/user:a",
      "account:lab/policy:take",
    ]);
    expect(needs("account:lab/user:a/policy:give")).toEqual([
      "account:lab/user:a/policy:take",
      "account:lab/policy:take",
    ]);
    expect(needs("account:lab/group:giving/member:a")).toEqual([
      "account:lab/user:a",
      "account:lab/user:a/policy:take",
      "account:lab/group:giving",
      "account:lab/group:giving/policy:give",
      "account:lab/group:taking/member:a",
    ]);
    expect(needs("account:lab/group:giving/member:admin")).toEqual([
      "account:lab",
      "account:lab/group:giving",
      "account:lab/group:giving/policy:give",
    ]);
    expect(needs("account:lab/user:admin/login-profile")).toEqual(
      ids(plan.steps).filter((id) => id.startsWith("account:lab") && !id.endsWith("login-profile")),
    );
  });

  test("names every step for people, and for the Snapshot", () => {
    const step = plan.steps.find(({ id }) => id === "account:lab/group:taking/member:a");
    expect(step?.cause).toEqual({
      entity: ["account", "lab", "group", "taking", "member", "a"],
      title: "add a to group taking",
    });
    expect(step?.reverse).toEqual({
      calls: [
        {
          action: "RemoveUserFromGroup",
          account: { name: "lab" },
          input: { GroupName: "taking", UserName: "a" },
        },
      ],
    });
  });

  test("paths are given where there are any", () => {
    const inputs = plan.steps
      .map(({ call }) => call)
      .filter(({ action }) => /Create(User|Group)/.test(action));
    expect(inputs.map(({ input }) => input)).toEqual([
      { UserName: "a", Path: "/x/" },
      { UserName: "b" },
      { GroupName: "giving" },
      { GroupName: "taking", Path: "/y/" },
    ]);
  });
});

test("the system account and admin are never made, and its policies go on admin where they can", () => {
  const system: Snapshot = {
    accounts: [
      {
        kind: "account",
        name: "eucalyptus",
        builtIn: true,
        policies: [policy("quota", deny)],
        users: [
          { kind: "user", name: "admin", builtIn: true, policies: [] },
          { kind: "user", name: "operator", policies: [] },
        ],
        groups: [],
      },
    ],
  };
  const { plan } = planRestore(system, cloudProfile("eucalyptus-3.4"), { loginProfiles: true });
  expect(ids(plan.steps)).toEqual([
    "account:eucalyptus/policy:quota",
    "account:eucalyptus/policy:quota/cleanup",
    "account:eucalyptus/user:operator",
  ]);
  expect(plan.steps[0]?.call).toEqual({
    action: "PutUserPolicy",
    account: { name: "eucalyptus" },
    input: { UserName: "admin", PolicyName: "quota", PolicyDocument: JSON.stringify(deny) },
  });
  expect(ids(planRestore(system, cloudProfile("eucalyptus-4.0")).plan.steps)).toEqual([
    "account:eucalyptus/user:operator",
  ]);
});

test("a login profile holds a secret and no password", () => {
  const { plan } = planRestore(lab, cloudProfile("aws"), { loginProfiles: true });
  const step = plan.steps.at(-1);
  expect(step?.call).toEqual({
    action: "CreateLoginProfile",
    account: { name: "lab" },
    input: {
      UserName: "admin",
      Password: { kind: "secret", label: "the password of admin in lab" },
    },
  });
  expect(step?.recover).toEqual({ codes: ["EntityAlreadyExists"], attempts: [] });
});

const options: fc.Arbitrary<RestoreOptions> = fc.record({
  keepAccountAllow: fc.boolean(),
  loginProfiles: fc.boolean(),
});

/** Snapshots of sound and of damaged sources: names that no cloud takes, doubled entities, strangers as members. */
const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .tuple(
    snapshots(),
    snapshots({
      account: fc.string({ unit: fc.constantFrom("a", "A", "-", " ", "1", "é"), maxLength: 5 }),
      principal: fc.string({ unit: fc.constantFrom("a", "A", "/", " ", "*", "é"), maxLength: 3 }),
      policy: fc.string({ unit: fc.constantFrom("a", "A", "/", "\n", "\ud800"), maxLength: 3 }),
    }),
    fc.constantFrom(undefined, ...CLOUD_PROFILE_IDS),
    fc.boolean(),
  )
  .map(([sound, odd, cloud, twice]) => ({
    ...(cloud === undefined ? {} : { cloud }),
    accounts: [...sound.accounts, ...odd.accounts, ...(twice ? odd.accounts : [])].map(
      (account) => ({
        ...account,
        groups: account.groups.map((group) => ({
          ...group,
          members: [...group.members, "stranger"],
        })),
      }),
    ),
  }));

const profiles = fc.constantFrom(...CLOUD_PROFILE_IDS.map((id) => cloudProfile(id)));

describe("for any Snapshot and any cloud", () => {
  test("no step stands before one that it needs, and every id is one step's", () => {
    fc.assert(
      fc.property(
        anySnapshot,
        profiles,
        fc.record({ keepNames: fc.boolean(), loginProfiles: fc.boolean() }),
        (snapshot, profile, chosen) => {
          const { plan } = planRestore(snapshot, profile, chosen);
          const done = new Set<string>();
          return plan.steps.every(({ id, needs, reverse }) => {
            const ready = needs.every((need) => done.has(need)) && !done.has(id);
            done.add(id);
            return ready && ("none" in reverse ? reverse.none !== "" : reverse.calls.length > 0);
          });
        },
      ),
    );
  });

  test("a user's rights are given only when all that takes them away is there", () => {
    fc.assert(
      fc.property(anySnapshot, profiles, (snapshot, profile) => {
        const { plan } = planRestore(snapshot, profile);
        const needsOf = new Map(plan.steps.map(({ id, needs }) => [id, needs]));
        const before = (id: string, seen = new Set<string>()): ReadonlySet<string> => {
          for (const need of needsOf.get(id) ?? []) {
            if (!seen.has(need)) before(need, seen.add(need));
          }
          return seen;
        };
        const puts = plan.steps.filter(({ id }) => /\/policy:[^/]*$/.test(id));
        const takes = (step: Step): boolean => /"(Deny|Limit)"/.test(documentOf(step));
        const holder = ({ id }: Step): string => id.replace(/\/policy:[^/]*$/, "");
        return puts
          .filter((step) => !takes(step))
          .every((step) => {
            const earlier = before(step.id);
            return puts
              .filter(takes)
              .filter(
                (other) =>
                  holder(step) === holder(other) || holder(step).startsWith(`${holder(other)}/`),
              )
              .every(({ id }) => earlier.has(id));
          });
      }),
      { numRuns: runs(20, 50) },
    );
  });

  test("the same Snapshot gives the same plan, and the Snapshot stays as it was", () => {
    fc.assert(
      fc.property(anySnapshot, profiles, options, (snapshot, profile, chosen) => {
        const before = JSON.stringify(snapshot);
        const first = JSON.stringify(planRestore(snapshot, profile, chosen));
        const second = JSON.stringify(planRestore(structuredClone(snapshot), profile, chosen));
        return first === second && JSON.stringify(snapshot) === before;
      }),
      { numRuns: runs(20, 50) },
    );
  });

  test("the plan runs to the wanted state, and again from any interruption", () => {
    fc.assert(
      fc.property(
        anySnapshot,
        profiles,
        options,
        fc.nat(40),
        (snapshot, profile, chosen, after) => {
          const { plan, wanted } = planRestore(snapshot, profile, chosen);
          for (const [label, steps, service] of services(plan, profile)) {
            const cut = copyService(service);
            expect(runSteps(steps, service).refusal).toBeUndefined();
            runSteps(steps, cut, after);
            expect(runSteps(steps, cut).refusal).toBeUndefined();
            expect(restorable(foldBack(service))).toEqual(restorable(foldBack(cut)));
            expect(
              equalSnapshots(
                withoutEmptyBuiltIn(foldBack(service)),
                withoutEmptyBuiltIn(wantedOf(label, wanted, profile)),
              ),
            ).toBe(true);
          }
        },
      ),
    );
  });

  test("what is wanted is the Snapshot itself where the target takes all of it", () => {
    const source = cloudProfile("eucalyptus-5.1");
    fc.assert(
      fc.property(
        // Texts that a server understands in another way are rewritten.
        snapshots({
          account: fc.constantFrom("a", "b-c", "d1"),
          principal: fc.constantFrom("u", "v w", "x-1"),
        }),
        (snapshot) => {
          const { wanted, diagnostics } = planRestore({ cloud: source.id, ...snapshot }, source);
          return (
            diagnostics.some(({ severity }) => severity !== "info") ||
            equalSnapshots(wanted, snapshot)
          );
        },
      ),
    );
  });

  test("every entity is planned, is there already, or is named by an error", () => {
    fc.assert(
      fc.property(anySnapshot, profiles, (snapshot, profile) => {
        const { plan, diagnostics } = planRestore(snapshot, profile);
        const planned = new Set(plan.steps.map(({ cause }) => JSON.stringify(cause.entity)));
        const excused = new Set(
          diagnostics
            .filter(({ severity, code }) => severity === "error" || EXCUSES.has(code))
            .map(({ entity }) => JSON.stringify(entity)),
        );
        const isAccountedFor = (entity: EntityPath): boolean =>
          planned.has(JSON.stringify(entity)) ||
          // What holds it may be left out as a whole.
          entity.some((_, at) => excused.has(JSON.stringify(entity.slice(0, at + 1))));
        return (
          entitiesOf(snapshot, profile).filter((entity) => !isAccountedFor(entity)).length === 0
        );
      }),
    );
  });

  test("whatever stands in a policy, nothing throws, and what is put is what is wanted", () => {
    const value = fc.oneof(
      jsonObject,
      jsonObject.map((raw): JsonObject => ({ Statement: { Effect: "Deny", ...raw } })),
      jsonObject.map((raw): JsonObject => ({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", ...raw, Action: [raw], NotAction: ["x:y"], Condition: { Bool: raw } },
          { ...raw, Effect: "Limit", Resource: raw, Principal: raw },
        ],
      })),
    );
    fc.assert(
      fc.property(
        snapshots({ document: strictText(value), most: 2 }),
        profiles,
        (snapshot, profile) => {
          const { wanted } = planRestore(snapshot, profile);
          return wanted.accounts
            .flatMap(({ policies, users, groups }) => [{ policies }, ...users, ...groups])
            .flatMap(({ policies }) => policies)
            .every(({ document: { text, value: meant = {} } }) =>
              profile.policySyntax === "strict"
                ? canonicalJson(parseJson(text) ?? "none") === canonicalJson(meant)
                : acceptedBy(text, profile.policySyntax),
            );
        },
      ),
    );
  });

  test("options that keep names never change one", () => {
    fc.assert(
      fc.property(anySnapshot, profiles, (snapshot, profile) => {
        const { diagnostics } = planRestore(snapshot, profile, { keepNames: true });
        return !diagnostics.some(
          ({ code, entity }) =>
            code.endsWith("-renamed") && entity?.at(-1) !== undefined && hasName(snapshot, entity),
        );
      }),
    );
  });
});

describe("a plan for some of the accounts", () => {
  const reads = (owner: string): JsonObject => ({
    Statement: [
      { Effect: "Allow", Action: "iam:GetUser", Resource: `arn:aws:iam::${owner}:user/x` },
    ],
  });
  const account = (name: string, about: string) =>
    ({
      kind: "account",
      name,
      policies: [],
      users: [{ kind: "user", name: "x", policies: [policy("reads", reads(about))] }],
      groups: [],
    }) as const;
  const source: Snapshot = {
    accounts: [account("lab", "my account"), account("Lab", "lab"), account("my account", "Lab")],
  };

  test("gives an account the name that it has in the plan for all", () => {
    const names = (accounts: readonly string[]): readonly (string | undefined)[] =>
      planRestore(source, cloudProfile("eucalyptus-5.1"), { accounts }).plan.accounts.map(
        ({ name }) => name,
      );
    expect(names(["lab", "Lab", "my account"])).toEqual(["lab", "lab-2", "my-account"]);
    expect(names(["Lab"])).toEqual(["lab-2"]);
    expect(names(["lab"])).toEqual(["lab"]);
    expect(names(["nobody"])).toEqual([]);
  });

  test("says the new names of accounts that it leaves out in policies", () => {
    const loud: Snapshot = { accounts: [account("lab", "ACME"), account("ACME", "lab")] };
    const { plan } = planRestore(loud, cloudProfile("eucalyptus-3.1"), { accounts: ["lab"] });
    const put = plan.steps.find(({ id }) => id === "account:lab/user:x/policy:reads");
    expect(put && documentOf(put)).toContain("arn:aws:iam::acme:user/x");
  });

  test("is the part of the plan for all that is about them, whatever they hold", () => {
    // Beside each account one whose name is the same to clouds that take no capitals.
    const rivals = anySnapshot.map((snapshot) => ({
      ...snapshot,
      accounts: snapshot.accounts.flatMap((each) =>
        each.name === undefined
          ? [each]
          : [each, { ...each, name: `${each.name}A` }, { ...each, name: `${each.name}a` }],
      ),
    }));
    let renamed = 0;
    fc.assert(
      fc.property(
        rivals.chain((snapshot) =>
          fc.tuple(fc.constant(snapshot), fc.subarray(snapshot.accounts.map(accountLabel))),
        ),
        profiles,
        options,
        ([snapshot, accounts], profile, chosen) => {
          const all = planRestore(snapshot, profile, chosen);
          const some = planRestore(snapshot, profile, { ...chosen, accounts });
          const isIn = (entity: EntityPath | undefined): boolean =>
            accounts.includes(entity?.[1] ?? "");
          if (some.diagnostics.some(({ code }) => code === "plan/account-renamed")) renamed++;
          expect(some.plan.steps).toEqual(all.plan.steps.filter(({ cause }) => isIn(cause.entity)));
          expect(some.diagnostics).toEqual(all.diagnostics.filter(({ entity }) => isIn(entity)));
          const steps = new Set(ids(some.plan.steps));
          const names = new Set(some.plan.accounts.map(accountLabel));
          return (
            some.plan.steps.every(({ needs }) => needs.every((need) => steps.has(need))) &&
            some.plan.steps.every(({ call }) => names.has(accountLabel(call.account))) &&
            equalSnapshots(some.wanted, {
              ...all.wanted,
              accounts: all.wanted.accounts.filter((each) => names.has(accountLabel(each))),
            })
          );
        },
      ),
      { numRuns: runs(20, 50) },
    );
    expect(renamed).toBeGreaterThan(0);
  });
});

test("what a name becomes does not depend on the order in which the source lists", () => {
  const users = ["a b", "a/b", "a?b", "a-b", "A b"].map(
    (name) => ({ kind: "user", name, policies: [] }) as const,
  );
  const names = (listed: typeof users): ReadonlyMap<string | undefined, string | undefined> => {
    const { wanted } = planRestore(
      { accounts: [{ kind: "account", name: "lab", policies: [], users: listed, groups: [] }] },
      cloudProfile("aws"),
    );
    return new Map(listed.map(({ name }, at) => [name, wanted.accounts[0]?.users[at]?.name]));
  };
  const expected = names(users);
  expect(Object.fromEntries(expected)).toEqual({
    "a b": "a-b-3",
    "a/b": "a-b-4",
    "a?b": "a-b-5",
    "a-b": "a-b",
    "A b": "A-b-2",
  });
  fc.assert(
    fc.property(fc.shuffledSubarray(users, { minLength: users.length }), (shuffled) =>
      [...names(shuffled)].every(([name, becomes]) => expected.get(name) === becomes),
    ),
  );
});

test("a plan takes time in proportion to the Snapshot", () => {
  const of = (count: number): Snapshot => ({
    accounts: [
      {
        kind: "account",
        name: "a b",
        policies: [],
        users: Array.from({ length: count }, (_, at) => ({
          kind: "user",
          name: `u/${at % 2 === 0 ? "" : "?"}${"*".repeat(at % 7)}`.concat(
            at % 3 === 0 ? String(at) : `+${at}`,
          ),
          policies: [policy("p", at % 2 === 0 ? allow : deny)],
        })),
        groups: Array.from({ length: count / 10 }, (_, at) => ({
          kind: "group",
          name: `g${at}`,
          members: Array.from({ length: 20 }, (__, member) => `u/${(at * 10 + member) % count}`),
          policies: [],
        })),
      },
    ],
  });
  const planned = (count: number): (() => void) => {
    const snapshot = of(count);
    return () => void planRestore(snapshot, cloudProfile("eucalyptus-3.1"));
  };
  // Four times as many entities: a quadratic planner needs sixteen times as long.
  expect(slowdown({ small: planned(800), large: planned(3200) }, 10)).toBeLessThan(10);
});

/** One service for all accounts, or one for each where a cloud is one account; with the account's steps. */
function services(
  plan: Plan,
  profile: CloudProfile,
): readonly (readonly [string | undefined, readonly Step[], ServiceState])[] {
  if (profile.accounts === "many") return [[undefined, plan.steps, newService(profile)]];
  return plan.accounts.map((account) => {
    const label = accountLabel(account);
    const steps = plan.steps.filter(({ call }) => accountLabel(call.account) === label);
    return [label, steps, newService(profile, { awsAccount: label })];
  });
}

function wantedOf(label: string | undefined, wanted: Snapshot, profile: CloudProfile): Snapshot {
  if (label !== undefined) {
    return {
      ...wanted,
      accounts: wanted.accounts.filter((account) => accountLabel(account) === label),
    };
  }
  return mergeSnapshots([initialSnapshot(profile), wanted]).snapshot;
}

/** Users that come with an account are there whether or not the Snapshot has them. */
function withoutEmptyBuiltIn(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((account) => ({
      ...account,
      users: account.users.filter((user) => user.builtIn !== true),
    })),
  };
}

function documentOf({ call }: Step): string {
  const document = "PolicyDocument" in call.input ? call.input.PolicyDocument : "";
  return typeof document === "string" ? document : "";
}

function hasName(snapshot: Snapshot, entity: readonly string[]): boolean {
  return snapshot.accounts.some(
    (account) => account.name !== undefined && account.name === entity[1],
  );
}

/** Codes that name what is left out on purpose, for nothing is lost by it. */
const EXCUSES: ReadonlySet<string> = new Set(["plan/service-account", "plan/nothing-left"]);

/** Every entity that a plan has to make, by its path. */
function entitiesOf(snapshot: Snapshot, profile: CloudProfile): readonly EntityPath[] {
  return snapshot.accounts.flatMap((account) => [
    ...(profile.accounts === "many" ? [accountPath(account)] : []),
    ...account.policies.map(({ name }) => policyPath(accountPath(account), name)),
    ...account.users.flatMap((user) => {
      const path = userPath(account, user.name);
      const exists = user.builtIn === true && profile.accountUser !== undefined;
      return [
        ...(exists ? [] : [path]),
        ...user.policies.map(({ name }) => policyPath(path, name)),
      ];
    }),
    ...account.groups.flatMap((group) => {
      const path = groupPath(account, group.name);
      return [
        path,
        ...group.members.map((member) => memberPath(path, member)),
        ...group.policies.map(({ name }) => policyPath(path, name)),
      ];
    }),
  ]);
}
