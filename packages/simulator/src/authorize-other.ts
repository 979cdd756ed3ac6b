import { evaluate } from "@iamferry/policy";
import { requestKeys, type Keys, type RequestFacts } from "./authorize/keys.ts";
import { principalOf } from "./authorize/principals.ts";
import { sessionContext } from "./authorize/session-policies.ts";
import type { Caller } from "./caller.ts";
import type { CloudState } from "./state/cloud-state.ts";

/** Something that a caller wants to do with another service than IAM and STS. */
export interface OtherAction {
  readonly caller: Caller;
  /** `ec2:CreateVolume`. */
  readonly action: string;
  /** The ARN of what it is done to; `*` where it acts on no resource of its own. */
  readonly resource: string;
  /** The service's own condition keys, and the rest of those that follow from the request. */
  readonly keys: Keys;
  /** When, as the model writes times. */
  readonly at: string;
}

/**
 * Whether a caller may do something with another service: by its own policies alone, so that what policies of resources and of
 * organizations say is not asked. The root of an account may do everything in it; who is no longer there, nothing.
 */
export function mayDo(
  state: CloudState,
  { action, at, caller, keys, resource }: OtherAction,
  facts: RequestFacts = {},
): boolean {
  if (caller.kind === "root") return true;
  const id = caller.kind === "user" ? caller.userId : caller.roleId;
  const principal = principalOf(state, id, at);
  if (principal === undefined) return false;
  const request = { action, resource, context: { ...requestKeys(caller, at, facts), ...keys } };
  if (evaluate(request, principal.context).decision !== "allowed") return false;
  const session = sessionContext(state, principal, caller.session);
  return session === undefined || evaluate(request, session).decision === "allowed";
}
