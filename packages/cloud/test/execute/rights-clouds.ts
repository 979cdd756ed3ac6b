import {
  cloudProfile,
  initialSnapshot,
  type Account,
  type CloudProfile,
  type CloudProfileId,
  type Snapshot,
} from "@iamferry/model";
import type { Arbitrary } from "fast-check";
import { ACCOUNT, ACTIONS, rightsStates } from "../../../plan/test/change/rights-states.ts";

/** Two states of a cloud that differ in who may do what. */
export interface RightsClouds {
  readonly from: Snapshot;
  readonly to: Snapshot;
}

/** A request whose answer is to be known at each moment. */
export interface AskedRequest {
  readonly action: string;
  readonly resource: string;
}

/** The states of `rightsStates` with what a cloud has of them, so that it takes each of their documents. */
export function rightsClouds(id: CloudProfileId): Arbitrary<RightsClouds> {
  const profile = cloudProfile(id);
  return rightsStates().map(({ from, to }) => ({
    from: asOf(from, profile),
    to: asOf(to, profile),
  }));
}

/** Every request that these states decide. */
export function requestsOf(profile: CloudProfile): readonly AskedRequest[] {
  const { partition } = profile;
  return ACTIONS.map((action) => actionOf(action, profile)).flatMap((action) =>
    action === ASSUME
      ? ["web", "job"].map((role) => ({
          action,
          resource: `arn:${partition}:iam::${ACCOUNT}:role/${role}`,
        }))
      : [{ action, resource: `arn:${partition}:s3:::bucket/key` }],
  );
}

const ASSUME = "sts:AssumeRole";

/** Releases without roles know no actions of STS. */
function actionOf(action: string, { names }: CloudProfile): string {
  return action === ASSUME && names.role === undefined ? "ec2:RunInstances" : action;
}

function asOf(snapshot: Snapshot, profile: CloudProfile): Snapshot {
  const initial = initialSnapshot(profile);
  const [drawn] = snapshot.accounts;
  if (drawn === undefined) return initial;
  const account = withoutMissing(withKnownPrincipals(drawn), profile);
  const text = JSON.stringify(account)
    .replaceAll(ASSUME, actionOf(ASSUME, profile))
    .replaceAll("arn:aws:", `arn:${profile.partition}:`);
  // The same account in other words.
  const spelled = JSON.parse(text, (_, value: unknown) => asTaken(value, profile)) as Account;
  if (profile.accountUser === undefined) return { cloud: profile.id, accounts: [spelled] };
  const owner = { kind: "user", name: profile.accountUser, builtIn: true, policies: [] } as const;
  const named = { ...spelled, name: "lab", users: [owner, ...spelled.users] };
  return { cloud: profile.id, accounts: [...initial.accounts, named] };
}

/** Trust in users who are not there becomes trust in the account: no cloud takes the other. */
function withKnownPrincipals(account: Account): Account {
  const there = new Set(account.users.map(({ name }) => name));
  const known = (text: string): string =>
    text.replaceAll(/user\/(\w+)/g, (arn, name: string) => (there.has(name) ? arn : "root"));
  // Nothing but trust policies names users.
  return JSON.parse(known(JSON.stringify(account))) as Account;
}

function withoutMissing(account: Account, { missing }: CloudProfile): Account {
  const less = <T extends object>(record: T, kind: keyof typeof missing): T => {
    const lacks: readonly string[] = missing[kind] ?? [];
    const kept = Object.entries(record).filter(
      ([field]) => field === "policies" || !lacks.includes(field),
    );
    return Object.fromEntries(kept) as T;
  };
  return less(
    {
      ...account,
      users: account.users.map((user) => less(user, "user")),
      groups: account.groups.map((group) => less(group, "group")),
      roles: (account.roles ?? []).map((role) => less(role, "role")),
      managedPolicies: (account.managedPolicies ?? []).map((each) => less(each, "managed-policy")),
    },
    "account",
  );
}

/** Statements without conditions on tags where there are none; texts are those of their values. */
function asTaken(value: unknown, { dialect }: CloudProfile): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if ("Effect" in value && "Condition" in value && dialect === "euare") {
    const { Condition: _tags, ...statement } = value;
    return statement;
  }
  return "text" in value && "value" in value
    ? { ...value, text: JSON.stringify(value.value) }
    : value;
}
