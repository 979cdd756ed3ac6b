/** Why a call is not given up yet. */
export type Reason = "consistency" | "doubt" | "sight" | "throttled" | "unsent";

/** How long one call is waited for, by reason. */
export interface Patience {
  /** Waits a little longer each time; false where it has waited enough, or nothing is waited for any more. */
  readonly wait: (reason: Reason) => Promise<boolean>;
}

/** What it takes to wait. */
export interface Waiting {
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether the run ends, and nothing more is sent. */
  readonly isEnding: () => boolean;
  /** Resolves when it does. */
  readonly ending: Promise<void>;
}

/** Patience for one call. */
export function createPatience({ wait, isEnding, ending }: Waiting): Patience {
  const waited = new Map<Reason, number>();
  return {
    wait: async (reason) => {
      const times = waited.get(reason) ?? 0;
      const milliseconds = WAITS[reason][times];
      if (milliseconds === undefined || isEnding()) return false;
      waited.set(reason, times + 1);
      await Promise.race([wait(milliseconds), ending]);
      return !isEnding();
    },
  };
}

/**
 * In milliseconds. `consistency`: IAM is eventually consistent; how long a change takes is not documented, and a minute
 * is what other tools allow. `doubt`: before a call that nobody answered is looked up or sent again. `sight`: before it is looked up once more. `throttled` and
 * `unsent`: the client has waited a few times already.
 */
const WAITS: Readonly<Record<Reason, readonly number[]>> = {
  consistency: [500, 1000, 2000, 4000, 8000, 16_000, 28_500],
  doubt: [1000, 2000, 4000, 8000],
  sight: [4000],
  throttled: [1000, 2000, 4000, 8000, 16_000, 30_000],
  unsent: [1000, 3000],
};
