import type { CloudProfile, EntityKind } from "@iamferry/model";
import { entityWords } from "./words.ts";
import type { Change } from "../../diff/change.ts";
import type { ChangeOptions } from "../change-options.ts";
import type { Milestone, OperationList } from "./operation-list.ts";
import type { AccountPlace, Place, Places } from "./place.ts";

/** What every rule looks at. */
export interface World {
  readonly profile: CloudProfile;
  readonly options: ChangeOptions;
  /** Either side is partial: nothing is removed. */
  readonly isPartial: boolean;
  readonly places: Places;
  readonly fates: Fates;
  /** What gets nothing more that allows something, as what is to restrict it cannot be given. */
  readonly unrestricted: ReadonlySet<AccountPlace | Place>;
  /** Another name for one of a circle of renames; a new one each time. */
  readonly freeName: (place: Place) => string;
  readonly list: OperationList;
}

/** What becomes of each account and entity that changes; what is in none of these stays. */
export interface Fates {
  /** Made by an operation, or coming with something that is. */
  readonly made: ReadonlyMap<AccountPlace | Place, Change>;
  readonly deleted: ReadonlyMap<AccountPlace | Place, Change>;
  /** Deleted, and made anew under its later name and path. */
  readonly replaced: ReadonlyMap<Place, Change>;
  /** Given its later name. */
  readonly renamed: ReadonlyMap<Place, Change>;
  /** By what gets a name: what has it now, and must give it up first. */
  readonly waitingFor: ReadonlyMap<Place, Place>;
  /** Of each circle of renames one, which takes another name for a while. */
  readonly circles: ReadonlySet<Place>;
  /** All of the circles. */
  readonly exchanging: ReadonlySet<Place>;
  /** Users that are to go and stay as they are: in their groups as well. */
  readonly keptMembers: ReadonlySet<Place>;
  /** Wanted, and not made, as another entity has the name and keeps it. */
  readonly strangers: ReadonlySet<AccountPlace | Place>;
}

/** Whether it is on the target when the plan has run, or until it is deleted. */
export function isThere(place: AccountPlace | Place, { fates }: Pick<World, "fates">): boolean {
  const isKnown = place.from !== undefined && !fates.strangers.has(place);
  return isKnown || fates.made.has(place);
}

/** Whether it is on the target when the plan has run. */
export function remains(place: AccountPlace | Place, world: World): boolean {
  return isThere(place, world) && !world.fates.deleted.has(place);
}

/** The name by which operations on what is in it call an entity: the later one as soon as it has that. */
export function nameNow(place: Place, { fates }: World): string {
  const hasLater = fates.made.has(place) || fates.replaced.has(place) || fates.renamed.has(place);
  const entity = hasLater ? place.to : (place.from ?? place.to);
  return entity?.name ?? "";
}

/** The entity that a name of one side means. */
export function placeAt(
  account: AccountPlace,
  side: "from" | "to",
  { kind, name }: { readonly kind: EntityKind; readonly name: string },
): Place | undefined {
  const { byFrom, byTo } = account.places[kind];
  return (side === "from" ? byFrom : byTo).get(name);
}

/** That it is there under the name that operations call it by. */
export function there(place: AccountPlace | Place): Milestone {
  return `there ${place.id}`;
}

/** That it has its later path, and with it its later ARN. */
export function moved(place: Place): Milestone {
  return `moved ${place.id}`;
}

/** That what it was on the earlier side is gone. */
export function gone(place: AccountPlace | Place): Milestone {
  return `gone ${place.id}`;
}

/** That nothing is left in what it was, and nothing points at that. */
export function emptied(place: AccountPlace | Place): Milestone {
  return `emptied ${place.id}`;
}

/** Says that a change is not made because the target lacks what it is about. */
export function reportMissing(
  {
    world,
    change,
    holder,
  }: {
    readonly world: World;
    readonly change: Change;
    readonly holder: AccountPlace | Place;
  },
  what: string,
): void {
  world.list.withhold(change);
  world.list.report("plan/unknown-reference", {
    entity: holder.path,
    message: `${entityWords(holder.path)} names ${what}, which the target does not have`,
    help: "make it first, or plan again with all of what it belongs to",
  });
}
