import { pathKey } from "@iamferry/model";
import { accountLabels } from "./account-labels.ts";
import { changeKey } from "./change-key.ts";
import { endState } from "./end-state.ts";
import { indexState } from "./state-index.ts";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../diff/change.ts";
import type { AccountLabels } from "./account-labels.ts";
import type { PlanToCheck } from "./check.ts";
import type { IndexedAccount, StateIndex } from "./state-index.ts";

/** The state before the first step and that after the last one, and what of one is what of the other. */
export interface States {
  readonly before: StateIndex;
  readonly after: StateIndex;
  /** Accounts that are in either, paired. */
  readonly accounts: readonly AccountPair[];
  /** The way after to what stood at `path` before; one that leads nowhere where it is gone. */
  readonly afterOf: (path: EntityPath) => EntityPath;
  /** The way before to what stands at `path` after; one that leads nowhere where it is new. */
  readonly beforeOf: (path: EntityPath) => EntityPath;
}

/** One account before and after; absent on the side that lacks it. */
export interface AccountPair {
  readonly before?: IndexedAccount;
  readonly after?: IndexedAccount;
}

/** Reads the two states of a plan that does not make the changes of `kept`. */
export function statesOf(plan: PlanToCheck, kept: readonly Change[]): States {
  const labels = accountLabels(plan);
  const before = indexState(plan.from, plan.profile);
  const { wereNames, oldNames, newNames, gone, fresh } = whereabouts(plan, kept, labels);
  const beforeOf = (path: EntityPath): EntityPath => labels.toEarlier(moved(path, oldNames, fresh));
  const earlier = (path: EntityPath): object | undefined =>
    before.at(labels.toEarlier(moved(path, wereNames, fresh)));
  const after = indexState(endState(plan, { labels, earlier, kept }), plan.profile);
  return {
    before,
    after,
    accounts: pairAccounts(before, after, labels),
    afterOf: (path) => moved(labels.toLater(path), newNames, gone),
    beforeOf,
  };
}

interface Whereabouts {
  /** What was called otherwise, by the paths of the later side; also where it is not renamed after all. */
  readonly wereNames: ReadonlyMap<string, string>;
  /** The same of what is renamed. */
  readonly oldNames: ReadonlyMap<string, string>;
  readonly newNames: ReadonlyMap<string, string>;
  /** What is of the earlier side alone, with the account as the later side calls it. */
  readonly gone: ReadonlySet<string>;
  /** What is of the later side alone. */
  readonly fresh: ReadonlySet<string>;
}

/** What is renamed, comes and goes: a name can be another entity's in the other state. */
function whereabouts(
  { diff }: PlanToCheck,
  notMade: readonly Change[],
  labels: AccountLabels,
): Whereabouts {
  const kept = new Set(notMade.map(changeKey));
  const wereNames = new Map<string, string>();
  const oldNames = new Map<string, string>();
  const newNames = new Map<string, string>();
  const gone = new Set<string>();
  const fresh = new Set<string>();
  for (const change of diff.changes) {
    const { entity } = change;
    const isKept = kept.has(changeKey(change));
    if (change.kind === "renamed") wereNames.set(pathKey(entity), change.from);
    if (change.kind === "renamed" && !isKept) {
      const { from, to } = change;
      oldNames.set(pathKey(entity), from);
      newNames.set(pathKey([...entity.slice(0, -1), from]), to);
    }
    if (change.kind === "added") fresh.add(pathKey(entity));
    if (change.kind === "removed" && !isKept) gone.add(pathKey(labels.toLater(entity)));
  }
  return { wereNames, oldNames, newNames, gone, fresh };
}

function moved(
  path: EntityPath,
  names: ReadonlyMap<string, string>,
  missing: ReadonlySet<string>,
): EntityPath {
  const entity = path.slice(0, 4);
  const name = names.get(pathKey(entity));
  if (name !== undefined) return [...entity.slice(0, -1), name, ...path.slice(4)];
  // Somebody else may have its name there: a way that leads nowhere.
  return missing.has(pathKey(entity)) ? [...entity, ...NOWHERE] : path;
}

/** Entities of an account have paths of four parts; inline policies are not looked up by these. */
const NOWHERE: EntityPath = ["", ""];

function pairAccounts(
  before: StateIndex,
  after: StateIndex,
  { toEarlier, toLater }: AccountLabels,
): readonly AccountPair[] {
  const pairs = after.accounts.map((account): AccountPair => {
    const other = before.accountAt(toEarlier(account.path));
    return other === undefined ? { after: account } : { before: other, after: account };
  });
  const gone = before.accounts.filter(({ path }) => after.accountAt(toLater(path)) === undefined);
  return [...pairs, ...gone.map((account): AccountPair => ({ before: account }))];
}
