import { CLOUD_PROFILES, isPartial, type Account, type Snapshot } from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import { everyTwoFaults, FAULTS, faultyPort, runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { exportCloud } from "../../src/index.ts";
import { cloudPort } from "./cloud-port.ts";
import { asCompared, asExported } from "./told.ts";

/** Of all that goes wrong with a call that reads, losing its answer is as being dead for a moment. */
const KINDS = runs(0, 1) > 0 ? FAULTS : (["refused", "dead"] as const);

/** As little as there can be, and a user. */
const CLOUDS: readonly { readonly id: "aws" | "eucalyptus-3.1"; readonly snapshot: Snapshot }[] = [
  {
    id: "aws",
    snapshot: {
      accounts: [
        {
          kind: "account",
          id: "123456789012",
          policies: [],
          users: [{ kind: "user", name: "ann", policies: [] }],
          groups: [],
        },
      ],
    },
  },
  {
    id: "eucalyptus-3.1",
    snapshot: {
      accounts: [
        {
          kind: "account",
          name: "eucalyptus",
          builtIn: true,
          policies: [],
          users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
          groups: [],
        },
      ],
    },
  },
];

describe.each(CLOUDS)("a small export of $id", ({ id, snapshot }) => {
  const profile = CLOUD_PROFILES[id];
  const whole = textOf(asExported(tellCloud(cloudPort(snapshot, id).state()), profile));

  test("is whole or says what is missing, whichever call or two calls go wrong in whatever way", async () => {
    const seen = { whole: 0, partial: 0 };
    const times = await everyTwoFaults(async (faults) => {
      const port = faultyPort(cloudPort(snapshot, id), faults);
      const { diagnostics, snapshot: read } = await exportCloud(port, { profile, concurrency: 1 });
      const isMarked = isPartial(read);
      // The command ends with 3 where it is marked, and with 0 where nothing is told as an error.
      const tells = diagnostics.some(({ severity }) => severity === "error");
      const isWhole = textOf(asCompared(read)) === whole;
      if (isMarked) seen.partial++;
      else seen.whole++;
      const what = JSON.stringify([...faults]);
      expect([what, isWhole || isMarked, tells]).toEqual([what, true, isMarked]);
      return port.made();
    }, KINDS);
    expect(times).toBeGreaterThan(50);
    expect(seen.partial).toBeGreaterThan(40);
    expect(seen.whole).toBeGreaterThan(1);
  });
});

/** Without what nobody but the administrator of a cloud can know of an account of old releases. */
function textOf(accounts: readonly Account[]): string {
  return JSON.stringify(accounts.map(({ id: _id, ...account }) => account));
}
