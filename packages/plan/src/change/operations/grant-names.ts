import { foldName } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import type { Decision, OpenFates } from "./decision.ts";
import type { Place } from "./place.ts";
import { entityWords } from "./words.ts";

/**
 * Keeps names apart: what is to be made or renamed gets its name only where the entity that has it goes, or is
 * renamed itself. A circle of renames frees all its names. Follows each rename once.
 */
export function grantNames(fates: OpenFates, { places, profile, list }: Decision): void {
  const keyOf = ({ account, kind }: Place, name: string): string =>
    JSON.stringify([account.id, kind, foldName(name, profile.nameCase)]);
  const holders = new Map<string, Place>();
  for (const account of places.accounts) {
    for (const { all } of Object.values(account.places)) {
      for (const place of all) {
        if (place.from !== undefined) holders.set(keyOf(place, place.from.name), place);
      }
    }
  }
  const asking = entitiesOf([...fates.made, ...fates.renamed, ...fates.replaced]);
  const known = new Map<Place, boolean>();
  const claims = new Set<string>();
  for (const [place] of asking) {
    const key = keyOf(place, place.to?.name ?? "");
    // Of two that ask for one name the first gets it.
    if (claims.has(key)) known.set(place, false);
    claims.add(key);
    const holder = holders.get(key);
    if (holder !== undefined && holder !== place) fates.waitingFor.set(place, holder);
  }
  const decide = (place: Place): boolean => {
    const way = new Set<Place>();
    let at = place;
    let granted = known.get(at);
    while (granted === undefined) {
      if (way.has(at)) {
        if (fates.renamed.has(at)) fates.circles.add(at);
        for (let each: Place | undefined = at; each !== undefined && !fates.exchanging.has(each);) {
          fates.exchanging.add(each);
          each = fates.waitingFor.get(each);
        }
        granted = true;
        break;
      }
      way.add(at);
      const holder = fates.waitingFor.get(at);
      if (holder === undefined || fates.deleted.has(holder)) granted = true;
      else if (!fates.renamed.has(holder) && !isMoved(holder, fates)) granted = false;
      else {
        at = holder;
        granted = known.get(at);
      }
    }
    for (const each of way) known.set(each, granted);
    return granted;
  };
  for (const [place, change] of asking) {
    if (decide(place)) continue;
    fates.made.delete(place);
    fates.renamed.delete(place);
    fates.replaced.delete(place);
    fates.waitingFor.delete(place);
    list.withhold(change);
    list.report("plan/name-occupied", {
      entity: place.path,
      message: `${entityWords(place.path)} cannot have this name: another entity keeps it`,
      help: "let that one be deleted or renamed, and plan again",
    });
  }
}

/** Whether what is replaced frees its name: it is given another one. */
function isMoved(place: Place, { replaced }: OpenFates): boolean {
  return replaced.has(place) && place.from?.name !== place.to?.name;
}

function entitiesOf(
  fates: readonly (readonly [{ readonly kind: string }, Change])[],
): readonly (readonly [Place, Change])[] {
  return fates.flatMap(([place, change]) =>
    place.kind === "account" ? [] : [[place as Place, change] as const],
  );
}
