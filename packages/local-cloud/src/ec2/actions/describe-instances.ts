import { volumesOf } from "../devices.ts";
import type { Ec2Output } from "../ec2-call.ts";
import type { Instance } from "../ec2-state.ts";
import { passing, type Fields } from "../filters.ts";
import { instanceOf } from "../found.ts";
import { listed } from "../listed.ts";
import { instanceMembers, timeOf } from "../outputs.ts";
import { pageOf } from "../page.ts";
import type { Ec2Handler } from "./handler.ts";

/** AWS, EC2 API Reference, DescribeInstances. Each instance is a reservation of its own. */
export const describeInstances: Ec2Handler<"DescribeInstances"> = (state, call) => {
  const { account, input, now, pageLimit } = call;
  const passes = passing(input.Filter ?? [], FIELDS);
  const found = listed(state, input.InstanceId, {
    find: (id) => instanceOf(state, id, { account, now }),
    all: () => [...state.instances.values()].filter((each) => each.account === account),
  }).filter(passes);
  const named = input.InstanceId !== undefined;
  const { items, nextToken } = pageOf(found, input, { limit: pageLimit, named });
  const reservationSet = items.map((instance): Ec2Output => ({
    reservationId: `r-${instance.id.slice("i-".length)}`,
    ownerId: instance.account,
    groupSet: [],
    instancesSet: [instanceMembers(instance, volumesOf(state, instance.id, now))],
  }));
  return { state, output: { reservationSet, ...(nextToken !== undefined && { nextToken }) } };
};

const FIELDS: Fields<Instance> = {
  architecture: () => ["x86_64"],
  "availability-zone": ({ zone }) => [zone],
  "image-id": ({ imageId }) => [imageId],
  "instance-id": ({ id }) => [id],
  "instance-state-name": ({ state }) => [state],
  "instance-type": ({ type }) => [type],
  "launch-time": ({ launched }) => [timeOf(launched)],
  "owner-id": ({ account }) => [account],
  "private-ip-address": ({ privateIp }) => [privateIp],
};
