import { simulate } from "@iamferry/simulator";
import { expect, test } from "vitest";
import { ACME_ACCOUNT, held, restoreTests, userNames } from "./support.ts";

const { iamferry, restored, serving } = restoreTests();

test("undo is refused to a user whom the restore has made, and to nobody else", async () => {
  const cloud = await serving("aws");
  await restored(cloud, "acme.iam", "--yes");
  const before = cloud.running.cloud();
  const outcome = simulate(before.state, {
    action: "CreateAccessKey",
    account: { id: ACME_ACCOUNT },
    input: { UserName: "ana" },
  });
  if ("error" in outcome) throw new Error(outcome.error.message);
  cloud.running.replace({ ...before, state: outcome.state });
  const { AccessKey: key } = outcome.output as {
    readonly AccessKey: { readonly AccessKeyId: string; readonly SecretAccessKey: string };
  };
  const env = { AWS_ACCESS_KEY_ID: key.AccessKeyId, AWS_SECRET_ACCESS_KEY: key.SecretAccessKey };
  const undo = ["undo", "acme.iam.journal", "--yes"];
  const refused = await iamferry(undo, cloud, { env });
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringMatching(/the restore has made user `ana`, who would take away\s+itself/),
  ]);
  expect(userNames(held(cloud))).toEqual(["ana", "ben"]);
  // Its key is of somebody else's making, and keeps it there.
  const owner = await iamferry(undo, cloud, {});
  expect([owner.code, userNames(held(cloud))]).toEqual([3, ["ana"]]);
});
