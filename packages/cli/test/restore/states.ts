import { cloudProfile, initialSnapshot } from "@iamferry/model";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import type { ServedCloud } from "../live/support.ts";

/** The number of the account in the sample `acme.iam`. */
export const ACME_ACCOUNT = "111122223333";

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
