import { expect, test } from "vitest";
import { told } from "../live/support.ts";
import { ACME_ACCOUNT, newState, restoreTests } from "./support.ts";

const { folder, restored, serving } = restoreTests();

test("plan and restore say in the same words that one account becomes what is said of another", async () => {
  const other = "999988887777";
  const cloud = await serving("aws", newState("aws", other));
  const live = `live:?cloud=aws&endpoint=${cloud.endpoint}`;
  const planned = await told(["plan", live, "acme.iam"], { folder: folder(), env: cloud.env });
  const dry = await restored(cloud, "acme.iam", "--dry-run");
  const said = `account \`${other}\` becomes what \`acme.iam\` says of account \`${ACME_ACCOUNT}\``;
  for (const { err, out } of [planned, dry]) {
    expect((err + out).replaceAll(/\s+/g, " ")).toContain(`warning[cli/other-account]: ${said}`);
  }
});
