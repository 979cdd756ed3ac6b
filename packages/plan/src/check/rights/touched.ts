import { entitiesOf, entityPath, pathKey } from "@iamferry/model";
import type { PolicyRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import type { IndexedAccount } from "../state-index.ts";
import type { States } from "../states.ts";

/** A user or role that is in one of the two states or in both. */
export interface PrincipalPair {
  readonly before?: EntityPath;
  readonly after?: EntityPath;
}

/**
 * The users and roles whose rights the changes can touch: those that change, members of groups that change, and
 * all that have a managed policy that changes. In the order of the state after, and then what only that before has.
 * Takes time linear in the states.
 */
export function touchedPrincipals(
  made: readonly Change[],
  states: States,
): readonly PrincipalPair[] {
  if (made.length === 0) return [];
  const changed = changedBy(made);
  const touched = new Set<string>();
  for (const account of states.after.accounts) {
    for (const path of touchedIn(account, changed, same)) touched.add(pathKey(path));
  }
  for (const account of states.before.accounts) {
    for (const path of touchedIn(account, changed, states.afterOf)) {
      touched.add(pathKey(states.afterOf(path)));
    }
  }
  return pairsOf(states).filter(({ before, after }) =>
    touched.has(pathKey(after ?? states.afterOf(before ?? []))),
  );
}

/** All users and roles, in the order of the state after, and then those that only the state before has. */
function pairsOf(states: States): readonly PrincipalPair[] {
  const pairs: PrincipalPair[] = [];
  for (const account of states.after.accounts) {
    for (const after of principalsOf(account)) {
      const before = states.beforeOf(after);
      pairs.push(states.before.at(before) === undefined ? { after } : { before, after });
    }
  }
  for (const account of states.before.accounts) {
    for (const before of principalsOf(account)) {
      if (states.after.at(states.afterOf(before)) === undefined) pairs.push({ before });
    }
  }
  return pairs;
}

/** The ways to the users and then the roles of an account. */
export function principalsOf({ account }: IndexedAccount): readonly EntityPath[] {
  return (["user", "role"] as const).flatMap((kind) =>
    entitiesOf(account, kind).map(({ name }) => entityPath(account, kind, name)),
  );
}

function same(path: EntityPath): EntityPath {
  return path;
}

interface Changed {
  /** Entities, by their paths. */
  readonly entities: ReadonlySet<string>;
  /** Accounts of which everything is touched. */
  readonly accounts: ReadonlySet<string>;
}

function changedBy(changes: readonly Change[]): Changed {
  const entities = new Set<string>();
  const accounts = new Set<string>();
  for (const { kind, type, entity } of changes) {
    const isWhole = type === "account" && (kind === "added" || kind === "removed");
    // An account policy may bind or serve every user.
    if (isWhole || entity[2] === "policy") accounts.add(pathKey(entity.slice(0, 2)));
    else if (entity.length >= 4) entities.add(pathKey(entity.slice(0, 4)));
  }
  return { entities, accounts };
}

/** The principals of one account that the changes touch on this side; `shown` gives the ways that changes have. */
function touchedIn(
  indexed: IndexedAccount,
  { entities, accounts }: Changed,
  shown: (path: EntityPath) => EntityPath,
): readonly EntityPath[] {
  const { account } = indexed;
  if (accounts.has(pathKey(shown(indexed.path)))) return principalsOf(indexed);
  const isChanged = (kind: "user" | "role" | "group" | "managed-policy", name: string): boolean =>
    // What is gone has the path of the side that has it.
    [shown, same].some((way) => entities.has(pathKey(way(entityPath(account, kind, name)))));
  const hasChanged = (refs: readonly PolicyRef[] = []): boolean =>
    refs.some((ref) => "own" in ref && isChanged("managed-policy", ref.name));
  const touched: EntityPath[] = [];
  const members = new Set<string>();
  for (const group of account.groups) {
    if (!isChanged("group", group.name) && !hasChanged(group.attachedPolicies)) continue;
    for (const member of group.members) {
      const user = indexed.entity("user", member);
      if (user !== undefined) members.add(user.name);
    }
  }
  for (const kind of ["user", "role"] as const) {
    for (const { name, attachedPolicies, permissionsBoundary } of entitiesOf(account, kind)) {
      const boundary = permissionsBoundary === undefined ? [] : [permissionsBoundary];
      const isTouched =
        isChanged(kind, name) ||
        (kind === "user" && members.has(name)) ||
        hasChanged(attachedPolicies) ||
        hasChanged(boundary);
      if (isTouched) touched.push(entityPath(account, kind, name));
    }
  }
  return touched;
}
