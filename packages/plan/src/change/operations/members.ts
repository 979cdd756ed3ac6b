import { stepIdOf } from "../../restore/step-ids.ts";
import type { Edit } from "./edits.ts";
import type { Place } from "./place.ts";
import { holdBack } from "./restrictions.ts";
import { subjectOf } from "./subject.ts";
import type { Subject } from "./subject.ts";
import { inBackticks } from "./words.ts";
import { emptied, isThere, nameNow, placeAt, reportMissing, there } from "./world.ts";
import type { World } from "./world.ts";

/** Adds users to groups and removes them. */
export function planMembers(edits: readonly Edit[], subject: Subject<Place>): void {
  for (const edit of edits) {
    const from = namedIn(edit.from, "from", { kind: "user", edit, subject });
    const to = namedIn(edit.to, "to", { kind: "user", edit, subject });
    const isKept = from !== undefined && subject.world.fates.keptMembers.has(from);
    if (from !== undefined && !isKept) planLeave(subject.place, from, subject.world);
    if (to !== undefined) planJoinUnlessHeld(to, edit, subject);
  }
}

/** Removes a user from a group, whichever of them it is for. */
export function planLeave(group: Place, user: Place, world: World): void {
  const { account, path, name, id, after } = earlierSubject(group, world);
  const input = { GroupName: name, UserName: earlierName(user, world) };
  world.list.add({
    id: `${id}/${stepIdOf(["member", user.from?.name ?? ""])}/remove`,
    call: { action: "RemoveUserFromGroup", account, input },
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: { calls: [{ action: "AddUserToGroup", account, input }] },
    entity: path,
    title: `remove ${input.UserName} from group ${name}`,
    after: [...after, ...earlierSubject(user, world).after],
    brings: [emptied(group), emptied(user)],
    touches: [{ kind: "membership", user: user.path, group: path, joins: false }],
  });
}

/** A group gives its members what it allows: none where what is to restrict either cannot be given. */
function planJoinUnlessHeld(user: Place, { change }: Edit, subject: Subject<Place>): void {
  const { place, world } = subject;
  const open = [user, place].find((each) => world.unrestricted.has(each));
  if (open === undefined) planJoin(user, subject);
  else holdBack(change, open, world);
}

function planJoin(user: Place, { world, account, path, name, id, after }: Subject<Place>): void {
  const input = { GroupName: name, UserName: nameNow(user, world) };
  world.list.add({
    id: `${id}/${stepIdOf(["member", user.to?.name ?? ""])}`,
    call: { action: "AddUserToGroup", account, input },
    recover: { codes: ["EntityAlreadyExists"], attempts: [] },
    reverse: { calls: [{ action: "RemoveUserFromGroup", account, input }] },
    entity: path,
    title: `add ${input.UserName} to group ${name}`,
    after: [...after, there(user)],
    touches: [{ kind: "membership", user: user.path, group: path, joins: true }],
  });
}

/** Adds roles to instance profiles and removes them; a profile holds one, so that the other goes first. */
export function planProfileRoles(edits: readonly Edit[], subject: Subject<Place>): void {
  for (const edit of edits) {
    const from = namedIn(edit.from, "from", { kind: "role", edit, subject });
    const to = namedIn(edit.to, "to", { kind: "role", edit, subject });
    if (from !== undefined) planRoleRemoval(subject.place, from, subject.world);
    if (to !== undefined) planRoleAddition(to, subject);
  }
}

/** Removes a role from an instance profile, whichever of them it is for. */
export function planRoleRemoval(profile: Place, role: Place, world: World): void {
  const { account, path, name, id, after } = earlierSubject(profile, world);
  const input = { InstanceProfileName: name, RoleName: role.from?.name ?? "" };
  world.list.add({
    id: `${id}/${stepIdOf(["role", input.RoleName])}/remove`,
    call: { action: "RemoveRoleFromInstanceProfile", account, input },
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: { calls: [{ action: "AddRoleToInstanceProfile", account, input }] },
    entity: path,
    title: `remove role ${input.RoleName} from instance profile ${name}`,
    after,
    brings: [emptied(profile), emptied(role), `done ${profile.id}/roles`],
  });
}

function planRoleAddition(
  role: Place,
  { world, place, account, path, name, id, after }: Subject<Place>,
): void {
  const input = { InstanceProfileName: name, RoleName: nameNow(role, world) };
  world.list.add({
    id: `${id}/${stepIdOf(["role", role.to?.name ?? ""])}`,
    call: { action: "AddRoleToInstanceProfile", account, input },
    reverse: { calls: [{ action: "RemoveRoleFromInstanceProfile", account, input }] },
    entity: path,
    title: `add role ${input.RoleName} to instance profile ${name}`,
    after: [...after, there(role), `done ${place.id}/roles`],
  });
}

/** What goes is called as it was, unless only its name changes. */
function earlierSubject(place: Place, world: World): Subject<Place> {
  const subject = subjectOf(place, world);
  const { fates } = world;
  if (!fates.deleted.has(place) && !fates.replaced.has(place)) return subject;
  return { ...subject, name: place.from?.name ?? "", after: [] };
}

function earlierName(place: Place, world: World): string {
  return earlierSubject(place, world).name;
}

/** The entity that a name means; says so where the target has no such. */
function namedIn(
  name: unknown,
  side: "from" | "to",
  {
    kind,
    edit,
    subject,
  }: {
    readonly kind: "user" | "role";
    readonly edit: Edit;
    readonly subject: Subject<Place>;
  },
): Place | undefined {
  if (typeof name !== "string") return undefined;
  const { place, world } = subject;
  const named = placeAt(place.account, side, { kind, name });
  // What the target never had, and what has gone, has left.
  if (side === "from") return named?.from === undefined ? undefined : named;
  if (named !== undefined && isThere(named, world)) return named;
  reportMissing({ world, change: edit.change, holder: place }, `${kind} ${inBackticks(name)}`);
  return undefined;
}
