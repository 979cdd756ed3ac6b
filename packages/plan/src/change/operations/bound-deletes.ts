import type { Change } from "../../diff/change.ts";
import type { Decision, OpenFates } from "./decision.ts";
import type { OperationList } from "./operation-list.ts";
import type { Place } from "./place.ts";
import { comesWithCloud, isQuarantined, refuse } from "./refuse.ts";
import { countWords, entityWords } from "./words.ts";
import { placeAt } from "./world.ts";

/** Deletes are asked for, and so many at most; replacing deletes too. */
export function boundDeletes(fates: OpenFates, decision: Decision): void {
  const { list, options } = decision;
  if (options.allowDelete !== true && fates.deleted.size > 0) {
    const count = countWords(fates.deleted.size, "entity is", "entities are");
    const memberships = withholdDeletes(fates, decision);
    const [first] = fates.deleted.keys();
    list.report("plan/delete-withheld", {
      entity: first?.path ?? [],
      message: `${count} not deleted${stay(memberships)}, though the wanted state has no such`,
      help: "use --allow-delete to delete what is not in it",
    });
    fates.deleted.clear();
  }
  const { maxDeletes = 10 } = options;
  const deletes = fates.deleted.size + fates.replaced.size;
  if (deletes <= maxDeletes) return;
  const memberships = withholdDeletes(fates, decision);
  withholdAll(fates.replaced.values(), list);
  const [first] = [...fates.deleted.keys(), ...fates.replaced.keys()];
  list.report("plan/too-many-deletes", {
    entity: first?.path ?? [],
    message: `none of ${countWords(deletes, "entity is", "entities are")} deleted or replaced${stay(memberships)}: at most ${maxDeletes} may be`,
    help: `look at the differences, and use --max-deletes ${deletes} if all of them are meant`,
  });
  fates.deleted.clear();
  fates.replaced.clear();
}

/**
 * Keeps users in their groups that are to go and stay for another reason: nothing but their absence asks for them to
 * leave. One in quarantine leaves them.
 */
export function keepMemberships(fates: OpenFates, decision: Decision): void {
  const { changes, isPartial, list, places, profile } = decision;
  if (isPartial) return;
  const removals = new Map<unknown, Change>();
  for (const change of changes) {
    if (change.kind === "removed" && change.type === "user")
      removals.set(places.find(change), change);
  }
  // Those of entities that are not deleted for want of leave have been counted.
  const counted = new Set(fates.keptMembers);
  for (const { change, user } of lostMemberships(decision)) {
    if (counted.has(user)) continue;
    const removal = removals.get(user);
    if (removal === undefined || change.uncertain === true) continue;
    if (fates.deleted.has(user) || isQuarantined(user, removal, decision)) continue;
    fates.keptMembers.add(user);
    refuse(change, comesWithCloud(user, profile) ? "plan/built-in" : "plan/delete-withheld", {
      list,
      message: `${entityWords(user.path)} stays in ${entityWords(change.entity)}, as it is not deleted`,
      help: "see why it is not deleted, and plan again",
    });
  }
}

/** How many memberships stay with what is not deleted. */
function withholdDeletes(fates: OpenFates, decision: Decision): number {
  withholdAll(fates.deleted.values(), decision.list);
  let count = 0;
  for (const { change, user } of lostMemberships(decision)) {
    if (!fates.deleted.has(user)) continue;
    count++;
    fates.keptMembers.add(user);
    decision.list.withhold(change);
  }
  return count;
}

interface LostMembership {
  readonly change: Change;
  readonly user: Place;
}

/** What takes users out of groups that only the earlier state has. */
function lostMemberships({ changes, places }: Decision): readonly LostMembership[] {
  return changes.flatMap((change) => {
    if (change.kind !== "item-removed" || change.field !== "members") return [];
    const group = places.find(change);
    if (group === undefined || group.kind === "account") return [];
    const user = placeAt(group.account, "from", { kind: "user", name: String(change.from) });
    return user === undefined || user.to !== undefined ? [] : [{ change, user }];
  });
}

function stay(memberships: number): string {
  if (memberships === 0) return "";
  return `, and ${countWords(memberships, "membership stays", "memberships stay")}`;
}

function withholdAll(changes: Iterable<Change>, list: OperationList): void {
  for (const change of changes) list.withhold(change);
}
