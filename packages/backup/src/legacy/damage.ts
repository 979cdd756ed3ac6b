import type { Span } from "@iamferry/text";
import { lowerBound } from "./lower-bound.ts";

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
      const offset = offsets[lowerBound(offsets, start)];
      return offset !== undefined && offset < end ? offset : undefined;
    },
  };
}
