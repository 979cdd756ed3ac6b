import type { Account, CloudProfile, Role, User } from "@iamferry/model";
import { principalArn } from "./principal-arns.ts";
import { quirksOf } from "./quirks.ts";

/**
 * The condition keys of a request that follow from who makes it, in lower case (AWS, IAM User Guide, "AWS global
 * condition context keys", "Properties of the principal"). What the Snapshot does not tell is left out: a role's
 * `aws:userid`, in which the name of the session stands, and the organization. Eucalyptus has `aws:username` and
 * `aws:userid`, from 4.3, where it has policy variables.
 */
export function principalKeys(
  account: Account,
  principal: User | Role,
  profile: CloudProfile,
): Readonly<Record<string, readonly string[]>> {
  const isUser = principal.kind === "user";
  const named: readonly Key[] = [
    ["aws:username", isUser ? principal.name : undefined],
    ["aws:userid", isUser ? principal.id : undefined],
  ];
  if (quirksOf(profile.id).principalKeys === "policy-variables") {
    return profile.policyVariables ? recordOf(named) : {};
  }
  return recordOf([
    ...named,
    ["aws:principalarn", principalArn(account, principal, profile)],
    ["aws:principalaccount", account.id],
    ["aws:principaltype", isUser ? "User" : "AssumedRole"],
    ["aws:principalisawsservice", "false"],
    ...(principal.tags ?? []).map(({ key, value }): Key => [
      `aws:principaltag/${key.toLowerCase()}`,
      value,
    ]),
  ]);
}

type Key = readonly [string, string | undefined];

function recordOf(keys: readonly Key[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    keys.flatMap(([key, value]) => (value === undefined ? [] : [[key, [value]]])),
  );
}
