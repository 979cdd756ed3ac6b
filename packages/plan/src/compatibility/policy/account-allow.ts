import { statements, withoutStatements } from "@iamferry/policy";
import { counted } from "../report.ts";
import type { PolicyCheck } from "./checks.ts";
import type { PolicyStatement } from "@iamferry/policy";

/**
 * An Allow in an account policy gives nothing to the account's other users up to Eucalyptus 4.1, and is
 * added to every user from 4.2 on: an old `Allow *` there would make everybody an administrator.
 */
export const checkAccountAllow: PolicyCheck = (value, rules) => {
  const { profile, source, options, entity, label, owner, report } = rules;
  if (owner.kind !== "account") return value;
  const allows = statements(value).filter(isAllow).length;
  if (allows === 0) return value;
  const which = `${counted(allows, "Allow statement")} of account ${label} of ${owner.label}`;
  if (profile.accountPolicies !== "added-to-every-user") {
    if (source?.accountPolicies === "added-to-every-user") {
      report("plan/account-allow-lost", {
        entity,
        message: `${which} ${verb(allows, "gives", "give")} nothing to the account's users on ${profile.title}`,
        help: "put what the users need on them or on a group",
      });
    }
    return value;
  }
  if (source?.accountPolicies === "added-to-every-user") return value;
  if (options.keepAccountAllow === true) {
    report("plan/account-allow-kept", {
      entity,
      message: `${which} ${verb(allows, "is", "are")} given to every user of the account on ${profile.title}`,
      help: "make sure that every user of the account may have these rights",
    });
    return value;
  }
  report("plan/account-allow-held", {
    entity,
    message: `${which} ${verb(allows, "is", "are")} held back: ${profile.title} would give ${verb(allows, "it", "them")} to every user of the account`,
    help: "keep the Allow statements of account policies if every user is to have them",
  });
  return withoutStatements(value, isAllow);
};

function isAllow({ effect }: PolicyStatement): boolean {
  return effect === "Allow";
}

function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
