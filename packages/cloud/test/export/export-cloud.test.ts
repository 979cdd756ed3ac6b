import {
  CLOUD_PROFILE_IDS,
  CLOUD_PROFILES,
  ENTITY_KINDS,
  entitiesOf,
  type CloudProfileId,
} from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportCloud } from "../../src/index.ts";
import { clouds } from "./clouds.ts";
import { cloudPort } from "./cloud-port.ts";
import { asCompared, asExported } from "./told.ts";

describe.each(CLOUD_PROFILE_IDS)("an export of %s", (id) => {
  const profile = CLOUD_PROFILES[id];
  const kinds = new Set<string>();

  test("tells what the cloud holds, in as many calls as the formula says", async () => {
    await fc.assert(
      fc.asyncProperty(clouds(id), async (snapshot) => {
        for (const account of snapshot.accounts) {
          for (const kind of ENTITY_KINDS) {
            if (entitiesOf(account, kind).length > 0) kinds.add(kind);
          }
        }
        const port = cloudPort(snapshot, id);
        const {
          calls,
          diagnostics,
          expectedCalls,
          snapshot: read,
        } = await exportCloud(port, {
          profile,
        });
        expect(diagnostics).toEqual([]);
        expect(asCompared(read)).toEqual(asExported(tellCloud(port.state()), profile));
        expect(read).toMatchObject({ cloud: id, scope: ["all"] });
        expect(calls).toBe(port.calls());
        expect(calls).toBe(expectedCalls);
      }),
      { numRuns: 20 },
    );
    expect(kinds.size).toBe(kindsOf(id));
  });
});

function kindsOf(id: CloudProfileId): number {
  const missing: readonly string[] = CLOUD_PROFILES[id].missing.account ?? [];
  return (
    ENTITY_KINDS.length -
    missing.filter((field) => !["alias", "passwordPolicy", "policies"].includes(field)).length
  );
}
