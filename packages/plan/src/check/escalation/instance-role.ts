import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { Check } from "../check.ts";

/** Instance profiles that exist and hand out another role from now on. */
export const checkInstanceRole: Check = ({ made, states, report }) => {
  for (const change of made) {
    if (change.type !== "instance-profile" || change.kind !== "item-added") continue;
    const { entity, field, key } = change;
    if (field !== "roles" || states.after.at(entity) === undefined) continue;
    report("escalation/instance-role", {
      entity,
      message: `${entityWords(entity)} gets the role ${quoted(key)}, and with it every instance that has the profile`,
    });
  }
};
