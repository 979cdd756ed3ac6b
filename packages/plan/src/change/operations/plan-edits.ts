import { refuse, refuseRemoval } from "./refuse.ts";
import type { Edit } from "./edits.ts";
import { ACCOUNT_FIELDS, ENTITY_FIELDS } from "./fields.ts";
import type { FieldRow, Planner } from "./fields.ts";
import type { AccountPlace, Place } from "./place.ts";
import { isHeldBack } from "./restrictions.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";

/** Plans what changes inside of an account or entity, all edits that go into one call together. */
export function planEdits(edits: readonly Edit[], subject: Subject): void {
  const { goes, place, world } = subject;
  const byPlanner = new Map<Planner<AccountPlace | Place>, Edit[]>();
  for (const edit of edits) {
    const row = rowOf(subject.place, edit.field);
    if (row === undefined || row === "evidence" || row === "whole" || row === "immutable") continue;
    if (row === "unrestorable") sayUnrestorable(edit, subject);
    else if (isPlannable(edit, subject) && (goes || !isHeldBack(edit, place, world))) {
      // INVARIANT: the rows of a kind are for subjects of that kind.
      const planner = row.plan as Planner<AccountPlace | Place>;
      const known = byPlanner.get(planner);
      if (known === undefined) byPlanner.set(planner, [edit]);
      else known.push(edit);
    }
  }
  for (const [plan, list] of byPlanner) plan(list, subject);
}

function rowOf(
  place: AccountPlace | Place,
  field: string,
): FieldRow | FieldRow<AccountPlace> | undefined {
  const rows: Readonly<Record<string, FieldRow | FieldRow<AccountPlace>>> =
    place.kind === "account" ? ACCOUNT_FIELDS : ENTITY_FIELDS[place.kind];
  return Object.hasOwn(rows, field) ? rows[field] : undefined;
}

/** Says of an edit why it is not planned: the target has no such field, or may only not have been read. */
function isPlannable(edit: Edit, { world, place, goes, path }: Subject): boolean {
  const { field, to, change } = edit;
  if (goes) return true;
  const missing: readonly string[] = world.profile.missing[place.kind] ?? [];
  if (missing.includes(field)) {
    refuse(change, "plan/not-on-cloud", {
      list: world.list,
      message: `${field} of ${entityWords(path)} is left out: ${world.profile.title} has no such`,
      help: "do without it, or choose another target",
    });
    return false;
  }
  const isUnsure = world.isPartial || change.uncertain === true;
  if (to !== undefined || !isUnsure) return true;
  refuseRemoval(place, change, world.list);
  return false;
}

function sayUnrestorable({ field, from, to, change }: Edit, { world, path }: Subject): void {
  if (to === undefined && from === undefined) return;
  const what = `${field} of ${entityWords(path)}`;
  if (to === undefined) {
    refuse(change, "plan/left-alone", {
      list: world.list,
      message: `${what} stay as they are: nothing could bring them back`,
      help: "delete them by hand if nobody uses them",
    });
  } else {
    refuse(change, "plan/unrestorable", {
      list: world.list,
      message: `${what} are not carried: no API gives them back`,
      help: "make new ones by hand where they are needed",
    });
  }
}
