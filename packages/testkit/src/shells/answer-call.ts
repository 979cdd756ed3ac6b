import { isSupported, type ActionName, actionNames } from "@iamferry/api";
import { foldName, nameProblem, type NameRule } from "@iamferry/model";
import {
  addAccount,
  type ServiceAccount,
  type ServiceGroup,
  type ServiceState,
  type ServiceUser,
} from "./service-state.ts";

/** A call as it reaches the service: the request's parameters, all of them texts. */
export interface ServiceCall {
  readonly action: string;
  /** `DelegateAccount`: name or number. Default: the caller's own account. */
  readonly account?: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the service says to a call. */
export type ServiceAnswer =
  | { readonly ok: true; readonly accountId?: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Answers one call and changes the state, with the error codes and refusals of the state's cloud as far as
 * a restore can meet them: names, sizes, existing entities, overwriting of policies, the account user.
 */
export function answerCall(state: ServiceState, call: ServiceCall): ServiceAnswer {
  try {
    return answer(state, call);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

/** An error of the service, inside this file only. */
class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function answer(state: ServiceState, call: ServiceCall): ServiceAnswer {
  const action = actionNames.find((name) => name === call.action);
  if (action === undefined || !isSupported(action, state.profile.id))
    throw new Refusal("InvalidAction", `${call.action} is not known here`);
  const handler = handlers[action];
  if (handler === undefined)
    throw new Refusal("NotImplemented", `the stand-in service does not play ${action}`);
  const accountId = handler(new Request(state, call));
  return accountId === undefined ? { ok: true } : { ok: true, accountId };
}

/** A call with what handlers ask about it. */
class Request {
  readonly state: ServiceState;
  readonly #call: ServiceCall;

  constructor(state: ServiceState, call: ServiceCall) {
    this.state = state;
    this.#call = call;
  }

  optional(parameter: string): string | undefined {
    return this.#call.parameters[parameter];
  }

  text(parameter: string): string {
    const value = this.optional(parameter);
    if (value === undefined || value === "")
      throw new Refusal("MissingParameter", `${parameter} is missing`);
    return value;
  }

  flag(parameter: string): boolean {
    return this.optional(parameter) === "true";
  }

  /** A name for something new. */
  newName(parameter: string, rule: NameRule): string {
    const name = this.text(parameter);
    const problem = nameProblem(name, rule);
    if (problem !== undefined) {
      // AWS checks the form of parameters in front of the service; so does Eucalyptus from 4.3.
      const code = this.state.profile.accounts === "one" ? "ValidationError" : "InvalidName";
      throw new Refusal(code, `Invalid name ${name} (${problem})`);
    }
    return name;
  }

  path(): string {
    const path = this.optional("Path") ?? "/";
    if (nameProblem(path, this.state.profile.names.path) !== undefined)
      throw new Refusal("InvalidPath", `Invalid path ${path}`);
    return path;
  }

  /** The account that the call is made in. */
  account(): ServiceAccount {
    const wanted = this.#call.account ?? this.state.callersAccount;
    const account = findAccount(this.state, wanted);
    if (account === undefined)
      throw new Refusal("NotAuthorized", `Can not find delegation account ${wanted}`);
    return account;
  }

  /** The account that the call is about. */
  namedAccount(): readonly [name: string, account: ServiceAccount] {
    const wanted = this.text("AccountName");
    const found = [...this.state.accounts].find(
      ([name, { id }]) => name === wanted || id === wanted,
    );
    if (found === undefined) throw new Refusal("NoSuchEntity", `Can not find account ${wanted}`);
    return found;
  }

  user(): readonly [name: string, user: ServiceUser] {
    return this.#existing(this.account().users, "UserName");
  }

  group(): readonly [name: string, group: ServiceGroup] {
    return this.#existing(this.account().groups, "GroupName");
  }

  /** Refuses a name that is in use, ignoring case where the cloud does. */
  free(table: ReadonlyMap<string, unknown>, name: string): void {
    if (this.#key(table, name) !== undefined)
      throw new Refusal("EntityAlreadyExists", `${name} already exists`);
  }

  #existing<T>(table: ReadonlyMap<string, T>, parameter: string): readonly [string, T] {
    const name = this.text(parameter);
    const key = this.#key(table, name);
    const value = key === undefined ? undefined : table.get(key);
    if (key === undefined || value === undefined)
      throw new Refusal("NoSuchEntity", `Can not find ${parameter} ${name}`);
    return [key, value];
  }

  #key(table: ReadonlyMap<string, unknown>, name: string): string | undefined {
    const { nameCase } = this.state.profile;
    return [...table.keys()].find((key) => foldName(key, nameCase) === foldName(name, nameCase));
  }
}

function findAccount(state: ServiceState, wanted: string): ServiceAccount | undefined {
  return state.accounts.get(wanted) ?? [...state.accounts.values()].find(({ id }) => id === wanted);
}

/** Those of a restore. Each returns the number of the account that it made, if it made one. */
const handlers: { readonly [A in ActionName]?: (request: Request) => string | undefined } = {
  CreateAccount(request) {
    const { accounts, profile } = request.state;
    const rule = profile.names.account;
    if (rule === undefined) throw new Refusal("InvalidAction", "there is one account here");
    const name = request.newName("AccountName", rule);
    request.free(accounts, name);
    return addAccount(request.state, name).id;
  },
  DeleteAccount(request) {
    const [name, account] = request.namedAccount();
    const empty = account.users.size <= 1 && account.groups.size === 0;
    if (!empty && !request.flag("Recursive"))
      throw new Refusal("DeleteConflict", `account ${name} is not empty`);
    request.state.accounts.delete(name);
    return undefined;
  },
  PutAccountPolicy(request) {
    const [name, account] = request.namedAccount();
    if (name === request.state.profile.systemAccount)
      throw new Refusal("NotAuthorized", `Not authorized to put a policy on account ${name}`);
    putPolicy(request, account.policies, "account");
    return undefined;
  },
  DeleteAccountPolicy(request) {
    const [, account] = request.namedAccount();
    deletePolicy(request, account.policies);
    return undefined;
  },
  CreateUser(request) {
    const { users } = request.account();
    const name = request.newName("UserName", request.state.profile.names.user);
    request.free(users, name);
    users.set(name, { path: request.path(), policies: new Map() });
    return undefined;
  },
  DeleteUser(request) {
    const account = request.account();
    const [name, user] = request.user();
    const groups = [...account.groups.values()].filter(({ members }) => members.has(name));
    const attached = user.policies.size > 0 || groups.length > 0 || user.password !== undefined;
    if (attached && !request.flag("IsRecursive"))
      throw new Refusal("DeleteConflict", `${name} has something attached to it`);
    for (const { members } of groups) members.delete(name);
    account.users.delete(name);
    return undefined;
  },
  CreateGroup(request) {
    const { groups } = request.account();
    const name = request.newName("GroupName", request.state.profile.names.group);
    request.free(groups, name);
    groups.set(name, { path: request.path(), policies: new Map(), members: new Set() });
    return undefined;
  },
  DeleteGroup(request) {
    const [name, group] = request.group();
    const attached = group.policies.size > 0 || group.members.size > 0;
    if (attached && !request.flag("IsRecursive"))
      throw new Refusal("DeleteConflict", `${name} has something attached to it`);
    request.account().groups.delete(name);
    return undefined;
  },
  PutUserPolicy(request) {
    putPolicy(request, userPolicies(request), "user");
    return undefined;
  },
  DeleteUserPolicy(request) {
    deletePolicy(request, userPolicies(request));
    return undefined;
  },
  PutGroupPolicy(request) {
    putPolicy(request, request.group()[1].policies, "group");
    return undefined;
  },
  DeleteGroupPolicy(request) {
    deletePolicy(request, request.group()[1].policies);
    return undefined;
  },
  AddUserToGroup(request) {
    const [, { members }] = request.group();
    const [name] = request.user();
    // AWS says nothing to a user who is in the group already.
    if (members.has(name) && request.state.profile.accounts === "many")
      throw new Refusal("EntityAlreadyExists", `${name} is in the group already`);
    members.add(name);
    return undefined;
  },
  RemoveUserFromGroup(request) {
    const [, { members }] = request.group();
    const [name] = request.user();
    if (!members.delete(name)) throw new Refusal("NoSuchEntity", `${name} is not in the group`);
    return undefined;
  },
  CreateLoginProfile(request) {
    const [name, user] = request.user();
    const password = request.text("Password");
    if (user.password !== undefined)
      throw new Refusal("EntityAlreadyExists", `${name} has a password already`);
    user.password = password;
    return undefined;
  },
  DeleteLoginProfile(request) {
    const [name, user] = request.user();
    if (user.password === undefined) throw new Refusal("NoSuchEntity", `${name} has no password`);
    delete user.password;
    return undefined;
  },
  UpdateLoginProfile(request) {
    const [name, user] = request.user();
    if (user.password === undefined) throw new Refusal("NoSuchEntity", `${name} has no password`);
    user.password = request.text("Password");
    return undefined;
  },
};

/** The policies of a user; those of the user that comes with an account are the account's. */
function userPolicies(request: Request): Map<string, string> {
  const { accountUser, accountUserPolicies } = request.state.profile;
  const [name, user] = request.user();
  if (name !== accountUser) return user.policies;
  if (accountUserPolicies === "refused")
    throw new Refusal("NotAuthorized", `Not authorized to change policies of ${name}`);
  return request.account().policies;
}

function putPolicy(
  request: Request,
  policies: Map<string, string>,
  owner: "user" | "group" | "account",
): void {
  const { profile } = request.state;
  const name = request.newName("PolicyName", profile.names.inlinePolicy);
  const text = request.text("PolicyDocument");
  if (policies.has(name) && profile.policyOverwrite === "refused")
    throw new Refusal("InvalidName", `Invalid policy name ${name}`);
  if (profile.policySyntax === "strict" && !isStrictObject(text))
    throw new Refusal("MalformedPolicyDocument", "Syntax errors in policy.");
  if (profile.policyCharacters === "latin-1" && /[^\t\n\r -\u00ff]/.test(text))
    throw new Refusal(
      "MalformedPolicyDocument",
      "The policy holds characters that are not allowed",
    );
  const { per, whiteSpace, [owner]: limit = 0 } = profile.policySize;
  const others = per === "entity" ? [...policies].filter(([key]) => key !== name) : [];
  const counted = [text, ...others.map(([, other]) => other)]
    .map((each) => (whiteSpace === "ignored" ? each.replaceAll(/\s/g, "") : each).length)
    .reduce((sum, each) => sum + each, 0);
  if (counted > limit)
    throw new Refusal("LimitExceeded", `Maximum policy size of ${limit} exceeded`);
  policies.set(name, text);
}

function deletePolicy(request: Request, policies: Map<string, string>): void {
  const name = request.text("PolicyName");
  if (!policies.delete(name)) throw new Refusal("NoSuchEntity", `Can not find policy ${name}`);
}

function isStrictObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
