import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The bytes of all that somebody can still reach. Collects garbage, which takes some 20 ms. */
export function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

// There from the flag on, in contexts that are made later; what runs already is as it was.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
