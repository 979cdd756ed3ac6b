import { compareCodePoints } from "@iamferry/text";
import { AttachProblem, Ec2Error } from "../errors.ts";
import type { SnapshotFacts, Tag, VolumeFacts } from "../ports.ts";
import { goneOf } from "./bring.ts";
import { ec2Problem } from "./ec2-problem.ts";
import {
  type Run,
  TRIES,
  checkTime,
  delayOf,
  isPassing,
  patiently,
  pause,
  timeLeft,
} from "./run.ts";

/** The tag of volumes that were made for an instance: its value is the instance's id. */
export const TAG = "iamferry:attach-volume";

/** The volume of this instance that was made from a snapshot. */
export interface OwnVolume {
  readonly id: string;
  /** Whether this run has made it. */
  readonly isNew: boolean;
  readonly snapshot?: SnapshotFacts;
}

/** What is known from before, and whom to tell at once. */
export interface Finding {
  /** Volumes that were made and vanished. */
  readonly spent: readonly string[];
  /** Called as soon as a volume is made, before it has its tag where that takes a call of its own. */
  readonly onMade: (id: string) => void;
}

/**
 * The volume that this instance has of a snapshot: the one that an earlier run has made, which its tag tells, or else a new
 * one. One for each snapshot: the device is not in the tag.
 *
 * Where a volume is made together with its tag (AWS), a run that is ended in between leaves nothing that the next does not find; an
 * answer that is lost is found by the tag, and the client token keeps a second from being made. Where the tag takes a
 * call of its own (Eucalyptus), a run can be ended between the two: see {@link adopted}.
 */
export async function ownVolume(run: Run, snapshot: string, finding: Finding): Promise<OwnVolume> {
  const tag: Tag = { key: TAG, value: run.here.instance };
  let facts: SnapshotFacts | undefined;
  for (let attempt = 1; ; attempt++) {
    const found = (await madeBefore(run, snapshot, tag)) ?? (await adopted(run, snapshot, tag));
    if (found !== undefined) return { id: found, isNew: false };
    facts ??= await usableSnapshot(run, snapshot);
    checkTime(run, `no volume is made of \`${snapshot}\` yet`);
    run.tell(`making a volume of ${snapshot} in ${run.here.zone}`);
    try {
      const token = [run.here.instance, snapshot, finding.spent.at(-1) ?? []].flat().join("-");
      const made = await run.ec2.createVolume({ snapshot, zone: run.here.zone, token, tag });
      finding.onMade(made.id);
      if (made.tags.get(TAG) !== tag.value) await tagged(run, made.id, tag);
      return { id: made.id, isNew: true, snapshot: facts };
    } catch (error) {
      if (!(error instanceof Ec2Error)) throw error;
      if (!isPassing(error) || attempt === TRIES) {
        if (error.fate === "unknown") noteLost(run, snapshot);
        throw ec2Problem(error, `make a volume of the snapshot \`${snapshot}\``, run);
      }
      await pause(run, delayOf(attempt));
    }
  }
}

async function tagged(run: Run, id: string, tag: Tag): Promise<void> {
  try {
    await patiently(run, `tag the volume \`${id}\``, () => run.ec2.tagVolume(id, tag));
  } catch (error) {
    // The token of a volume that is deleted by now gives that volume.
    const isGone = error instanceof AttachProblem && error.diagnostic.code === "volume/not-found";
    throw isGone ? goneOf(id) : error;
  }
}

/** The volume with the tag. One that has failed holds nothing, and is deleted. */
async function madeBefore(run: Run, snapshot: string, tag: Tag): Promise<string | undefined> {
  const { ec2, here } = run;
  const all = await patiently(run, "look for its volumes", () => ec2.volumes({ tag }));
  const own = all.filter((each) => each.snapshot === snapshot).toSorted(byId);
  for (const volume of own) {
    const { id, state } = volume;
    if ((state !== "error" && state !== "failed") || holders(volume).length > 0) continue;
    run.tell(`deleting ${id}, which an earlier run made and which has failed`);
    try {
      await ec2.deleteVolume(id);
    } catch (error) {
      if (!(error instanceof Ec2Error)) throw error;
      noteLeft(run, id, `has failed, and cannot be deleted (${error.code})`);
    }
  }
  const whole = own.filter(({ state }) => !/^(?:error|fail|delet|annihilat)/.test(state));
  const mine = whole.find((each) => holders(each).includes(here.instance));
  const free = whole
    .filter(({ zone }) => zone === here.zone)
    .find((each) => holders(each).length === 0);
  const found = mine ?? free ?? whole[0];
  if (found === undefined) return undefined;
  const [elsewhere] = holders(found).filter((instance) => instance !== here.instance);
  // A new one in its place would look as if what was written to the first were lost.
  if (mine === undefined && elsewhere !== undefined) {
    throw new AttachProblem(
      "volume/attached-elsewhere",
      `the volume \`${found.id}\`, which was made for this instance, is attached to \`${elsewhere}\``,
      `detach it there, or take the tag \`${TAG}\` from it: then a new volume is made`,
    );
  }
  for (const { id } of whole) {
    if (id !== found.id) noteLeft(run, id, "was made for this instance too, and is not used");
  }
  run.tell(`${found.id} was made of ${snapshot} for this instance before`);
  return found.id;
}

