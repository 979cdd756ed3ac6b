import type { Span } from "@iamferry/text";

/**
 * The places of a text where bytes could not be decoded, as offsets in UTF-16 units, ascending. Each holds
 * U+FFFD in the text.
 */
export interface Damage {
  /** The first damaged place in `span`, or undefined. */
  readonly firstIn: (span: Span) => number | undefined;
}

/** For texts that are whole. */
export const NO_DAMAGE: Damage = { firstIn: () => undefined };

/** Answers from a list that may still grow at its end. */
export function damageAt(offsets: readonly number[]): Damage {
  return {
    firstIn({ start, end }) {
      let low = 0;
      let high = offsets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((offsets[middle] ?? 0) < start) low = middle + 1;
        else high = middle;
      }
      const offset = offsets[low];
      return offset !== undefined && offset < end ? offset : undefined;
    },
  };
}
