import { ENTITY_KINDS, ENTITY_LISTS } from "@iamferry/model";
import type { EntityKind } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import { versionInForce } from "./documents.ts";
import type { Decision, OpenFates } from "./decision.ts";
import { createDoubts } from "./doubtful-accounts.ts";
import { boundDeletes, keepMemberships } from "./bound-deletes.ts";
import { grantNames } from "./grant-names.ts";
import type { AccountPlace, Place } from "./place.ts";
import {
  comesWithCloud,
  isBuiltIn,
  isLost,
  isNameable,
  isServiceRole,
  refuse,
  refuseDoubtful,
  refuseRemoval,
  refuseServiceRole,
  refuseUnnamed,
} from "./refuse.ts";
import { reasonAgainstReplacing, replacementOf } from "./replacement.ts";
import { refuseUnbounded } from "./restrictions.ts";
import { strangersOf } from "./strangers.ts";
import { createUses } from "./uses.ts";
import type { Uses } from "./uses.ts";
import { entityWords } from "./words.ts";
import type { Fates } from "./world.ts";

/** Decides what is made, deleted, replaced and renamed; says of all else why it is not. */
export function decideFates(decision: Decision): Fates {
  const fates: OpenFates = {
    made: new Map(),
    deleted: new Map(),
    replaced: new Map(),
    renamed: new Map(),
    waitingFor: new Map(),
    circles: new Set(),
    exchanging: new Set(),
    keptMembers: new Set(),
    strangers: new Set(strangersOf(decision.places)),
  };
  const uses = createUses(decision);
  const isDoubtful = createDoubts(decision.places);
  const context: Context = { fates, decision, uses, isDoubtful };
  for (const change of decision.changes) {
    const place = decision.places.find(change);
    if (place === undefined || change.type === "policy") continue;
    if (change.kind === "added") decideAdded(place, change, context);
    if (change.kind === "removed") decideRemoved(place, change, context);
    if (change.kind === "renamed") decideRenamed(place, change, context);
    if (change.kind === "field") decideReplaced(place, change, context);
  }
  // What holds others goes before them.
  keepUsed("role", context);
  keepUsed("managed-policy", context);
  boundDeletes(fates, decision);
  grantNames(fates, decision);
  // What keeps its name for that gives it to nobody.
  if (refuseUnbounded(fates, decision)) grantNames(fates, decision);
  keepMemberships(fates, decision);
  return fates;
}

interface Context {
  readonly fates: OpenFates;
  readonly decision: Decision;
  readonly uses: Uses;
  /** Whether an account of one side may be one of the other. */
  readonly isDoubtful: (place: AccountPlace) => boolean;
}

function decideAdded(
  place: AccountPlace | Place,
  change: Change,
  { fates, decision, isDoubtful }: Context,
): void {
  const { list, profile } = decision;
  if (change.uncertain === true) {
    refuse(change, "plan/uncertain", {
      list,
      message: `${entityWords(place.path)} is not made: it may be there, as not all was asked for or could be read`,
      help: "read the target again, and all of it",
    });
  } else if (place.from !== undefined) {
    // A selection leaves out that what has the name gives it up.
    fates.strangers.add(place);
    refuse(change, "plan/name-occupied", {
      list,
      message: `${entityWords(place.path)} is not made: another has this name, and keeps it`,
      help: "plan the rename or the removal of that one as well",
    });
  } else if (place.kind === "account") {
    const isOwn = profile.accounts !== "one" && !comesWithCloud(place, profile);
    if (isOwn && isDoubtful(place)) return refuseDoubtful(place, change, list);
    if (!isMakeable(place, decision, change)) return;
    fates.made.set(place, change);
    for (const kind of ENTITY_KINDS) {
      for (const entity of place.places[kind].all) {
        if (mayBeMade(entity, change, decision)) fates.made.set(entity, change);
      }
    }
  } else if (place.kind === "user" && isBuiltIn(place)) {
    refuse(change, "plan/built-in", {
      list,
      message: `${entityWords(place.path)} is not made: ${profile.title} makes such users itself`,
      help: "nothing to do",
    });
  } else if (mayBeMade(place, change, decision)) fates.made.set(place, change);
}

function isMakeable(place: AccountPlace, { list, profile }: Decision, change: Change): boolean {
  const { to } = place;
  if (profile.accounts === "one" || to?.name === undefined) {
    refuse(change, "plan/account-not-made", {
      list,
      message: `${entityWords(place.path)} is not made: ${profile.accounts === "one" ? `IAM of ${profile.title} makes no accounts` : "it has no name"}`,
      help: "make the account by other means, and plan again with what it holds",
    });
    return false;
  }
  if (comesWithCloud(place, profile)) {
    refuse(change, "plan/built-in", {
      list,
      message: `${entityWords(place.path)} is not made: the cloud makes such accounts itself`,
      help: "nothing to do",
    });
    return false;
  }
  return true;
}

/** Says why an entity cannot be made where it cannot. */
function mayBeMade(place: Place, change: Change, { list, profile }: Decision): boolean {
  const missing: readonly string[] = profile.missing.account ?? [];
  const lack = lackOf(place);
  if (isLost(place)) {
    refuse(change, "plan/unrestorable", {
      list,
      message: `${entityWords(place.path)} is not made: no API gives back what it takes`,
      help: "make a new one by hand where it is needed",
    });
  } else if (missing.includes(ENTITY_LISTS[place.kind])) {
    refuse(change, "plan/not-on-cloud", {
      list,
      message: `${entityWords(place.path)} is not made: ${profile.title} has no such`,
      help: "do without it, or choose another target",
    });
  } else if (isServiceRole(place)) {
    refuseServiceRole(place, change, list);
  } else if (lack !== undefined) {
    refuse(change, "plan/incomplete", {
      list,
      message: `${entityWords(place.path)} is not made: ${lack}`,
      help: "read the wanted state again, and all of it",
    });
  } else return true;
  return false;
}

