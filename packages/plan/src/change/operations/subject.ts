import { accountLabel } from "@iamferry/model";
import type { AccountRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Milestone } from "./operation-list.ts";
import type { AccountPlace, Place } from "./place.ts";
import { emptied, nameNow, there } from "./world.ts";
import type { World } from "./world.ts";

/** An account or entity as operations on what is in it call it: as it is going to be, or as it was. */
export interface Subject<P extends AccountPlace | Place = AccountPlace | Place> {
  readonly world: World;
  readonly place: P;
  /** The start of the ids of operations. */
  readonly id: string;
  readonly path: EntityPath;
  readonly account: AccountRef;
  readonly name: string;
  /** Whether it goes: then nothing may be left in it. */
  readonly goes: boolean;
  /** What each operation waits for. */
  readonly after: readonly Milestone[];
  /** What each operation that takes something out of it brings about. */
  readonly empties: readonly Milestone[];
}

/** Something that is there when the plan has run. */
export function subjectOf<P extends AccountPlace | Place>(place: P, world: World): Subject<P> {
  const { path, id } = place;
  return {
    world,
    place,
    id,
    path,
    account: place.kind === "account" ? place.ref : place.account.ref,
    name: place.kind === "account" ? accountLabel(place.ref) : nameNow(place, world),
    goes: false,
    after: [there(place)],
    empties: [],
  };
}

/** Something that goes, or that is made anew after that, as it was. */
export function leavingSubject<P extends Place>(place: P, world: World): Subject<P> {
  return {
    ...subjectOf(place, world),
    id: `${place.id}/delete`,
    name: place.from?.name ?? "",
    goes: true,
    after: [],
    empties: [emptied(place), emptied(place.account)],
  };
}
