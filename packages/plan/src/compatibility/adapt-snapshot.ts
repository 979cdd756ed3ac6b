import {
  accountLabel,
  accountPath,
  cloudProfile,
  initialSnapshot,
  isServiceAccountName,
} from "@iamferry/model";
import { adaptAccount, nameEntities } from "./adapt-account.ts";
import { assignNames } from "./names.ts";
import { arnAccountsOf } from "./arn-accounts.ts";
import { counted, planDiagnostic, quoted } from "./report.ts";
import { givenId } from "./rules.ts";
import { reportNotCarried } from "./not-carried.ts";
import { renamesOf } from "./entity-renames.ts";
import type { Account, CloudProfile, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { RestoreOptions } from "../restore-options.ts";
import type { Compatibility, TargetAccount } from "./rules.ts";
import type { AdaptedAccount } from "./adapted.ts";
import type { PlanCode } from "./codes.ts";

/** What {@link adaptSnapshot} makes. */
export interface AdaptedSnapshot {
  readonly accounts: readonly AdaptedAccount[];
  readonly diagnostics: readonly Diagnostic<PlanCode>[];
}

/**
 * Applies every compatibility rule to a Snapshot: what comes out is what the target can hold of it, and
 * what comes beside it says what had to change. Accounts keep the order of the Snapshot.
 */
export function adaptSnapshot(
  snapshot: Snapshot,
  profile: CloudProfile,
  options: RestoreOptions,
): AdaptedSnapshot {
  const diagnostics: Diagnostic<PlanCode>[] = [];
  const rules: Compatibility = {
    profile,
    source: snapshot.cloud === undefined ? undefined : cloudProfile(snapshot.cloud),
    options,
    report: (code, finding) => diagnostics.push(planDiagnostic(code, finding)),
  };
  const accounts = snapshot.accounts.filter((account) => !isServiceAccount(account, rules));
  const names = accountNames(accounts, rules);
  const arnAccounts = arnAccountsOf(
    accounts.map((account, at) => ({ account, target: names[at] })),
    rules,
  );
  const named = accounts.flatMap((account, at) => {
    const ref = names[at];
    return ref === undefined ? [] : [{ account, ref, names: nameEntities(account, rules) }];
  });
  const renames = new Map(
    named.map(({ account, names: found }) => [account, renamesOf(account, found)]),
  );
  const adapted = named.map(({ account, ...about }) => {
    const one = adaptAccount(account, { ...rules, ...about, arnAccounts, renames });
    reportNotCarried(account, rules);
    return one;
  });
  return { accounts: adapted, diagnostics };
}

function accountNames(
  accounts: readonly Account[],
  rules: Compatibility,
): readonly (TargetAccount | undefined)[] {
  const { profile, options, report } = rules;
  const rule = profile.names.account;
  if (rule === undefined) return givenAccounts(accounts, rules);
  const initial = initialSnapshot(profile).accounts.flatMap(({ name }) => name ?? []);
  const isInitial = new Set(initial);
  const names = assignNames(
    accounts.map((account) => ({
      name: account.name,
      entity: accountPath(account),
      fixed: account.builtIn === true && isInitial.has(account.name ?? ""),
    })),
    {
      rule,
      profile,
      noun: "account",
      renamed: "plan/account-renamed",
      reserved: initial,
      keepNames: options.keepNames === true,
      report,
    },
  );
  return names.map((name, at) => {
    if (name === undefined) return undefined;
    const id = givenId(accounts[at]?.name, options) ?? givenId(name, options);
    return { name, ...(id === undefined ? {} : { id }), exists: isInitial.has(name) };
  });
}

/** Where accounts are not made by IAM, each stands for one that is there, under any name. */
function givenAccounts(
  accounts: readonly Account[],
  { source, options, report }: Compatibility,
): readonly (TargetAccount | undefined)[] {
  const seen = new Set<string>();
  return accounts.map((account) => {
    const label = accountLabel(account);
    if (seen.has(label)) {
      report("plan/name-taken", {
        entity: accountPath(account),
        message: `there are two of account ${quoted(label)}: the second is left out`,
        help: "give one of the two another name in the backup",
      });
      return undefined;
    }
    seen.add(label);
    // The number is the target's own, unless it is all that the account is known by.
    const isKept = source?.accounts === "one" || account.name === undefined;
    const known = isKept ? account.id : undefined;
    const id = givenId(account.name, options) ?? known;
    return {
      ...(account.name === undefined ? {} : { name: account.name }),
      ...(id === undefined ? {} : { id }),
      exists: true,
    };
  });
}

/** Clouds make accounts for their own services; a restore leaves them to the target. */
function isServiceAccount(account: Account, { profile, report }: Compatibility): boolean {
  const { name = "", policies, users, groups } = account;
  if (!isServiceAccountName(name)) return false;
  const entity = accountPath(account);
  report("plan/service-account", {
    entity,
    message: `account ${quoted(name)} is skipped: a cloud makes it for its own services`,
    help: `nothing to do; ${profile.title} makes what it needs`,
  });
  const own = users.filter((user) => user.builtIn !== true || user.policies.length > 0);
  const extra = policies.length + own.length + groups.length;
  if (extra > 0) {
    const parts = [
      counted(policies.length, "account policy").replace("policys", "policies"),
      counted(own.length, "user"),
      counted(groups.length, "group"),
    ].filter((part) => !part.startsWith("0 "));
    report("plan/service-account-content", {
      entity,
      message: `account ${quoted(name)} holds ${parts.join(", ")} that are left out with it`,
      help: "look whether somebody put them there by hand, and restore them by hand into an ordinary account",
    });
  }
  return true;
}
