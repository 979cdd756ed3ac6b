import { cloudProfile } from "@iamferry/model";
import { loadCloud, simulate } from "@iamferry/simulator";
import { expect, test } from "vitest";
import { exportCloud } from "../../src/export/export-cloud.ts";
import type { ExportedCloud } from "../../src/export/exported.ts";
import type { CallPort, PortError } from "../../src/port.ts";
import { statePort } from "../../src/state-port.ts";

const profile = cloudProfile("aws");
const id = "123456789012";
const users = ["ana", "ben"].map((name) => ({ kind: "user", name, policies: [] }) as const);
const account = { kind: "account", id, policies: [], users, groups: [] } as const;

/** An export of a cloud that answers some actions with one error. */
async function exported(
  error: PortError,
  isHit: (action: string) => boolean,
): Promise<ExportedCloud> {
  const cloud = statePort(loadCloud({ accounts: [account] }, { profile }), simulate);
  const port: CallPort = {
    call: async (call) =>
      isHit(call.action) ? { error } : cloud.call({ ...call, account: { id, ...call.account } }),
  };
  return exportCloud(port, { profile });
}

const html: PortError = { code: "NotIam", message: "a page of HTML", fate: "unanswered" };

test("a page of HTML for one action is the loss of what that action tells, once IAM has answered", async () => {
  const { diagnostics, failure, snapshot } = await exported(
    html,
    (action) => action === "ListServiceSpecificCredentials",
  );
  expect(failure).toBeUndefined();
  expect(diagnostics.every(({ code }) => code === "export/unread")).toBe(true);
  expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["ana", "ben"]);
});

test("what a listing for all users does not give is unknown of each user, and nothing of the account is", async () => {
  const { snapshot } = await exported(
    { code: "AccessDenied", message: "no", fate: "refused" },
    (action) => action === "ListServiceSpecificCredentials" || action === "ListUsers",
  );
  const [read] = snapshot.accounts;
  expect(read?.unread).toBeUndefined();
  for (const { unread } of read?.users ?? []) {
    expect(unread?.map(({ field }) => field).toSorted()).toEqual([
      "passwordLastUsed",
      "serviceCredentials",
    ]);
  }
});

test("pages of HTML from the first call on are no IAM", async () => {
  const { failure, snapshot } = await exported(html, () => true);
  expect(failure?.code).toBe("NotIam");
  expect(snapshot.accounts).toEqual([]);
});
