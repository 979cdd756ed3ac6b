import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { User } from "@iamferry/model";
import type { Check } from "../check.ts";
import type { Change } from "../../diff/change.ts";

/** Users and keys that come back to life. */
export const checkEnabled: Check = ({ made, states, report }) => {
  for (const change of made) {
    if (change.type !== "user") continue;
    const { entity } = change;
    const user = states.after.at(entity) as User | undefined;
    if (user === undefined) continue;
    if (change.kind === "field" && change.field === "enabled" && change.from === false) {
      if (user.enabled === false) continue;
      report("escalation/user-enabled", {
        entity,
        message: `${entityWords(entity)} was disabled and is enabled`,
      });
    }
    const key = activatedKey(change);
    if (key === undefined) continue;
    report("escalation/user-enabled", {
      entity,
      message: `the access key ${quoted(key)} of ${entityWords(entity)} was inactive and becomes active`,
    });
  }
};

function activatedKey(change: Change): string | undefined {
  if (change.kind !== "item-changed" || change.field !== "accessKeys") return undefined;
  const { from, to, key } = change;
  return statusOf(from) !== "Active" && statusOf(to) === "Active" ? key : undefined;
}

function statusOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "status" in item ? item.status : undefined;
}
