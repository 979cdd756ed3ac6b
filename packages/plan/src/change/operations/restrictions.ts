import type { CloudProfile, ManagedPolicy, PolicyRef } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import { referred } from "./arns.ts";
import type { Naming } from "./arns.ts";
import type { Decision, OpenFates } from "./decision.ts";
import { isPermissive, isRestrictive, versionInForce } from "./documents.ts";
import type { Edit } from "./edits.ts";
import type { AccountPlace, Place, Places } from "./place.ts";
import { refuse } from "./refuse.ts";
import { entityWords } from "./words.ts";
import { placeAt } from "./world.ts";
import type { World } from "./world.ts";

/**
 * Takes users and roles out of what is made, or made anew, whose permissions boundary no call can name: without it
 * they might do what nobody wants them to. Says whether there are any.
 */
export function refuseUnbounded(fates: OpenFates, { list, profile }: Decision): boolean {
  let isAny = false;
  for (const [place, change] of [...fates.made, ...fates.replaced]) {
    if (place.kind === "account" || isMissing(place, "permissionsBoundary", profile)) continue;
    const { permissionsBoundary: bound, attachedPolicies = [] } = holdingOf(place);
    const naming = { place, world: { fates, profile } };
    const isUnbounded = bound !== undefined && !isNameable(bound, naming);
    // What is there keeps its Denies, rather than be made anew without them.
    const lacksDeny =
      fates.replaced.has(place) && attachedPolicies.some((ref) => isLackedDeny(ref, naming));
    if (!isUnbounded && !lacksDeny) continue;
    isAny = true;
    fates.made.delete(place);
    fates.replaced.delete(place);
    list.withhold(change);
    list.report("plan/incomplete", {
      entity: place.path,
      message: `${entityWords(place.path)} is not made: the target does not have ${isUnbounded ? "its permissions boundary" : "a policy of it that denies something"}, or not with a known ARN`,
      help: "plan again with the policy, and with the account's number",
    });
  }
  return isAny;
}

/**
 * Users, groups and roles that are to get a boundary, or a managed policy that denies something, which no call can
 * give them.
 */
export function unrestrictedOf(
  changes: readonly Change[],
  { places, ...world }: Naming & { readonly places: Places },
): ReadonlySet<AccountPlace | Place> {
  const { fates, profile } = world;
  const found = new Set<AccountPlace | Place>();
  for (const change of changes) {
    const place = places.find(change);
    if (place === undefined || place.kind === "account" || fates.deleted.has(place)) continue;
    if (isRefusedBoundary(change, { place, world })) found.add(place);
    if (change.kind !== "item-added" && change.kind !== "item-changed") continue;
    if (change.field !== "attachedPolicies") continue;
    if (isLackedDeny(change.to as PolicyRef, { place, world })) found.add(place);
  }
  for (const place of fates.made.keys()) {
    if (place.kind === "account") continue;
    const { permissionsBoundary, attachedPolicies = [] } = holdingOf(place);
    const isUnbounded =
      permissionsBoundary !== undefined && isMissing(place, "permissionsBoundary", profile);
    const lacks = (ref: PolicyRef): boolean => isLackedDeny(ref, { place, world });
    if (isUnbounded || attachedPolicies.some(lacks)) found.add(place);
  }
  return found;
}

/** Says of an edit that would allow something whether it is withheld for that. */
export function isHeldBack(edit: Edit, place: AccountPlace | Place, world: World): boolean {
  if (!world.unrestricted.has(place) || !isAllowing(edit, place)) return false;
  holdBack(edit.change, place, world);
  return true;
}

/** Withholds something that would allow more to what lacks a restriction. */
export function holdBack(change: Change, place: AccountPlace | Place, { list }: World): void {
  refuse(change, "plan/incomplete", {
    list,
    message: `${entityWords(place.path)} gets nothing that allows more: what is to restrict it cannot be given`,
    help: "see why its boundary, or the policy that denies something, is left out, and plan again",
  });
}

interface AtPlace {
  readonly place: Place;
  readonly world: Naming;
}

function isRefusedBoundary(change: Change, { place, world }: AtPlace): boolean {
  if (change.kind !== "field" || change.field !== "permissionsBoundary") return false;
  const { from, to } = change as { readonly from?: PolicyRef; readonly to?: PolicyRef };
  if (to === undefined) return false;
  const { account } = place;
  const isKnown = (ref: PolicyRef, side: "from" | "to"): boolean =>
    referred(ref, { account, side, world })?.arn !== undefined;
  const isPlanned = isKnown(to, "to") && (from === undefined || isKnown(from, "from"));
  return !isPlanned || isMissing(place, "permissionsBoundary", world.profile);
}

function isNameable(ref: PolicyRef, { place: { account }, world }: AtPlace): boolean {
  return referred(ref, { account, side: "to", world })?.arn !== undefined;
}

/** A policy that may deny something, and cannot be attached; of one that nobody knows that is taken for granted. */
function isLackedDeny(ref: PolicyRef, at: AtPlace): boolean {
  const isAttachable =
    isNameable(ref, at) && !isMissing(at.place, "attachedPolicies", at.world.profile);
  return !isAttachable && isRestrictive(documentOf(ref, at.place.account));
}

function isAllowing({ field, to }: Edit, place: AccountPlace | Place): boolean {
  if (to === undefined || place.kind === "account") return false;
  if (field === "policies") {
    return isPermissive(
      (to as { readonly document?: Parameters<typeof isPermissive>[0] }).document,
    );
  }
  return field === "attachedPolicies" && isPermissive(documentOf(to as PolicyRef, place.account));
}

function documentOf(ref: PolicyRef, account: AccountPlace) {
  if ("foreign" in ref) return undefined;
  const policy = placeAt(account, "to", { kind: "managed-policy", name: ref.name });
  return versionInForce((policy?.to ?? policy?.from) as ManagedPolicy | undefined)?.document;
}

function isMissing({ kind }: Place, field: string, { missing }: CloudProfile): boolean {
  const fields: readonly string[] = missing[kind] ?? [];
  return fields.includes(field);
}

interface Holding {
  readonly permissionsBoundary?: PolicyRef;
  readonly attachedPolicies?: readonly PolicyRef[];
}

function holdingOf({ to }: Place): Holding {
  return (to ?? {}) as Holding;
}
