import {
  CLOUD_PROFILES,
  initialSnapshot,
  type Account,
  type CloudProfile,
  type CloudProfileId,
  type Snapshot,
} from "@iamferry/model";
import { awsSnapshots, wholeDocuments, wholeSnapshots } from "@iamferry/testkit";
import type { Arbitrary } from "fast-check";
import { changedRecords } from "./records.ts";

/** Clouds as there can be, with names that they take. */
export function clouds(id: CloudProfileId, most = 3): Arbitrary<Snapshot> {
  // No policy begins with a percent sign: what does is encoded.
  const documents = wholeDocuments(true).filter(({ text }) => !text.startsWith("%"));
  const options = { most, unread: false, wellFormed: true, documents } as const;
  const profile = CLOUD_PROFILES[id];
  const drawn =
    profile.accounts === "one"
      ? awsSnapshots(options)
      : wholeSnapshots({ ...options, cloud: "eucalyptus", names: "eucalyptus" });
  return drawn.map((snapshot) => possible(snapshot, profile));
}

/**
 * The Snapshot with its system account, a name for each account that has to have one, without what the version does not
 * have, and with SSH keys that are in order: a PEM that cannot be read cannot be had.
 */
function possible({ accounts }: Snapshot, profile: CloudProfile): Snapshot {
  const { accountNames, id, systemAccount } = profile;
  const system = initialSnapshot(profile).accounts.filter(() =>
    accounts.every(({ name }) => name !== systemAccount),
  );
  const named = accounts.map((account, at): Account => {
    const needsName = accountNames === "required" && account.name === undefined;
    return { ...account, ...(needsName && { name: `account-${at}` }) };
  });
  const drawn: Snapshot = { cloud: id, accounts: [...system, ...named] };
  return changedRecords(drawn, (kind, record) => {
    const missing: readonly string[] = profile.missing[kind] ?? [];
    return Object.fromEntries(
      Object.entries(record).filter(([field, value]) => {
        if (kind === "account" && field === "policies") return true;
        if (kind === "ssh-key" && field === "body") return !String(value).startsWith("-----");
        // Of a device that no call can name, nothing but its name can be read.
        if (kind === "virtual-mfa-device" && field === "path") return SERIAL.test(String(value));
        return !missing.includes(field);
      }),
    );
  });
}

/** SerialNumber of the API reference. */
const SERIAL = /^[\w+=/:,.@-]+$/;
