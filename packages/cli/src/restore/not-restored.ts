import { entitiesOf } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { counted, listed } from "../render/words.ts";

/**
 * What users of a backup have that no API gives back, in words: `3 access keys, 1 password and 1 MFA device`; undefined
 * where there is nothing of it. What is on the target already is not counted as missing.
 */
export function notRestored(wanted: Snapshot, live: Snapshot): string | undefined {
  const counts = [
    { noun: "access key", count: countOf(wanted, live, keysOf) },
    { noun: "password", count: countOf(wanted, live, passwordsOf) },
    { noun: "MFA device", count: countOf(wanted, live, devicesOf) },
    { noun: "service credential", count: countOf(wanted, live, serviceCredentialsOf) },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  return listed(counts.map(({ count, noun }) => counted(count, noun)));
}

type User = Snapshot["accounts"][number]["users"][number];

function keysOf({ accessKeys = [] }: User): readonly string[] {
  return accessKeys.map(({ id }) => id);
}

function passwordsOf({ loginProfile, name }: User): readonly string[] {
  return loginProfile === undefined ? [] : [name];
}

function devicesOf({ mfaDevices = [] }: User): readonly string[] {
  // The ARN of a virtual one holds the number of an account, which may be another one there.
  return mfaDevices.map((_, at) => `${at}`);
}

function serviceCredentialsOf({ serviceCredentials = [] }: User): readonly string[] {
  return serviceCredentials.map(({ id }) => id);
}

/** Those of the wanted state that the target has not. */
function countOf(wanted: Snapshot, live: Snapshot, of: (user: User) => readonly string[]): number {
  const there = new Set(live.accounts.flatMap((account) => namesIn(account, of)));
  return wanted.accounts
    .flatMap((account) => namesIn(account, of))
    .filter((name) => !there.has(name)).length;
}

function namesIn(
  account: Snapshot["accounts"][number],
  of: (user: User) => readonly string[],
): readonly string[] {
  return entitiesOf(account, "user").flatMap((user) =>
    of(user).map((name) => JSON.stringify([user.name, name])),
  );
}
