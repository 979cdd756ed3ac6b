import { ENTITY_KINDS, entitiesOf } from "@iamferry/model";
import { countedKind, entityWords } from "../words.ts";
import type { Check } from "../check.ts";

/** Accounts that hold more entities than they may, after a plan that adds some. */
export const checkAccountFull: Check = ({ plan, states, report }) => {
  const quotas = plan.profile.accountQuotas;
  for (const { before, after } of states.accounts) {
    if (after === undefined) continue;
    for (const kind of ENTITY_KINDS) {
      const most = quotas[kind];
      if (most === undefined) continue;
      const count = entitiesOf(after.account, kind).length;
      const earlier = before === undefined ? 0 : entitiesOf(before.account, kind).length;
      if (count <= most || count <= earlier) continue;
      report("quota/account-full", {
        entity: after.path,
        message: `${entityWords(after.path)} holds ${countedKind(count, kind)} after the plan, and may hold ${most} unless its limit was raised`,
      });
    }
  }
};
