import { ENTITY_KINDS, entitiesOf, foldName } from "@iamferry/model";
import type { Account, CloudProfile, EntityKind, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { accountPath } from "@iamferry/model";
import { countedKind, entityWords } from "../check/words.ts";
import type { SafetyCode } from "./codes.ts";
import { LIVE_QUOTAS } from "./live-quotas.ts";
import type { AccountSummary } from "./live-quotas.ts";
import { safetyDiagnostic } from "./report.ts";
import { targetAccount } from "./target-names.ts";

/**
 * Accounts that would hold more than the target itself says they may: what it holds now, and all that is new, for deletes
 * come last. What it holds is what it counts, where it says so: it may count what was not read. Not documented: whether AWS
 * counts service-linked roles towards the quota of roles.
 */
export function checkRoom(
  { from, to }: { readonly from: Snapshot; readonly to: Snapshot },
  profile: CloudProfile,
  summaries: ReadonlyMap<string, AccountSummary>,
): readonly Diagnostic<SafetyCode>[] {
  return to.accounts.flatMap((account) => {
    const ref = targetAccount(account, from, profile);
    const summary = ref && summaries.get(ref.id ?? ref.name ?? "");
    if (ref === undefined || summary === undefined) return [];
    const live = from.accounts.find(({ id, name }) => id === ref.id && name === ref.name);
    return ENTITY_KINDS.flatMap((kind) => {
      const names = LIVE_QUOTAS.get(kind);
      const most = names && figureOf(summary, names.quota);
      if (names === undefined || most === undefined) return [];
      const there = namesOf(live, kind, profile);
      const fresh = [...namesOf(account, kind, profile)].filter((name) => !there.has(name)).length;
      const count = Math.max(figureOf(summary, names.count) ?? 0, there.size) + fresh;
      if (fresh === 0 || count <= most) return [];
      const entity = accountPath(account);
      return [
        safetyDiagnostic("target/account-full", {
          entity,
          message: `${entityWords(entity)} would hold ${countedKind(count, kind)}, ${fresh} of them new, and may hold ${most}`,
        }),
      ];
    });
  });
}

function figureOf(summary: AccountSummary, name: string): number | undefined {
  return Object.hasOwn(summary, name) ? summary[name] : undefined;
}

function namesOf(
  account: Account | undefined,
  kind: EntityKind,
  { caselessKinds, nameCase }: CloudProfile,
): ReadonlySet<string> {
  const entities = account === undefined ? [] : entitiesOf(account, kind);
  const isFolded = caselessKinds.includes(kind);
  return new Set(entities.map(({ name }) => (isFolded ? foldName(name, nameCase) : name)));
}
