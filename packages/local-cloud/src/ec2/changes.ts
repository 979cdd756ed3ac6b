import { assertUnreachable } from "@iamferry/text";
import { withKey, withoutKey } from "@iamferry/simulator";
import type { Change, Ec2State, Volume } from "./ec2-state.ts";

/**
 * A volume as it is at a time: where the change that it is in is done, what came of it; undefined where it is gone.
 * Looking at the clock alone is no look.
 */
export function settled({ pace }: Ec2State, volume: Volume, now: number): Volume | undefined {
  const { change } = volume;
  if (change === undefined || change.end === "stays") return volume;
  const { looks, milliseconds } = pace[change.kind];
  if (change.looks < looks || now < change.since + milliseconds) return volume;
  return afterChange(volume, change);
}

/** With a volume in the place of what was there. */
export function withVolume(state: Ec2State, volume: Volume): Ec2State {
  return { ...state, volumes: withKey(state.volumes, volume.id, volume) };
}

/** With a volume as it is, looked at once more; it is forgotten where it is gone. */
export function looked(state: Ec2State, id: string, now: number): Ec2State {
  const before = state.volumes.get(id);
  if (before?.change === undefined) return state;
  const volume = settled(state, before, now);
  if (volume === undefined) return { ...state, volumes: withoutKey(state.volumes, id) };
  const { change } = volume;
  return withVolume(
    state,
    change === undefined ? volume : { ...volume, change: { ...change, looks: change.looks + 1 } },
  );
}

function afterChange(
  { change: _done, ...volume }: Volume,
  { end, kind }: Change,
): Volume | undefined {
  switch (kind) {
    case "creating":
      return { ...volume, state: end === "fails" ? "error" : "available" };
    case "attaching":
      return volume.attachment === undefined
        ? volume
        : { ...volume, attachment: { ...volume.attachment, state: "attached" } };
    case "detaching":
      return detached(volume);
    case "deleting":
      return undefined;
    default:
      return assertUnreachable(kind);
  }
}

/** A volume that is attached nowhere. */
export function detached({ attachment: _gone, change: _done, ...volume }: Volume): Volume {
  return { ...volume, state: "available" };
}
