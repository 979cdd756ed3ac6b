import { accountPath, entityPath } from "@iamferry/model";
import { endState } from "./end-state.ts";
import { indexState } from "./state-index.ts";
import { pathKey } from "./path-key.ts";
import type { EntityPath } from "@iamferry/text";
import type { PlanToCheck } from "./check.ts";
import type { IndexedAccount, StateIndex } from "./state-index.ts";

/** The state before the first step and that after the last one, and what of one is what of the other. */
export interface States {
  readonly before: StateIndex;
  readonly after: StateIndex;
  /** Accounts that are in either, paired. */
  readonly accounts: readonly AccountPair[];
  /** The way after to what stood at `path` before, whether it is still there or not. */
  readonly afterOf: (path: EntityPath) => EntityPath;
  /** The way before to what stands at `path` after, whether it was there or not. */
  readonly beforeOf: (path: EntityPath) => EntityPath;
}

/** One account before and after; absent on the side that lacks it. */
export interface AccountPair {
  readonly before?: IndexedAccount;
  readonly after?: IndexedAccount;
}

/** Reads the two states of a plan. */
export function statesOf(plan: PlanToCheck): States {
  const before = indexState(plan.from, plan.profile);
  const after = indexState(endState(plan), plan.profile);
  const oldNames = new Map<string, string>();
  const newNames = new Map<string, string>();
  for (const change of plan.diff.changes) {
    if (change.kind !== "renamed") continue;
    const { entity, from, to } = change;
    oldNames.set(pathKey(entity), from);
    newNames.set(pathKey([...entity.slice(0, -1), from]), to);
  }
  return {
    before,
    after,
    accounts: pairAccounts(before, after),
    // Renames have paths with the account as the later side calls it; its label is put in first.
    afterOf: (path) => renamed(relabelled(path, before, after), newNames),
    beforeOf: (path) => relabelled(renamed(path, oldNames), after, before),
  };
}

function pairAccounts(before: StateIndex, after: StateIndex): readonly AccountPair[] {
  const matched = new Set<IndexedAccount>();
  const pairs = after.accounts.map((account): AccountPair => {
    const other = before.account(account.account);
    if (other === undefined || matched.has(other)) return { after: account };
    matched.add(other);
    return { before: other, after: account };
  });
  const gone = before.accounts.filter((account) => !matched.has(account));
  return [...pairs, ...gone.map((account): AccountPair => ({ before: account }))];
}

function relabelled(path: EntityPath, here: StateIndex, there: StateIndex): EntityPath {
  const account = here.accountAt(path);
  const other = account === undefined ? undefined : there.account(account.account);
  return other === undefined ? path : [...accountPath(other.account), ...path.slice(2)];
}

function renamed(path: EntityPath, names: ReadonlyMap<string, string>): EntityPath {
  const entity = path.slice(0, 4);
  const name = names.get(pathKey(entity));
  return name === undefined ? path : [...entity.slice(0, -1), name, ...path.slice(4)];
}

/** The way to a user or role of an account. */
export function principalPath(
  { account }: IndexedAccount,
  kind: "user" | "role",
  name: string,
): EntityPath {
  return entityPath(account, kind, name);
}
