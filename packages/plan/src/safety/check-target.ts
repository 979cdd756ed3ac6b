import type { CloudProfile, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { checkRoom } from "./account-room.ts";
import { checkTrustPolicies } from "./check-trust.ts";
import type { SafetyCode } from "./codes.ts";
import type { AccountSummary } from "./live-quotas.ts";
import { targetNames } from "./target-names.ts";

/** A target, and what is to become of it. */
export interface TargetToCheck {
  /** The state of the target. */
  readonly from: Snapshot;
  /** The wanted state, for this target: with ids of principals healed. */
  readonly to: Snapshot;
  readonly profile: CloudProfile;
  /** The backup as it was read, where the wanted state no longer has its accounts' numbers. Default: `to`. */
  readonly backup?: Snapshot;
  /** By the account's id, or the name of one without, GetAccountSummary. Default: no figures are known. */
  readonly summaries?: ReadonlyMap<string, AccountSummary>;
  /**
   * Principals that a person lets pass, each as it stands in the policy: an ARN, an account's number (which is its root's
   * ARN, too), `*`, an id, `NotPrincipal`. Default: none.
   */
  readonly allowTrust?: readonly string[];
}

/**
 * What a restore must not do to a target, before anything is sent: trust policies that let in whom they should not, and
 * accounts that have no room. An error stops the restore; those of {@link SAFETY_CODES} that are `allowable` do not where
 * their principal is allowed. Of trust policies those count that the target does not have in the same meaning, whether or
 * not a selection of the plan leaves them out. Limits of policies, attachments and lists are with the checks of
 * the plan (`quota/*`), for the profile that `withQuotas` gives. Each diagnostic has help; those of one principal are one. Takes
 * time linear in the states. Never throws.
 */
export function checkTarget(target: TargetToCheck): readonly Diagnostic<SafetyCode>[] {
  const { allowTrust = [], from, profile, summaries = new Map(), to } = target;
  const names = targetNames(target, profile);
  return [
    ...checkTrustPolicies({ from, to, profile, names, allowTrust }),
    ...checkRoom({ from, to }, profile, summaries),
  ];
}
