import type { ServiceActionName } from "@iamferry/api/service";
import {
  cloudProfile,
  type CloudProfile,
  type CloudProfileId,
  type Snapshot,
} from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import {
  loadCloud,
  simulate,
  type Caller,
  type CallOutcome,
  type CloudOptions,
  type CloudState,
  type ServiceCall,
} from "@iamferry/simulator";
import { MadeValues, servedActions, type DrawnCall } from "@iamferry/testkit";
import { ACTIONS } from "../../src/actions/table.ts";
import { openCloud } from "../calls.ts";

/** One call that was made, the state before it, and what came of it. */
export interface MadeCall {
  readonly drawn: DrawnCall;
  readonly call: ServiceCall;
  readonly before: CloudState;
  readonly outcome: CallOutcome;
  /** The state afterwards: the one before where the call was refused. */
  readonly after: CloudState;
}

/** A new cloud with one account, or one that holds what a Snapshot tells. */
export function newState(
  id: CloudProfileId,
  options: Partial<CloudOptions> & { readonly snapshot?: Snapshot } = {},
): CloudState {
  const awsManaged = id === "aws" ? { awsManaged: AWS_MANAGED } : {};
  return openCloud(id, { ...awsManaged, ...options }).state();
}

/** What the simulator does of what a cloud serves. */
export function simulatedActions(profile: CloudProfile): readonly ServiceActionName[] {
  return servedActions(profile).filter((action) => Object.hasOwn(ACTIONS, action));
}

/** The same state, loaded again from what is told of it. */
export function loadedAgain(state: CloudState, told: Snapshot): CloudState {
  const { awsManaged, made: at, profile, seed } = state;
  return loadCloud(told, {
    profile: cloudProfile(profile.id),
    seed,
    at,
    ...(awsManaged !== undefined && { awsManaged }),
  });
}

/** Makes calls one after the other, a minute apart. */
export function* runCalls(first: CloudState, calls: readonly DrawnCall[]): Generator<MadeCall> {
  const made = new MadeValues();
  let before = first;
  for (const [index, drawn] of calls.entries()) {
    const call = callOf(before, { drawn, index, input: made.resolve(drawn) });
    const outcome = simulate(before, call);
    const after = "error" in outcome ? before : outcome.state;
    if (!("error" in outcome)) made.note(drawn.action, outcome.output);
    yield { drawn, call, before, outcome, after };
    before = after;
  }
}

function callOf(
  state: CloudState,
  {
    drawn: { account: name, action, by },
    index,
    input,
  }: {
    readonly drawn: DrawnCall;
    readonly index: number;
    readonly input: ServiceCall["input"];
  },
): ServiceCall {
  const first = [...state.accounts.keys()][0] ?? "";
  const account = name === undefined ? { id: firstAccount(state) ?? first } : { name };
  const at = new Date(Date.parse(state.made) + index * 60_000).toISOString();
  const caller = by === undefined ? undefined : callerOf(state, account, by);
  return {
    action,
    account,
    input,
    at: `${at.slice(0, 19)}Z`,
    ...(caller !== undefined && { caller }),
  };
}

/** The account that is there from the beginning. */
function firstAccount({ accountNames, profile }: CloudState): string | undefined {
  return profile.systemAccount === undefined ? undefined : accountNames.get(profile.systemAccount);
}

function callerOf(
  state: CloudState,
  account: { readonly id?: string; readonly name?: string },
  user: string,
): Caller | undefined {
  const id = account.id ?? state.accountNames.get(account.name ?? "");
  const found = state.accounts.get(id ?? "");
  for (const { id: userId, name } of found?.users.values() ?? []) {
    if (name === user && found !== undefined) return { kind: "user", accountId: found.id, userId };
  }
  return undefined;
}

const AWS_MANAGED = await loadAwsManagedPolicies();
