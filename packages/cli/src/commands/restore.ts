import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io/io.ts";
import { connect } from "../live/connect.ts";
import { profileNamed } from "../live/profile.ts";
import { planSettingsOf } from "../plan-options.ts";
import { reportFailure } from "../report-failure.ts";
import { readBackupSide } from "../restore/backup-side.ts";
import { journalPlace } from "../restore/journal-place.ts";
import { earlierPasswords } from "../restore/login-profiles.ts";
import type { RestoreOptions } from "../restore/restore-options.ts";
import type { ReadyRestore } from "../restore/planned-to.ts";
import { restoreTo } from "../restore/restore-to.ts";

import { accountIdsOf } from "../settings.ts";
import { giveUpSides } from "../sides.ts";

/** Brings a live cloud to what a backup says: reads it, plans, shows the plan, asks, carries it out, and looks again. */
export async function restore(io: Io, file: string, options: RestoreOptions): Promise<ExitCode> {
  const ready = await prepare(io, file, options);
  if (isFailure(ready)) return reportFailure(io, ready);
  if (typeof ready === "number") return ready;
  // Of the account that is restored the target need not have heard.
  const connected = await connect(io, {
    ...options,
    account: undefined,
    quiet: options.json ?? false,
  });
  if (isFailure(connected)) return reportFailure(io, connected);
  try {
    return await restoreTo(io, connected, ready);
  } finally {
    connected.port.close();
  }
}

/** All that can be wrong before anybody is asked. */
async function prepare(
  io: Io,
  file: string,
  options: RestoreOptions,
): Promise<ReadyRestore | Failure | ExitCode> {
  const { concurrency, issueLoginProfiles, json = false } = options;
  const settings = planSettingsOf(options);
  if (isFailure(settings)) return settings;
  const profile = profileNamed(options.cloud);
  if (isFailure(profile)) return profile;
  const accountIds = accountIdsOf(options.accountId);
  if (isFailure(accountIds)) return accountIds;
  if (concurrency !== undefined && (concurrency < 1 || concurrency > MOST_CALLS)) {
    return usageFailure(`\`--concurrency\` cannot be ${concurrency}`, `say 1 to ${MOST_CALLS}`);
  }
  const place = await journalPlace(io, file, options);
  if (isFailure(place)) return place;
  const earlier =
    issueLoginProfiles === undefined ? [] : await earlierPasswords(io, issueLoginProfiles, options);
  if (isFailure(earlier)) return earlier;
  const backup = await readBackupSide(io, file, { quiet: json, cloud: profile.id });
  if (isFailure(backup)) return backup;
  if (!("side" in backup)) return giveUpSides(io, backup, options);
  return { backup, change: settings.change, accountIds, options, place, earlier };
}

/** More at a time is throttled everywhere. */
const MOST_CALLS = 256;
