import { documentIn, isSame, refOf, stepOf, tagged, textIn, untagged } from "./call-input.ts";
import { policyNamesIn } from "./scene-account.ts";
import type { ActionName } from "@iamferry/api";
import type { Group, InlinePolicy, ManagedPolicy, PolicyRef, Role, User } from "@iamferry/model";
import type { Input, Tagged } from "./call-input.ts";
import type { SceneAccount } from "./scene-account.ts";

/** Does to a scene what a call does; false where nothing that is watched changed. */
type Follower = (scene: SceneAccount, input: Input, step: string) => boolean;

type HolderKind = "user" | "group" | "role";

/**
 * The calls that touch rights, as the API reference has them. All others are passed over: they change nothing of what
 * decides about a user or role.
 */
export const FOLLOWERS: { readonly [A in ActionName]?: Follower } = {
  ...policyCalls(),
  PutUserPermissionsBoundary: changing("user", withBoundary),
  PutRolePermissionsBoundary: changing("role", withBoundary),
  DeleteUserPermissionsBoundary: changing("user", withoutBoundary),
  DeleteRolePermissionsBoundary: changing("role", withoutBoundary),
  AddUserToGroup: (scene, input) => {
    const groups = scene.joined.get(textIn(input, "UserName"));
    groups?.add(textIn(input, "GroupName"));
    return groups !== undefined;
  },
  RemoveUserFromGroup: (scene, input) =>
    scene.joined.get(textIn(input, "UserName"))?.delete(textIn(input, "GroupName")) === true,
  CreatePolicy: (scene, input, step) => {
    const name = textIn(input, "PolicyName");
    const path = textIn(input, "Path") || "/";
    scene.made.set(step, { path, name });
    const versions = [{ id: "v1", document: documentIn(input) }];
    const facts = { kind: "managed-policy", name, path, defaultVersion: "v1" } as const;
    scene.managedPolicies.set(name, { ...facts, versions });
    return policyNamesIn(scene).includes(name);
  },
  CreatePolicyVersion: (scene, input, step) => {
    const isDefault = input["SetAsDefault"] === true;
    return changePolicy(scene, input, ({ versions }) => ({
      // The number that it gets is not known; the step tells it from the others.
      versions: [...versions, { id: step, document: documentIn(input) }],
      ...(isDefault && { defaultVersion: step }),
    }));
  },
  SetDefaultPolicyVersion: (scene, input) => {
    const version = input["VersionId"];
    const defaultVersion = typeof version === "string" ? version : stepOf(version);
    return changePolicy(scene, input, ({ versions }) =>
      versions.some(({ id }) => id === defaultVersion) ? { defaultVersion } : {},
    );
  },
  DeletePolicy: (scene, input) => {
    const ref = refOf(scene, input["PolicyArn"]);
    return ref !== undefined && "own" in ref && scene.managedPolicies.delete(ref.name);
  },
  PutAccountPolicy: (scene, input) => {
    const name = textIn(input, "PolicyName");
    const kept = scene.policies.filter((policy) => policy.name !== name);
    scene.policies = [...kept, { kind: "policy", name, document: documentIn(input) }];
    return true;
  },
  DeleteAccountPolicy: (scene, input) => {
    const name = textIn(input, "PolicyName");
    scene.policies = scene.policies.filter((policy) => policy.name !== name);
    return true;
  },
  UpdateUser: (scene, input, step) => {
    const isWatched = enable(scene, input, step);
    renameUser(scene, textIn(input, "UserName"), textIn(input, "NewUserName"));
    return isWatched;
  },
  UpdateGroup: (scene, input) =>
    renameGroup(scene, textIn(input, "GroupName"), textIn(input, "NewGroupName")),
  TagUser: changing("user", tagged),
  UntagUser: changing("user", untagged),
  TagRole: changing("role", tagged),
  UntagRole: changing("role", untagged),
  DeleteUser: (scene, input) => {
    const name = textIn(input, "UserName");
    scene.joined.get(name)?.clear();
    return scene.users.delete(name);
  },
  CreateUser: (scene, input) => {
    const name = textIn(input, "UserName");
    if (!scene.joined.has(name)) return false;
    const user: User = {
      kind: "user",
      name,
      policies: [],
      ...withBoundary({ policies: [] }, input, scene),
    };
    scene.users.set(name, { ...user, ...tagged(user, input) });
    return true;
  },
  DeleteRole: (scene, input) => scene.roles.delete(textIn(input, "RoleName")),
  CreateRole: (scene, input) => {
    const name = textIn(input, "RoleName");
    if (!scene.roleNames.has(name)) return false;
    const role: Role = {
      kind: "role",
      name,
      policies: [],
      ...withBoundary({ policies: [] }, input, scene),
    };
    scene.roles.set(name, { ...role, ...tagged(role, input) });
    return true;
  },
  DeleteGroup: (scene, input) => scene.groups.delete(textIn(input, "GroupName")),
  CreateGroup: (scene, input) => {
    const name = textIn(input, "GroupName");
    scene.groups.set(name, { kind: "group", name, members: [], policies: [] });
    return false;
  },
};

