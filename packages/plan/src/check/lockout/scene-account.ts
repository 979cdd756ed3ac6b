import type { Account, Group, ManagedPolicy, Role, User } from "@iamferry/model";

/** One account of a scene, its entities by the names that they have now. */
export interface SceneAccount {
  readonly account: Account;
  /** Users and roles that are watched alone. */
  readonly users: Map<string, User>;
  readonly roles: Map<string, Role>;
  /** What watched roles are called, also while they are gone. */
  readonly roleNames: Set<string>;
  /** All groups, without their members. */
  readonly groups: Map<string, Group>;
  /** The groups of each user that is watched. */
  readonly joined: Map<string, Set<string>>;
  readonly managedPolicies: Map<string, ManagedPolicy>;
  policies: Account["policies"];
  /** Managed policies that steps have made, by the step: what it answers stands for their ARNs. */
  readonly made: Map<string, { readonly path: string; readonly name: string }>;
  /** What watched users are called now, by what they were called before. */
  readonly names: Map<string, string>;
}

/** The groups that watched users are members of, with those members alone. */
export function groupsIn({ joined, groups }: SceneAccount): readonly Group[] {
  const members = new Map<string, string[]>();
  for (const [user, names] of joined) {
    for (const name of names) {
      const others = members.get(name);
      if (others === undefined) members.set(name, [user]);
      else others.push(user);
    }
  }
  return [...members].flatMap(([name, users]) => {
    const group = groups.get(name);
    return group === undefined ? [] : [{ ...group, members: users }];
  });
}

/** The managed policies of the account that decide about what is watched. */
export function policyNamesIn(scene: SceneAccount): readonly string[] {
  const holders = [...scene.users.values(), ...scene.roles.values()];
  const attached = [...holders, ...groupsIn(scene)].flatMap(
    ({ attachedPolicies = [] }) => attachedPolicies,
  );
  const boundaries = holders.flatMap(({ permissionsBoundary }) => permissionsBoundary ?? []);
  return [...attached, ...boundaries].flatMap((ref) => ("own" in ref ? ref.name : []));
}
