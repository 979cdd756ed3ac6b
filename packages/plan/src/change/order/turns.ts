import type { Incidence } from "./incidence.ts";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
  GATE_WIDENED,
} from "./rights.ts";
import type { Rights } from "./rights.ts";

/** What of an order of steps has to be kept. */
export interface Turns {
  /** The steps before that the next one has to wait for. */
  readonly take: (id: string, incidence: Incidence) => readonly string[];
}

/** What both restricts and loosens, or nobody knows: it waits for all before it, and all after it wait. */
export const UNKNOWN: Rights = GATE_NARROWED | GATE_WIDENED;

/**
 * Steps that only loosen what somebody may do can run at the same time where they follow each other: with some of
 * them done, it may do no less than before the first and no more than after the last. So can those that only restrict.
 * What comes next waits for all of them. Gives as many needs as there are pairs of step and principal, twice at most.
 */
export function createTurns(): Turns {
  const turns = new Map<string, Turn>();
  return {
    take: (id, incidence) => {
      const needs: string[] = [];
      for (const [principal, rights] of incidence) {
        const way = wayOf(rights);
        const turn = turns.get(principal);
        if (turn !== undefined && way !== "both" && way === turn.way) {
          if (turn.first !== undefined) needs.push(turn.first);
          turn.steps.push(id);
          continue;
        }
        needs.push(...(turn?.steps ?? []));
        const first = turn === undefined ? {} : { first: id };
        turns.set(principal, { way, ...first, steps: [id] });
      }
      return needs;
    },
  };
}

/** Steps in a row of which each changes somebody's rights the same way. */
interface Turn {
  readonly way: Way;
  /** The step that waits for all of the turn before: who waits for it waits for these. Absent in the first turn. */
  readonly first?: string;
  readonly steps: string[];
}

type Way = "loosens" | "restricts" | "both";

const LOOSENS: Rights = ALLOW_ADDED | GATE_WIDENED | DENY_REMOVED;
const RESTRICTS: Rights = ALLOW_REMOVED | GATE_NARROWED | DENY_ADDED;

function wayOf(rights: Rights): Way {
  if ((rights & RESTRICTS) === 0) return "loosens";
  return (rights & LOOSENS) === 0 ? "restricts" : "both";
}
