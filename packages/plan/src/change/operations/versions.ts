import type { IamCall, Ref } from "@iamferry/api";
import type { ManagedPolicy, PolicyVersion } from "@iamferry/model";
import { comparePolicies, policyVersion } from "@iamferry/policy";
import { compareNumbered } from "@iamferry/text";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { ArnText } from "./calls.ts";
import { refuse } from "./refuse.ts";
import { versionInForce } from "./documents.ts";
import type { Edit } from "./edits.ts";
import type { Draft, Milestone } from "./operation-list.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { knownArn } from "./tags.ts";
import { entityWords } from "./words.ts";

/**
 * Brings the versions of a policy to what they are to be, one call after the other: versions that go and are not in
 * force, the document in force, the version that it took the place of, other versions. A policy has five versions at
 * most at every moment.
 */
export function planVersions(edits: readonly Edit[], subject: Subject<Place>): void {
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const making = startOf(edits, { subject, arn });
  if (making === undefined) return;
  const { wanted, removed, added, inForce } = making;
  if (making.mayDelete) {
    for (const version of removed.values()) if (version !== inForce) remove(making, version);
  }
  if (wanted !== undefined) putInForce(making, wanted);
  for (const { edit, version } of added) {
    if (version.id !== wanted?.id) create(making, { version, edit });
  }
  for (const version of making.borrowed) create(making, { version, edit: undefined });
  sayKept(making, edits);
}

interface Making {
  readonly subject: Subject<Place>;
  readonly arn: ArnText;
  /** The version in force before. */
  readonly inForce: PolicyVersion | undefined;
  /** What is to be in force, if that is another document. */
  readonly wanted: PolicyVersion | undefined;
  readonly wantedEdit: Edit | undefined;
  readonly added: readonly { readonly edit: Edit; readonly version: PolicyVersion }[];
  /** By their ids: versions that are to go, and have not gone yet. */
  readonly removed: Map<string, PolicyVersion>;
  /** Versions that stay. */
  readonly kept: Map<string, PolicyVersion>;
  /** Versions that were deleted for a moment to make room. */
  readonly borrowed: PolicyVersion[];
  readonly mayDelete: boolean;
  readonly most: number;
  count: number;
  last: Milestone;
}

function startOf(
  edits: readonly Edit[],
  { subject, arn }: { readonly subject: Subject<Place>; readonly arn: ArnText },
): Making | undefined {
  const { place, world, path } = subject;
  const { options, profile, list, isPartial } = world;
  const policy = place.from as ManagedPolicy | undefined;
  const later = place.to as ManagedPolicy | undefined;
  if (policy === undefined || later === undefined) return undefined;
  const isSwitch = (edit: Edit): boolean =>
    edit.change.kind === "document" || edit.field === "defaultVersion";
  const wantedEdit = edits.find(isSwitch);
  const wanted = wantedEdit && versionInForce(later);
  if (wantedEdit !== undefined && wanted === undefined) {
    refuse(wantedEdit.change, "plan/incomplete", {
      list,
      message: `the version in force of ${entityWords(path)} stays: which one is to be in force is not known`,
      help: "read the wanted state again",
    });
  }
  const items = edits.filter((edit) => !isSwitch(edit));
  const removed = new Map<string, PolicyVersion>();
  const added: { readonly edit: Edit; readonly version: PolicyVersion }[] = [];
  for (const edit of items) {
    const [from, to] = [edit.from, edit.to] as readonly (PolicyVersion | undefined)[];
    if (from !== undefined && to === undefined) removed.set(from.id, from);
    if (from === undefined && to !== undefined) added.push({ edit, version: to });
  }
  return {
    subject,
    arn,
    inForce: versionInForce(policy),
    wanted,
    wantedEdit,
    added,
    removed,
    kept: new Map(
      policy.versions.filter(({ id }) => !removed.has(id)).map((each) => [each.id, each]),
    ),
    borrowed: [],
    mayDelete: options.allowDelete === true && !isPartial,
    most: profile.limits["managed-policy"]?.versions?.most ?? MOST_VERSIONS,
    count: policy.versions.length,
    last: `done ${place.id}/versions`,
  };
}

