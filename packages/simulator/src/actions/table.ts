import { BOUNDARIES } from "./boundaries.ts";
import type { Handlers } from "./handler.ts";
import { USERS } from "./users.ts";

/** Every action that the simulator has. */
export const ACTIONS: Handlers = { ...USERS, ...BOUNDARIES };
