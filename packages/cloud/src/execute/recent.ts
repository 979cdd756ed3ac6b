import type { PortCall } from "../port.ts";
import { goneKeys, madeKeys, namedKeys, principalKeys } from "./names.ts";

/** What a run has made and taken away: a cloud may know of that only a little later. */
export interface Recent {
  /** A call was carried out. */
  readonly note: (call: PortCall) => void;
  /** Whether the call names something that the run has made. */
  readonly isNamedIn: (call: PortCall) => boolean;
  /** Whether a document of the call names a principal that the run has made. */
  readonly isPrincipalIn: (call: PortCall) => boolean;
  /** Whether the call makes something whose name the run has freed. */
  readonly hasTakenAway: (call: PortCall) => boolean;
}

/** Nothing was made or taken away yet. */
export function createRecent(): Recent {
  const made = new Set<string>();
  const gone = new Set<string>();
  return {
    note: (call) => {
      for (const key of goneKeys(call)) {
        gone.add(key);
        made.delete(key);
      }
      for (const key of madeKeys(call)) {
        made.add(key);
        gone.delete(key);
      }
    },
    isNamedIn: (call) => namedKeys(call).some((key) => made.has(key)),
    isPrincipalIn: (call) => principalKeys(call).some((key) => made.has(key)),
    hasTakenAway: (call) => madeKeys(call).some((key) => gone.has(key)),
  };
}
