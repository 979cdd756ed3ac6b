import { accountLabel, markUnread } from "@iamferry/model";
import type { Account, AccountRef, CloudProfile, Snapshot } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { failureOf, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { guess } from "../render/guess.ts";
import { listed } from "../render/words.ts";
import type { Side } from "../sides.ts";
import { soundState } from "../sound-state.ts";

/** What a restore brings a target to. */
export interface WantedState {
  /** What the backup says, as the target's cloud can have it. */
  readonly own: Snapshot;
  /** The same beside the accounts of the target that the backup does not name, as they are. */
  readonly whole: Snapshot;
  /** The accounts that the backup does not name: nothing is done to them. */
  readonly untouched: readonly AccountRef[];
  /** Of the backup, and of bringing it to the target's cloud. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a backup is to be restored. */
export interface WantedOptions {
  readonly profile: CloudProfile;
  /** What the target holds. */
  readonly live: Snapshot;
  /** What there is to say of the backup. */
  readonly found: readonly Diagnostic[];
  /** Only this account of the backup, by name or number. Default: all. */
  readonly account?: string | undefined;
  /** The numbers that accounts have on the target, by their name in the backup. */
  readonly accountIds: Readonly<Record<string, string>>;
}

/**
 * The state that a backup stands for on a target. A backup of the same cloud is wanted as it is, less what is damaged; one
 * of another cloud, and a legacy backup, which does not say of which release it is, as planRestore adapts it. Accounts of
 * the target that the backup does not name belong to somebody else: they are wanted as they are, whatever may be deleted.
 */
export function wantedState(side: Side, options: WantedOptions): WantedState | Failure {
  const sound = soundState(side, options.found);
  const chosen = chosenAccounts(sound.snapshot, options);
  if ("failed" in chosen) return chosen;
  const { diagnostics, own } = adaptedState(side, { sound, chosen }, options);
  if (own.accounts.length === 0) {
    return failureOf({
      code: "cli/nothing-usable",
      message: `nothing of the backup can be restored to ${options.profile.title}`,
      help: "see what `iamferry check` says of it",
    });
  }
  const untouched = untouchedAccounts(own, options);
  const whole = { ...own, accounts: [...own.accounts, ...untouched] };
  return { own, whole, untouched, diagnostics };
}

/** The account that was asked for, or all; where a cloud takes one at a time, it has to be one. */
function chosenAccounts(
  { accounts }: Snapshot,
  { account, profile }: WantedOptions,
): readonly Account[] | Failure {
  const labels = accounts.map(accountLabel);
  const chosen =
    account === undefined
      ? accounts
      : accounts.filter(({ id, name }) => name === account || id === account);
  if (account !== undefined && chosen.length === 0) {
    return usageFailure(`there is no account \`${visible(account)}\``, guess(account, labels));
  }
  if (profile.accounts === "one" && chosen.length > 1) {
    return usageFailure(
      `the backup holds ${chosen.length} accounts, and ${profile.title} takes one at a time`,
      `choose one with --account: ${listed(labels.map(visible))}`,
    );
  }
  return chosen;
}

/** What accounts are named on the target, and what policies say of other accounts, comes from all of the backup. */
function adaptedState(
  side: Side,
  {
    chosen,
    sound,
  }: {
    readonly sound: ReturnType<typeof soundState>;
    readonly chosen: readonly Account[];
  },
  { accountIds, live, profile }: WantedOptions,
): Pick<WantedState, "own" | "diagnostics"> {
  const { cloud, ...rest } = sound.snapshot;
  const isLegacy = side.reading.format === "legacy";
  if (side.profile.id === profile.id && !isLegacy) {
    const own = { ...sound.snapshot, accounts: chosen };
    return { own, diagnostics: sound.diagnostics };
  }
  const numbers = { ...numberOfOnly(chosen, live, profile), ...accountIds };
  // Which cloud a legacy backup is of was told by nobody.
  const source = isLegacy || cloud === undefined ? rest : { ...rest, cloud };
  const restored = planRestore(source, profile, {
    accountIds: numbers,
    accounts: chosen.map(accountLabel),
  });
  const { unread } = sound.snapshot;
  return {
    // What is not carried is not missing: nothing may be taken away for it.
    own: markUnread({ ...restored.wanted, ...(unread && { unread }) }, restored.diagnostics),
    diagnostics: [...sound.diagnostics, ...restored.diagnostics],
  };
}

/** Where accounts are not made by IAM, the only one of a backup becomes that of the target. */
function numberOfOnly(
  [account, second]: readonly Account[],
  live: Snapshot,
  profile: CloudProfile,
): Readonly<Record<string, string>> {
  const id = live.accounts[0]?.id;
  if (profile.accounts === "many" || account === undefined || second !== undefined) return {};
  return id === undefined ? {} : { [accountLabel(account)]: id };
}

function untouchedAccounts(
  { accounts }: Snapshot,
  { live, profile }: WantedOptions,
): readonly Account[] {
  if (profile.accounts === "one") return [];
  const ids = new Set(accounts.flatMap(({ id }) => id ?? []));
  const names = new Set(accounts.flatMap(({ name }) => name ?? []));
  return live.accounts.filter(
    ({ id, name }) =>
      !(id !== undefined && ids.has(id)) && !(name !== undefined && names.has(name)),
  );
}
