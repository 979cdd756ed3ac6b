import { checkModifiable } from "../../checks/modifiable.ts";
import type { Draft } from "../../draft.ts";
import { entityAt } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import {
  deletePolicy,
  groupHolder,
  policyNames,
  policyRecord,
  putPolicy,
  roleHolder,
  userHolder,
} from "./policy-holders.ts";

/** The policies inside of users, groups and roles (AWS, IAM API Reference, PutUserPolicy and so on). */
export const INLINE_POLICIES: Handlers = {
  PutUserPolicy: (draft, { UserName, ...policy }) => {
    const user = userHolder(draft, UserName);
    checkNotAccountUser(draft, user.name);
    putPolicy(draft, user, policy);
    return NOTHING;
  },
  GetUserPolicy: (draft, { PolicyName, UserName }) => {
    const user = userHolder(draft, UserName);
    return { UserName: user.name, ...policyRecord(draft, user, PolicyName) };
  },
  ListUserPolicies: (draft, { UserName, ...page }) =>
    policyNames(draft, userHolder(draft, UserName), page),
  DeleteUserPolicy: (draft, { PolicyName, UserName }) => {
    deletePolicy(draft, userHolder(draft, UserName), PolicyName);
    return NOTHING;
  },

  PutGroupPolicy: (draft, { GroupName, ...policy }) => {
    putPolicy(draft, groupHolder(draft, GroupName), policy);
    return NOTHING;
  },
  GetGroupPolicy: (draft, { GroupName, PolicyName }) => {
    const group = groupHolder(draft, GroupName);
    return { GroupName: group.name, ...policyRecord(draft, group, PolicyName) };
  },
  ListGroupPolicies: (draft, { GroupName, ...page }) =>
    policyNames(draft, groupHolder(draft, GroupName), page),
  DeleteGroupPolicy: (draft, { GroupName, PolicyName }) => {
    deletePolicy(draft, groupHolder(draft, GroupName), PolicyName);
    return NOTHING;
  },

  PutRolePolicy: (draft, { RoleName, ...policy }) => {
    checkModifiable(draft, entityAt(draft, "role", RoleName));
    putPolicy(draft, roleHolder(draft, RoleName), policy);
    return NOTHING;
  },
  GetRolePolicy: (draft, { PolicyName, RoleName }) => {
    const role = roleHolder(draft, RoleName);
    return { RoleName: role.name, ...policyRecord(draft, role, PolicyName) };
  },
  ListRolePolicies: (draft, { RoleName, ...page }) =>
    policyNames(draft, roleHolder(draft, RoleName), page),
  DeleteRolePolicy: (draft, { PolicyName, RoleName }) => {
    checkModifiable(draft, entityAt(draft, "role", RoleName));
    deletePolicy(draft, roleHolder(draft, RoleName), PolicyName);
    return NOTHING;
  },
};

/** On Eucalyptus from 4.0 nobody may put a policy on the user that comes with an account; the sentence is not known. */
function checkNotAccountUser({ profile }: Draft, name: string): void {
  if (name === profile.accountUser && profile.accountUserPolicies === "refused") {
    refuse("NotAuthorized", `Not authorized to put policy for user ${name}`);
  }
}
