import { callerPath } from "@iamferry/cloud";
import { checkTarget, healedIds, safetyDiagnostic, withQuotas } from "@iamferry/plan";
import type { ChangePlan } from "@iamferry/plan";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { visible } from "@iamferry/text";
import { findPrincipal } from "../can/principal.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { otherAccount } from "../other-account.ts";
import { placedIn } from "../places.ts";
import type { PlanSettings } from "../plan-options.ts";
import type { BackupSide } from "./backup-side.ts";
import { plannedRestore } from "./planned.ts";
import { stopsOf } from "./stops.ts";
import type { TargetFacts } from "./target.ts";
import { wantedState } from "./wanted-state.ts";
import type { WantedState } from "./wanted-state.ts";

/** A restore that is planned, and has not begun. */
export interface PreparedRestore {
  readonly wanted: WantedState;
  readonly found: ChangePlan;
  /** All that there is to say but what the plan says itself. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings for which it must not begin. */
  readonly stops: readonly Diagnostic[];
}

/** What a person decides about a restore. */
export interface PrepareOptions {
  readonly change: PlanSettings["change"];
  readonly account?: string | undefined;
  readonly accountIds: Readonly<Record<string, string>>;
  readonly protect?: readonly string[] | undefined;
  readonly allowTrust?: readonly string[] | undefined;
}

/** Plans a restore of which the caller keeps all of its rights, and looks for what must not happen. */
export async function preparedRestore(
  { side: backup, sides }: BackupSide,
  target: TargetFacts,
  options: PrepareOptions,
): Promise<PreparedRestore | Failure> {
  const { exported, side: live } = target;
  const protect = protectedPaths(target, options.protect);
  if (isFailure(protect)) return protect;
  const found = wantedState(backup, {
    profile: live.profile,
    live: live.snapshot,
    found: sides.diagnostics,
    account: options.account,
    accountIds: options.accountIds,
  });
  if (isFailure(found)) return found;
  const { healed, wanted } = withHealedIds(found, target);
  const profile = quotasOf(target);
  const planned = await plannedRestore(
    { backup, target: { ...live, profile }, wanted },
    { ...options.change, protect },
  );
  const safety = checkTarget({
    from: live.snapshot,
    to: wanted.whole,
    profile,
    backup: backup.snapshot,
    summaries: exported.summaries,
    ...(options.allowTrust !== undefined && { allowTrust: options.allowTrust }),
  });
  const diagnostics = [
    ...wanted.diagnostics,
    ...planned.diagnostics,
    ...otherAccount(planned.found, backup.name),
    ...healed,
    ...safety,
    ...callerNotes(target),
  ];
  return {
    wanted,
    found: planned.found,
    // What the cloud did not tell stands in no line of the backup.
    diagnostics: [...exported.diagnostics, ...placedIn(diagnostics, sides.readings)],
    stops: placedIn(stopsOf([...diagnostics, ...planned.found.diagnostics]), sides.readings),
  };
}

function withHealedIds(
  wanted: WantedState,
  { side }: TargetFacts,
): { readonly wanted: WantedState; readonly healed: readonly Diagnostic[] } {
  const { diagnostics, snapshot: own } = healedIds(wanted.own, side.snapshot, side.profile);
  const { accounts } = wanted.whole;
  const others = accounts.slice(wanted.own.accounts.length);
  const whole = { ...own, accounts: [...own.accounts, ...others] };
  return { wanted: { ...wanted, own, whole }, healed: diagnostics };
}

/** The limits that the cloud says of the account; where there are many accounts, each has its own. */
function quotasOf({ exported, side }: TargetFacts): TargetFacts["side"]["profile"] {
  if (side.profile.accounts === "many") return side.profile;
  const [summary] = exported.summaries.values();
  return withQuotas(side.profile, summary);
}

function protectedPaths(
  { caller, side }: TargetFacts,
  names: readonly string[] = [],
): readonly EntityPath[] | Failure {
  const paths = caller === undefined ? [] : [...callerPath(caller)];
  for (const name of names) {
    const { profile, snapshot } = side;
    const principal = findPrincipal(snapshot, name, { profile });
    if (isFailure(principal)) return principal;
    paths.push(principal.path);
  }
  return paths;
}

/** What can be promised to a caller of whom no policy tells. */
function callerNotes({ caller }: TargetFacts): readonly Diagnostic[] {
  if (caller === undefined || caller.kind === "entity") return [];
  if (caller.kind === "root") {
    return [
      safetyDiagnostic("target/caller-root", {
        message: `the root user of account ${visible(caller.account)} calls, and no policy of the account binds it`,
      }),
    ];
  }
  return [
    safetyDiagnostic("target/caller-unknown", {
      message: `nobody can promise that the caller keeps its rights: ${caller.reason}`,
    }),
  ];
}