function holders({ attachments }: VolumeFacts): readonly string[] {
  return attachments.filter(({ state }) => state !== "detached").map(({ instance }) => instance);
}

/**
 * The volume that a run has made and was ended before it could tag it, where that takes a call of its own. Taken for it is a
 * volume of the snapshot in this zone that was made after the instance was started, has no tag at all, is attached
 * nowhere, and has still no tag after half a minute: a run that is under way would have tagged it, on whatever instance. The
 * assumption is that nobody makes volumes of the snapshot by hand meanwhile without a tag; they would hold the same.
 */
async function adopted(run: Run, snapshot: string, tag: Tag): Promise<string | undefined> {
  const { clock, ec2, here } = run;
  if (ec2.tagsAtCreation) return undefined;
  const instance = await patiently(run, "look at itself", () => ec2.instance(here.instance));
  const launched = instance?.launched;
  if (launched === undefined) return undefined;
  const isCandidate = (volume: VolumeFacts): boolean =>
    volume.tags.size === 0 &&
    holders(volume).length === 0 &&
    volume.zone === here.zone &&
    (volume.state === "creating" || volume.state === "available") &&
    volume.created !== undefined &&
    volume.created >= launched;
  const seen = new Map<string, number>();
  for (;;) {
    const all = await patiently(run, "look for its volumes", () => ec2.volumes({ snapshot }));
    const candidates = all.filter(isCandidate).toSorted(byId);
    if (candidates.length === 0) return undefined;
    const now = clock.now();
    for (const { id } of candidates) if (!seen.has(id)) seen.set(id, now);
    const [old] = candidates.filter(({ id }) => now - (seen.get(id) ?? now) >= UNTAGGED);
    if (old !== undefined) {
      await tagged(run, old.id, tag);
      // Another instance may have done the same; whose tag stays has it.
      await pause(run, 2000);
      const volume = await patiently(run, `find the volume \`${old.id}\``, () =>
        ec2.volume(old.id),
      );
      if (volume?.tags.get(TAG) !== tag.value) continue;
      run.tell(`${old.id} was made of ${snapshot} by a run that was ended: it is used`);
      return old.id;
    }
    if (timeLeft(run) <= UNTAGGED) {
      for (const { id } of candidates) noteLeft(run, id, `is of ${snapshot} and has no tag`);
      return undefined;
    }
    run.tell(`waiting for who made ${candidates.map(({ id }) => id).join(", ")} to tag it`);
    await pause(run, 5000);
  }
}

/** How long a run takes at most from making a volume to its tag. In milliseconds. */
const UNTAGGED = 30_000;

async function usableSnapshot(run: Run, id: string): Promise<SnapshotFacts> {
  const snapshot = await patiently(run, `find the snapshot \`${id}\``, () => run.ec2.snapshot(id));
  if (snapshot === undefined) {
    throw new AttachProblem(
      "snapshot/not-found",
      `there is no snapshot \`${id}\` for this account`,
      "see that the id is right, and that the snapshot is of this region and shared with this account",
    );
  }
  if (snapshot.state === "completed") return snapshot;
  throw new AttachProblem(
    "snapshot/unusable",
    `the snapshot \`${id}\` cannot be used: its state is \`${snapshot.state}\``,
    snapshot.state === "pending"
      ? "wait until it is completed, and run this again"
      : "name another snapshot",
  );
}

function noteLeft(run: Run, id: string, why: string): void {
  run.note({
    severity: "warning",
    code: "volume/left",
    message: `the volume \`${id}\` ${why}`,
    help: "look at it, and delete it if nobody needs it",
  });
}

function noteLost(run: Run, snapshot: string): void {
  run.note({
    severity: "warning",
    code: "volume/left",
    message: `nobody tells whether a volume of \`${snapshot}\` was made`,
    help: "run this again: one that was made is found then and used",
  });
}

function byId(a: VolumeFacts, b: VolumeFacts): number {
  return compareCodePoints(a.id, b.id);
}
