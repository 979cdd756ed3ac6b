import { statements, withoutStatements } from "@iamferry/policy";
import { counted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";
import type { PolicyStatement } from "@iamferry/policy";

/** Leaves statements out whose effect the target lacks: AWS has no `Limit`. */
export const checkEffects: PolicyCheck = (value, { profile, entity, label, owner, report }) => {
  const foreign = ({ effect }: PolicyStatement): boolean =>
    effect !== undefined && !profile.effects.includes(effect);
  const found = statements(value).filter(foreign);
  if (found.length === 0) return value;
  const effects = [...new Set(found.map(({ effect }) => `\`${effect}\``))].join(", ");
  report("plan/effect-stripped", {
    entity,
    message: `${counted(found.length, "statement")} of ${label} of ${owner.label} with effect ${effects} ${found.length === 1 ? "is" : "are"} left out: ${profile.title} has no such effect`,
    help: "set the quotas of the target by its own means",
  });
  return withoutStatements(value, foreign);
};
