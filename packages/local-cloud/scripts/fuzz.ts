import { parseArgs } from "node:util";
import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import { handle } from "../src/handle.ts";
import { chanceOf, MALFORMED_KINDS, malformedRequest } from "../test/malformed-requests.ts";
import { SIGNED_AT, testCloud } from "../test/support.ts";

/**
 * Asks clouds malformed requests: `node --expose-gc packages/local-cloud/scripts/fuzz.ts --count 100000 --seed 1`. Prints
 * how often each status was answered and how much the heap has grown after the first tenth; ends with 1 where a request
 * ran into a mistake of the program, which it prints.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
const count = Number(values.count);
const chance = chanceOf(Number(values.seed));
const statuses = new Map<number, number>();
const perCloud = 200;
let cloud = testCloud("aws");
let heapBefore = 0;
for (let at = 0; at < count; at++) {
  if (at % perCloud === 0) {
    cloud = testCloud(chance.pick(CLOUD_PROFILE_IDS), { enforce: chance.below(4) === 0 });
  }
  if (at === Math.floor(count / 10)) heapBefore = heap();
  const request = malformedRequest(chance.pick(MALFORMED_KINDS), chance);
  const { cloud: after, bug, response } = handle(cloud, request, SIGNED_AT);
  if (bug !== undefined || response.status >= 500) {
    console.error(cloud.state.profile.id, request.method, request.target);
    console.error(new TextDecoder().decode(request.body).slice(0, 2000));
    console.error(response.status, bug);
    process.exitCode = 1;
  }
  statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  cloud = after;
}
for (const [status, times] of [...statuses].toSorted(([a], [b]) => a - b)) {
  console.log(`${status}: ${times}`);
}
console.log(`heap: ${((heap() - heapBefore) / 2 ** 20).toFixed(1)} MiB more`);

/** Bytes of the heap that are in use. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