/** IAM quotas: versions of a managed policy. What Eucalyptus allows is not documented. */
const MOST_VERSIONS = 5;

function putInForce(making: Making, wanted: PolicyVersion): void {
  const { subject, arn, inForce, removed, wantedEdit } = making;
  const { place, id, account, path, name } = subject;
  const isNew = making.added.some(({ version }) => version.id === wanted.id);
  const there = isNew ? undefined : sameVersion(making, wanted);
  const goes = inForce !== undefined && removed.has(inForce.id) && making.mayDelete;
  const touches = [
    {
      kind: "managed",
      policy: path,
      ...(inForce !== undefined && { before: inForce.document }),
      after: wanted.document,
    },
  ] as const;
  // Where the version that was in force goes as well, its number cannot be given again.
  const backInForce: readonly IamCall[] =
    inForce === undefined
      ? []
      : goes
        ? [createCall(making, inForce, true)]
        : [
            {
              action: "SetDefaultPolicyVersion",
              account,
              input: { PolicyArn: arn, VersionId: inForce.id },
            },
          ];
  if (there !== undefined) {
    if (there.id === inForce?.id) return;
    removed.delete(there.id);
    add(making, {
      id: `${id}/default-version`,
      call: {
        action: "SetDefaultPolicyVersion",
        account,
        input: { PolicyArn: arn, VersionId: there.id },
      },
      reverse: { calls: backInForce },
      entity: path,
      title: `put version ${there.id} of policy ${name} in force`,
      touches,
    });
  } else {
    if (wantedEdit === undefined || !hasRoom(making, { edit: wantedEdit, isUrgent: goes })) return;
    const own = `${id}/${stepIdOf(["version", wanted.id])}`;
    const ref: Ref = { kind: "ref", step: own, path: ["PolicyVersion", "VersionId"] };
    making.count++;
    reportOldVersion(wanted, subject);
    add(making, {
      id: own,
      call: createCall(making, wanted, true),
      reverse: {
        calls: [
          ...backInForce,
          { action: "DeletePolicyVersion", account, input: { PolicyArn: arn, VersionId: ref } },
        ],
      },
      entity: place.path,
      title: `put a new version of policy ${name} in force`,
      touches,
    });
  }
  if (goes) remove(making, inForce, { calls: [] });
}

/** A version of the target that says the same: best one that stays anyway. */
function sameVersion(
  { removed, kept, subject }: Making,
  { document }: PolicyVersion,
): PolicyVersion | undefined {
  const { profile } = subject.world;
  const wanted = { document, profile };
  return [...kept.values(), ...removed.values()].find(
    (version) => comparePolicies({ document: version.document, profile }, wanted) !== "meaning",
  );
}

function create(
  making: Making,
  { version, edit }: { readonly version: PolicyVersion; readonly edit: Edit | undefined },
): void {
  const { subject, arn } = making;
  const { id, path, account, name } = subject;
  if (edit !== undefined && !hasRoom(making, { edit, isUrgent: false })) return;
  const own = `${id}/${stepIdOf(["version", version.id])}${edit === undefined ? "/again" : ""}`;
  const ref: Ref = { kind: "ref", step: own, path: ["PolicyVersion", "VersionId"] };
  making.count++;
  // A version that made room for another was taken once.
  if (edit !== undefined) reportOldVersion(version, subject);
  add(making, {
    id: own,
    call: createCall(making, version, false),
    reverse: {
      calls: [
        { action: "DeletePolicyVersion", account, input: { PolicyArn: arn, VersionId: ref } },
      ],
    },
    entity: path,
    title: `make a version of policy ${name}`,
  });
}

