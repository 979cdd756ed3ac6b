import { BOUNDARIES } from "./boundaries.ts";
import { GROUP_MEMBERS } from "./group-members.ts";
import { GROUPS } from "./groups.ts";
import { ACCESS_KEYS } from "./access-keys.ts";
import { LOGIN_PROFILES } from "./login-profiles.ts";
import { USER_INFO } from "./user-info.ts";
import type { Handlers } from "./handler.ts";
import { INSTANCE_PROFILES } from "./instance-profiles.ts";
import { ROLES } from "./roles.ts";
import { SERVICE_LINKED_ROLES } from "./service-linked-roles.ts";
import { USERS } from "./users.ts";

/** Every action that the simulator has. */
export const ACTIONS: Handlers = {
  ...USERS,
  ...BOUNDARIES,
  ...GROUPS,
  ...GROUP_MEMBERS,
  ...ROLES,
  ...SERVICE_LINKED_ROLES,
  ...INSTANCE_PROFILES,
  ...ACCESS_KEYS,
  ...LOGIN_PROFILES,
  ...USER_INFO,
};
