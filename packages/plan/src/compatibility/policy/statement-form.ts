import { CLOUD_PROFILES, isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { quoted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";

/** Leaves a policy out that holds a statement which no cloud accepts: nobody can say what it means. */
export const checkStatementForm: PolicyCheck = (value, { entity, label, owner, report }) => {
  const bad = statements(value).find(
    ({ raw, effect }) => !isJsonObject(raw) || effect === undefined || !KNOWN_EFFECTS.has(effect),
  );
  if (bad === undefined) return value;
  const what = !isJsonObject(bad.raw)
    ? "is no object"
    : bad.effect === undefined
      ? "has no effect"
      : `has the effect ${quoted(bad.effect)}, which no cloud knows`;
  report("plan/statement-malformed", {
    entity,
    message: `${label} of ${owner.label} is left out: its statement ${bad.index + 1} ${what}`,
    help: "repair the policy in the backup; what it denied is not denied until then",
  });
  return undefined;
};

const KNOWN_EFFECTS: ReadonlySet<string> = new Set(
  Object.values(CLOUD_PROFILES).flatMap((profile) => profile.effects),
);
