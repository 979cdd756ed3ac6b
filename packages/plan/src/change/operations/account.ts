import type { IamCall, IamCallOf } from "@iamferry/api";
import type { PasswordPolicy } from "@iamferry/model";
import type { Edit } from "./edits.ts";
import type { AccountPlace } from "./place.ts";
import type { Subject } from "./subject.ts";

/** Sets and deletes the alias; a new one takes the place of the one that is there (IAM User Guide, "Account alias"). */
export function planAlias(edits: readonly Edit[], subject: Subject<AccountPlace>): void {
  const { world, account, path, id } = subject;
  const create = (AccountAlias: string): IamCall => ({
    action: "CreateAccountAlias",
    account,
    input: { AccountAlias },
  });
  const remove = (AccountAlias: string): IamCall => ({
    action: "DeleteAccountAlias",
    account,
    input: { AccountAlias },
  });
  for (const edit of edits) {
    const [from, to] = [edit.from as string | undefined, edit.to as string | undefined];
    const call = to === undefined ? from && remove(from) : create(to);
    const back = from === undefined ? to && remove(to) : create(from);
    if (call === undefined || call === "" || back === undefined || back === "") continue;
    world.list.add({
      id: `${id}/alias`,
      call,
      reverse: { calls: [back] },
      entity: path,
      title: to === undefined ? "delete the alias" : `set alias ${to}`,
      after: subject.after,
    });
  }
}

/**
 * Sets the password policy, with all of its fields: UpdateAccountPasswordPolicy gives its default to each
 * that is left out.
 */
export function planPasswordPolicy(edits: readonly Edit[], subject: Subject<AccountPlace>): void {
  const { world, account, path, id } = subject;
  const call = (policy: PasswordPolicy | undefined): IamCall =>
    policy === undefined
      ? { action: "DeleteAccountPasswordPolicy", account, input: {} }
      : { action: "UpdateAccountPasswordPolicy", account, input: inputOf(policy) };
  for (const edit of edits) {
    const [from, to] = [edit.from, edit.to] as readonly (PasswordPolicy | undefined)[];
    world.list.add({
      id: `${id}/password-policy`,
      call: call(to),
      reverse: { calls: [call(from)] },
      entity: path,
      title: to === undefined ? "delete the password policy" : "set the password policy",
      after: subject.after,
    });
  }
}

type PasswordPolicyInput = IamCallOf<"UpdateAccountPasswordPolicy">["input"];

/** A new field of the model does not compile without its spelling here. */
const PASSWORD_POLICY: { readonly [F in keyof PasswordPolicy]-?: keyof PasswordPolicyInput } = {
  minimumPasswordLength: "MinimumPasswordLength",
  requireSymbols: "RequireSymbols",
  requireNumbers: "RequireNumbers",
  requireUppercaseCharacters: "RequireUppercaseCharacters",
  requireLowercaseCharacters: "RequireLowercaseCharacters",
  allowUsersToChangePassword: "AllowUsersToChangePassword",
  maxPasswordAge: "MaxPasswordAge",
  passwordReusePrevention: "PasswordReusePrevention",
  hardExpiry: "HardExpiry",
};

function inputOf(policy: PasswordPolicy): PasswordPolicyInput {
  return Object.fromEntries(
    Object.entries(PASSWORD_POLICY).flatMap(([field, member]) => {
      const value = policy[field as keyof PasswordPolicy];
      return value === undefined ? [] : [[member, value]];
    }),
  );
}
