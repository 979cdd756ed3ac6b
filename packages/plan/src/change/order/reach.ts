import { accountPath, entityPath, groupPath, userPath } from "@iamferry/model";
import type {
  Account,
  Group,
  InlinePolicy,
  PolicyDocument,
  PolicyRef,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/** The states that a plan leads between, the earlier one by the names of the later one. */
export interface States {
  readonly from: Snapshot;
  readonly to: Snapshot;
}

/** Whom and what something reaches, on either side: what may meet on the way counts as met. */
export interface Reach {
  /** The users of a group. */
  readonly members: (group: string) => ReadonlySet<string>;
  /** Users and roles that a managed policy applies to, directly or through a group. */
  readonly attachedTo: (policy: string) => ReadonlySet<string>;
  /** Users and roles that it is the boundary of. */
  readonly boundedBy: (policy: string) => ReadonlySet<string>;
  /** The users of an account. */
  readonly users: (account: string) => ReadonlySet<string>;
  /** What a group gives to its members. */
  readonly groupDocuments: (group: string) => readonly PolicyDocument[];
  /** What a reference leads to: the documents in force, of either side; none where nobody knows. */
  readonly documentsOf: (ref: PolicyRef, of: EntityPath) => readonly PolicyDocument[];
}

/** Maps take no lists as keys. */
export function keyOf(path: EntityPath): string {
  return JSON.stringify(path);
}

/** The document of a policy of AWS' own or of another account, where it is known. */
export type Foreign = (arn: string, version?: string) => PolicyDocument | undefined;

/** Looks at each entity of both states once; asking takes constant time. */
export function reachOf({ from, to }: States, foreign: Foreign = () => undefined): Reach {
  const index = newIndex();
  for (const state of [from, to]) {
    for (const account of state.accounts) addAccount(account, index);
  }
  const none: ReadonlySet<string> = new Set();
  const documentsOf = (ref: PolicyRef, of: EntityPath): readonly PolicyDocument[] => {
    const policy = ownPolicyKey(ref, of);
    if (policy !== undefined) return index.managed.get(policy) ?? [];
    if (!("foreign" in ref)) return [];
    // What nobody here has read is told from others by its name, and may give and take.
    return [foreign(ref.arn, ref.document?.version) ?? { text: ref.arn }];
  };
  const attachedTo = new Map<string, ReadonlySet<string>>();
  return {
    members: (group) => index.members.get(group) ?? none,
    attachedTo: (policy) => {
      const known = attachedTo.get(policy);
      if (known !== undefined) return known;
      const holders = [...(index.attached.get(policy) ?? [])];
      const reached = new Set(
        holders.flatMap((holder) => [...(index.members.get(holder) ?? [holder])]),
      );
      attachedTo.set(policy, reached);
      return reached;
    },
    boundedBy: (policy) => index.bounded.get(policy) ?? none,
    users: (account) => index.users.get(account) ?? none,
    groupDocuments: (group) =>
      (index.groups.get(group) ?? []).flatMap(({ path, record }) => [
        ...record.policies.map(documentOf),
        ...(record.attachedPolicies ?? []).flatMap((ref) => documentsOf(ref, path)),
      ]),
    documentsOf,
  };
}

/** The key of a managed policy that a reference of an entity leads to; `undefined` for one of another account. */
export function ownPolicyKey(ref: PolicyRef, [, account = ""]: EntityPath): string | undefined {
  if (!("own" in ref)) return undefined;
  return keyOf(["account", account, "managed-policy", ref.name]);
}

interface Index {
  readonly members: Map<string, Set<string>>;
  readonly attached: Map<string, Set<string>>;
  readonly bounded: Map<string, Set<string>>;
  readonly users: Map<string, Set<string>>;
  readonly groups: Map<string, { readonly path: EntityPath; readonly record: Group }[]>;
  readonly managed: Map<string, PolicyDocument[]>;
}

function newIndex(): Index {
  return {
    members: new Map(),
    attached: new Map(),
    bounded: new Map(),
    users: new Map(),
    groups: new Map(),
    managed: new Map(),
  };
}

function addAccount(account: Account, index: Index): void {
  const path = accountPath(account);
  for (const policy of account.managedPolicies ?? []) {
    const inForce = policy.versions.find(({ id }) => id === policy.defaultVersion);
    if (inForce === undefined) continue;
    const key = keyOf(entityPath(account, "managed-policy", policy.name));
    listAt(index.managed, key).push(inForce.document);
  }
  for (const user of account.users) {
    const key = userPath(account, user.name);
    setAt(index.users, keyOf(path)).add(keyOf(key));
    addPrincipal(user, key, index);
  }
  for (const role of account.roles ?? []) {
    addPrincipal(role, entityPath(account, "role", role.name), index);
  }
  for (const group of account.groups) {
    const key = groupPath(account, group.name);
    const members = setAt(index.members, keyOf(key));
    for (const member of group.members) members.add(keyOf(userPath(account, member)));
    listAt(index.groups, keyOf(key)).push({ path: key, record: group });
    addAttachments(group, key, index);
  }
}

function addPrincipal(principal: User | Role, path: EntityPath, index: Index): void {
  addAttachments(principal, path, index);
  const boundary = principal.permissionsBoundary;
  const policy = boundary === undefined ? undefined : ownPolicyKey(boundary, path);
  if (policy !== undefined) setAt(index.bounded, policy).add(keyOf(path));
}

function addAttachments(
  { attachedPolicies = [] }: Pick<Group, "attachedPolicies">,
  path: EntityPath,
  index: Index,
): void {
  for (const ref of attachedPolicies) {
    const policy = ownPolicyKey(ref, path);
    if (policy !== undefined) setAt(index.attached, policy).add(keyOf(path));
  }
}

function documentOf({ document }: InlinePolicy): PolicyDocument {
  return document;
}

function setAt(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Set<string>();
  map.set(key, made);
  return made;
}

function listAt<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  map.set(key, made);
  return made;
}
