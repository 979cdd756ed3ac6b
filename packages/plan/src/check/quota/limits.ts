import {
  accountPath,
  entitiesOf,
  ENTITY_KINDS,
  ENTITY_LISTS,
  pathKey,
  validateSnapshot,
} from "@iamferry/model";
import type { EntityKind, Group, ModelCode, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import type { Check } from "../check.ts";
import type { CheckCode } from "../codes.ts";

/** What the plan changes and the cloud has no room for after the last step. */
export const checkLimits: Check = ({ plan, made, states, report }) => {
  const touched = touchedBy(made);
  if (touched.changed.size === 0) return;
  const found = validateSnapshot(touchedPart(states.after.snapshot, touched), plan.profile);
  for (const { code, entity = [], message, help } of found) {
    const quota = QUOTAS[code];
    if (quota === undefined || !isTouched(entity, touched)) continue;
    report(quota, { entity, message, ...(help !== undefined && { help }) });
  }
};

interface Touched {
  readonly changed: ReadonlySet<string>;
  /** What is new, with all that is in it. */
  readonly added: ReadonlySet<string>;
}

function touchedBy(changes: readonly Change[]): Touched {
  const changed = new Set<string>();
  const added = new Set<string>();
  for (const change of changes) {
    const { kind, type, entity } = change;
    changed.add(pathKey(entity));
    // Inline policies count together for what they are in.
    if (type === "policy") changed.add(pathKey(entity.slice(0, -2)));
    if (kind === "added") added.add(pathKey(entity));
    // Memberships are with the groups, and limited for the users.
    if (kind === "item-added" && change.field === "members") {
      changed.add(pathKey([...entity.slice(0, 2), "user", change.key]));
    }
    if (kind === "added" && type === "group") {
      for (const member of (change.to as Group).members) {
        changed.add(pathKey([...entity.slice(0, 2), "user", member]));
      }
    }
  }
  return { changed, added };
}

/** The faults of a Snapshot that are limits of the cloud; the others the diff or the cloud would refuse. */
const QUOTAS: { readonly [C in ModelCode]?: CheckCode } = {
  "model/too-many": "quota/too-many",
  "model/too-long": "quota/too-many",
  "model/over-quota": "quota/over-quota",
  "model/policy-too-large": "quota/policy-too-large",
};

/** What the plan touches, with the memberships of its users: to look at everything would take far longer. */
function touchedPart({ accounts }: Snapshot, touched: Touched): Snapshot {
  return {
    accounts: accounts.map((account) => {
      const path = accountPath(account);
      if (touched.added.has(pathKey(path))) return account;
      const isIn = (kind: EntityKind, name: string): boolean =>
        touched.changed.has(pathKey([...path, kind, name]));
      const users = account.users.filter(({ name }) => isIn("user", name));
      const members = new Set(users.map(({ name }) => name));
      const groups = account.groups.map((group) => ({
        ...(isIn("group", group.name)
          ? group
          : { kind: group.kind, name: group.name, policies: [] }),
        members: group.members.filter((member) => members.has(member)),
      }));
      const lists = ENTITY_KINDS.filter((kind) => kind !== "user" && kind !== "group").map(
        (kind) => [
          ENTITY_LISTS[kind],
          entitiesOf(account, kind).filter(({ name }) => isIn(kind, name)),
        ],
      );
      return { ...account, ...Object.fromEntries(lists), users, groups };
    }),
  };
}

function isTouched(entity: EntityPath, { changed, added }: Touched): boolean {
  if (changed.has(pathKey(entity))) return true;
  for (let length = entity.length - 2; length >= 2; length -= 2) {
    if (added.has(pathKey(entity.slice(0, length)))) return true;
  }
  return false;
}
