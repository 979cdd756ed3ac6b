import type { IamCall } from "@iamferry/api";
import type { Draft, Milestone } from "./operation-list.ts";
import type { Place, PlacesOfKind } from "./place.ts";
import { gone, there } from "./world.ts";
import type { World } from "./world.ts";

/** Gives a user or group its later name; in a circle of renames one takes a third name for a while. */
export function renameEntity(place: Place, world: World): void {
  const from = place.from?.name ?? "";
  const to = place.to?.name ?? "";
  const holder = world.fates.waitingFor.get(place);
  const after: readonly Milestone[] = holder === undefined ? [] : [gone(holder)];
  const id = `${place.id}/rename`;
  if (!world.fates.circles.has(place)) {
    const milestones = [gone(place), there(place)];
    // In an exchange of names the one that is missing may be another.
    const isRepeatable = !world.fates.exchanging.has(place);
    world.list.add({
      ...renaming(place, { id, from, to, after, brings: milestones }),
      ...(isRepeatable && { recover: { codes: ["NoSuchEntity"], attempts: [] } }),
    });
    return;
  }
  const between = world.freeName(place);
  const first = `${id}/away`;
  world.list.add(
    renaming(place, { id: first, from, to: between, after: [], brings: [gone(place)] }),
  );
  world.list.add(
    renaming(place, {
      id,
      from: between,
      to,
      after: [...after, gone(place)],
      brings: [there(place)],
    }),
  );
}

interface Renaming {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly after: readonly Milestone[];
  readonly brings: readonly Milestone[];
}

function renaming(place: Place, { id, from, to, after, brings }: Renaming): Draft {
  return {
    id,
    call: renameCall(place, from, to),
    reverse: { calls: [renameCall(place, to, from)] },
    entity: place.path,
    title: `rename ${place.kind} ${from} to ${to}`,
    ...(place.kind === "user" && {
      touches: [{ kind: "renamed", user: place.path, names: [from, to] }],
    }),
    after,
    brings,
  };
}

function renameCall({ kind, account }: Place, from: string, to: string): IamCall {
  return kind === "user"
    ? { action: "UpdateUser", account: account.ref, input: { UserName: from, NewUserName: to } }
    : { action: "UpdateGroup", account: account.ref, input: { GroupName: from, NewGroupName: to } };
}

/** Names for a while: each for one entity, and of no other of its kind, now or then, whatever the case. */
export function createFreeNames(): (place: Place) => string {
  const takenOf = new Map<PlacesOfKind, Set<string>>();
  return ({ account, kind, to }) => {
    const places = account.places[kind];
    const taken = takenOf.get(places) ?? namesOf(places);
    takenOf.set(places, taken);
    const base = `${(to?.name ?? "").slice(0, 40)}.iamferry`.toWellFormed();
    let name = base;
    for (let next = 2; taken.has(name.toLowerCase()); next++) name = `${base}-${next}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function namesOf({ byFrom, byTo }: PlacesOfKind): Set<string> {
  return new Set([...byFrom.keys(), ...byTo.keys()].map((name) => name.toLowerCase()));
}
