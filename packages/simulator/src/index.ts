export { ownerOf } from "./caller.ts";
export { simulate } from "./simulate.ts";
export { loadCloud } from "./state/load.ts";
export { tellCloud } from "./state/tell.ts";
export type { Caller, RoleCaller, RootCaller, UserCaller } from "./caller.ts";
export type { ServiceError } from "./service-error.ts";
export type { CallOutcome, ServiceCall } from "./simulate.ts";
export type { CloudState } from "./state/cloud-state.ts";
export type { CloudOptions } from "./state/load.ts";