/** What has to be known of an entity that is to be made, and is not. */
function lackOf({ to }: Place): string | undefined {
  if (to?.kind === "managed-policy" && versionInForce(to) === undefined) {
    return "which of its versions is in force is not known";
  }
  if (to?.kind === "saml-provider" && to.metadata === undefined) return "its metadata is not known";
  return undefined;
}

function decideRemoved(
  place: AccountPlace | Place,
  change: Change,
  { fates, decision, isDoubtful }: Context,
): void {
  const { list, profile, options, isPartial } = decision;
  if (place.kind !== "account" && isLost(place)) {
    return refuse(change, "plan/left-alone", {
      list,
      message: `${entityWords(place.path)} is left as it is: nothing could bring it back`,
      help: "delete it by hand if nobody uses it",
    });
  }
  if (isPartial || change.uncertain === true) return refuseRemoval(place, change, list);
  if (place.kind === "account" && profile.accounts === "one") {
    return refuse(change, "plan/account-kept", {
      list,
      message: `${entityWords(place.path)} stays: IAM of ${profile.title} deletes no accounts`,
      help: "close the account by other means if it is to go",
    });
  }
  if (comesWithCloud(place, profile)) {
    return refuse(change, "plan/built-in", {
      list,
      message: `${entityWords(place.path)} stays: the cloud made it itself`,
      help: "nothing to do",
    });
  }
  if (place.kind !== "account" && isServiceRole(place)) {
    return refuseServiceRole(place, change, list);
  }
  if (place.kind === "account" && isDoubtful(place)) return refuseDoubtful(place, change, list);
  if (options.quarantine === true) return list.withhold(change);
  if (place.kind !== "account" && !isNameable(place)) return refuseUnnamed(place, change, list);
  fates.deleted.set(place, change);
  if (place.kind !== "account") return;
  for (const kind of ENTITY_KINDS) {
    for (const entity of place.places[kind].all) {
      // What cannot be deleted by itself goes with the account.
      const isOwn = !isLost(entity) && !comesWithCloud(entity, profile);
      if (isOwn && isNameable(entity)) fates.deleted.set(entity, change);
    }
  }
}

function decideRenamed(place: AccountPlace | Place, change: Change, context: Context): void {
  const { fates, decision } = context;
  const { list } = decision;
  if (place.kind === "account") {
    return refuse(change, "plan/account-name", {
      list,
      message: `${entityWords(place.path)} keeps the name that it has`,
      help: "rename the account by hand, and plan again",
    });
  }
  if (isLost(place)) return list.withhold(change);
  if (place.kind === "user" || place.kind === "group") {
    if (comesWithCloud(place, decision.profile)) {
      return refuse(change, "plan/built-in", {
        list,
        message: `${entityWords(place.path)} keeps its name: the cloud made it itself`,
        help: "nothing to do",
      });
    }
    fates.renamed.set(place, change);
    return;
  }
  decideReplaced(place, change, context);
}

/** Marks as replaced what differs in something that no call changes. */
function decideReplaced(
  place: AccountPlace | Place,
  change: Change,
  { fates, decision, uses }: Context,
): void {
  const { list, options, isPartial } = decision;
  if (place.kind === "account" || place.from === undefined || place.to === undefined) return;
  const what = replacementOf(place, change);
  if (what === undefined) return;
  if (isServiceRole(place)) return refuseServiceRole(place, change, list);
  if (options.allowReplace !== true || options.quarantine === true) {
    return refuse(change, "plan/immutable", {
      list,
      message: `${what} of ${entityWords(place.path)} stays as it is: no call changes it`,
      help: "use --allow-replace to delete it and make it anew",
    });
  }
  if (isPartial) return refuseRemoval(place, change, list);
  if (!mayBeMade(place, change, decision)) return;
  if (!isNameable(place)) return refuseUnnamed(place, change, list);
  const reason = reasonAgainstReplacing(place, uses);
  if (reason !== undefined) {
    return refuse(change, "plan/replace-unsafe", {
      list,
      message: `${what} of ${entityWords(place.path)} stays as it is: ${reason}`,
      help: "make a policy with another name, put it in its place, and delete this one in a second plan",
    });
  }
  const untold = decision.untold(place);
  if (untold !== undefined) {
    return refuse(change, "plan/replace-unsafe", {
      list,
      message: `${what} of ${entityWords(place.path)} stays as it is: made anew it would lose its ${untold}, which the format of the wanted state cannot tell`,
      help: "write the wanted state in a format that can tell it, and plan again",
    });
  }
  fates.replaced.set(place, change);
}

/** What something keeps that does not change itself cannot go. */
function keepUsed(kind: EntityKind, { fates, decision: { list }, uses }: Context): void {
  for (const [place, change] of fates.deleted) {
    if (place.kind !== kind) continue;
    const user = uses.remaining(place, fates);
    if (user === undefined) continue;
    fates.deleted.delete(place);
    refuse(change, "plan/still-used", {
      list,
      message: `${entityWords(place.path)} stays: ${entityWords(user.path)} has it, and keeps it`,
      help: "plan the changes of both together",
    });
  }
}
