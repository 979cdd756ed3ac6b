import { ENTITY_KINDS, entitiesOf } from "../entity-lists.ts";
import { entityPath, memberPath } from "../paths.ts";
import { entityWords, quoted, words } from "../words.ts";
import { isMarked, keyOf, mayExist } from "./validation.ts";
import type { EntityPath } from "@iamferry/text";
import type { EntityKind } from "../entity-kind.ts";
import type { ManagedPolicy } from "../entities.ts";
import type { PolicyRef } from "../parts.ts";
import type { Account } from "../snapshot.ts";
import type { Check, Validation } from "./validation.ts";

/** What is named and is not there. What lies in other accounts, or is AWS' own, cannot be looked up. */
export const checkReferences: Check = (validation) => {
  for (const account of validation.snapshot.accounts) checkAccount(scopeOf(validation, account));
};

/** One account, and the names that there are in it. */
interface Names {
  readonly validation: Validation;
  readonly account: Account;
  readonly keys: (kind: EntityKind) => ReadonlySet<string>;
  /** The paths of the managed policies by name; undefined for one that is not known. */
  readonly policyPaths: ReadonlyMap<string, ReadonlySet<string | undefined>>;
}

function scopeOf(validation: Validation, account: Account): Names {
  const sets = new Map<EntityKind, ReadonlySet<string>>();
  for (const kind of ENTITY_KINDS) {
    const names = entitiesOf(account, kind).map(({ name }) =>
      keyOf(kind, name, validation.profile),
    );
    sets.set(kind, new Set(names));
  }
  const policyPaths = new Map<string, Set<string | undefined>>();
  for (const { name, path } of entitiesOf(account, "managed-policy")) {
    const key = keyOf("managed-policy", name, validation.profile);
    policyPaths.set(key, (policyPaths.get(key) ?? new Set()).add(path));
  }
  return { validation, account, keys: (kind) => sets.get(kind) ?? new Set(), policyPaths };
}

function checkAccount(names: Names): void {
  const { account } = names;
  for (const group of account.groups) {
    const entity = entityPath(account, "group", group.name);
    for (const name of group.members) {
      checkName(names, {
        kind: "user",
        name,
        from: memberPath(entity, name),
        owner: entity,
        as: "member",
      });
    }
  }
  for (const profile of entitiesOf(account, "instance-profile")) {
    const owner = entityPath(account, "instance-profile", profile.name);
    for (const name of profile.roles)
      checkName(names, { kind: "role", name, from: owner, owner, as: "role" });
  }
  for (const { name: device, user } of entitiesOf(account, "virtual-mfa-device")) {
    const owner = entityPath(account, "virtual-mfa-device", device);
    if (user !== undefined)
      checkName(names, { kind: "user", name: user, from: owner, owner, as: "user" });
  }
  for (const kind of ["user", "group", "role"] as const) {
    for (const entity of entitiesOf(account, kind)) {
      const owner = entityPath(account, kind, entity.name);
      for (const ref of entity.attachedPolicies ?? [])
        checkPolicy(names, ref, { owner, as: "attached policy" });
      if (entity.kind === "group" || entity.permissionsBoundary === undefined) continue;
      checkPolicy(names, entity.permissionsBoundary, { owner, as: "permissions boundary" });
    }
  }
  for (const policy of entitiesOf(account, "managed-policy")) checkDefault(names, policy);
}

interface Named {
  readonly kind: EntityKind;
  readonly name: string;
  /** What the diagnostic names. */
  readonly from: EntityPath;
  readonly owner: EntityPath;
  readonly as: string;
}

function checkName(
  { validation, account, keys }: Names,
  { kind, name, from, owner, as }: Named,
): void {
  const { profile, snapshot, report, meant } = validation;
  const known = keys(kind);
  if (known.has(keyOf(kind, name, profile)) || mayExist(kind, name, { snapshot, account })) return;
  report("model/unknown-reference", {
    entity: from,
    message: `${entityWords(owner)} has the ${as} ${quoted(name)}, and there is no ${words(kind)} of that name in the account`,
    help: meant(name, known, `remove it, or add the ${words(kind)}`),
  });
}

interface PolicyUse {
  readonly owner: EntityPath;
  readonly as: string;
}

function checkPolicy(names: Names, ref: PolicyRef, { owner, as }: PolicyUse): void {
  const { validation, policyPaths, keys } = names;
  if ("foreign" in ref) return;
  const { profile, report } = validation;
  const key = keyOf("managed-policy", ref.name, profile);
  if (!keys("managed-policy").has(key)) {
    checkName(names, { kind: "managed-policy", name: ref.name, from: owner, owner, as });
    return;
  }
  const paths = policyPaths.get(key) ?? new Set();
  if (paths.has(undefined) || paths.has(ref.path)) return;
  report("model/unknown-reference", {
    entity: owner,
    message: `${entityWords(owner)} has the ${as} ${quoted(ref.path + ref.name)}, and the managed policy ${quoted(ref.name)} has another path`,
    help: `its path is ${[...paths].map((path) => quoted(path ?? "")).join(" or ")}`,
  });
}

function checkDefault({ validation, account }: Names, policy: ManagedPolicy): void {
  const { name, versions, defaultVersion, unread } = policy;
  // That there are none at all is said elsewhere.
  if (defaultVersion === undefined || versions.length === 0) return;
  if (versions.some(({ id }) => id === defaultVersion)) return;
  if (isMarked(unread, new Set(["versions", `managed-policy ${name}`]))) return;
  const entity = entityPath(account, "managed-policy", name);
  validation.report("model/unknown-reference", {
    entity,
    message: `${entityWords(entity)} has the default version ${quoted(defaultVersion)}, and no such version`,
    help: `its versions are ${versions.map(({ id }) => quoted(id)).join(", ")}`,
  });
}
