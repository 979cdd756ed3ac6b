import { isAdministrator } from "../rights/administrator.ts";
import { entityWords } from "../words.ts";
import { groupPath, pathKey } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Group } from "@iamferry/model";
import type { Check, Checking } from "../check.ts";

/** Groups that make their members administrators, and that lose the last member while no other group does so. */
export const checkGroups: Check = (checking) => {
  const { made, states, access, report } = checking;
  const seen = new Set<string>();
  for (const { entity, type } of made) {
    if (type !== "group" && entity[2] !== "group") continue;
    const after = entity.slice(0, 4);
    if (seen.has(pathKey(after))) continue;
    seen.add(pathKey(after));
    const before = states.beforeOf(after);
    const early = states.before.at(before) as Group | undefined;
    const late = states.after.at(after) as Group | undefined;
    if (early === undefined || early.members.length === 0) continue;
    if (late !== undefined && late.members.length > 0) continue;
    const member = access.memberBefore(before);
    if (member === undefined || !isAdministrator(member)) continue;
    if (hasOther(checking, after)) continue;
    report("lockout/administrators-emptied", {
      entity: late === undefined ? before : after,
      message: `${entityWords(before)} lets its members administer IAM, and ${late === undefined ? "goes" : "loses all of them"}; no other group does`,
    });
  }
};

/** Whether another group of the account has members and lets them administer IAM. */
function hasOther({ states, access }: Checking, path: EntityPath): boolean {
  const account = states.after.accountAt(path)?.account;
  if (account === undefined) return false;
  return account.groups.some(({ name, members }) => {
    if (members.length === 0) return false;
    const member = access.memberAfter(groupPath(account, name));
    return member !== undefined && isAdministrator(member);
  });
}
