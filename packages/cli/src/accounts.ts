import { accountLabel } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { guess } from "./render/guess.ts";

/** The Snapshot with only the accounts that the user named, by name or id; in the Snapshot's own order. */
export function chooseAccounts(
  snapshot: Snapshot,
  wanted: readonly string[] | undefined,
): Snapshot | Failure {
  if (wanted === undefined) return snapshot;
  const unknown = wanted.find(
    (each) => !snapshot.accounts.some(({ name, id }) => name === each || id === each),
  );
  if (unknown !== undefined) {
    const labels = snapshot.accounts.map(accountLabel);
    return usageFailure(`there is no account \`${visible(unknown)}\``, guess(unknown, labels));
  }
  const accounts = snapshot.accounts.filter(
    ({ name = "", id = "" }) => wanted.includes(name) || wanted.includes(id),
  );
  return { ...snapshot, accounts };
}
