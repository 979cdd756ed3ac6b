import { BOUNDARIES } from "./boundaries.ts";
import { GROUP_MEMBERS } from "./group-members.ts";
import { GROUPS } from "./groups.ts";
import type { Handlers } from "./handler.ts";
import { INSTANCE_PROFILES } from "./instance-profiles.ts";
import { ROLES } from "./roles.ts";
import { USERS } from "./users.ts";

/** Every action that the simulator has. */
export const ACTIONS: Handlers = {
  ...USERS,
  ...BOUNDARIES,
  ...GROUPS,
  ...GROUP_MEMBERS,
  ...ROLES,
  ...INSTANCE_PROFILES,
};
