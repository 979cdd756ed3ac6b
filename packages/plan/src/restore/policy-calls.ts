import { invariant } from "@iamferry/text";
import type { IamCall } from "@iamferry/api";
import type { AccountRef } from "@iamferry/model";

/** What a policy is put on. */
export interface PolicyHolder {
  readonly kind: "account" | "user" | "group" | "role";
  readonly account: AccountRef;
  /** The name of the user, group or role, or of the account. */
  readonly name: string;
}

/** The call that puts a policy. */
export function putPolicyCall(
  { kind, account, name }: PolicyHolder,
  policy: { readonly name: string; readonly text: string },
): IamCall {
  const input = { PolicyName: policy.name, PolicyDocument: policy.text };
  if (kind === "user")
    return { action: "PutUserPolicy", account, input: { UserName: name, ...input } };
  if (kind === "group")
    return { action: "PutGroupPolicy", account, input: { GroupName: name, ...input } };
  if (kind === "role")
    return { action: "PutRolePolicy", account, input: { RoleName: name, ...input } };
  return { action: "PutAccountPolicy", account, input: { AccountName: name, ...input } };
}

/** The call that deletes a policy. */
export function deletePolicyCall({ kind, account, name }: PolicyHolder, policy: string): IamCall {
  const input = { PolicyName: policy };
  if (kind === "user")
    return { action: "DeleteUserPolicy", account, input: { UserName: name, ...input } };
  if (kind === "group") {
    return { action: "DeleteGroupPolicy", account, input: { GroupName: name, ...input } };
  }
  if (kind === "role") {
    return { action: "DeleteRolePolicy", account, input: { RoleName: name, ...input } };
  }
  return { action: "DeleteAccountPolicy", account, input: { AccountName: name, ...input } };
}

/** The holder of account policies, which only a named account has. */
export function accountHolder(account: AccountRef): PolicyHolder {
  invariant(account.name !== undefined, "an account with account policies has a name");
  return { kind: "account", account, name: account.name };
}
