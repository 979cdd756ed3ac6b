import { entitiesOf, entityPath } from "@iamferry/model";
import { isAdministrator } from "../rights/administrator.ts";
import { entityWords, listedSome } from "../words.ts";
import { lostConditions } from "./trust-conditions.ts";
import { openingsOf } from "./trust-openings.ts";
import type { Account, Role } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Access } from "../rights/access.ts";
import type { Check } from "../check.ts";
import type { CheckCode } from "../codes.ts";
import type { Opening, OwnAccount } from "./trust-openings.ts";

/** Roles that newly let somebody in from outside, or go on to let somebody in on fewer conditions. */
export const checkTrust: Check = ({ access, plan, states, report }) => {
  for (const { after, before } of states.accounts) {
    if (after === undefined) continue;
    let own: OwnAccount | undefined;
    for (const role of entitiesOf(after.account, "role")) {
      const path = entityPath(after.account, "role", role.name);
      const earlier = before?.entity("role", states.beforeOf(path)[3] ?? role.name);
      if (role.trustPolicy === undefined || hasSameTrust(earlier, role)) continue;
      own ??= ownAccount(after.account);
      const known = new Set(
        (earlier?.trustPolicy === undefined ? [] : openingsOf(earlier.trustPolicy, own)).map(
          ({ key }) => key,
        ),
      );
      const fresh = openingsOf(role.trustPolicy, own).filter(({ key }) => !known.has(key));
      for (const [code, openings] of byCode(fresh)) {
        if (code === "escalation/trust-administrator" && !isAdministratorAt(access, path)) continue;
        const words = listedSome([...new Set(openings.map((opening) => opening.words))]);
        report(code, {
          entity: path,
          message: `${entityWords(path)} newly lets ${words} assume it`,
        });
      }
      if (earlier?.trustPolicy === undefined) continue;
      // What an opening says of a principal is not said again.
      const opened = new Set(fresh.map(({ principal }) => principal));
      const lost = lostConditions([earlier.trustPolicy, role.trustPolicy], plan.profile);
      const untold = lost.filter(({ principal }) => !opened.has(principal));
      for (const [words, conditions] of Map.groupBy(untold, (condition) => condition.words)) {
        const who = listedSome(conditions.map(({ name }) => name));
        report("escalation/trust-condition-removed", {
          entity: path,
          message: `${entityWords(path)} goes on to let ${who} assume it, and its condition ${words}`,
        });
      }
    }
  }
};

function isAdministratorAt(access: Access, path: EntityPath): boolean {
  const principal = access.after(path);
  return principal !== undefined && isAdministrator(principal);
}

function hasSameTrust(earlier: Role | undefined, { trustPolicy }: Role): boolean {
  const before = earlier?.trustPolicy;
  if (before === undefined || trustPolicy === undefined) return false;
  if (before === trustPolicy) return true;
  return (
    before.text === trustPolicy.text &&
    JSON.stringify(before.value) === JSON.stringify(trustPolicy.value)
  );
}

function byCode(openings: readonly Opening[]): ReadonlyMap<CheckCode, readonly Opening[]> {
  return Map.groupBy(openings, ({ code }) => code);
}

/** Eucalyptus up to 3.2 writes the name of an account where the others write its number. */
function ownAccount(account: Account): OwnAccount {
  const names = [account.id, account.name].filter((name) => name !== undefined);
  const ids = [...account.users, ...(account.roles ?? [])].flatMap(({ id }) => id ?? []);
  return { names: new Set(names), ids: new Set(ids) };
}
