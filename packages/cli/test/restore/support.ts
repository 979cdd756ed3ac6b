import { readFileSync } from "node:fs";
import { parseBackup } from "@iamferry/backup";
import { cloudProfile, initialSnapshot } from "@iamferry/model";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import { told } from "../live/support.ts";
import type { ServedCloud, Told } from "../live/support.ts";
import type { FakeRun } from "../fake-io.ts";

const repository = new URL("../../../../", import.meta.url);

/** A file of the repository. */
export const fixture = (path: string): string => readFileSync(new URL(path, repository), "utf8");

/** A backup of AWS with one of each of many kinds. */
export const ACME: string = fixture("packages/cli/test/samples/acme.iam");

/** The article's sample, a legacy backup. */
export const ARTICLE: string = fixture("fixtures/articles/part-2.iam");

/** The number of the account in {@link ACME}. */
export const ACME_ACCOUNT = "111122223333";

/** What {@link ACME} holds. */
export const ACME_STATE: Snapshot = parseBackup(ACME).snapshot;

/** What a new cloud holds; of AWS an account of this number. */
export function newState(cloud: CloudProfileId, id: string = ACME_ACCOUNT): Snapshot {
  const initial = initialSnapshot(cloudProfile(cloud));
  if (initial.accounts.length > 0) return initial;
  const account = { kind: "account", id, policies: [], users: [], groups: [] } as const;
  return { ...initial, accounts: [account] };
}

/** What a cloud holds now. */
export function held({ running }: ServedCloud): Snapshot {
  return tellCloud(running.cloud().state);
}

/** Runs a command about a cloud, in this process; nobody asks it to stop unless `stopped` does. */
export async function iamferry(
  argv: readonly string[],
  cloud: ServedCloud,
  options: Omit<FakeRun, "argv">,
): Promise<Told> {
  return told([...argv, "--endpoint", cloud.endpoint], {
    stopped: new Promise(() => undefined),
    ...options,
    env: { ...cloud.env, ...options.env },
  });
}
