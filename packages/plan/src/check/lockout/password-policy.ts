import { entityWords, listed } from "../words.ts";
import type { PasswordPolicy } from "@iamferry/model";
import type { Check } from "../check.ts";

/**
 * Password policies under which users who could sign in no longer can. UpdateAccountPasswordPolicy: expiry counts for
 * passwords that exist too, and with a hard expiry nobody renews an expired one but an administrator.
 */
export const checkPasswordPolicy: Check = ({ states, report }) => {
  for (const { before, after } of states.accounts) {
    if (before === undefined || after === undefined) continue;
    const early = before.account.passwordPolicy ?? {};
    const late = after.account.passwordPolicy ?? {};
    const found = tightenings(early, late);
    if (found.length === 0) continue;
    report("lockout/password-policy", {
      entity: after.path,
      message: `under the password policy of ${entityWords(after.path)} ${listed(found)}`,
    });
  }
};

function tightenings(early: PasswordPolicy, late: PasswordPolicy): readonly string[] {
  const { maxPasswordAge: age = Infinity } = late;
  const expiresSooner = age < (early.maxPasswordAge ?? Infinity);
  const canRenew = ({ allowUsersToChangePassword }: PasswordPolicy): boolean =>
    allowUsersToChangePassword === true;
  return [
    ...(expiresSooner ? [`passwords expire after ${age} days`] : []),
    ...(late.hardExpiry === true && early.hardExpiry !== true
      ? ["nobody but an administrator renews an expired password"]
      : []),
    ...(canRenew(early) && !canRenew(late) ? ["users no longer change their own passwords"] : []),
  ];
}
