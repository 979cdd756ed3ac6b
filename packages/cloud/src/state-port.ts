import type { CallPort, PortCall } from "./port.ts";

/** A port with a state in memory behind it. */
export interface StatePort<S> extends CallPort {
  readonly state: () => S;
  /** Calls that it was asked for so far. */
  readonly calls: () => number;
}

/** What a service in memory makes of a call, such as `simulate` of `@iamferry/simulator`. */
export type StateStep<S> = (
  state: S,
  call: PortCall,
) =>
  | { readonly state: S; readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: { readonly code: string; readonly message: string } };

/** A port over a pure function of a state and a call. Calls are answered in the order in which they are made. */
export function statePort<S>(first: S, step: StateStep<S>): StatePort<S> {
  let state = first;
  let calls = 0;
  return {
    state: () => state,
    calls: () => calls,
    call: (call) => {
      calls++;
      const outcome = step(state, call);
      if ("error" in outcome) {
        const { code, message } = outcome.error;
        return Promise.resolve({ error: { code, message, fate: "refused" } });
      }
      state = outcome.state;
      return Promise.resolve({ output: outcome.output });
    },
  };
}
