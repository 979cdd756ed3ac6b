export { ACTIONS } from "./actions.generated.ts";
export { actionNames, isSupported } from "./support.ts";
export type { ActionInputs, Tag } from "./actions.generated.ts";
export type { ActionName, CallInput, IamCall, IamCallOf, Ref, Secret } from "./call.ts";
export type { ActionFacts, EucalyptusRelease, MemberFacts } from "./facts.ts";
