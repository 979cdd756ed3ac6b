import type { ServiceOutputs } from "@iamferry/api/service";
import type { Draft } from "../../draft.ts";
import type { GroupState } from "../../state/cloud-state.ts";

type GroupRecord = ServiceOutputs["GetGroup"]["Group"];

/** Group of the API reference, the same in every answer. */
export function groupRecord(draft: Draft, group: GroupState): GroupRecord {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: draft.arn("group", group),
    CreateDate: group.created,
  };
}
