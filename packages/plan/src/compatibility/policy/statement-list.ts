import { isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { ownMember } from "./map-statements.ts";
import type { PolicyCheck } from "./checks.ts";

/**
 * Settles the list of statements after all other rules: a policy of which nothing is left is left out, one
 * that never had a statement too where the target refuses it, and a single statement becomes a list where
 * the target wants one.
 */
export const checkStatementList: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, original, report } = rules;
  if (statements(value).length === 0) {
    if (statements(original).length > 0) {
      report("plan/nothing-left", {
        entity,
        message: `${label} of ${owner.label} is left out: none of its statements is left`,
        help: "see what else is said about it",
      });
      return undefined;
    }
    if (!profile.statementRequired) {
      report("plan/empty-policy", {
        entity,
        message: `${label} of ${owner.label} has no statement: it grants and denies nothing`,
        help: "look whether statements of it were lost",
      });
      return value;
    }
    report("plan/no-statement", {
      entity,
      message: `${label} of ${owner.label} is left out: it has no statement, which ${profile.title} refuses`,
      help: "nothing to do, unless statements of it were lost",
    });
    return undefined;
  }
  const statement = ownMember(value, "Statement");
  if (profile.statementObject || !isJsonObject(statement)) return value;
  report("plan/statement-wrapped", {
    entity,
    message: `the statement of ${label} of ${owner.label} is written as a list of one, as ${profile.title} wants it`,
    help: "nothing to do: it means the same",
  });
  return { ...value, Statement: [statement] };
};
