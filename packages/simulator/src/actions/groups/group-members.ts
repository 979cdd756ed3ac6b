import { checkQuota } from "../../checks/quotas.ts";
import { entityAt, putEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { Refusal, refuse } from "../../refusal.ts";
import { emptyKeyed, withKey, withMember, withoutKey, withoutMember } from "../../state/keyed.ts";
import { groupRecord } from "./group-records.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/** Who is in which group (AWS, IAM API Reference, AddUserToGroup and so on). */
export const GROUP_MEMBERS: Handlers = {
  /** A user who is a member already stays one on AWS, and is refused by Euare (`EntityAlreadyExists`). */
  AddUserToGroup: (draft, { GroupName, UserName }) => {
    const group = entityAt(draft, "group", GroupName);
    const user = entityAt(draft, "user", UserName);
    const [groupKey, userKey] = [draft.key(group.name), draft.key(user.name)];
    const { profile } = draft;
    if (group.members.has(userKey)) {
      if (profile.dialect === "iam") return NOTHING;
      refuse("EntityAlreadyExists", `user ${user.name} is already in group ${group.name}`);
    }
    const { groupsOf } = draft.account;
    checkQuota("GroupsPerUser", (groupsOf.get(userKey)?.size ?? 0) + 1, profile.groupsPerUser);
    const members = withKey(group.members, userKey, user.name);
    putEntity(draft, "group", { ...group, members });
    draft.edit({ groupsOf: withMember(groupsOf, userKey, [groupKey, group.name]) });
    return NOTHING;
  },
  /**
   * NoSuchEntity for a user who is no member: not documented for AWS, whose description names the error; on Euare with
   * the status 400 (`euare-facts.md`, b.5).
   */
  RemoveUserFromGroup: (draft, { GroupName, UserName }) => {
    const group = entityAt(draft, "group", GroupName);
    const user = entityAt(draft, "user", UserName);
    const [groupKey, userKey] = [draft.key(group.name), draft.key(user.name)];
    if (!group.members.has(userKey)) {
      const status = draft.profile.dialect === "euare" ? 400 : 404;
      const message = `User ${user.name} not in group ${group.name}`;
      throw new Refusal({ code: "NoSuchEntity", message, status });
    }
    const members = withoutKey(group.members, userKey);
    putEntity(draft, "group", { ...group, members });
    draft.edit({ groupsOf: withoutMember(draft.account.groupsOf, userKey, groupKey) });
    return NOTHING;
  },
  ListGroupsForUser: (draft, { UserName, ...page }) => {
    const user = entityAt(draft, "user", UserName);
    const groups = draft.account.groupsOf.get(draft.key(user.name)) ?? emptyKeyed<string>();
    const { items, more } = pageOf(draft, groups, {
      ...page,
      pick: (_name, key) => {
        const group = draft.account.groups.get(key);
        return group && groupRecord(draft, group);
      },
    });
    return { Groups: items, ...more };
  },
};
