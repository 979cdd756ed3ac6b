import { isAdministrator } from "../rights/administrator.ts";
import { principalsOf } from "../rights/touched.ts";
import { entityWords, listedSome, shortWords } from "../words.ts";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";
import type { IndexedAccount } from "../state-index.ts";

/** Accounts that lose their last administrator, and administrators over whom a boundary is put. */
export const checkAdministrators: Check = (checking) => {
  const { access, states, report } = checking;
  const lost = new Map<IndexedAccount, EntityPath[]>();
  for (const { before, after } of checking.touched) {
    const early = before === undefined ? undefined : access.before(before);
    if (before === undefined || early === undefined || !isAdministrator(early)) continue;
    const late = after === undefined ? undefined : access.after(after);
    if (after !== undefined && late?.boundary !== undefined && early.boundary === undefined) {
      report("lockout/boundary-on-administrator", {
        entity: after,
        message: `${entityWords(after)} may administer IAM, and gets a permissions boundary`,
      });
    }
    if (late !== undefined && isAdministrator(late)) continue;
    const account = states.after.accountAt(states.afterOf(before));
    if (account === undefined) continue;
    const others = lost.get(account) ?? [];
    others.push(before);
    lost.set(account, others);
  }
  for (const [account, principals] of lost) {
    if (hasAdministrator(checking, account)) continue;
    report("lockout/last-administrator", {
      entity: account.path,
      message: `nobody of ${entityWords(account.path)} may administer IAM any more: before, ${listedSome(principals.map(shortWords))} could`,
    });
  }
};

function hasAdministrator({ access }: Checking, account: IndexedAccount): boolean {
  return principalsOf(account).some((path) => {
    const principal = access.after(path);
    return principal !== undefined && isAdministrator(principal);
  });
}
