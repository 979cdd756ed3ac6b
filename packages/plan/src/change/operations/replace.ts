import type { PolicyRef } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import { planAttach, planBoundary, planDetach } from "./attachments.ts";
import { planProfileRoles } from "./members.ts";
import type { Place } from "./place.ts";
import type { Reference, References } from "./references.ts";
import { subjectOf } from "./subject.ts";
import { remains } from "./world.ts";
import type { World } from "./world.ts";

/** What it takes to give an entity that is made anew back to those that have it. */
export interface GivingBack {
  readonly change: Change;
  readonly world: World;
  readonly references: References;
}

/**
 * Takes an entity that is made anew from all that have it, and gives the new one to all that are to have it, and to
 * those that are not in the wanted state and stay all the same.
 */
export function giveBack(place: Place, { change, world, references }: GivingBack): void {
  const later = laterNameOf(place);
  for (const side of ["from", "to"] as const) {
    for (const reference of references.of(place, side)) {
      const { by } = reference;
      if (!remains(by, world) || world.fates.replaced.has(by)) continue;
      if (side === "to") give(reference, later, { change, world });
      else {
        take(reference, place, { change, world });
        if (by.to === undefined) give(reference, later, { change, world });
      }
    }
  }
}

interface Giving {
  readonly change: Change;
  readonly world: World;
}

function take({ by, field, ref }: Reference, place: Place, { change, world }: Giving): void {
  const subject = subjectOf(by, world);
  if (field === "roles") planProfileRoles([{ field, from: place.from?.name, change }], subject);
  if (ref === undefined) return;
  if (field === "attachedPolicies") planDetach(ref, { change }, subject);
  // A boundary is never taken away for a moment: the later one takes its place.
  if (field === "permissionsBoundary" && by.to !== undefined) {
    planBoundary([{ field, from: ref, to: boundaryOf(by, "to"), change }], subject);
  }
}

function give({ by, field }: Reference, later: Later, { change, world }: Giving): void {
  const subject = subjectOf(by, world);
  if (field === "roles") planProfileRoles([{ field, to: later.name, change }], subject);
  if (field === "attachedPolicies") planAttach(later, { change }, subject);
  if (field === "permissionsBoundary") {
    planBoundary([{ field, from: boundaryOf(by, "from"), to: later, change }], subject);
  }
}

/** As others refer to it. */
type Later = Extract<PolicyRef, { readonly own: true }>;

function laterNameOf({ to }: Place): Later {
  const path = to !== undefined && "path" in to ? (to.path ?? "/") : "/";
  return { own: true, path, name: to?.name ?? "" };
}

function boundaryOf(principal: Place, side: "from" | "to"): PolicyRef | undefined {
  const holder = principal[side] as { readonly permissionsBoundary?: PolicyRef } | undefined;
  return holder?.permissionsBoundary;
}
