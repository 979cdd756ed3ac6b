import type { IamCall } from "@iamferry/api";
import type { Account, Snapshot } from "@iamferry/model";
import { withoutUndefined } from "../arbitraries/records.ts";
import type { Calls } from "./calls.ts";
import { policyDeleted, policyPut } from "./parts.ts";
import { POLICY_CALLS } from "./policies.ts";
import { ROLE_CALLS } from "./roles.ts";
import {
  accountAt,
  demand,
  inputOf,
  Refusal,
  withAccount,
  type CallAnswer,
  type Input,
} from "./state.ts";
import { USER_CALLS } from "./users.ts";

/**
 * What a service in a state does with a call whose values are all known, by the rules of the API reference: the
 * plainest model that there is, which looks through lists and copies them. Sizes, names and rights are not looked at.
 */
export function applyCall(snapshot: Snapshot, call: IamCall): CallAnswer {
  try {
    return answer(snapshot, call);
  } catch (error) {
    if (error instanceof Refusal) return { error: error.code };
    throw error;
  }
}

function answer(snapshot: Snapshot, call: IamCall): CallAnswer {
  const input = inputOf(call);
  if (call.action === "CreateAccount") return createAccount(snapshot, input);
  if (call.action === "DeleteAccount") return deleteAccount(snapshot, input);
  const rule = CALLS[call.action];
  if (rule === undefined) return { error: "InvalidAction" };
  const account = accountAt(snapshot, call.account);
  const made = rule(account, input);
  const { account: after, result } = "result" in made ? made : { account: made, result: {} };
  return { snapshot: withAccount(snapshot, account, after), result };
}

const ACCOUNT_CALLS: Calls = {
  PutAccountPolicy: policyPut,
  DeleteAccountPolicy: policyDeleted,
  CreateAccountAlias: (account, input) => ({ ...account, alias: String(input["AccountAlias"]) }),
  DeleteAccountAlias: (account, input) => {
    demand(account.alias === input["AccountAlias"], "NoSuchEntity");
    const { alias: _alias, ...rest } = account;
    return rest;
  },
  UpdateAccountPasswordPolicy: (account, input) => ({
    ...account,
    passwordPolicy: withoutUndefined({
      minimumPasswordLength: input["MinimumPasswordLength"],
      requireSymbols: input["RequireSymbols"],
      requireNumbers: input["RequireNumbers"],
      requireUppercaseCharacters: input["RequireUppercaseCharacters"],
      requireLowercaseCharacters: input["RequireLowercaseCharacters"],
      allowUsersToChangePassword: input["AllowUsersToChangePassword"],
      maxPasswordAge: input["MaxPasswordAge"],
      passwordReusePrevention: input["PasswordReusePrevention"],
      hardExpiry: input["HardExpiry"],
    }),
  }),
  DeleteAccountPasswordPolicy: (account) => {
    demand(account.passwordPolicy !== undefined, "NoSuchEntity");
    const { passwordPolicy: _passwordPolicy, ...rest } = account;
    return rest;
  },
};

const CALLS: Calls = { ...ACCOUNT_CALLS, ...USER_CALLS, ...ROLE_CALLS, ...POLICY_CALLS };

/** Eucalyptus makes the user `admin` with it, and chooses the number. */
function createAccount(snapshot: Snapshot, input: Input): CallAnswer {
  const name = String(input["AccountName"]);
  const isTaken = snapshot.accounts.some((account) => account.name === name);
  demand(!isTaken, "EntityAlreadyExists");
  const ids = new Set(snapshot.accounts.map(({ id }) => id));
  let number = 1;
  while (ids.has(`${number}`.padStart(12, "9"))) number++;
  const id = `${number}`.padStart(12, "9");
  const account: Account = {
    kind: "account",
    name,
    id,
    policies: [],
    users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
    groups: [],
  };
  return {
    snapshot: { ...snapshot, accounts: [...snapshot.accounts, account] },
    result: { Account: { AccountName: name, AccountId: id } },
  };
}

/** By name or number; with `Recursive`, or with nothing in it but what came with it. */
function deleteAccount(snapshot: Snapshot, input: Input): CallAnswer {
  const label = input["AccountName"];
  const account = snapshot.accounts.find(({ name, id }) => name === label || id === label);
  if (account === undefined) return { error: "NoSuchEntity" };
  const isEmpty =
    account.groups.length +
      (account.roles ?? []).length +
      (account.managedPolicies ?? []).length ===
      0 && account.users.every(({ name }) => name === "admin");
  demand(isEmpty || input["Recursive"] === true, "DeleteConflict");
  const accounts = snapshot.accounts.filter((each) => each !== account);
  return { snapshot: { ...snapshot, accounts }, result: {} };
}
