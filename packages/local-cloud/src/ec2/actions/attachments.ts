import { withKey } from "@iamferry/simulator";
import { detached, settled, withVolume } from "../changes.ts";
import { deviceKey, volumeAtDevice } from "../devices.ts";
import type { Attachment, Volume } from "../ec2-state.ts";
import { instanceOf, required, volumeOf } from "../found.ts";
import { attachmentMembers } from "../outputs.ts";
import { refuse } from "../refusal.ts";
import type { Ec2Handler } from "./handler.ts";

/**
 * AWS, EC2 API Reference, AttachVolume, and "Error codes". In which order things are looked at is not documented, nor are
 * the names that a device can have: here a letter and more of letters and digits, with `/dev/` in front or without.
 */
export const attachVolume: Ec2Handler<"AttachVolume"> = (state, call) => {
  const { account, fails = false, input, now } = call;
  const device = deviceOf(required(input.Device, "device"));
  const instance = instanceOf(state, input.InstanceId, { account, now });
  const volume = volumeOf(state, input.VolumeId, { account, now });
  if (volume.state === "in-use") {
    refuse("VolumeInUse", `${volume.id} is already attached to an instance`);
  }
  if (volume.state !== "available") {
    refuse("IncorrectState", `Volume '${volume.id}' is in the '${volume.state}' state.`);
  }
  if (instance.state !== "running" && instance.state !== "stopped") {
    refuse("IncorrectState", `Instance '${instance.id}' is not 'running'.`);
  }
  if (instance.zone !== volume.zone) {
    refuse(
      "InvalidVolume.ZoneMismatch",
      `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`,
    );
  }
  if (volumeAtDevice(state, { instanceId: instance.id, device }, now) !== undefined) {
    refuse(
      "InvalidParameterValue",
      `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`,
    );
  }
  const attachment: Attachment = {
    instanceId: instance.id,
    device,
    state: "attaching",
    since: now,
  };
  const attaching: Volume = {
    ...volume,
    state: "in-use",
    attachment,
    change: { kind: "attaching", since: now, looks: 0, end: fails ? "stays" : "done" },
  };
  const devices = withKey(state.devices, deviceKey(attachment), volume.id);
  const after = withVolume({ ...state, devices }, attaching);
  const told = settled(after, attaching, now)?.attachment ?? attachment;
  return { state: after, output: attachmentMembers(volume.id, told) };
};

/**
 * AWS, EC2 API Reference, DetachVolume. Not documented: what becomes of a volume that is still `attaching`; here it can be
 * detached, and one that is `detaching` stays so.
 */
export const detachVolume: Ec2Handler<"DetachVolume"> = (state, { account, input, now }) => {
  const volume = volumeOf(state, input.VolumeId, { account, now });
  const { attachment } = volume;
  if (attachment === undefined) {
    return refuse("IncorrectState", `Volume '${volume.id}' is in the '${volume.state}' state.`);
  }
  const { Device, InstanceId } = input;
  if (InstanceId !== undefined) instanceOf(state, InstanceId, { account, now });
  if (
    (InstanceId ?? attachment.instanceId) !== attachment.instanceId ||
    (Device ?? attachment.device) !== attachment.device
  ) {
    refuse(
      "InvalidAttachment.NotFound",
      `The volume '${volume.id}' is not attached to instance '${InstanceId ?? attachment.instanceId}' as device '${Device ?? attachment.device}'.`,
    );
  }
  const detaching: Volume = {
    ...volume,
    attachment: { ...attachment, state: "detaching" },
    ...(attachment.state !== "detaching" && {
      change: { kind: "detaching", since: now, looks: 0, end: "done" },
    }),
  };
  const after = withVolume(state, input.Force === true ? detached(detaching) : detaching);
  const told = { ...attachment, state: "detaching" } as const;
  return { state: after, output: attachmentMembers(volume.id, told) };
};

function deviceOf(device: string): string {
  return /^(?:\/dev\/)?[a-z][a-z0-9]{1,15}$/.test(device)
    ? device
    : refuse(
        "InvalidParameterValue",
        `Value (${device}) for parameter device is invalid. ${device} is not a valid EBS device name.`,
      );
}
