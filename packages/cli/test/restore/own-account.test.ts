import { cloudProfile, initialSnapshot } from "@iamferry/model";
import type { Snapshot, User } from "@iamferry/model";
import { callerOf } from "@iamferry/simulator";
import { expect, test } from "vitest";
import type { FakeRun } from "../fake-io.ts";
import { told } from "../live/support.ts";
import type { Told } from "../live/support.ts";
import { held, restoreTests, userNames } from "./support.ts";

const { folder, restored, serving } = restoreTests();

const iamferry = async (argv: readonly string[], options: Partial<FakeRun> = {}): Promise<Told> =>
  told(argv, { folder: folder(), stopped: new Promise(() => undefined), ...options });

const CLOUD = "eucalyptus-4.4";
const KEY = "AKIAFERRYFERRYFERRYF";

/** A cloud with account `lab` beside that of its administrators. */
function labWith(...users: readonly User[]): Snapshot {
  const admin = { kind: "user", name: "admin", builtIn: true, policies: [] } as const;
  const lab = {
    kind: "account",
    name: "lab",
    id: "123456789012",
    policies: [],
    users: [admin, ...users],
    groups: [],
  } as const;
  const initial = initialSnapshot(cloudProfile(CLOUD));
  return { ...initial, accounts: [...initial.accounts, lab] };
}

test("who holds just the printed policy in an account of Eucalyptus restores it and takes it back", async () => {
  const printed = await iamferry(["permissions", "--for", "restore", "--cloud", CLOUD]);
  const document = { text: printed.out, value: JSON.parse(printed.out) };
  const ferry: User = {
    kind: "user",
    name: "ferry",
    accessKeys: [{ id: KEY, status: "Active" }],
    policies: [{ kind: "policy", name: "ferry", document }],
  };
  const ann: User = { kind: "user", name: "ann", policies: [] };
  const before = await serving(CLOUD, labWith(ann, ferry));
  const one = ["--account", "lab"];
  const where = ["--cloud", CLOUD, "--endpoint", before.endpoint];
  await iamferry(["export", ...where, ...one, "-o", "lab.iam"], { env: before.env });
  const cloud = await serving(CLOUD, labWith(ferry), { enforce: true });
  const { state } = cloud.running.cloud();
  const known = callerOf(state, { accessKeyId: KEY, at: state.made });
  if (known === undefined || "code" in known) throw new Error("the user has a key");
  const env = {
    ...cloud.env,
    AWS_ACCESS_KEY_ID: KEY,
    AWS_SECRET_ACCESS_KEY: known.secretAccessKey,
  };
  const { code, err, out } = await restored(cloud, "lab.iam", ...one, "--yes", { env });
  expect(err).toMatch(/, as\s+arn:aws:iam::123456789012:user\/ferry /);
  expect(err).not.toContain("--> lab.iam");
  // Its account's policies nobody has told it.
  expect([code, out]).toEqual([3, expect.stringContaining("0 differences")]);
  expect(userNames(held(cloud))).toContain("ann");
  const undo = ["undo", "lab.iam.journal", "--yes", "--endpoint", cloud.endpoint];
  const undone = await iamferry(undo, { env });
  expect([undone.code, undone.out]).toEqual([0, expect.stringMatching(/^undone {2}1 step /m)]);
  expect(userNames(held(cloud))).not.toContain("ann");
});
