import type { PasswordPolicy } from "@iamferry/model";
import type { ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import { refuse } from "../../refusal.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/**
 * The rules for the passwords of an account's users (AWS, IAM API Reference, UpdateAccountPasswordPolicy: a parameter
 * that is left out has its default afterwards, whatever it was before). Only what was given is kept, so that a Snapshot
 * tells what was asked for; the defaults are told by GetAccountPasswordPolicy.
 */
export const PASSWORD_POLICIES: Handlers = {
  UpdateAccountPasswordPolicy: (draft, input) => {
    draft.edit({ passwordPolicy: policyOf(input) });
    return NOTHING;
  },
  GetAccountPasswordPolicy: ({ account }) => {
    const { id, passwordPolicy } = account;
    if (passwordPolicy === undefined) {
      refuse("NoSuchEntity", `The Password Policy with domain name ${id} cannot be found.`);
    }
    return { PasswordPolicy: policyRecord(passwordPolicy) };
  },
  DeleteAccountPasswordPolicy: (draft) => {
    const { passwordPolicy, ...rest } = draft.account;
    if (passwordPolicy === undefined) {
      refuse("NoSuchEntity", "The account policy with name PasswordPolicy cannot be found.");
    }
    draft.account = rest;
    return NOTHING;
  },
};

function policyOf(input: ServiceInputs["UpdateAccountPasswordPolicy"]): PasswordPolicy {
  const fields = Object.entries(MEMBERS).map(([field, member]) => [field, input[member]] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const MEMBERS: Readonly<
  Record<keyof PasswordPolicy, keyof ServiceInputs["UpdateAccountPasswordPolicy"]>
> = {
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

/** With the defaults of the API reference; an age and a number of old passwords that are not limited are left out. */
function policyRecord(
  policy: PasswordPolicy,
): ServiceOutputs["GetAccountPasswordPolicy"]["PasswordPolicy"] {
  const { maxPasswordAge, passwordReusePrevention } = policy;
  return {
    MinimumPasswordLength: policy.minimumPasswordLength ?? 6,
    RequireSymbols: policy.requireSymbols ?? false,
    RequireNumbers: policy.requireNumbers ?? false,
    RequireUppercaseCharacters: policy.requireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: policy.requireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: policy.allowUsersToChangePassword ?? false,
    ExpirePasswords: (maxPasswordAge ?? 0) > 0,
    ...(maxPasswordAge !== undefined && { MaxPasswordAge: maxPasswordAge }),
    ...(passwordReusePrevention !== undefined && {
      PasswordReusePrevention: passwordReusePrevention,
    }),
    HardExpiry: policy.hardExpiry ?? false,
  };
}
