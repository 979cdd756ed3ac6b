import { entityPath, pathKey } from "@iamferry/model";
import { FOLLOWERS } from "./followers.ts";
import { groupsIn, policyNamesIn } from "./scene-account.ts";
import type { IamCall } from "@iamferry/api";
import type { Account, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Checking } from "../check.ts";
import type { IndexedAccount } from "../state-index.ts";
import type { ProtectedPrincipal } from "./protected-principals.ts";
import type { SceneAccount } from "./scene-account.ts";

/** A state of what decides about a few users and roles, that follows the steps of a plan. */
export interface Scene {
  /** Follows a call; false where nothing that is watched changed. */
  readonly follow: (call: IamCall, step: string) => boolean;
  /** What is watched, and as much around it as decides about it. */
  readonly snapshot: () => Snapshot;
  /** The way to a principal as the state has it now. */
  readonly pathOf: (principal: ProtectedPrincipal) => EntityPath;
}

/** Starts with the state before. */
export function createScene(
  { states }: Checking,
  principals: readonly ProtectedPrincipal[],
): Scene {
  const accounts = new Map<IndexedAccount, SceneAccount>();
  const byPath = new Map<string, SceneAccount>();
  for (const { before } of principals) {
    const indexed = states.before.accountAt(before);
    if (indexed === undefined) continue;
    const scene = accounts.get(indexed) ?? sceneOf(indexed);
    accounts.set(indexed, scene);
    addPrincipal(scene, indexed, before);
    byPath.set(pathKey(before), scene);
  }
  return {
    follow: (call, step) => {
      const indexed = states.before.account(call.account);
      const scene = indexed && accounts.get(indexed);
      const follower = FOLLOWERS[call.action];
      return scene !== undefined && follower?.(scene, { ...call.input }, step) === true;
    },
    snapshot: () => ({ accounts: [...accounts.values()].map(accountOf) }),
    pathOf: ({ before }) => {
      const scene = byPath.get(pathKey(before));
      const [, , kind = "", name = ""] = before;
      if (scene === undefined || kind !== "user") return before;
      return entityPath(scene.account, "user", scene.names.get(name) ?? name);
    },
  };
}

function sceneOf({ account }: IndexedAccount): SceneAccount {
  return {
    account,
    users: new Map(),
    roles: new Map(),
    roleNames: new Set(),
    groups: new Map(account.groups.map((group) => [group.name, { ...group, members: [] }])),
    joined: new Map(),
    managedPolicies: new Map(
      (account.managedPolicies ?? []).map((policy) => [policy.name, policy]),
    ),
    policies: account.policies,
    made: new Map(),
    names: new Map(),
  };
}

function addPrincipal(scene: SceneAccount, indexed: IndexedAccount, path: EntityPath): void {
  const [, , kind = "", name = ""] = path;
  const role = kind === "role" ? indexed.entity("role", name) : undefined;
  if (role !== undefined) {
    scene.roles.set(role.name, role);
    scene.roleNames.add(role.name);
  }
  const user = kind === "user" ? indexed.entity("user", name) : undefined;
  if (user === undefined) return;
  scene.users.set(user.name, user);
  scene.names.set(user.name, user.name);
  scene.joined.set(user.name, new Set(indexed.groupsOf(user.name).map((group) => group.name)));
}

function accountOf(scene: SceneAccount): Account {
  const { account, users, roles, policies } = scene;
  const groups = groupsIn(scene);
  const named = new Set(policyNamesIn(scene));
  return {
    kind: "account",
    ...(account.name !== undefined && { name: account.name }),
    ...(account.id !== undefined && { id: account.id }),
    policies,
    users: [...users.values()],
    groups,
    roles: [...roles.values()],
    managedPolicies: [...named].flatMap((name) => scene.managedPolicies.get(name) ?? []),
  };
}
