import { cloudProfile, isPartial } from "@iamferry/model";
import { planChanges } from "@iamferry/plan";
import { loadCloud, simulate } from "@iamferry/simulator";
import { expect, test } from "vitest";
import { exportCloud } from "../../src/export/export-cloud.ts";
import { statePort } from "../../src/state-port.ts";
import type { CallPort } from "../../src/port.ts";

const profile = cloudProfile("aws");
const id = "123456789012";
const certificate = { id: "CERTEXAMPLEEXAMPLE000000", status: "Active" } as const;
const ann = {
  kind: "user",
  name: "ann",
  policies: [],
  signingCertificates: [certificate],
} as const;
const account = { kind: "account", id, policies: [], users: [ann], groups: [] } as const;

/** A cloud of one user, whose certificate it answers with an empty text. */
function cloud(): CallPort {
  const port = statePort(loadCloud({ accounts: [account] }, { profile }), simulate);
  return { call: async (call) => port.call({ ...call, account: { id, ...call.account } }) };
}

test("a summary that is refused is no part of the backup, and told for what it would have counted", async () => {
  const port = cloud();
  const { diagnostics, snapshot, summaries } = await exportCloud(
    {
      call: async (call) =>
        call.action === "GetAccountSummary"
          ? { error: { code: "AccessDenied", message: "no", fate: "refused" } }
          : port.call(call),
    },
    { profile },
  );
  expect(diagnostics).toEqual([
    {
      severity: "warning",
      code: "export/uncounted",
      message:
        "nothing counts beside the listings, and the quotas are not known: `AccessDenied`, `no`",
      entity: ["account", id],
    },
  ]);
  expect([isPartial(snapshot), summaries.size]).toEqual([false, 0]);
});

test("an empty text of a certificate is none, and no restore sends it", async () => {
  const { diagnostics, snapshot } = await exportCloud(cloud(), { profile });
  expect(diagnostics).toEqual([]);
  const [read] = snapshot.accounts[0]?.users ?? [];
  expect(read?.signingCertificates?.map((each) => Object.keys(each).toSorted())).toEqual([
    ["id", "status", "uploaded"],
  ]);
  const empty = { accounts: [{ ...account, users: [] }] };
  // As older backups have it.
  const old = { ...ann, signingCertificates: [{ ...certificate, body: "" }] };
  for (const to of [snapshot, { accounts: [{ ...account, users: [old] }] }]) {
    const { diagnostics: said, plan } = planChanges({ from: empty, to }, profile);
    expect(plan.steps.map(({ call }) => call.action)).toEqual(["CreateUser"]);
    expect(said.map(({ code }) => code)).toContain("plan/incomplete");
  }
});
