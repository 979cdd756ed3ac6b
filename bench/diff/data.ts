import { canonicalJson } from "../../packages/model/src/index.ts";
import type {
  InlinePolicy,
  JsonObject,
  Role,
  Snapshot,
  User,
} from "../../packages/model/src/index.ts";
import { accountId, benchEntities } from "../format2/data.ts";
import type { BenchEntity } from "../format2/data.ts";
import { accountOf, HEAD } from "../format2/snapshot.ts";

/** Users and roles to a user. */
const PRINCIPALS_EACH = 1 + 1 / 1.15;

/** One principal in so many is changed. */
const CHANGED_EACH = 100;

/** A Snapshot of one account with about so many users and roles, made anew: it shares no object with another one. */
export function benchState(principals: number): Snapshot {
  const plan = { number: 1, users: Math.round(principals / PRINCIPALS_EACH) };
  const entities = [...benchEntities(plan)].map(flattened);
  const of = <K extends BenchEntity["kind"]>(kind: K): Extract<BenchEntity, { kind: K }>[] =>
    entities.filter((each): each is Extract<BenchEntity, { kind: K }> => each.kind === kind);
  const account = {
    ...accountOf(plan),
    id: accountId(plan),
    managedPolicies: of("managed-policy"),
    users: of("user"),
    groups: of("group"),
    roles: of("role"),
    instanceProfiles: of("instance-profile"),
  };
  return { ...HEAD, accounts: [account] };
}

/** The state, and what a diff has to find in it. */
export interface ChangedState {
  readonly snapshot: Snapshot;
  readonly changes: number;
  readonly cosmetic: number;
}

/**
 * The same with one principal in a hundred changed, by turns: another path, another tag, a policy that says something
 * else, policies that are spelled otherwise, no policies, a new policy; and each twentieth of those deleted.
 */
export function changedState(snapshot: Snapshot): ChangedState {
  const counts = { changes: 0, cosmetic: 0 };
  const changed = <T extends User | Role>(principals: readonly T[]): readonly T[] =>
    principals.flatMap((principal, at) => {
      if (at % CHANGED_EACH !== CHANGED_EACH - 1) return [principal];
      const turn = Math.floor(at / CHANGED_EACH);
      if (turn % 20 === 19) {
        counts.changes += 1;
        return [];
      }
      const { change, isCosmetic } = CHANGES[turn % CHANGES.length] ?? CHANGES[0];
      const { policies, ...rest } = principal;
      const made = change({ policies, path: rest.path, tags: rest.tags });
      counts[isCosmetic ? "cosmetic" : "changes"] += made.count;
      return [{ ...principal, ...made.parts }];
    });
  const accounts = snapshot.accounts.map((account) => ({
    ...account,
    users: changed(account.users),
    roles: changed(account.roles ?? []),
  }));
  return { snapshot: { ...snapshot, accounts }, ...counts };
}

type Parts = Pick<User, "policies" | "path" | "tags">;

interface Change {
  readonly isCosmetic: boolean;
  readonly change: (parts: { readonly [F in keyof Parts]: Parts[F] | undefined }) => {
    readonly parts: Partial<Parts>;
    readonly count: number;
  };
}

const NEW_POLICY: InlinePolicy = {
  kind: "policy",
  name: "new",
  document: { text: "{}", value: {} },
};

const CHANGES: readonly [Change, ...Change[]] = [
  { isCosmetic: false, change: () => ({ parts: { path: "/moved/" }, count: 1 }) },
  {
    isCosmetic: false,
    change: ({ tags = [] }) => ({
      parts: { tags: [...tags, { key: "new", value: "" }] },
      count: 1,
    }),
  },
  {
    isCosmetic: false,
    change: ({ policies = [] }) => ({
      parts: {
        policies: policies.map((policy) => respelled(policy, { Effect: "Deny", NotAction: "*" })),
      },
      count: policies.length,
    }),
  },
  {
    isCosmetic: true,
    change: ({ policies = [] }) => ({
      parts: { policies: policies.map((policy) => respelled(policy)) },
      count: policies.length,
    }),
  },
  {
    isCosmetic: false,
    change: ({ policies = [] }) => ({ parts: { policies: [] }, count: policies.length }),
  },
  {
    isCosmetic: false,
    change: ({ policies = [] }) => ({ parts: { policies: [...policies, NEW_POLICY] }, count: 1 }),
  },
];

/** The policy with its members in another order, and one statement more where one is given. */
function respelled(policy: InlinePolicy, statement?: JsonObject): InlinePolicy {
  const { Statement = [], ...rest } = policy.document.value ?? {};
  const all = [
    ...(Statement as readonly JsonObject[]),
    ...(statement === undefined ? [] : [statement]),
  ];
  const value: JsonObject = { Statement: all.toReversed(), ...rest };
  return { ...policy, document: { text: ` ${canonicalJson(value)}`, value } };
}

/** As `JSON.parse` makes it: texts that were put together of pieces are one piece, and shared with nothing. */
function flattened<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
