import { isServed, type ServiceActionName } from "@iamferry/api/service";
import type { AccountRef } from "@iamferry/model";
import type { Handler } from "./actions/handler.ts";
import { ACTIONS } from "./actions/table.ts";
import { ownerOf, type Caller } from "./caller.ts";
import { Draft } from "./draft.ts";
import type { ServiceError } from "./service-error.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { AccountState, CloudState } from "./state/cloud-state.ts";
import { validInput } from "./validate-input.ts";

/** One call of IAM or STS as a cloud gets it. An `IamCall` whose values are all known is one, too. */
export interface ServiceCall {
  readonly action: ServiceActionName;
  /**
   * The account that it is made in: the caller's own, or that of Eucalyptus' `DelegateAccount`. Of CreateAccount it may be
   * the one that is to be made, as in an `IamCall`. Neither a name nor an id: the one that administers the cloud, or the
   * first.
   */
  readonly account: AccountRef;
  /** Who makes it. Default: the account's root (AWS), or its `admin` (Eucalyptus). */
  readonly caller?: Caller;
  /** Named and shaped as in the API reference: texts, numbers, booleans, lists and structures of these. */
  readonly input: Readonly<Record<string, unknown>>;
  /** When it is made, `YYYY-MM-DDThh:mm:ssZ`. Default: when the state was made. */
  readonly at?: string;
  /** Pages hold no more than this, whatever MaxItems says, and may be empty: AWS promises no more. Default: no limit. */
  readonly pageLimit?: number;
}

/** The state after a call with what was answered, or the error that changed nothing. */
export type CallOutcome =
  | {
      readonly state: CloudState;
      /** Named and shaped as in the API reference; times as texts. */
      readonly output: Readonly<Record<string, unknown>>;
    }
  | { readonly error: ServiceError };

/**
 * What the cloud does with a call. Never throws on any input: what is not of the action's shape is refused as the cloud
 * refuses it. The state that was given does not change. Takes time that does not depend on how much the cloud holds,
 * but for the logarithm of finding it, for what is listed, and for what a deletion of an account takes with it.
 */
export function simulate(state: CloudState, call: ServiceCall): CallOutcome {
  try {
    const { action, at = state.made, pageLimit } = call;
    if (!isServed(action, state.profile.id)) {
      return refuse("InvalidAction", `Could not find operation ${action} for version 2010-05-08`);
    }
    const account = accountOf(state, call);
    const caller = call.caller ?? ownerOf(state, account);
    const draft = new Draft(state, account, { at, caller, pageLimit });
    const input = validInput(draft, action, call.input);
    const handler = ACTIONS[action] as Handler<ServiceActionName> | undefined;
    if (handler === undefined) {
      return refuse("NotImplemented", `The embedded cloud does not have ${action}.`);
    }
    const output = handler(draft, input);
    return { state: draft.finished(), output: output as Readonly<Record<string, unknown>> };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.error };
    throw error;
  }
}

/** A call that makes an account can be about that account alone: it is made in the one that administers the cloud. */
function accountOf(state: CloudState, { account, action }: ServiceCall): AccountState {
  const { id, name } = account;
  const named = id ?? (name === undefined ? undefined : state.accountNames.get(name));
  const found = named === undefined ? undefined : state.accounts.get(named);
  if (found !== undefined) return found;
  const { systemAccount } = state.profile;
  const system = systemAccount === undefined ? undefined : state.accountNames.get(systemAccount);
  const administering = system === undefined ? undefined : state.accounts.get(system);
  if (action === "CreateAccount" && administering !== undefined) return administering;
  const own = administering ?? [...state.accounts.values()][0];
  if (id === undefined && name === undefined && own !== undefined) return own;
  return refuse("NoSuchEntity", `Can not find account ${name ?? id ?? ""}`);
}
