import { adaptSnapshot } from "./compatibility/adapt-snapshot.ts";
import { formatEntityPath } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import { planDiagnostic } from "./compatibility/report.ts";
import { restoreAccount, restoreLoginProfile } from "./restore/restore-steps.ts";
import { wantedSnapshot } from "./wanted.ts";
import type { CloudProfile, Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { AdaptedSnapshot } from "./compatibility/adapt-snapshot.ts";
import type { PlanCode } from "./compatibility/codes.ts";
import type { Plan, Step } from "./plan.ts";
import type { RestoreOptions } from "./restore-options.ts";

/** A plan, the state that it brings a new cloud to, and what of the Snapshot it changes or leaves out. */
export interface RestorePlan {
  readonly plan: Plan;
  /**
   * What the target holds of the planned accounts when the plan has run, beyond what a new cloud holds of
   * itself.
   */
  readonly wanted: Snapshot;
  /**
   * Of the planned accounts, in the order of the Snapshot. Their `entity` is a path in the Snapshot, with
   * the names that it has there; they have no spans.
   */
  readonly diagnostics: readonly Diagnostic<PlanCode>[];
}

/**
 * Plans the way from what a new cloud of this kind holds to a Snapshot. Account by account: the account, its
 * policies, users, groups, policies of users and groups (in each list those that take rights away first),
 * memberships; then, for all accounts, login profiles. Every step can be repeated. The same arguments give
 * the same plan; time is linear in the number of entities. Nothing in a Snapshot makes it throw.
 */
export function planRestore(
  snapshot: Snapshot,
  profile: CloudProfile,
  options: RestoreOptions = {},
): RestorePlan {
  const { accounts, diagnostics } = chosenOf(adaptSnapshot(snapshot, profile, options), options);
  const steps: Step[] = [];
  const ids = new Set<string>();
  const add = (step: Step): void => {
    invariant(!ids.has(step.id), `two steps have the id ${step.id}`);
    ids.add(step.id);
    steps.push(step);
  };
  const ranges = accounts.map((account) => {
    const first = steps.length;
    restoreAccount(account, profile, add);
    return { account, first, end: steps.length };
  });
  const kept: Diagnostic<PlanCode>[] = [];
  if (options.loginProfiles === true) {
    for (const { account, first, end } of ranges) {
      if (account.accountUser === undefined) continue;
      if (account.ref.name !== undefined && account.ref.name === profile.systemAccount) {
        kept.push(
          planDiagnostic("plan/login-profile-kept", {
            entity: [...account.origin, "user", account.accountUser],
            message: `${formatEntityPath([...account.origin, "user", account.accountUser])} administers the cloud: its login profile is not touched`,
            help: "nothing to do: the target has set its own",
          }),
        );
        continue;
      }
      restoreLoginProfile(
        account,
        steps.slice(first, end).map(({ id }) => id),
        add,
      );
    }
  }
  return {
    plan: { profile: profile.id, accounts: accounts.map(({ ref }) => ref), steps },
    wanted: wantedSnapshot(accounts, profile),
    diagnostics: [...diagnostics, ...kept],
  };
}

/**
 * The chosen accounts, and what there is to say of them. They are chosen only after all have been adapted:
 * two accounts may ask for one name, and the one that has to give way must give way alone as well.
 */
function chosenOf(
  { accounts, diagnostics }: AdaptedSnapshot,
  { accounts: names }: RestoreOptions,
): AdaptedSnapshot {
  if (names === undefined) return { accounts, diagnostics };
  const chosen = new Set(names);
  const isChosen = ([, label]: EntityPath): boolean => label !== undefined && chosen.has(label);
  return {
    accounts: accounts.filter(({ origin }) => isChosen(origin)),
    diagnostics: diagnostics.filter(({ entity = [] }) => isChosen(entity)),
  };
}
