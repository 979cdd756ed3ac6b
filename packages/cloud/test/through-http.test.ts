import { CLOUD_PROFILE_IDS, cloudProfile, type CloudProfileId } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import {
  afterCalls,
  newCloud,
  runs,
  servedActions,
  serviceCalls,
  withServedCloud,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thereAndBack } from "./there-and-back.ts";

const awsManaged = await loadAwsManagedPolicies();

/** SigV2, parameters that are refused where they are not known, raw and encoded documents, and AWS. */
const ALWAYS: ReadonlySet<CloudProfileId> = new Set([
  "aws",
  "eucalyptus-3.1",
  "eucalyptus-3.3",
  "eucalyptus-5.1",
]);

const CASES = CLOUD_PROFILE_IDS.map((id) => ({ id, numRuns: runs(ALWAYS.has(id) ? 1 : 0, 4) }));

// The others are as these on the wire; without it `every-profile.test.ts` asks the same of all of them.
describe.each(CASES.filter(({ numRuns }) => numRuns > 0))(
  "over HTTP, by the SDK, with what $id enforces",
  ({ id, numRuns }) => {
    const profile = cloudProfile(id);
    const drawn = servedActions(profile).filter((action) => !action.includes("ServiceLinked"));
    const sequences = serviceCalls(profile, { actions: drawn, most: 5 });

    test("a restore makes what was wanted, planned again there is nothing to do, and undo brings back what was", async () => {
      const seen = { whole: 0, undone: 0, steps: 0 };
      let requests = 0;
      await fc.assert(
        fc.asyncProperty(sequences, sequences, async (first, more) => {
          const empty = newCloud(id, { awsManaged });
          const grown = afterCalls(empty, first);
          for (const [before, to] of [
            [newCloud(id, { awsManaged, seed: "elsewhere" }), grown],
            [afterCalls(grown, more), empty],
          ] as const) {
            // oxlint-disable-next-line no-await-in-loop
            await withServedCloud(before, async ({ port, state: now }) => {
              await thereAndBack(port, { before, now, to }, seen);
              requests += port.requests();
            });
          }
        }),
        { numRuns },
      );
      expect(seen.whole).toBeGreaterThan(0);
      expect(seen.undone).toBeGreaterThan(0);
      expect(requests).toBeGreaterThan(numRuns * 20);
    });
  },
);
