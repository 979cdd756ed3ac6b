import { documentInForce } from "@iamferry/policy";
import { accountPath, entityPath, groupPath, pathKey, userPath } from "@iamferry/model";
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

/** On which sides something reaches somebody. */
export interface Sides {
  readonly from: boolean;
  readonly to: boolean;
}

/** Whom something reaches, by the key of a user's or role's path: on either side, or on the way between. */
export type Reached = ReadonlyMap<string, Sides>;

/** Documents of either side. */
export interface OnBothSides {
  readonly from: readonly PolicyDocument[];
  readonly to: readonly PolicyDocument[];
}

/** Whom and what something reaches, on either side: what may meet on the way counts as met. */
export interface Reach {
  /** The users of a group. */
  readonly members: (group: string) => Reached;
  /** Users and roles that a managed policy applies to, directly or through a group. */
  readonly attachedTo: (policy: string) => Reached;
  /** Users and roles that it is the boundary of. */
  readonly boundedBy: (policy: string) => Reached;
  /** The users of an account. */
  readonly users: (account: string) => Reached;
  /** What a group gives to its members. */
  readonly groupDocuments: (group: string) => OnBothSides;
  /** What a reference leads to: the documents in force; none where nobody knows. */
  readonly documentsOf: (ref: PolicyRef, of: EntityPath) => OnBothSides;
}

/** The document of a policy of AWS' own or of another account, where it is known. */
export type Foreign = (arn: string, version?: string) => PolicyDocument | undefined;

/** Looks at each entity of both states once; asking takes time in what is answered. */
export function reachOf({ from, to }: States, foreign: Foreign = () => undefined): Reach {
  const index = { from: newIndex(), to: newIndex() };
  for (const account of from.accounts) addAccount(account, index.from);
  for (const account of to.accounts) addAccount(account, index.to);
  const documentsOn = (
    side: "from" | "to",
    ref: PolicyRef,
    of: EntityPath,
  ): readonly PolicyDocument[] => {
    const policy = ownPolicyKey(ref, of);
    if (policy !== undefined) {
      const document = index[side].managed.get(policy);
      return document === undefined ? [] : [document];
    }
    if (!("foreign" in ref)) return [];
    // What nobody here has read is told from others by its name, and may give and take.
    return [foreign(ref.arn, ref.document?.version) ?? { text: ref.arn }];
  };
  const groupDocumentsOn = (side: "from" | "to", group: string): readonly PolicyDocument[] => {
    const found = index[side].groups.get(group);
    if (found === undefined) return [];
    const { path, record } = found;
    return [
      ...record.policies.map(documentOf),
      ...(record.attachedPolicies ?? []).flatMap((ref) => documentsOn(side, ref, path)),
    ];
  };
  const both = (of: (one: Index) => ReadonlySet<string> | undefined): Reached =>
    joined(of(index.from), of(index.to));
  const attachedTo = new Map<string, Reached>();
  return {
    members: (group) => both(({ members }) => members.get(group)),
    attachedTo: (policy) => {
      const known = attachedTo.get(policy);
      if (known !== undefined) return known;
      const reached = attachedOn(index, policy);
      attachedTo.set(policy, reached);
      return reached;
    },
    boundedBy: (policy) => both(({ bounded }) => bounded.get(policy)),
    users: (account) => both(({ users }) => users.get(account)),
    groupDocuments: (group) => ({
      from: groupDocumentsOn("from", group),
      to: groupDocumentsOn("to", group),
    }),
    documentsOf: (ref, of) => ({
      from: documentsOn("from", ref, of),
      to: documentsOn("to", ref, of),
    }),
  };
}

/** A user may be in a group on one side that has the policy on the other: they may meet on the way. */
function attachedOn(index: Readonly<Record<"from" | "to", Index>>, policy: string): Reached {
  const reached = new Map<string, { from: boolean; to: boolean }>();
  const at = (principal: string): { from: boolean; to: boolean } => {
    const known = reached.get(principal) ?? { from: false, to: false };
    reached.set(principal, known);
    return known;
  };
  const holders = new Set([
    ...(index.from.attached.get(policy) ?? []),
    ...(index.to.attached.get(policy) ?? []),
  ]);
  for (const holder of holders) {
    for (const side of ["from", "to"] as const) {
      const isAttached = index[side].attached.get(policy)?.has(holder) === true;
      const members = index[side].members.get(holder);
      const isGroup = index.from.members.has(holder) || index.to.members.has(holder);
      for (const principal of members ?? (isGroup ? [] : [holder])) {
        const sides = at(principal);
        sides[side] ||= isAttached;
      }
    }
  }
  return reached;
}

function joined(
  from: ReadonlySet<string> = new Set(),
  to: ReadonlySet<string> = new Set(),
): Reached {
  const reached = new Map<string, Sides>();
  for (const key of from) reached.set(key, { from: true, to: to.has(key) });
  for (const key of to) if (!from.has(key)) reached.set(key, { from: false, to: true });
  return reached;
}

/** The key of a managed policy that a reference of an entity leads to; `undefined` for one of another account. */
function ownPolicyKey(ref: PolicyRef, [, account = ""]: EntityPath): string | undefined {
  if (!("own" in ref)) return undefined;
  return pathKey(["account", account, "managed-policy", ref.name]);
}

interface Index {
  readonly members: Map<string, Set<string>>;
  readonly attached: Map<string, Set<string>>;
  readonly bounded: Map<string, Set<string>>;
  readonly users: Map<string, Set<string>>;
  readonly groups: Map<string, { readonly path: EntityPath; readonly record: Group }>;
  /** The documents in force. */
  readonly managed: Map<string, PolicyDocument>;
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
    const key = pathKey(entityPath(account, "managed-policy", policy.name));
    // What it says that does not tell which version is in force nobody knows: it may give and take.
    index.managed.set(key, documentInForce(policy) ?? { text: key });
  }
  for (const user of account.users) {
    const key = userPath(account, user.name);
    setAt(index.users, pathKey(path)).add(pathKey(key));
    addPrincipal(user, key, index);
  }
  for (const role of account.roles ?? []) {
    addPrincipal(role, entityPath(account, "role", role.name), index);
  }
  for (const group of account.groups) {
    const key = groupPath(account, group.name);
    const members = setAt(index.members, pathKey(key));
    for (const member of group.members) members.add(pathKey(userPath(account, member)));
    index.groups.set(pathKey(key), { path: key, record: group });
    addAttachments(group, key, index);
  }
}

function addPrincipal(principal: User | Role, path: EntityPath, index: Index): void {
  addAttachments(principal, path, index);
  const boundary = principal.permissionsBoundary;
  const policy = boundary === undefined ? undefined : ownPolicyKey(boundary, path);
  if (policy !== undefined) setAt(index.bounded, policy).add(pathKey(path));
}

function addAttachments(
  { attachedPolicies = [] }: Pick<Group, "attachedPolicies">,
  path: EntityPath,
  index: Index,
): void {
  for (const ref of attachedPolicies) {
    const policy = ownPolicyKey(ref, path);
    if (policy !== undefined) setAt(index.attached, policy).add(pathKey(path));
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
