import type { IamCall } from "@iamferry/api";
import type { Tag } from "@iamferry/model";
import { arnOf } from "./arns.ts";
import { tagCall, untagCall } from "./calls.ts";
import type { Tagged } from "./calls.ts";
import type { Touch } from "../operation.ts";
import type { Edit } from "./edits.ts";
import { refuse } from "./refuse.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";

/**
 * Takes tags away in one call and sets others in a second one, after it: where the case of keys is ignored, taking
 * `Team` away would take a new `team` with it.
 */
export function planTags(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, path, id } = subject;
  const tagged = taggedOf(edits, subject);
  if (tagged === undefined) return;
  const added: Tag[] = [];
  const changed: Tag[] = [];
  const earlier: Tag[] = [];
  const removed: Tag[] = [];
  for (const edit of edits) {
    const [from, to] = [edit.from as Tag | undefined, edit.to as Tag | undefined];
    if (from === undefined && to !== undefined) added.push(to);
    if (from !== undefined && to === undefined) removed.push(from);
    if (from === undefined || to === undefined) continue;
    changed.push(to);
    earlier.push(from);
  }
  const touched = (tags: readonly Tag[]): readonly Touch[] => [
    { kind: "tags", holder: path, keys: keysOf(tags) },
  ];
  if (removed.length > 0) {
    world.list.add({
      id: `${id}/tags/remove`,
      call: untagCall(tagged, keysOf(removed)),
      reverse: { calls: [tagCall(tagged, removed)] },
      entity: path,
      title: "take tags away",
      after: subject.after,
      brings: [`done ${id}/tags/remove`],
      touches: touched(removed),
    });
  }
  const set = [...added, ...changed];
  if (set.length === 0) return;
  const reverse: IamCall[] = [];
  if (added.length > 0) reverse.push(untagCall(tagged, keysOf(added)));
  if (earlier.length > 0) reverse.push(tagCall(tagged, earlier));
  world.list.add({
    id: `${id}/tags`,
    call: tagCall(tagged, set),
    reverse: { calls: reverse },
    entity: path,
    title: "set tags",
    after: [...subject.after, `done ${id}/tags/remove`],
    touches: touched(set),
  });
}

function taggedOf(edits: readonly Edit[], subject: Subject<Place>): Tagged | undefined {
  const { place, account, name } = subject;
  switch (place.kind) {
    case "user":
    case "role":
    case "instance-profile":
      return { kind: place.kind, account, name };
    case "managed-policy":
    case "oidc-provider":
    case "saml-provider": {
      const arn = knownArn(edits, subject);
      return arn === undefined ? undefined : { kind: place.kind, account, arn };
    }
    default:
      return undefined;
  }
}

/** The ARN of what is called by it; says why where it is not known. */
export function knownArn(
  edits: readonly Pick<Edit, "change">[],
  { place, world, goes }: Subject<Place>,
): ReturnType<typeof arnOf> {
  const arn = arnOf(place, goes ? "from" : "to", world);
  if (arn !== undefined) return arn;
  for (const { change } of edits) {
    refuse(change, "plan/account-id-unknown", {
      list: world.list,
      message: `${entityWords(place.path)} is left as it is: its ARN holds the account's number, which is not known`,
      help: "read the target with its account's number, and plan again",
    });
  }
  return undefined;
}

function keysOf(tags: readonly Tag[]): readonly string[] {
  return tags.map(({ key }) => key);
}
