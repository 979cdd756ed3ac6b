import type { ServiceOutputs } from "@iamferry/api/service";
import type { Draft } from "../../draft.ts";
import type { InstanceProfileState } from "../../state/cloud-state.ts";
import { roleRecord } from "./role-records.ts";
import { tagsMember } from "../users/user-records.ts";

type InstanceProfileRecord = ServiceOutputs["GetInstanceProfile"]["InstanceProfile"];

/** InstanceProfile of the API reference. Lists have no tags (ListInstanceProfiles). */
export function instanceProfileRecord(
  draft: Draft,
  profile: InstanceProfileState,
  form: "whole" | "listed",
): InstanceProfileRecord {
  const { created, id, name, path, roles, tags } = profile;
  return {
    Path: path,
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: draft.arn("instance-profile", profile),
    CreateDate: created,
    Roles: [...roles.keys()].flatMap((key) => {
      const role = draft.account.roles.get(key);
      return role === undefined ? [] : [roleRecord(draft, role, "in-profile")];
    }),
    ...(form === "whole" && tagsMember(tags)),
  };
}
