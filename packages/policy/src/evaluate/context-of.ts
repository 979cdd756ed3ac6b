import {
  accountPath,
  entityPath,
  foldName,
  isInScope,
  type Role,
  type Snapshot,
  type User,
} from "@iamferry/model";
import { visible, type EntityPath } from "@iamferry/text";
import {
  boundaryOf,
  groupPolicies,
  inlinePolicies,
  referredPolicy,
  unreadPolicies,
  type Surroundings,
} from "./applied-policies.ts";
import type { AppliedPolicy, EvaluationContext } from "./evaluation.ts";
import {
  accountAt,
  principalIndex,
  type AccountIndex,
  type PrincipalIndex,
  type PrincipalOptions,
} from "./principal-index.ts";
import { principalKeys } from "./principal-keys.ts";
import { quirksOf } from "./quirks.ts";

/** Whose context is wanted. */
export interface ContextOptions extends PrincipalOptions {
  /** `["account", "lab", "user", "dev1"]`, or of a role; the account by its name or its id. */
  readonly principal: EntityPath;
}

/**
 * All that decides about the requests of a user or a role: its inline and attached policies, those of a user's
 * groups, the account policies, the permissions boundary, and the condition keys that follow from it. Undefined where
 * the Snapshot has no such user or role. Looks at the whole Snapshot: for many principals make a
 * {@link principalIndex} once and ask {@link contextIn}.
 *
 * What could not be read (`unread`) stands there as a policy without a document. On Eucalyptus a user `admin` is
 * bound by the account policies' denials alone, and the administrators of the cloud by nothing: they have a policy
 * here that allows everything.
 */
export function contextOf(
  snapshot: Snapshot,
  { principal, ...options }: ContextOptions,
): EvaluationContext | undefined {
  return contextIn(principalIndex(snapshot, options), principal);
}

/** As {@link contextOf}, in time that depends on the policies of this principal alone. */
export function contextIn(
  index: PrincipalIndex,
  principal: EntityPath,
): EvaluationContext | undefined {
  const at = accountAt(index, principal);
  const [, , kind, name] = principal;
  if (at === undefined || name === undefined || principal.length !== 4) return undefined;
  const folded = foldName(name, index.profile.nameCase);
  const surroundings = { index, at };
  if (kind === "role") {
    const role = at.roles.get(folded);
    return role && roleContext(role, surroundings);
  }
  const user = kind === "user" ? at.users.get(folded) : undefined;
  return user && userContext(user, surroundings);
}

function roleContext(role: Role, surroundings: Surroundings): EvaluationContext {
  const path = entityPath(surroundings.at.account, "role", role.name);
  return contextWith(role, surroundings, {
    path,
    policies: [
      ...inlinePolicies(role.policies, path, "role-policy"),
      ...attachedTo(role, surroundings),
      ...unreadPolicies(role.unread, path, "role-policy"),
      ...accountPolicies(surroundings),
    ],
  });
}

function userContext(user: User, surroundings: Surroundings): EvaluationContext {
  const { at, index } = surroundings;
  const { account } = at;
  const path = entityPath(account, "user", user.name);
  const power = powerOf(user, surroundings);
  // Who administers the cloud is asked nothing else, not even whether they are enabled.
  if (power === "everything") {
    const title = "users of the system account may do everything";
    return contextWith(user, surroundings, { path, policies: [everything(path, title)] });
  }
  const groups = at.groups.get(foldName(user.name, index.profile.nameCase)) ?? [];
  const own = [
    ...inlinePolicies(user.policies, path, "user-policy"),
    ...attachedTo(user, surroundings),
    ...groups.flatMap((group) => groupPolicies(group, surroundings)),
    ...unreadPolicies(user.unread, path, "user-policy"),
    ...groupsNotAskedFor(index.snapshot, accountPath(account)),
  ];
  const title = "the user that comes with an account may do everything in it";
  const disabled = disabledBecause(user, index);
  return {
    ...contextWith(user, surroundings, {
      path,
      policies: [
        ...(power === "in-account" ? [everything(path, title)] : []),
        ...own,
        ...accountPolicies(surroundings),
      ],
    }),
    ...(disabled !== undefined && { disabled }),
  };
}

