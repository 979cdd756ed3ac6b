import { attachVolume, detachVolume } from "./actions/attachments.ts";
import { createTags } from "./actions/create-tags.ts";
import { createVolume } from "./actions/create-volume.ts";
import { deleteVolume } from "./actions/delete-volume.ts";
import { describeInstances } from "./actions/describe-instances.ts";
import { describeSnapshots } from "./actions/describe-snapshots.ts";
import { describeVolumes } from "./actions/describe-volumes.ts";
import type { Ec2Handler } from "./actions/handler.ts";
import type { Ec2Action, Ec2Call, Ec2Outcome } from "./ec2-call.ts";
import type { Ec2State } from "./ec2-state.ts";
import { Ec2Refusal, refuse } from "./refusal.ts";

/**
 * What EC2 does with a call. Never throws on any input that `decodeEc2` gives. The state that was given does not change. Takes
 * time that does not depend on how much there is, but for the logarithm of finding it and for what is listed.
 */
export function simulateEc2(state: Ec2State, call: Ec2Call): Ec2Outcome {
  try {
    if (call.input.DryRun === true) {
      refuse("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
    }
    // TypeScript does not see that the handler is that of the call's own action.
    const handler = HANDLERS[call.action] as Ec2Handler<Ec2Action>;
    return handler(state, call);
  } catch (error) {
    if (error instanceof Ec2Refusal) return { error: error.error };
    throw error;
  }
}

const HANDLERS: { readonly [A in Ec2Action]: Ec2Handler<A> } = {
  AttachVolume: attachVolume,
  CreateTags: createTags,
  CreateVolume: createVolume,
  DeleteVolume: deleteVolume,
  DescribeInstances: describeInstances,
  DescribeSnapshots: describeSnapshots,
  DescribeVolumes: describeVolumes,
  DetachVolume: detachVolume,
};
