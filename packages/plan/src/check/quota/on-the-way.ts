import { entityArn, entityPath, pathKey } from "@iamferry/model";
import { entityWords } from "../words.ts";
import { documentSize } from "./document-size.ts";
import type { IamCall } from "@iamferry/api";
import type { CloudProfile, FieldLimit, PolicyRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/**
 * Limits that the steps exceed on their way though both ends keep them: attached policies, groups of a user,
 * roles of an instance profile, and inline policies together where the cloud adds them up. Versions of a policy
 * are not among them: the plan itself makes room for a new one, or withholds it.
 */
export const checkOnTheWay: Check = (checking) => {
  const stores = new Map<string, Store>();
  for (const { call } of checking.plan.steps) {
    const effect = effectOf(call);
    const limit = effect && limitOf(effect, checking.plan.profile);
    if (effect === undefined || limit?.most === undefined) continue;
    const entity = entityPath(call.account, effect.kind, effect.name);
    const key = `${effect.store} ${pathKey(entity)}`;
    const known = stores.get(key);
    const store = known ?? newStore(entity, limit, itemsBefore(effect, entity, checking));
    if (known === undefined) stores.set(key, store);
    follow(effect, store, checking.plan.profile);
  }
  for (const [key, { entity, limit, first, most, now }] of stores) {
    const { most: allowed = Infinity, adjustable = false } = limit;
    if (most <= allowed || first > allowed || now > allowed) continue;
    checking.report(adjustable ? "quota/over-quota" : "quota/on-the-way", {
      entity,
      message: `on the way, ${entityWords(entity)} has ${most} ${whatOf(key)}, and may have ${allowed}; before there are ${first}, and after ${now}`,
    });
  }
};

/** What counts towards one limit of one entity while the steps are followed. */
interface Store {
  readonly entity: EntityPath;
  readonly limit: FieldLimit;
  readonly items: Map<string, number>;
  readonly first: number;
  now: number;
  most: number;
}

type StoreKind = "attached" | "groups" | "inline" | "roles";

interface Effect {
  readonly store: StoreKind;
  readonly kind: "user" | "group" | "role" | "instance-profile";
  /** The name of the entity. */
  readonly name: string;
  readonly item: string;
  /** What it takes up; absent for one that goes. */
  readonly size?: (profile: CloudProfile) => number;
}

function effectOf(call: IamCall): Effect | undefined {
  const match = CALL.exec(call.action);
  if (match !== null) return effectOnHolder(call, match[1] ?? "");
  const input = inputOf(call);
  switch (call.action) {
    case "AddUserToGroup":
      return { ...membershipOf(input), size: one };
    case "RemoveUserFromGroup":
      return membershipOf(input);
    case "AddRoleToInstanceProfile":
      return { ...profileRoleOf(input), size: one };
    case "RemoveRoleFromInstanceProfile":
      return profileRoleOf(input);
    default:
      return undefined;
  }
}

const CALL = /^(Attach|Detach|Put|Delete)(?:User|Group|Role)Policy$/;

function effectOnHolder(call: IamCall, verb: string): Effect | undefined {
  const input = inputOf(call);
  const kind = (["user", "group", "role"] as const).find((each) => nameIn(input, each) !== "");
  if (kind === undefined) return undefined;
  const holder = { kind, name: nameIn(input, kind) };
  const document = input["PolicyDocument"];
  const size = (profile: CloudProfile): number =>
    typeof document === "string" ? documentSize(document, profile.policySize) : 0;
  switch (verb) {
    case "Attach":
      return { store: "attached", ...holder, item: textOf(input["PolicyArn"]), size: one };
    case "Detach":
      return { store: "attached", ...holder, item: textOf(input["PolicyArn"]) };
    case "Put":
      return { store: "inline", ...holder, item: textOf(input["PolicyName"]), size };
    default:
      return { store: "inline", ...holder, item: textOf(input["PolicyName"]) };
  }
}

function one(): number {
  return 1;
}

type Input = Readonly<Record<string, unknown>>;

function inputOf({ input }: IamCall): Input {
  return { ...input };
}

function membershipOf(input: Input): Effect {
  return {
    store: "groups",
    kind: "user",
    name: textOf(input["UserName"]),
    item: textOf(input["GroupName"]),
  };
}

function profileRoleOf(input: Input): Effect {
  return {
    store: "roles",
    kind: "instance-profile",
    name: textOf(input["InstanceProfileName"]),
    item: textOf(input["RoleName"]),
  };
}

function nameIn(input: Input, kind: "user" | "group" | "role"): string {
  const members = { user: "UserName", group: "GroupName", role: "RoleName" };
  return textOf(input[members[kind]]);
}

/** What is known only when an earlier step has run is told apart by what it is. */
function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function newStore(entity: EntityPath, limit: FieldLimit, items: Map<string, number>): Store {
  let first = 0;
  for (const size of items.values()) first += size;
  return { entity, limit, items, first, now: first, most: first };
}

function follow({ item, size }: Effect, store: Store, profile: CloudProfile): void {
  const { items } = store;
  const next = size?.(profile);
  store.now += (next ?? 0) - (items.get(item) ?? 0);
  if (next === undefined) items.delete(item);
  else items.set(item, next);
  store.most = Math.max(store.most, store.now);
}

function whatOf(key: string): string {
  return WHAT[key.slice(0, key.indexOf(" ")) as StoreKind];
}

const WHAT: Readonly<Record<StoreKind, string>> = {
  attached: "attached policies",
  groups: "groups",
  inline: "characters of inline policies",
  roles: "roles",
};

function limitOf({ store, kind }: Effect, profile: CloudProfile): FieldLimit | undefined {
  const { limits, groupsPerUser, policySize } = profile;
  if (store === "groups") return groupsPerUser === undefined ? undefined : { most: groupsPerUser };
  if (kind === "instance-profile") return limits[kind]?.roles;
  if (store === "attached") return limits[kind]?.attachedPolicies;
  const most = policySize.per === "entity" ? policySize[kind] : undefined;
  return most === undefined ? undefined : { most };
}

/** What there is before the first step, by the names that calls have for it. */
function itemsBefore(
  { store, kind, name }: Effect,
  entity: EntityPath,
  { plan, states }: Checking,
): Map<string, number> {
  const account = states.before.accountAt(states.beforeOf(entity));
  const old = states.beforeOf(entity)[3] ?? name;
  if (account === undefined) return new Map();
  if (store === "groups") {
    return new Map(account.groupsOf(old).map((group) => [group.name, 1]));
  }
  if (store === "roles") {
    const { roles = [] } = account.entity("instance-profile", old) ?? {};
    return new Map(roles.map((role) => [role, 1]));
  }
  if (kind === "instance-profile") return new Map();
  const holder = account.entity(kind, old);
  if (holder === undefined) return new Map();
  if (store === "inline") {
    const { policySize } = plan.profile;
    return new Map(
      holder.policies.map((policy) => [
        policy.name,
        documentSize(policy.document.text, policySize),
      ]),
    );
  }
  const id = account.account.id ?? account.account.name ?? "";
  const keyOf = (ref: PolicyRef): string => {
    if (!("own" in ref)) return ref.arn;
    return entityArn({ id, name: id }, { ...ref, type: "policy" }, plan.profile) ?? ref.name;
  };
  return new Map((holder.attachedPolicies ?? []).map((ref) => [keyOf(ref), 1]));
}