function remove(making: Making, version: PolicyVersion, reverse?: Draft["reverse"]): void {
  const { subject, arn, removed, kept } = making;
  const { id, path, account, name } = subject;
  removed.delete(version.id);
  kept.delete(version.id);
  making.count--;
  add(making, {
    id: `${id}/${stepIdOf(["version", version.id])}/delete`,
    call: {
      action: "DeletePolicyVersion",
      account,
      input: { PolicyArn: arn, VersionId: version.id },
    },
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: reverse ?? { calls: [createCall(making, version, false)] },
    entity: path,
    title: `delete version ${version.id} of policy ${name}`,
  });
}

/** Whether one more version may be made; makes room where that is allowed, and says so where there is none. */
function hasRoom(
  making: Making,
  { edit, isUrgent }: { readonly edit: Edit; readonly isUrgent: boolean },
): boolean {
  const { subject, most, removed, kept, inForce } = making;
  const { options, list, isPartial } = subject.world;
  if (making.count < most) return true;
  if (options.allowVersionDelete === true && !isPartial) {
    const oldest = (versions: ReadonlyMap<string, PolicyVersion>): PolicyVersion | undefined =>
      [...versions.values()]
        .filter((version) => version !== inForce)
        .toSorted((a, b) => compareNumbered(a.id, b.id))[0];
    const goes = oldest(removed);
    if (goes !== undefined) {
      remove(making, goes);
      return true;
    }
    const lent = isUrgent ? oldest(kept) : undefined;
    if (lent !== undefined) {
      // It comes back when the version in force has made room.
      remove(making, lent);
      making.borrowed.push(lent);
      return true;
    }
  }
  refuse(edit.change, "plan/version-limit", {
    list,
    message: `${entityWords(subject.path)} has ${making.count} versions, and may not have more`,
    help: "use --allow-version-delete to delete the oldest version that is not in force",
  });
  return false;
}

/**
 * Says of a document that the target takes no managed policy of its Version, which then is not planned otherwise: with
 * variables a newer Version means something else. What a document says that cannot be read is not known.
 */
export function reportOldVersion(
  { document }: PolicyVersion,
  { path, world }: Subject<Place>,
): void {
  const { managedPolicyVersion: oldest, title } = world.profile;
  if (document.value === undefined || oldest === undefined) return;
  if ((policyVersion(document.value) ?? "") >= oldest) return;
  world.list.report("plan/managed-version", {
    entity: path,
    message: `a document of ${entityWords(path)} is of an older version than ${oldest}, and ${title} is going to refuse it`,
    help: `write Version ${oldest} into it, if it holds no variable that is to stay a text`,
  });
}

function createCall(
  { subject, arn }: Making,
  { document }: PolicyVersion,
  SetAsDefault: boolean,
): IamCall {
  return {
    action: "CreatePolicyVersion",
    account: subject.account,
    input: { PolicyArn: arn, PolicyDocument: document.text, SetAsDefault },
  };
}

/** Each operation on a policy's versions waits for the one before. */
function add(making: Making, draft: Draft): void {
  const { subject } = making;
  const done: Milestone = `done ${draft.id}`;
  subject.world.list.add({ ...draft, after: [...subject.after, making.last], brings: [done] });
  making.last = done;
}

function sayKept({ removed, subject }: Making, edits: readonly Edit[]): void {
  if (removed.size === 0) return;
  const { list } = subject.world;
  for (const { from, to, change } of edits) {
    const version = from as PolicyVersion | undefined;
    if (to !== undefined || version === undefined || !removed.has(version.id)) continue;
    refuse(change, "plan/version-kept", {
      list,
      message: `${removed.size === 1 ? "a version" : `${removed.size} versions`} of ${entityWords(subject.path)} not in force ${removed.size === 1 ? "stays" : "stay"}`,
      help: "use --allow-delete to delete what is not in the wanted state",
    });
  }
}
