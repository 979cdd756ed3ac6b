import { parseArn } from "./arn.ts";
import { cloudProfile } from "./profiles.ts";
import type { Group, Role, User } from "./entities.ts";
import type { OwnPolicy, PolicyRef } from "./parts.ts";
import type { Account, Snapshot } from "./snapshot.ts";

/**
 * The same Snapshot, in which what points by its ARN at a managed policy of the account that it stands in points at it
 * by path and name, so that either spelling is one. Where the cloud is known its partition has to be that of the ARN.
 * What an entity is attached to under both spellings is kept once. Records without such references are given back
 * themselves. Takes linear time.
 */
export function withOwnRefs(snapshot: Snapshot): Snapshot {
  const { cloud } = snapshot;
  const partition = cloud === undefined ? undefined : cloudProfile(cloud).partition;
  const accounts = mapped(snapshot.accounts, (account) => inAccount(account, partition));
  return accounts === snapshot.accounts ? snapshot : { ...snapshot, accounts };
}

/** One entity as {@link withOwnRefs} gives it back; in any partition where none is given. */
export function entityWithOwnRefs<T extends User | Group | Role>(entity: T, home: RefHome): T {
  const { attachedPolicies } = entity;
  const boundary = "permissionsBoundary" in entity ? entity.permissionsBoundary : undefined;
  const attached = attachedPolicies && ownRefs(attachedPolicies, home);
  const limit = boundary && ownRef(boundary, home);
  if (attached === attachedPolicies && limit === boundary) return entity;
  return {
    ...entity,
    ...(attached && { attachedPolicies: attached }),
    ...(limit && { permissionsBoundary: limit }),
  };
}

/** Where a reference stands: the number of the account, and the partition where it matters. */
export interface RefHome {
  readonly account: string;
  readonly partition?: string;
}

/** The managed policy of an account that an ARN names; undefined where it is none of that account's. */
export function ownPolicyOf(text: string, { account, partition }: RefHome): OwnPolicy | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || arn.account !== account) return undefined;
  if (partition !== undefined && arn.partition !== partition) return undefined;
  if (!arn.resource.startsWith(POLICY)) return undefined;
  // The last part is the name, what is before it the path.
  const start = arn.resource.lastIndexOf("/") + 1;
  const name = arn.resource.slice(start);
  if (name === "") return undefined;
  return { own: true, path: arn.resource.slice(POLICY.length - 1, start), name };
}

const POLICY = "policy/";

function inAccount(account: Account, partition: string | undefined): Account {
  const { id, users, groups, roles } = account;
  if (id === undefined) return account;
  const home: RefHome = { account: id, ...(partition !== undefined && { partition }) };
  const own = <T extends User | Group | Role>(entity: T): T => entityWithOwnRefs(entity, home);
  const changed = {
    users: mapped(users, own),
    groups: mapped(groups, own),
    ...(roles && { roles: mapped(roles, own) }),
  };
  const isSame =
    changed.users === users && changed.groups === groups && (changed.roles ?? roles) === roles;
  return isSame ? account : { ...account, ...changed };
}

function ownRefs(refs: readonly PolicyRef[], home: RefHome): readonly PolicyRef[] {
  const found = mapped(refs, (ref) => ownRef(ref, home));
  if (found === refs) return refs;
  const seen = new Set<string>();
  return found.filter((ref) => {
    if (!("own" in ref)) return true;
    const key = `${ref.path}${ref.name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function ownRef(ref: PolicyRef, home: RefHome): PolicyRef {
  return "foreign" in ref ? (ownPolicyOf(ref.arn, home) ?? ref) : ref;
}

/** The list itself where nothing in it changes. */
function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const items = list.map((item) => change(item));
  return items.every((item, at) => item === list[at]) ? list : items;
}
