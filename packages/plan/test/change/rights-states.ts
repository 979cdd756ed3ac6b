import type {
  Account,
  Group,
  InlinePolicy,
  JsonObject,
  ManagedPolicy,
  PolicyDocument,
  PolicyRef,
  Role,
  Snapshot,
  Tag,
  User,
} from "@iamferry/model";
import fc from "fast-check";

/** The account of {@link rightsStates}. */
export const ACCOUNT = "111122223333";

/** The actions that its policies are about. */
export const ACTIONS: readonly string[] = ["s3:GetObject", "s3:PutObject", "sts:AssumeRole"];

/**
 * Two states of one account in which nearly everything is about the same few actions, so that each policy, boundary,
 * membership, tag and trust matters to what somebody may do.
 */
export function rightsStates(): fc.Arbitrary<{ readonly from: Snapshot; readonly to: Snapshot }> {
  const draws = fc.oneof(
    fc.constant([false]),
    fc.array(fc.boolean(), { minLength: 20, maxLength: 60 }),
    fc.array(
      fc.integer({ min: 0, max: 5 }).map((draw) => draw > 0),
      { minLength: 20, maxLength: 60 },
    ),
  );
  return fc.tuple(state(), state(), draws).map(([from, other, kept]) => {
    let at = 0;
    const keeps = (): boolean => kept[at++ % kept.length] === true;
    return { from, to: mixed(from, other, keeps) };
  });
}

/** The second state with parts of the first, wherever `keeps` says so. */
function mixed(from: Snapshot, other: Snapshot, keeps: () => boolean): Snapshot {
  const [a, b] = [from.accounts[0], other.accounts[0]];
  if (a === undefined || b === undefined) return other;
  const users = mixedList(a.users, b.users, keeps);
  const there = new Set(users.map(({ name }) => name));
  const groups = mixedList(a.groups, b.groups, keeps).map((group) => ({
    ...group,
    members: group.members.filter((member) => there.has(member)),
  }));
  return {
    cloud: "aws",
    accounts: [
      {
        ...b,
        managedPolicies: mixedList(a.managedPolicies ?? [], b.managedPolicies ?? [], keeps),
        users,
        groups,
        roles: mixedList(a.roles ?? [], b.roles ?? [], keeps),
      },
    ],
  };
}

function mixedList<T extends { readonly name: string }>(
  from: readonly T[],
  other: readonly T[],
  keeps: () => boolean,
): readonly T[] {
  const names = [...new Set([...from, ...other].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [one, two] = [from, other].map((list) => list.find((each) => each.name === name));
    if (one === undefined || two === undefined) return (keeps() ? one : two) ?? [];
    const fields = Object.keys({ ...one, ...two }).filter((field) => field !== "name");
    const entries = fields.map((field) => {
      const side = keeps() ? one : two;
      return [field, (side as Readonly<Record<string, unknown>>)[field]] as const;
    });
    const known = entries.filter(([, value]) => value !== undefined);
    // Each field is that of one of two records of the same kind.
    return [{ name, ...Object.fromEntries(known) } as unknown as T];
  });
}

const USERS = ["ana", "ben"];
const ROLES = ["web", "job"];
const GROUPS = ["ops", "dev"];
const MANAGED = ["one", "two"];

/** ARNs, `*`, and an action of any case. */
function statement(effect?: "Allow"): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      effect:
        effect === undefined ? fc.constantFrom("Allow", "Allow", "Deny") : fc.constant(effect),
      actions: fc.uniqueArray(fc.constantFrom(...ACTIONS, "s3:*", "*"), {
        minLength: 1,
        maxLength: 2,
      }),
      not: fc.integer({ min: 0, max: 7 }),
      tagged: fc.integer({ min: 0, max: 7 }),
    })
    .map(({ actions, effect: Effect, not, tagged }) => ({
      Effect,
      [not === 0 ? "NotAction" : "Action"]: actions,
      Resource: "*",
      ...(tagged === 0 && { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } }),
    }));
}

function document(): fc.Arbitrary<PolicyDocument> {
  return fc
    .array(statement(), { minLength: 1, maxLength: 2 })
    .map((statements) => documentOf(statements));
}

