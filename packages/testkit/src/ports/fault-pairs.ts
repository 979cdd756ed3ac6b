import type { CallPort, PortError } from "@iamferry/cloud";
import { NO_ANSWER } from "./faulty-ports.ts";

/**
 * What goes wrong with a call: `refused` and `throttled` are not done, `lost` is done and nobody says so, `dead` is not done,
 * and nothing after it is.
 */
export type Fault = "refused" | "throttled" | "lost" | "dead";

/** All of them. */
export const FAULTS: readonly Fault[] = ["refused", "throttled", "lost", "dead"];

/** By the numbers of calls, from 1, what goes wrong with them. */
export type FaultsAt = ReadonlyMap<number, Fault>;

/** A port whose calls of some numbers go wrong; and how many calls were made. */
export function faultyPort(
  port: CallPort,
  faults: FaultsAt,
): CallPort & { readonly made: () => number } {
  let made = 0;
  let isDead = false;
  return {
    made: () => made,
    call: async (call) => {
      made++;
      const fault = isDead ? "dead" : faults.get(made);
      if (fault === undefined) return port.call(call);
      if (fault === "lost") await port.call(call);
      isDead ||= fault === "dead";
      return { error: ERRORS[fault] };
    },
  };
}

const DENIED: PortError = { code: "AccessDenied", message: "not allowed", fate: "refused" };
const THROTTLED: PortError = { code: "Throttling", message: "Rate exceeded", fate: "refused" };

const ERRORS: Readonly<Record<Fault, PortError>> = {
  refused: DENIED,
  throttled: THROTTLED,
  lost: NO_ANSWER,
  dead: NO_ANSWER,
};

/**
 * Runs something with each single fault, and with every two: the second at each call that is made after the first, those
 * included that only the first one brought about; of the given kinds (default: all). `run` gives the number of calls that it made. Gives the number of runs.
 */
export async function everyTwoFaults(
  run: (faults: FaultsAt) => Promise<number>,
  kinds: readonly Fault[] = FAULTS,
): Promise<number> {
  const whole = await run(new Map());
  let times = 1;
  for (let at = 1; at <= whole; at++) {
    for (const first of kinds) {
      // One after the other: they are to be told apart where one fails.
      // oxlint-disable-next-line no-await-in-loop
      const calls = await run(new Map([[at, first]]));
      times++;
      // After a dead one there is no other.
      for (const second of first === "dead" ? [] : kinds) {
        for (let later = at + 1; later <= calls; later++) {
          const faults = new Map([[at, first] as const, [later, second] as const]);
          // oxlint-disable-next-line no-await-in-loop
          await run(faults);
          times++;
        }
      }
    }
  }
  return times;
}
