import {
  accountLabel,
  entitiesOf,
  ENTITY_KINDS,
  ENTITY_LISTS,
  isEntityKind,
  pathKey,
} from "@iamferry/model";
import type {
  Account,
  Entities,
  EntityKind,
  Group,
  PolicyRef,
  Role,
  Snapshot,
  User,
} from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Operation } from "../operation.ts";
import type { AccountPlace, Places } from "../operations/place.ts";

/**
 * The earlier state by the names that operations call things by: those of the later state, and of the earlier one
 * for what is gone. So both states can be looked at as one.
 */
export function inLaterNames(from: Snapshot, { accounts }: Places): Snapshot {
  return {
    ...from,
    accounts: accounts.flatMap((place) =>
      place.from === undefined ? [] : renamed(place.from, place),
    ),
  };
}

/** A path of the earlier state, by the names that operations call things by; as it is where it leads nowhere there. */
export function laterPath(path: EntityPath, { accounts }: Places): EntityPath {
  const [, account, kind, name] = path;
  const place = accounts.find(({ from }) => from !== undefined && accountLabel(from) === account);
  if (place === undefined || kind === undefined || name === undefined) return path;
  const entity = isEntityKind(kind) ? place.places[kind].byFrom.get(name) : undefined;
  return entity?.path ?? path;
}

/** The keys of users and roles that have another name on the target, and that no operation gives the later one. */
export function calledOtherwise(
  { accounts }: Places,
  operations: readonly Operation[],
): ReadonlySet<string> {
  const given = new Set(
    operations.flatMap(({ call }) =>
      call.action === "UpdateUser" && call.input.NewUserName !== undefined
        ? [JSON.stringify([accountLabel(call.account), call.input.NewUserName])]
        : [],
    ),
  );
  const made = new Set(
    operations.flatMap(({ cause, stage }) => (stage === "create" ? [pathKey(cause.entity)] : [])),
  );
  const otherwise = new Set<string>();
  for (const account of accounts) {
    for (const { from, path } of account.places.role.all) {
      if (from === undefined || from.name === path.at(-1) || made.has(pathKey(path))) continue;
      otherwise.add(pathKey(path));
    }
    for (const { from, path } of account.places.user.all) {
      const name = path.at(-1);
      if (from === undefined || from.name === name) continue;
      if (!given.has(JSON.stringify([accountLabel(account.ref), name])))
        otherwise.add(pathKey(path));
    }
  }
  return otherwise;
}

function renamed(account: Account, place: AccountPlace): Account {
  const name = (kind: EntityKind, before: string): string =>
    place.places[kind].byFrom.get(before)?.path.at(-1) ?? before;
  const lists: Record<string, unknown> = {};
  for (const kind of ENTITY_KINDS) {
    const field = ENTITY_LISTS[kind];
    if (account[field] === undefined) continue;
    lists[field] = entitiesOf(account, kind).map((entity) => ({
      ...withReferences(entity, name),
      name: name(kind, entity.name),
    }));
  }
  return { ...account, ...lists, name: place.path[1] ?? "" };
}

function withReferences(
  entity: Entities[EntityKind],
  name: (kind: EntityKind, before: string) => string,
): Entities[EntityKind] {
  const refOf = (ref: PolicyRef): PolicyRef =>
    "own" in ref ? { ...ref, name: name("managed-policy", ref.name) } : ref;
  const attached = <T extends User | Group | Role>(holder: T): T => {
    const { attachedPolicies } = holder;
    return attachedPolicies === undefined
      ? holder
      : { ...holder, attachedPolicies: attachedPolicies.map(refOf) };
  };
  switch (entity.kind) {
    case "user":
    case "role": {
      const { permissionsBoundary } = entity;
      const bounded =
        permissionsBoundary === undefined
          ? entity
          : { ...entity, permissionsBoundary: refOf(permissionsBoundary) };
      return attached(bounded);
    }
    case "group":
      return attached({ ...entity, members: entity.members.map((member) => name("user", member)) });
    default:
      return entity;
  }
}
