import { validateSnapshot } from "@iamferry/model";
import { pathKey } from "../path-key.ts";
import type { Group, ModelCode } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import type { Check } from "../check.ts";
import type { CheckCode } from "../codes.ts";

/** What the plan changes and the cloud has no room for after the last step. */
export const checkLimits: Check = ({ plan, made, states, report }) => {
  const touched = touchedBy(made);
  if (touched.changed.size === 0) return;
  const found = validateSnapshot(states.after.snapshot, plan.profile);
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

function isTouched(entity: EntityPath, { changed, added }: Touched): boolean {
  if (changed.has(pathKey(entity))) return true;
  for (let length = entity.length - 2; length >= 2; length -= 2) {
    if (added.has(pathKey(entity.slice(0, length)))) return true;
  }
  return false;
}
