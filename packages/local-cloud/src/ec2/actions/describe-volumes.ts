import { withoutKey } from "@iamferry/simulator";
import { looked, settled } from "../changes.ts";
import type { Ec2State, Volume } from "../ec2-state.ts";
import { passing, type Fields } from "../filters.ts";
import { volumeOf } from "../found.ts";
import { listed } from "../listed.ts";
import { timeOf, volumeMembers } from "../outputs.ts";
import { pageOf } from "../page.ts";
import type { Ec2Handler } from "./handler.ts";

/** AWS, EC2 API Reference, DescribeVolumes. What is told was looked at. */
export const describeVolumes: Ec2Handler<"DescribeVolumes"> = (state, call) => {
  const { account, input, now, pageLimit } = call;
  const passes = passing(input.Filter ?? [], FIELDS);
  const found = listed(state, input.VolumeId, {
    find: (id) => volumeOf(state, id, { account, now }),
    all: () => volumesIn(state, account, now),
  }).filter(passes);
  const named = input.VolumeId !== undefined;
  const { items, nextToken } = pageOf(found, input, { limit: pageLimit, named });
  let after = named ? state : withoutGone(state, now);
  for (const { id } of items) after = looked(after, id, now);
  const output = {
    volumeSet: items.map(volumeMembers),
    ...(nextToken !== undefined && { nextToken }),
  };
  return { state: after, output };
};

/** Whoever asks for all has waited long enough to forget what is deleted. */
function withoutGone(state: Ec2State, now: number): Ec2State {
  let { volumes } = state;
  for (const [id, volume] of state.volumes.entries()) {
    if (settled(state, volume, now) === undefined) volumes = withoutKey(volumes, id);
  }
  return volumes === state.volumes ? state : { ...state, volumes };
}

function volumesIn(state: Ec2State, account: string, now: number): readonly Volume[] {
  return [...state.volumes.values()].flatMap((each) =>
    each.account === account ? (settled(state, each, now) ?? []) : [],
  );
}

const FIELDS: Fields<Volume> = {
  "attachment.attach-time": ({ attachment }) =>
    attachment === undefined ? [] : [timeOf(attachment.since)],
  "attachment.delete-on-termination": ({ attachment }) =>
    attachment === undefined ? [] : ["false"],
  "attachment.device": ({ attachment }) => (attachment === undefined ? [] : [attachment.device]),
  "attachment.instance-id": ({ attachment }) =>
    attachment === undefined ? [] : [attachment.instanceId],
  "attachment.status": ({ attachment }) => (attachment === undefined ? [] : [attachment.state]),
  "availability-zone": ({ zone }) => [zone],
  "create-time": ({ created }) => [timeOf(created)],
  encrypted: ({ encrypted }) => [String(encrypted)],
  "multi-attach-enabled": () => ["false"],
  size: ({ size }) => [String(size)],
  "snapshot-id": ({ snapshotId }) => (snapshotId === undefined ? [] : [snapshotId]),
  status: ({ state }) => [state],
  "volume-id": ({ id }) => [id],
  "volume-type": ({ type }) => [type],
};
