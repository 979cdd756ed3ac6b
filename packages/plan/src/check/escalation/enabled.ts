import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { User } from "@iamferry/model";
import type { Check } from "../check.ts";

/** Users and keys that come back to life. */
export const checkEnabled: Check = ({ made, plan, states, report }) => {
  for (const change of made) {
    if (change.type !== "user" || change.kind !== "field" || change.field !== "enabled") continue;
    const { entity } = change;
    const user = states.after.at(entity) as User | undefined;
    if (change.from !== false || user === undefined || user.enabled === false) continue;
    report("escalation/user-enabled", {
      entity,
      message: `${entityWords(entity)} was disabled and is enabled`,
    });
  }
  for (const { call, cause } of plan.steps) {
    if (call.action !== "UpdateAccessKey" || call.input.Status !== "Active") continue;
    const entity = cause.entity.slice(0, 4);
    const user = states.before.at(states.beforeOf(entity)) as User | undefined;
    const key = user?.accessKeys?.find(({ id }) => id === call.input.AccessKeyId);
    if (key === undefined || key.status === "Active") continue;
    report("escalation/user-enabled", {
      entity,
      message: `the access key ${quoted(key.id)} of ${entityWords(entity)} was not active and becomes so`,
    });
  }
};