/** Put, delete, attach and detach, for each kind of holder. */
function policyCalls(): { readonly [A in ActionName]?: Follower } {
  return {
    PutUserPolicy: changing("user", put),
    PutGroupPolicy: changing("group", put),
    PutRolePolicy: changing("role", put),
    DeleteUserPolicy: changing("user", remove),
    DeleteGroupPolicy: changing("group", remove),
    DeleteRolePolicy: changing("role", remove),
    AttachUserPolicy: changing("user", attach),
    AttachGroupPolicy: changing("group", attach),
    AttachRolePolicy: changing("role", attach),
    DetachUserPolicy: changing("user", detach),
    DetachGroupPolicy: changing("group", detach),
    DetachRolePolicy: changing("role", detach),
  };
}

function put({ policies }: Holder, input: Input): object {
  const name = textIn(input, "PolicyName");
  const kept = policies.filter((policy) => policy.name !== name);
  return { policies: [...kept, { kind: "policy", name, document: documentIn(input) }] };
}

function remove({ policies }: Holder, input: Input): object {
  const name = textIn(input, "PolicyName");
  return { policies: policies.filter((policy) => policy.name !== name) };
}

function attach({ attachedPolicies = [] }: Holder, input: Input, scene: SceneAccount): object {
  const ref = refOf(scene, input["PolicyArn"]);
  const others = attachedPolicies.filter((other) => !isSame(other, ref));
  return { attachedPolicies: ref === undefined ? others : [...others, ref] };
}

function detach({ attachedPolicies = [] }: Holder, input: Input, scene: SceneAccount): object {
  const ref = refOf(scene, input["PolicyArn"]);
  return { attachedPolicies: attachedPolicies.filter((other) => !isSame(other, ref)) };
}

/** What the three kinds of holders have in common, and what some of them have. */
interface Holder extends Tagged {
  readonly policies: readonly InlinePolicy[];
  readonly attachedPolicies?: readonly PolicyRef[];
}

const NAMES = { user: "UserName", group: "GroupName", role: "RoleName" } as const;

/** Gives what the input names the fields that `edit` makes; false where it is not watched. */
function changing(
  kind: HolderKind,
  edit: (holder: Holder, input: Input, scene: SceneAccount) => object,
): Follower {
  return (scene, input) => {
    const name = textIn(input, NAMES[kind]);
    const maps = { user: scene.users, group: scene.groups, role: scene.roles };
    const map: Map<string, User | Group | Role> = maps[kind];
    const holder = map.get(name);
    if (holder === undefined) return false;
    map.set(name, { ...holder, ...edit(holder, input, scene) });
    return kind !== "group" || [...scene.joined.values()].some((groups) => groups.has(name));
  };
}

function changePolicy(
  scene: SceneAccount,
  input: Input,
  edit: (policy: ManagedPolicy) => object,
): boolean {
  const ref = refOf(scene, input["PolicyArn"]);
  const policy =
    ref !== undefined && "own" in ref ? scene.managedPolicies.get(ref.name) : undefined;
  if (policy === undefined) return false;
  scene.managedPolicies.set(policy.name, { ...policy, ...edit(policy) });
  return policyNamesIn(scene).includes(policy.name);
}

function renameUser(scene: SceneAccount, from: string, to: string): void {
  const user = scene.users.get(from);
  if (user === undefined || to === "" || to === from) return;
  scene.users.delete(from);
  scene.users.set(to, { ...user, name: to });
  scene.joined.set(to, scene.joined.get(from) ?? new Set());
  scene.joined.delete(from);
  for (const [before, now] of scene.names) if (now === from) scene.names.set(before, to);
}

function renameGroup(scene: SceneAccount, from: string, to: string): boolean {
  const group = scene.groups.get(from);
  if (group === undefined || to === "" || to === from) return false;
  scene.groups.delete(from);
  scene.groups.set(to, { ...group, name: to });
  for (const groups of scene.joined.values()) if (groups.delete(from)) groups.add(to);
  return false;
}

const enable: Follower = changing("user", (_user, { Enabled: enabled }) =>
  typeof enabled === "boolean" ? { enabled } : {},
);

function withBoundary(_holder: Holder, input: Input, scene: SceneAccount): object {
  const ref = refOf(scene, input["PermissionsBoundary"]);
  return ref === undefined ? {} : { permissionsBoundary: ref };
}

function withoutBoundary(): object {
  return { permissionsBoundary: undefined };
}
