import { checkAccountQuota } from "../../checks/quotas.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, entityAt, putEntity, checkFree, removeEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { GroupState } from "../../state/cloud-state.ts";
import { emptyKeyed, withMember, withoutMember } from "../../state/keyed.ts";
import { linkPolicies, unlinkPolicies } from "../../state/policy-links.ts";
import { groupRecord } from "./group-records.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { userRecord } from "../users/user-records.ts";

/** Groups themselves (AWS, IAM API Reference, CreateGroup and so on). */
export const GROUPS: Handlers = {
  CreateGroup: (draft, { GroupName, Path = "/" }) => {
    checkFree(draft, "group", GroupName);
    checkAccountQuota(draft, "group");
    const group: GroupState = {
      kind: "group",
      name: GroupName,
      path: Path,
      id: draft.newId("group"),
      created: draft.at,
      members: emptyKeyed(),
      policies: emptyKeyed(),
      attachedPolicies: emptyKeyed(),
    };
    addEntity(draft, "group", group);
    return { Group: groupRecord(draft, group) };
  },
  GetGroup: (draft, { GroupName, ...page }) => {
    const group = entityAt(draft, "group", GroupName);
    const { items, more } = pageOf(draft, group.members, {
      ...page,
      pick: (_name, key) => {
        const user = draft.account.users.get(key);
        return user && userRecord(draft, user, "listed");
      },
    });
    return { Group: groupRecord(draft, group), Users: items, ...more };
  },
  ListGroups: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.groups, {
      ...page,
      pick: (group) => (group.path.startsWith(PathPrefix) ? groupRecord(draft, group) : undefined),
    });
    return { Groups: items, ...more };
  },
  UpdateGroup: (draft, { GroupName, NewGroupName, NewPath }) => {
    const group = entityAt(draft, "group", GroupName);
    const [name, path] = [NewGroupName ?? group.name, NewPath ?? group.path];
    const isMoved = draft.key(name) !== draft.key(group.name);
    if (isMoved) checkFree(draft, "group", name);
    forget(draft, group);
    const updated = { ...group, name, path };
    if (isMoved) {
      removeEntity(draft, "group", group);
      addEntity(draft, "group", updated);
    } else putEntity(draft, "group", updated);
    remember(draft, updated);
    return NOTHING;
  },
  DeleteGroup: (draft, { GroupName, IsRecursive = false }) => {
    const group = entityAt(draft, "group", GroupName);
    // Euare's own member: on AWS it is not there.
    if (!IsRecursive) checkEmpty(draft, group);
    forget(draft, group);
    removeEntity(draft, "group", group);
    return NOTHING;
  },
};

/** Notes what is found by something else than the group's name; in time linear in its members. */
function remember(draft: Draft, group: GroupState): void {
  const key = draft.key(group.name);
  let { groupsOf } = draft.account;
  for (const member of group.members.keys()) {
    groupsOf = withMember(groupsOf, member, [key, group.name]);
  }
  draft.edit({ groupsOf });
  linkPolicies(draft, group);
}

function forget(draft: Draft, group: GroupState): void {
  const key = draft.key(group.name);
  let { groupsOf } = draft.account;
  for (const member of group.members.keys()) groupsOf = withoutMember(groupsOf, member, key);
  draft.edit({ groupsOf });
  unlinkPolicies(draft, group);
}

/**
 * DeleteConflict for a group that holds something. The sentences are what AWS' service is known to say, and which of
 * them comes first is not documented; Euare's sentence is not known.
 */
function checkEmpty({ profile }: Draft, group: GroupState): void {
  const { attachedPolicies, members, name, policies } = group;
  const size = members.size + attachedPolicies.size + policies.size;
  if (profile.dialect === "euare" && size > 0) {
    refuse("DeleteConflict", `Can not delete group ${name}: it has users or policies`);
  }
  if (members.size > 0) {
    refuse("DeleteConflict", "Cannot delete entity, must remove users from group first.");
  }
  if (attachedPolicies.size > 0) {
    refuse("DeleteConflict", "Cannot delete entity, must detach all policies first.");
  }
  if (policies.size > 0) {
    refuse("DeleteConflict", "Cannot delete entity, must delete policies first.");
  }
}
