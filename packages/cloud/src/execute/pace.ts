/** How many calls are made at the same time. */
export interface Pace {
  readonly limit: () => number;
  /** How often the number was lowered so far. */
  readonly lowered: () => number;
  /** The service wants fewer calls; `lowered` is as it was when the call was sent. */
  readonly throttled: (lowered: number) => void;
  /** The service answered a call. */
  readonly answered: () => void;
}

/** Halves the number where the service wants fewer calls, and raises it again by one whenever all is well for a while. */
export function createPace(most: number): Pace {
  let limit = Math.max(1, Math.floor(most));
  let lowered = 0;
  let answers = 0;
  return {
    limit: () => limit,
    lowered: () => lowered,
    throttled: (before) => {
      // Of all the calls that were in flight at once only the first one lowers it.
      if (before !== lowered) return;
      limit = Math.max(1, Math.floor(limit / 2));
      lowered++;
      answers = 0;
    },
    answered: () => {
      if (limit >= most) return;
      answers++;
      if (answers < limit * ANSWERS_TO_RAISE) return;
      answers = 0;
      limit++;
    },
  };
}

/** Rounds of answers without a complaint after which one more call is made at the same time. */
const ANSWERS_TO_RAISE = 4;
