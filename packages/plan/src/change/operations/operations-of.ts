import { isPartial } from "@iamferry/model";
import type { CloudProfile, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { Change, Diff } from "../../diff/change.ts";
import type { ChangeOptions } from "../change-options.ts";
import type { Operation } from "../operation.ts";
import type { ChangePlanCode } from "./codes.ts";
import { deleteUnrestorable } from "./credentials-of-deleted.ts";
import { decideFates } from "./decide.ts";
import { isQuarantined, isServiceRole, refuseServiceRole } from "./refuse.ts";
import { contentsOf, editsOf } from "./edits.ts";
import type { Edit } from "./edits.ts";
import { makeAccount, makeEntity } from "./make.ts";
import { createOperationList } from "./operation-list.ts";
import { deleteOtherVersions, makeOtherVersions } from "./other-versions.ts";
import { planEdits } from "./plan-edits.ts";
import { placesOf } from "./place.ts";
import type { AccountPlace, Place, Places } from "./place.ts";
import { quarantine } from "./quarantine.ts";
import { createReferences } from "./references.ts";
import type { References } from "./references.ts";
import { unrestrictedOf } from "./restrictions.ts";
import { removeAccount, removeEntity } from "./remove.ts";
import { giveBack } from "./replace.ts";
import { createFreeNames, renameEntity } from "./rename.ts";
import { leavingSubject, subjectOf } from "./subject.ts";
import type { Subject } from "./subject.ts";
import { createUntold } from "./untold.ts";
import { entityWords } from "./words.ts";
import { emptied } from "./world.ts";
import type { World } from "./world.ts";

/** The states that changes lead between, and the cloud that they are made on. */
export interface ChangeStates {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly profile: CloudProfile;
  /** The states with nothing but what both of their formats can tell. Default: the states themselves. */
  readonly compared?: { readonly from: Snapshot; readonly to: Snapshot } | undefined;
  /** What of the one state is what of the other, where that is known already. Default: it is looked up. */
  readonly places?: Places;
}

/** What makes changes, in no order but that of what operations need, and what of them nothing makes. */
export interface ChangeOperations {
  readonly operations: readonly Operation[];
  /** Changes that are not made, or not wholly, in the order of the diff. */
  readonly withheld: readonly Change[];
  readonly diagnostics: readonly Diagnostic<ChangePlanCode>[];
}

/**
 * The IAM API calls that make the changes of a diff on a cloud in the state `from`. Entities are made with all that
 * their Create call takes; roles are made with a trust in nobody, and trust others by an operation of its own.
 *
 * Entities (users, groups, roles, managed policies, instance profiles, providers, accounts) are deleted only with
 * `allowDelete`, and none where more than `maxDeletes` would be. What is only taken out of an entity is no
 * delete of that kind and always planned: inline policies, memberships, attachments, boundaries, tags, keys with
 * a known text. Where either state is partial nothing is removed at all.
 *
 * Needs never form a circle. The same arguments give the same operations; time is linear in entities and changes.
 * Nothing in a Snapshot makes it throw.
 */
export function operationsOf(
  diff: Diff,
  { from, to, profile, compared, places = placesOf({ from, to }, diff) }: ChangeStates,
  options: ChangeOptions = {},
): ChangeOperations {
  const list = createOperationList();
  const references = createReferences(places);
  const partial = isPartial(from) || isPartial(to);
  const base = { profile, options, isPartial: partial, places, list };
  const fates = decideFates({
    ...base,
    changes: diff.changes,
    references,
    untold: createUntold(from, compared?.from ?? from),
  });
  const unrestricted = unrestrictedOf(diff.changes, { ...base, fates });
  const world: World = { ...base, fates, unrestricted, freeName: createFreeNames() };
  const planning: Planning = { world, references };
  const edits = new Map<AccountPlace | Place, Edit[]>();
  for (const change of diff.changes) planChange(change, planning, edits);
  for (const [place, inside] of edits) planPlace(place, inside, planning);
  const { operations, withheld, diagnostics } = list.finished();
  return {
    operations,
    withheld: diff.changes.filter((change) => withheld.has(change)),
    diagnostics,
  };
}

interface Planning {
  readonly world: World;
  readonly references: References;
}

/** Plans what a change does to its entity as a whole, and collects what it does inside of it. */
function planChange(
  change: Change,
  { world, references }: Planning,
  edits: Map<AccountPlace | Place, Edit[]>,
): void {
  const { fates, list } = world;
  const place = world.places.find(change);
  if (place === undefined) return list.withhold(change);
  if (change.type !== "policy") {
    if (change.kind === "added" && !fates.made.has(place)) return list.withhold(change);
    if (place.kind !== "account" && isQuarantined(place, change, world))
      quarantine(place, change, { world, references });
    if (change.kind === "replaced") {
      list.report("plan/new-id", {
        entity: change.entity,
        message: `${entityWords(change.entity)} keeps its id`,
        help: "nothing to do; look at trust policies that name it if it is to be another one",
      });
    }
  }
  // Kept in the order of the diff, also where nothing is inside.
  const known = edits.get(place);
  const made = editsOf(change, place);
  if (known === undefined) edits.set(place, [...made]);
  else known.push(...made);
}

function planPlace(place: AccountPlace | Place, edits: readonly Edit[], planning: Planning): void {
  const { world } = planning;
  const { fates } = world;
  const deleted = fates.deleted.get(place);
  const made = fates.made.get(place);
  if (place.kind === "account") {
    if (made !== undefined) return planNewAccount(place, made, planning);
    if (deleted !== undefined) return planOldAccount(place, deleted, planning);
    return planEdits(edits, subjectOf(place, world));
  }
  if (made !== undefined) return planNew(place, made, planning);
  if (deleted !== undefined) return planOld(place, deleted, planning);
  const replaced = fates.replaced.get(place);
  if (replaced !== undefined) return planReplaced(place, replaced, planning);
  if (isServiceRole(place)) {
    for (const { change } of edits) refuseServiceRole(place, change, world.list);
    return;
  }
  if (fates.renamed.has(place)) renameEntity(place, world);
  planEdits(edits, subjectOf(place, world));
}

function planNewAccount(place: AccountPlace, change: Change, planning: Planning): void {
  const { world } = planning;
  makeAccount(place, world);
  planEdits(contentsOf(place, "to", change), subjectOf(place, world));
  for (const { all } of Object.values(place.places)) {
    for (const entity of all) if (world.fates.made.has(entity)) planNew(entity, change, planning);
  }
}

function planOldAccount(place: AccountPlace, change: Change, planning: Planning): void {
  const { world } = planning;
  const leaving = { ...subjectOf(place, world), goes: true, after: [], empties: [emptied(place)] };
  planEdits(
    contentsOf(place, "from", change).filter(({ field }) => field === "policies"),
    leaving,
  );
  for (const { all } of Object.values(place.places)) {
    for (const entity of all) {
      if (world.fates.deleted.has(entity)) planOld(entity, change, planning);
      // What comes with an account goes with it, but for what was put into it.
      else if (entity.kind === "user") emptyEntity(entity, change, world);
    }
  }
  removeAccount(place, world);
}

function planNew(place: Place, change: Change, { world }: Planning): void {
  const subject = subjectOf(place, world);
  const { fields, item } = makeEntity(subject, change);
  const edits = contentsOf(place, "to", change).filter(
    ({ field, to }) =>
      !(fields.has(field) && has(subject, field)) && (item === undefined || to !== item),
  );
  const [versions, others] = divide(edits);
  if (versions.length > 0) makeOtherVersions(versions, subject);
  planEdits(others, subject);
}

function planOld(place: Place, change: Change, planning: Planning): void {
  emptyEntity(place, change, planning.world);
  removeEntity(place, change, planning);
}

/** Takes out of an entity all that would keep it from being deleted. */
function emptyEntity(place: Place, change: Change, world: World): void {
  const subject = leavingSubject(place, world);
  const contents = contentsOf(place, "from", change).filter(({ field }) => CONTENTS.has(field));
  const [versions, others] = divide(contents);
  const inForce = (place.from as { readonly defaultVersion?: string } | undefined)?.defaultVersion;
  deleteOtherVersions(
    versions.filter(({ from }) => (from as { readonly id: string }).id !== inForce),
    subject,
  );
  deleteUnrestorable(others, subject);
  planEdits(
    others.filter(({ field }) => !LOST.has(field)),
    subject,
  );
}

/** What has to be taken out of an entity before it can be deleted; all else goes with it. */
const CONTENTS: ReadonlySet<string> = new Set([
  "policies",
  "attachedPolicies",
  "members",
  "roles",
  "versions",
  "sshKeys",
  "signingCertificates",
  "loginProfile",
  "accessKeys",
  "serviceCredentials",
  "mfaDevices",
]);

const LOST: ReadonlySet<string> = new Set([
  "loginProfile",
  "accessKeys",
  "serviceCredentials",
  "mfaDevices",
]);

/** Deletes it and makes it anew, and gives it back to all that had it or are to have it. */
function planReplaced(place: Place, change: Change, planning: Planning): void {
  const { world } = planning;
  world.list.report("plan/replaced", {
    entity: place.path,
    message: `${entityWords(place.path)} is deleted and made anew, and gets another id`,
    help: "look at trust policies that name it: they mean the old one",
  });
  planOld(place, change, planning);
  planNew(place, change, planning);
  giveBack(place, { change, ...planning });
}

function divide(
  edits: readonly Edit[],
): readonly [versions: readonly Edit[], others: readonly Edit[]] {
  return [
    edits.filter(({ field }) => field === "versions"),
    edits.filter(({ field }) => field !== "versions"),
  ];
}

/** Whether the target has a field, so that making the entity has set it. */
function has({ world, place }: Subject<Place>, field: string): boolean {
  const missing: readonly string[] = world.profile.missing[place.kind] ?? [];
  return !missing.includes(field);
}
