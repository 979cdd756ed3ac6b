import type { IamCallOf } from "@iamferry/api";
import type { Group, Tag, User } from "@iamferry/model";
import type { Reverse } from "../../plan.ts";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { Edit } from "./edits.ts";
import { refuse } from "./refuse.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";
import { moved } from "./world.ts";

/**
 * Changes what UpdateUser changes: the path and, on Eucalyptus, whether and how long it may do anything. What no call takes
 * away again is set by a call of its own, for the rest to be taken back.
 */
export function planUserUpdate(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, path } = subject;
  // Whoever is new goes as a whole.
  const isNew = subject.place.from === undefined;
  let forth: UserUpdate = {};
  let back: UserUpdate = {};
  let lasting: UserUpdate = {};
  for (const { field, from, to, change } of edits) {
    const [earlier, later] = [updateOf(field, from), updateOf(field, to)];
    if (later === undefined) {
      refuse(change, "plan/not-settable", {
        list: world.list,
        message: `${field} of ${entityWords(path)} stays as it is: no call takes it away`,
        help: "change it by hand where the cloud lets you",
      });
      continue;
    }
    // A new user has what these say anyway.
    if (equalUpdates(earlier, later)) continue;
    if (earlier === undefined && !isNew) {
      lasting = { ...lasting, ...later };
      continue;
    }
    forth = { ...forth, ...later };
    back = { ...back, ...earlier };
  }
  const reverse = { calls: Object.keys(back).length === 0 ? [] : [updateCall(back, subject)] };
  addUpdate("update", forth, { subject, reverse });
  const none = "no call takes away what was not set";
  addUpdate("first-values", lasting, { subject, reverse: { none } });
}

function updateCall(
  update: UserUpdate,
  { account, name }: Subject<Place>,
): IamCallOf<"UpdateUser"> {
  return { action: "UpdateUser", account, input: { UserName: name, ...update } };
}

function addUpdate(
  step: string,
  update: UserUpdate,
  { reverse, subject }: { readonly subject: Subject<Place>; readonly reverse: Reverse },
): void {
  const { world, name, path, id } = subject;
  if (Object.keys(update).length === 0) return;
  world.list.add({
    id: `${id}/${step}`,
    call: updateCall(update, subject),
    reverse,
    entity: path,
    title: `change user ${name}`,
    after: subject.after,
    ...(update.NewPath !== undefined && { brings: [moved(subject.place)] }),
    ...(update.Enabled !== undefined && {
      touches: [{ kind: "enabled", user: path, enabled: update.Enabled === true }],
    }),
  });
}

type UserUpdate = Omit<IamCallOf<"UpdateUser">["input"], "UserName" | "NewUserName">;

function equalUpdates(a: UserUpdate | undefined, b: UserUpdate): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Absent values as a cloud restores them; undefined where no value says that there is none. */
function updateOf(field: string, value: unknown): UserUpdate | undefined {
  const user = { [field]: value } as Partial<User>;
  if (field === "path") return { NewPath: user.path ?? "/" };
  if (field === "enabled") return { Enabled: user.enabled ?? true };
  if (field === "passwordExpires" && user.passwordExpires !== undefined)
    return { PasswordExpiration: user.passwordExpires };
  if (field === "registrationStatus" && user.registrationStatus !== undefined)
    return { RegStatus: user.registrationStatus };
  return undefined;
}

/** Sets and removes the free texts of a Eucalyptus user; UpdateUserInfo without a value removes one. */
export function planUserInfo(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, account, name, path, id } = subject;
  for (const edit of edits) {
    const [from, to] = [edit.from as Tag | undefined, edit.to as Tag | undefined];
    const key = to?.key ?? from?.key ?? "";
    const call = (tag: Tag | undefined): IamCallOf<"UpdateUserInfo"> => ({
      action: "UpdateUserInfo",
      account,
      input: { UserName: name, InfoKey: key, ...(tag !== undefined && { InfoValue: tag.value }) },
    });
    world.list.add({
      id: `${id}/${stepIdOf(["info", key])}`,
      call: call(to),
      reverse: { calls: [call(from)] },
      entity: path,
      title: `${to === undefined ? "remove" : "set"} info ${key}`,
      after: subject.after,
    });
  }
}

/** Moves a group to another path. */
export function planGroupPath(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, account, name, path, id } = subject;
  for (const { from, to } of edits) {
    const call = (value: unknown): IamCallOf<"UpdateGroup"> => ({
      action: "UpdateGroup",
      account,
      input: { GroupName: name, NewPath: (value as Group["path"]) ?? "/" },
    });
    world.list.add({
      id: `${id}/update`,
      call: call(to),
      reverse: { calls: [call(from)] },
      entity: path,
      title: `move group ${name}`,
      after: subject.after,
    });
  }
}
