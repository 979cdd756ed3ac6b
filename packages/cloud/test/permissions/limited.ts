import type { CallPort, PortAnswer, PortCall } from "@iamferry/cloud";
import type { JsonObject } from "@iamferry/model";
import { loadCloud, decide, simulate, tellCloud } from "@iamferry/simulator";
import type { Account, Snapshot } from "@iamferry/model";
import type { Caller, CloudState } from "@iamferry/simulator";
import { NO_ANSWER } from "@iamferry/testkit";

/** Who makes the calls: a user of no rights but those of one policy. */
export const FERRY = "ferry";

/** The account of Eucalyptus that the caller is in: not that of the cloud's administrators. */
export const LAB = "lab";

/** The caller's access key. */
export const FERRY_KEY = "AKIAFERRYFERRYFERRYF";

/** A call that was allowed, and the state that it met. */
export interface AllowedCall {
  readonly state: CloudState;
  readonly call: PortCall;
}

/** A cloud in memory that lets its caller do what its policies allow, and no more. */
export interface LimitedCloud extends CallPort {
  readonly state: () => CloudState;
  readonly denied: () => readonly string[];
  readonly calls: () => number;
}

/** The state with a user who has that policy, in the first account that is not that of the cloud's administrators. */
export function withFerry(
  state: CloudState,
  policy: JsonObject,
): { readonly state: CloudState; readonly caller: Caller } {
  const told = tellCloud(state);
  const document = { text: JSON.stringify(policy), value: policy };
  const at = Math.max(
    0,
    told.accounts.findIndex(({ name }) => name !== state.profile.systemAccount),
  );
  const { managedPolicies, name, users, ...rest } = told.accounts[at] as Account;
  const isManaged = state.profile.dialect === "iam";
  const inline = isManaged ? [] : [{ kind: "policy", name: FERRY, document } as const];
  const given: Account = {
    ...rest,
    ...(name !== undefined && { name }),
    managedPolicies: [
      ...(managedPolicies ?? []).filter((each) => each.name !== FERRY),
      ...(isManaged
        ? ([
            {
              kind: "managed-policy",
              name: FERRY,
              path: "/",
              id: "ANPAFERRYFERRYFERRYFE",
              defaultVersion: "v1",
              versions: [{ id: "v1", document }],
            },
          ] as const)
        : []),
    ],
    users: [
      ...users.filter((each) => each.name !== FERRY),
      {
        kind: "user",
        name: FERRY,
        path: "/",
        id: "AIDAFERRYFERRYFERRYFE",
        policies: inline,
        accessKeys: [{ id: FERRY_KEY, status: "Active" }],
        ...(isManaged && { attachedPolicies: [{ own: true, path: "/", name: FERRY }] }),
      },
    ],
  };
  const snapshot: Snapshot = { ...told, accounts: told.accounts.with(at, given) };
  const { profile, seed, made } = state;
  const loaded = loadCloud(snapshot, { profile, seed, at: made });
  const accountId =
    (name === undefined ? undefined : loaded.accountNames.get(name)) ?? given.id ?? "";
  const userId = loaded.accounts.get(accountId)?.users.get(FERRY)?.id ?? "";
  return { state: loaded, caller: { kind: "user", accountId, userId } };
}

/** Puts every call to the caller's policies first; `seen` gets a call of each action. `isLost`: whose answers get lost. */
export function limitedCloud(
  first: CloudState,
  caller: Caller,
  {
    isLost = () => false,
    seen,
  }: { readonly seen: Map<string, AllowedCall>; readonly isLost?: (call: PortCall) => boolean },
): LimitedCloud {
  let state = first;
  const denied: string[] = [];
  let calls = 0;
  return {
    state: () => state,
    denied: () => denied,
    calls: () => calls,
    call: (given) => {
      calls++;
      const call = ownCall(given, caller);
      const { action, error } = decide(state, { ...call, caller });
      if (error !== undefined) {
        denied.push(action);
        return refused(error);
      }
      if (!seen.has(call.action)) seen.set(call.action, { state, call });
      const outcome = simulate(state, { ...call, caller });
      if ("error" in outcome) return refused(outcome.error);
      state = outcome.state;
      return Promise.resolve(isLost(call) ? { error: NO_ANSWER } : { output: outcome.output });
    },
  };
}

function refused({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): Promise<PortAnswer> {
  return Promise.resolve({ error: { code, message, fate: "refused" } });
}

/** Calls that name no account are made in the caller's own. */
function ownCall(call: PortCall, { accountId }: Caller): PortCall {
  const { id, name } = call.account;
  return id === undefined && name === undefined ? { ...call, account: { id: accountId } } : call;
}
