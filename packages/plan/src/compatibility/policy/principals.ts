import { counted } from "../report.ts";
import { mapStatements } from "./map-statements.ts";
import type { PolicyCheck } from "./checks.ts";
import type { JsonObject } from "@iamferry/model";

/**
 * A policy of a user, a group or an account has no place for a principal. Eucalyptus 3.1 and 3.2 ignore
 * one, 3.3 to 4.1 check its form, and what they do with it then is not known; 4.2 and AWS refuse it.
 * Without its principal a Deny denies as much or more, so it is carried; an Allow could allow more, so it
 * is carried only from a source that is known to ignore principals.
 */
export const checkPrincipals: PolicyCheck = (value, rules) => {
  const { profile, source, entity, label, owner, report } = rules;
  if (profile.identityPrincipals !== "refused") return value;
  let stripped = 0;
  let held = 0;
  const result = mapStatements(value, (statement) => {
    if (!PRINCIPALS.some((name) => Object.hasOwn(statement, name))) return statement;
    if (statement["Effect"] === "Allow" && source?.identityPrincipals !== "ignored") {
      held++;
      return undefined;
    }
    stripped++;
    return withoutPrincipals(statement);
  });
  if (stripped > 0) {
    report("plan/principal-stripped", {
      entity,
      message: `${counted(stripped, "statement")} of ${label} of ${owner.label} ${stripped === 1 ? "loses its" : "lose their"} principal, which ${profile.title} refuses there`,
      help: "nothing to do if the policy was meant for whom it is attached to",
    });
  }
  if (held > 0) {
    report("plan/principal-held", {
      entity,
      message: `${counted(held, "Allow statement")} of ${label} of ${owner.label} with a principal ${held === 1 ? "is" : "are"} held back: ${profile.title} refuses the principal, and without it ${held === 1 ? "it" : "they"} could allow more`,
      help: "take the principal out of the backup if the policy is meant for whom it is attached to",
    });
  }
  return result;
};

function withoutPrincipals(statement: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(statement).filter(([name]) => !PRINCIPALS.includes(name)),
  );
}

const PRINCIPALS: readonly string[] = ["Principal", "NotPrincipal"];