function documentOf(statements: readonly JsonObject[]): PolicyDocument {
  const value: JsonObject = { Version: "2012-10-17", Statement: statements };
  return { text: JSON.stringify(value), value };
}

function inline(): fc.Arbitrary<readonly InlinePolicy[]> {
  return some(["first", "second"], (name) =>
    document().map((each) => ({ kind: "policy", name, document: each })),
  );
}

function some<T>(
  names: readonly string[],
  make: (name: string) => fc.Arbitrary<T>,
): fc.Arbitrary<readonly T[]> {
  return fc
    .tuple(...names.map((name) => fc.option(make(name), { nil: undefined })))
    .map((made) => made.flatMap((each) => (each === undefined ? [] : [each])));
}

function refs(): fc.Arbitrary<readonly PolicyRef[]> {
  return fc.subarray(MANAGED).map((names) => names.map(ref));
}

function ref(name: string): PolicyRef {
  return { own: true, path: "/", name };
}

function boundary(): fc.Arbitrary<PolicyRef | undefined> {
  return fc.option(fc.constantFrom(...MANAGED).map(ref), { nil: undefined, freq: 2 });
}

function tags(): fc.Arbitrary<readonly Tag[]> {
  return fc
    .option(fc.constantFrom("red", "blue"), { nil: undefined })
    .map((value) => (value === undefined ? [] : [{ key: "team", value }]));
}

function trust(): fc.Arbitrary<PolicyDocument> {
  const principal = fc.constantFrom(
    ...USERS.map((name) => `arn:aws:iam::${ACCOUNT}:user/${name}`),
    `arn:aws:iam::${ACCOUNT}:root`,
  );
  return fc
    .array(
      fc.record({
        Effect: fc.constantFrom("Allow", "Allow", "Deny"),
        Principal: principal.map((AWS) => ({ AWS })),
        Action: fc.constant("sts:AssumeRole"),
      }),
      { minLength: 1, maxLength: 2 },
    )
    .map(documentOf);
}

function state(): fc.Arbitrary<Snapshot> {
  const principalParts = {
    policies: inline(),
    attachedPolicies: refs(),
    permissionsBoundary: boundary(),
    tags: tags(),
  };
  const users = some(USERS, (name) =>
    fc
      .record(principalParts)
      .map((parts): User => present({ kind: "user" as const, name, ...parts })),
  );
  const roles = some(ROLES, (name) =>
    fc
      .record({ ...principalParts, trustPolicy: trust() })
      .map((parts): Role => present({ kind: "role" as const, name, ...parts })),
  );
  const managed = fc.tuple(
    ...MANAGED.map((name) =>
      document().map((each): ManagedPolicy => ({
        kind: "managed-policy",
        name,
        defaultVersion: "v1",
        versions: [{ id: "v1", document: each }],
      })),
    ),
  );
  const groups = some(GROUPS, (name) =>
    fc
      .record({ policies: inline(), attachedPolicies: refs(), members: fc.subarray(USERS) })
      .map((parts): Group => present({ kind: "group" as const, name, ...parts })),
  );
  return fc
    .record({ users, roles, managed, groups })
    .map(({ managed: managedPolicies, ...lists }) => {
      const there = new Set(lists.users.map(({ name }) => name));
      const account: Account = {
        kind: "account",
        id: ACCOUNT,
        policies: [],
        managedPolicies,
        users: lists.users,
        roles: lists.roles,
        groups: lists.groups.map((group) => ({
          ...group,
          members: group.members.filter((member) => there.has(member)),
        })),
      };
      return { cloud: "aws", accounts: [account] };
    });
}

/** Without members that are undefined, and without empty lists that may be left out. */
function present<T extends object>(
  record: T,
): T extends unknown ? { [K in keyof T]: Exclude<T[K], undefined> } : never {
  const kept = Object.entries(record).filter(
    ([key, value]) =>
      value !== undefined &&
      !(
        Array.isArray(value) &&
        value.length === 0 &&
        (key === "tags" || key === "attachedPolicies")
      ),
  );
  return Object.fromEntries(kept) as never;
}
