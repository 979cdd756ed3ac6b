import type { ServiceActionName, ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import { cloudProfile, type AccountRef, type CloudProfileId, type Snapshot } from "@iamferry/model";
import {
  loadCloud,
  simulate,
  tellCloud,
  type Caller,
  type CloudOptions,
  type CloudState,
  type ServiceError,
} from "@iamferry/simulator";

/** A cloud that remembers its state, for tests that read as a tour. */
export interface TestCloud {
  /** What is answered; throws where the cloud refuses. */
  readonly call: <A extends ServiceActionName>(
    action: A,
    input: ServiceInputs[A],
    where?: Where,
  ) => ServiceOutputs[A];
  /** Why it is refused; throws where it is not, or where a refusal changed the state. */
  readonly refusal: (action: ServiceActionName, input: object, where?: Where) => ServiceError;
  /** The code of the refusal. */
  readonly code: (action: ServiceActionName, input: object, where?: Where) => string;
  readonly snapshot: () => Snapshot;
  readonly state: () => CloudState;
}

/** Where a call is made, and by whom; default: in the first account, by its owner. */
export interface Where {
  readonly account?: AccountRef;
  readonly caller?: Caller;
  readonly at?: string;
}

/** A new cloud with one account: number 123456789012 of AWS, or `eucalyptus` with its `admin`. */
export function openCloud(
  id: CloudProfileId,
  options: Partial<CloudOptions> & { readonly snapshot?: Snapshot } = {},
): TestCloud {
  const profile = cloudProfile(id);
  const { snapshot = emptyCloud(id), ...rest } = options;
  let state = loadCloud(snapshot, { ...rest, profile });
  const first: AccountRef = { id: [...state.accounts.keys()][0] ?? "" };
  const made = (action: ServiceActionName, input: object, where: Where) => {
    const outcome = simulate(state, {
      action,
      account: first,
      input: input as Readonly<Record<string, unknown>>,
      ...where,
    });
    return outcome;
  };
  const refusal: TestCloud["refusal"] = (action, input, where = {}) => {
    const outcome = made(action, input, where);
    if ("error" in outcome) return outcome.error;
    throw new Error(`${action} was not refused`);
  };
  return {
    call: (action, input, where = {}) => {
      const outcome = made(action, input, where);
      if ("error" in outcome) {
        throw new Error(`${action}: ${outcome.error.code}: ${outcome.error.message}`);
      }
      state = outcome.state;
      return outcome.output as ServiceOutputs[typeof action];
    },
    refusal,
    code: (action, input, where) => refusal(action, input, where).code,
    snapshot: () => tellCloud(state),
    state: () => state,
  };
}

function emptyCloud(cloud: CloudProfileId): Snapshot {
  const { accountUser, systemAccount } = cloudProfile(cloud);
  const named = systemAccount === undefined ? { id: "123456789012" } : { name: systemAccount };
  const users =
    accountUser === undefined
      ? []
      : ([{ kind: "user", name: accountUser, builtIn: true, policies: [] }] as const);
  return {
    cloud,
    accounts: [{ kind: "account", ...named, builtIn: true, policies: [], users, groups: [] }],
  };
}
