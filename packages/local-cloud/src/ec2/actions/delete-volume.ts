import { settled, withVolume } from "../changes.ts";
import { withoutKey } from "@iamferry/simulator";
import type { Volume } from "../ec2-state.ts";
import { volumeOf } from "../found.ts";
import { refuse } from "../refusal.ts";
import type { Ec2Handler } from "./handler.ts";

/**
 * AWS, EC2 API Reference, DeleteVolume. Not documented: that one that failed can be deleted, which is known of both clouds,
 * and what is said of one that is being deleted already; here that it is not there.
 */
export const deleteVolume: Ec2Handler<"DeleteVolume"> = (state, { account, input, now }) => {
  const volume = volumeOf(state, input.VolumeId, { account, now });
  const { attachment, id } = volume;
  if (attachment !== undefined) {
    refuse("VolumeInUse", `Volume ${id} is currently attached to ${attachment.instanceId}`);
  }
  if (volume.state === "deleting") {
    refuse("InvalidVolume.NotFound", `The volume '${id}' does not exist.`);
  }
  if (volume.state === "creating") {
    refuse("IncorrectState", `Volume '${id}' is in the 'creating' state.`);
  }
  const deleting: Volume = {
    ...volume,
    state: "deleting",
    change: { kind: "deleting", since: now, looks: 0, end: "done" },
  };
  const after = withVolume(state, deleting);
  const isGone = settled(after, deleting, now) === undefined;
  return {
    state: isGone ? { ...state, volumes: withoutKey(state.volumes, id) } : after,
    output: { return: true },
  };
};
