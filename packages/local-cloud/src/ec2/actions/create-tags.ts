import { withKey } from "@iamferry/simulator";
import { withVolume } from "../changes.ts";
import { instanceOf, required, snapshotOf, volumeOf, type Asking } from "../found.ts";
import type { Ec2State } from "../ec2-state.ts";
import { refuse } from "../refusal.ts";
import { checkedTags } from "../tags.ts";
import type { Tag } from "@iamferry/model";
import type { Ec2Handler } from "./handler.ts";

/** AWS, EC2 API Reference, CreateTags: all of it is done, or nothing. Of what there is here. */
export const createTags: Ec2Handler<"CreateTags"> = (state, { account, input, now }) => {
  const ids = required(input.ResourceId, "resourceIdSet");
  const tags = required(input.Tag, "tagSet");
  let after = state;
  for (const id of ids) after = tagged(after, { id, tags }, { account, now });
  return { state: after, output: { return: true } };
};

function tagged(
  state: Ec2State,
  { id, tags }: { readonly id: string; readonly tags: readonly Tag[] },
  asking: Asking,
): Ec2State {
  if (id.startsWith("vol-")) {
    const volume = volumeOf(state, id, asking);
    return withVolume(state, { ...volume, tags: checkedTags(volume.tags, tags) });
  }
  if (id.startsWith("i-")) {
    const instance = instanceOf(state, id, asking);
    const after = { ...instance, tags: checkedTags(instance.tags, tags) };
    return { ...state, instances: withKey(state.instances, id, after) };
  }
  if (id.startsWith("snap-")) {
    const snapshot = snapshotOf(state, id, asking);
    const after = { ...snapshot, tags: checkedTags(snapshot.tags, tags) };
    return { ...state, snapshots: withKey(state.snapshots, id, after) };
  }
  return refuse("InvalidID", `The ID '${id}' is not valid`);
}
