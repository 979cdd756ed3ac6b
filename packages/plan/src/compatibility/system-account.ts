import { counted, quoted } from "./report.ts";
import type { EntityPath } from "@iamferry/text";
import type { AdaptedAccount } from "./adapted.ts";
import type { Compatibility } from "./rules.ts";

/**
 * Names each user and group that is restored into the account that administers the target's cloud: whoever
 * signs in there, and whatever a policy there allows, is not held within one account.
 */
export function checkSystemAccount(account: AdaptedAccount, rules: Compatibility): void {
  const { profile } = rules;
  if (account.ref.name === undefined || account.ref.name !== profile.systemAccount) return;
  for (const user of account.users) {
    if (!user.exists) reportMember("user", user, rules);
  }
  for (const group of account.groups) reportMember("group", group, rules);
}

function reportMember(
  kind: "user" | "group",
  member: {
    readonly name: string;
    readonly origin: EntityPath;
    readonly policies: readonly unknown[];
  },
  { profile, report }: Compatibility,
): void {
  const { name, origin, policies } = member;
  const count = counted(policies.length, "policy").replace("policys", "policies");
  const what = `${kind} ${quoted(name)}${policies.length === 0 ? "" : ` with ${count}`}`;
  report("plan/system-account-member", {
    entity: origin,
    message: `${what} is restored into account ${quoted(profile.systemAccount ?? "")}, which administers ${profile.title}`,
    help: "look whether it is to administer the whole cloud; if not, take it out of the backup or put it into another account",
  });
}
