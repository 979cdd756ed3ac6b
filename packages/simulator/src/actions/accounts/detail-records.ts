import type { ServiceOutputs } from "@iamferry/api/service";
import type { InlinePolicy, PolicyRef } from "@iamferry/model";
import type { AwsFound } from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import type {
  GroupState,
  ManagedPolicyState,
  RoleState,
  UserState,
} from "../../state/cloud-state.ts";
import type { Keyed } from "../../state/keyed.ts";
import { instanceProfileRecord } from "../roles/instance-profile-records.ts";
import { attachedRecord, listedPolicy, versionRecord } from "../policies/policy-records.ts";
import { lastUsedRecord } from "../roles/role-records.ts";
import { boundaryMember, tagsMember } from "../users/user-records.ts";

type Details = ServiceOutputs["GetAccountAuthorizationDetails"];
type UserDetail = NonNullable<Details["UserDetailList"]>[number];
type GroupDetail = NonNullable<Details["GroupDetailList"]>[number];
type RoleDetail = NonNullable<Details["RoleDetailList"]>[number];
type PolicyDetail = NonNullable<Details["Policies"]>[number];

/** UserDetail of the API reference. */
export function userDetail(draft: Draft, user: UserState): UserDetail {
  const groups = draft.account.groupsOf.get(draft.key(user.name));
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: draft.arn("user", user),
    CreateDate: user.created,
    UserPolicyList: inlinePolicies(user.policies),
    GroupList: groups === undefined ? [] : [...groups.values()],
    AttachedManagedPolicies: attachedPolicies(draft, user.attachedPolicies),
    ...boundaryMember(draft, user.permissionsBoundary),
    ...tagsMember(user.tags),
  };
}

/** GroupDetail of the API reference. */
export function groupDetail(draft: Draft, group: GroupState): GroupDetail {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: draft.arn("group", group),
    CreateDate: group.created,
    GroupPolicyList: inlinePolicies(group.policies),
    AttachedManagedPolicies: attachedPolicies(draft, group.attachedPolicies),
  };
}

/** RoleDetail of the API reference, with the instance profiles that hand the role out, and their tags. */
export function roleDetail(draft: Draft, role: RoleState): RoleDetail {
  const { instanceProfiles, profilesOf } = draft.account;
  const profiles = [...(profilesOf.get(draft.key(role.name))?.keys() ?? [])].flatMap((key) => {
    const profile = instanceProfiles.get(key);
    return profile === undefined ? [] : [instanceProfileRecord(draft, profile, "whole")];
  });
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: draft.arn("role", role),
    CreateDate: role.created,
    ...(role.trustPolicy !== undefined && { AssumeRolePolicyDocument: role.trustPolicy.text }),
    InstanceProfileList: profiles,
    RolePolicyList: inlinePolicies(role.policies),
    AttachedManagedPolicies: attachedPolicies(draft, role.attachedPolicies),
    ...boundaryMember(draft, role.permissionsBoundary),
    ...tagsMember(role.tags),
    RoleLastUsed: lastUsedRecord(role.lastUsed),
  };
}

/** ManagedPolicyDetail of the API reference, for a policy of the account: all versions, with their documents. */
export function ownPolicyDetail(draft: Draft, policy: ManagedPolicyState): PolicyDetail {
  const { description, name, path } = policy;
  const ref: PolicyRef = { own: true, path, name };
  const found = { kind: "own", ref, arn: draft.arn("policy", policy), policy } as const;
  return {
    ...listedPolicy(draft, found),
    ...(description !== undefined && { Description: description }),
    PolicyVersionList: [...policy.versions.values()].map((version) =>
      versionRecord(version, policy, "whole"),
    ),
  };
}

/** ManagedPolicyDetail for a policy of AWS' own: of its versions the one that is known, which is the default. */
export function awsPolicyDetail(draft: Draft, found: AwsFound): PolicyDetail {
  const { known } = found;
  const versions =
    known === undefined
      ? []
      : [
          versionRecord(
            { id: known.version, created: known.updated, document: known.document },
            { defaultVersion: known.version },
            "whole",
          ),
        ];
  return { ...listedPolicy(draft, found), PolicyVersionList: versions };
}

function inlinePolicies(policies: Keyed<InlinePolicy>): NonNullable<UserDetail["UserPolicyList"]> {
  return [...policies.values()].map(({ document, name }) => ({
    PolicyName: name,
    PolicyDocument: document.text,
  }));
}

function attachedPolicies(
  draft: Draft,
  refs: Keyed<PolicyRef>,
): NonNullable<UserDetail["AttachedManagedPolicies"]> {
  return [...refs.values()].map((ref) => attachedRecord(draft, ref));
}