interface Gathered {
  readonly path: EntityPath;
  readonly policies: readonly AppliedPolicy[];
}

function contextWith(
  principal: User | Role,
  surroundings: Surroundings,
  { path, policies }: Gathered,
): EvaluationContext {
  const { at, index } = surroundings;
  const boundary = boundaryOf(principal.permissionsBoundary, surroundings);
  return {
    profile: index.profile,
    principal: path,
    keys: principalKeys(at.account, principal, index.profile),
    policies,
    ...(boundary !== undefined && { boundary }),
  };
}

function attachedTo(
  { attachedPolicies = [] }: User | Role,
  surroundings: Surroundings,
): readonly AppliedPolicy[] {
  return attachedPolicies.map((ref) => referredPolicy(ref, "managed-policy", surroundings));
}

/**
 * What binds every principal of the account; what is not known of the account could be a group or a policy. Found
 * once for each: an account may have as many marks of what could not be read as it has principals.
 */
function accountPolicies(surroundings: Surroundings): readonly AppliedPolicy[] {
  const known = SHARED.get(surroundings.at);
  if (known !== undefined) return known;
  const found = findAccountPolicies(surroundings);
  SHARED.set(surroundings.at, found);
  return found;
}

const SHARED = new WeakMap<AccountIndex, readonly AppliedPolicy[]>();

function findAccountPolicies(surroundings: Surroundings): readonly AppliedPolicy[] {
  const { at, index } = surroundings;
  const path = accountPath(at.account);
  const policies =
    index.profile.accountPolicies === "none"
      ? []
      : inlinePolicies(at.account.policies, path, "account-policy");
  return [
    ...policies,
    ...unreadPolicies(at.account.unread, path, "account-policy"),
    ...unreadPolicies(index.snapshot.unread, [], "account-policy"),
  ];
}

/** A Snapshot that was made without asking for groups may lack those that a user is in. */
function groupsNotAskedFor({ scope }: Snapshot, account: EntityPath): readonly AppliedPolicy[] {
  if (isInScope("group", scope)) return [];
  return [{ role: "group-policy", entity: account, title: "groups, which were not asked for" }];
}

/**
 * Step 1 and 3 of Eucalyptus' `PolicyEngineImpl`: the cloud's administrators may do everything, `admin` everything in
 * its account that no account policy denies.
 */
function powerOf(user: User, { at, index }: Surroundings): "everything" | "in-account" | "none" {
  const { accountUser, id, systemAccount } = index.profile;
  if (accountUser === undefined) return "none";
  const isAccountUser = user.name === accountUser;
  const { systemAccount: whoAdministers } = quirksOf(id);
  if (systemAccount !== undefined && at.account.name === systemAccount) {
    if (whoAdministers === "every-user" || isAccountUser) return "everything";
  }
  return isAccountUser ? "in-account" : "none";
}

/** A rule of the cloud itself, as the policy that it amounts to. */
function everything(path: EntityPath, title: string): AppliedPolicy {
  return { role: "user-policy", entity: path, title, document: ADMINISTRATOR };
}

const ADMINISTRATOR = {
  text: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  value: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** Eucalyptus' flags; AWS has none of them. */
function disabledBecause(user: User, { now, profile }: PrincipalIndex): string | undefined {
  if (profile.accountUser === undefined) return undefined;
  if (user.enabled === false) return "it is disabled";
  const { registrationStatus } = user;
  const isAsked = quirksOf(profile.id).registration === "confirmed-only";
  if (isAsked && registrationStatus !== undefined && registrationStatus !== "CONFIRMED") {
    return `its registration status is \`${visible(registrationStatus)}\`, not \`CONFIRMED\``;
  }
  // Both are times of the model, whose texts are in the order of time.
  if (now !== undefined && user.passwordExpires !== undefined && user.passwordExpires <= now) {
    return `its password expired at ${visible(user.passwordExpires)}`;
  }
  return undefined;
}
