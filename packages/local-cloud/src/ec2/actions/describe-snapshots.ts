import type { Snapshot } from "../ec2-state.ts";
import { passing, type Fields } from "../filters.ts";
import { snapshotOf } from "../found.ts";
import { listed } from "../listed.ts";
import { snapshotMembers, timeOf } from "../outputs.ts";
import { pageOf } from "../page.ts";
import type { Ec2Handler } from "./handler.ts";

/** AWS, EC2 API Reference, DescribeSnapshots. Snapshots are seen by the account that they belong to, and by no other. */
export const describeSnapshots: Ec2Handler<"DescribeSnapshots"> = (state, call) => {
  const { account, input, now, pageLimit } = call;
  const passes = passing(input.Filter ?? [], FIELDS);
  const isMeant = (words: readonly string[] | undefined): boolean =>
    words === undefined || words.includes("self") || words.includes(account);
  const found = listed(state, input.SnapshotId, {
    find: (id) => snapshotOf(state, id, { account, now }),
    all: () => [...state.snapshots.values()].filter((each) => each.account === account),
  }).filter((each) => isMeant(input.Owner) && isMeant(input.RestorableBy) && passes(each));
  const named = input.SnapshotId !== undefined;
  const { items, nextToken } = pageOf(found, input, { limit: pageLimit, named });
  const output = {
    snapshotSet: items.map(snapshotMembers),
    ...(nextToken !== undefined && { nextToken }),
  };
  return { state, output };
};

const FIELDS: Fields<Snapshot> = {
  description: ({ description }) => [description],
  encrypted: () => ["false"],
  "owner-id": ({ account }) => [account],
  progress: ({ state }) => [state === "completed" ? "100%" : "0%"],
  "snapshot-id": ({ id }) => [id],
  "start-time": ({ started }) => [timeOf(started)],
  status: ({ state }) => [state],
  "volume-id": ({ volumeId }) => [volumeId],
  "volume-size": ({ size }) => [String(size)],
};
