import {
  accountLabel,
  accountPath,
  groupPath,
  memberPath,
  nameProblem,
  policyPath,
  userPath,
} from "@iamferry/model";
import { adaptPolicies } from "./adapt-policies.ts";
import { assignNames } from "./names.ts";
import { checkSystemAccount } from "./system-account.ts";
import { withinGroupLimit } from "./group-limit.ts";
import { quoted } from "./report.ts";
import { adaptAccountPolicies } from "./account-policies.ts";
import type { Account, Group, InlinePolicy, User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { AdaptedAccount, AdaptedGroup, AdaptedMember, AdaptedUser } from "./adapted.ts";
import type { AccountNames } from "./entity-renames.ts";
import type { AccountRules, Compatibility } from "./rules.ts";
import type { SourcePolicy } from "./adapt-policies.ts";

/** Decides the names of an account's users and groups, which policies of any account may mention. */
export function nameEntities(account: Account, rules: Compatibility): AccountNames {
  const { profile, options, report } = rules;
  const common = { profile, keepNames: options.keepNames === true, report };
  const users = assignNames(
    account.users.map((user) => ({
      name: user.name,
      entity: userPath(account, user.name),
      fixed: comesWithAccount(user, rules),
    })),
    {
      ...common,
      rule: profile.names.user,
      noun: "user",
      renamed: "plan/user-renamed",
      reserved: profile.accountUser === undefined ? [] : [profile.accountUser],
    },
  );
  const groups = assignNames(
    account.groups.map((group) => ({ name: group.name, entity: groupPath(account, group.name) })),
    {
      ...common,
      rule: profile.names.group,
      noun: "group",
      renamed: "plan/group-renamed",
      reserved: [],
    },
  );
  return { users, groups };
}

/** An account as the target can hold it. */
export function adaptAccount(account: Account, rules: AccountRules): AdaptedAccount {
  const { ref, names, profile } = rules;
  const accountUser = account.users.find((user) => user.builtIn === true);
  const policies: SourcePolicy[] = [
    ...sourcePolicies(account.policies, accountPath(account)),
    // The policies of the user that comes with an account are the account's (Q15).
    ...account.users.flatMap((user) =>
      user.builtIn === true ? sourcePolicies(user.policies, userPath(account, user.name)) : [],
    ),
  ];
  const members = new Map<string, string>();
  for (const [at, user] of account.users.entries()) {
    const name = names.users[at];
    if (name !== undefined && !members.has(user.name)) members.set(user.name, name);
  }
  const users = account.users.flatMap((user, at) => {
    const name = names.users[at];
    return name === undefined ? [] : [adaptUser(account, { user, name }, rules)];
  });
  const groups = account.groups.flatMap((group, at) => {
    const name = names.groups[at];
    return name === undefined ? [] : [adaptGroup(account, { group, name, members }, rules)];
  });
  const userName =
    profile.accountUser ?? (accountUser === undefined ? undefined : members.get(accountUser.name));
  const { name, id, exists } = ref;
  const adapted: AdaptedAccount = {
    ref: { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }) },
    origin: accountPath(account),
    exists,
    ...(userName === undefined ? {} : { accountUser: userName }),
    ...adaptAccountPolicies(policies, account, rules),
    users,
    groups: withinGroupLimit(groups, rules),
  };
  checkSystemAccount(adapted, rules);
  return adapted;
}

function adaptUser(
  account: Account,
  { user, name }: { readonly user: User; readonly name: string },
  rules: AccountRules,
): AdaptedUser {
  const { profile, report } = rules;
  const origin = userPath(account, user.name);
  const exists = comesWithAccount(user, rules);
  if (user.builtIn === true && !exists) {
    report("plan/account-user", {
      entity: origin,
      message: `user ${quoted(user.name)} of ${quoted(accountLabel(account))} is a user like any other on ${profile.title}, without an administrator's rights`,
      help: "give it the rights that its people need, or leave it without any",
    });
  }
  return {
    name,
    ...adaptPath(user, { entity: origin, exists }, rules),
    origin,
    exists,
    policies:
      user.builtIn === true
        ? []
        : adaptPolicies(sourcePolicies(user.policies, origin), {
            ...rules,
            account,
            owner: { kind: "user", entity: origin, label: `user ${quoted(user.name)}` },
          }),
  };
}

function adaptGroup(
  account: Account,
  wish: {
    readonly group: Group;
    readonly name: string;
    readonly members: ReadonlyMap<string, string>;
  },
  rules: AccountRules,
): AdaptedGroup {
  const { group, name } = wish;
  const origin = groupPath(account, group.name);
  const members: AdaptedMember[] = [];
  for (const member of new Set(group.members)) {
    const user = wish.members.get(member);
    const entity = memberPath(origin, member);
    if (user !== undefined) members.push({ user, origin: entity });
    else {
      rules.report("plan/unknown-member", {
        entity,
        message: `member ${quoted(member)} of group ${quoted(group.name)} is left out: ${quoted(accountLabel(account))} has no such user to restore`,
        help: "add the user to the backup, or to the group by hand",
      });
    }
  }
  return {
    name,
    ...adaptPath(group, { entity: origin, exists: false }, rules),
    origin,
    members,
    policies: adaptPolicies(sourcePolicies(group.policies, origin), {
      ...rules,
      account,
      owner: { kind: "group", entity: origin, label: `group ${quoted(group.name)}` },
    }),
  };
}

/** Eucalyptus makes `admin` with each account; a user that only happens to be called so is not it. */
function comesWithAccount(user: User, { profile }: Compatibility): boolean {
  return user.builtIn === true && user.name === profile.accountUser;
}

function adaptPath(
  { path }: { readonly path?: string },
  { entity, exists }: { readonly entity: EntityPath; readonly exists: boolean },
  { profile, report }: Compatibility,
): { readonly path?: string } {
  const rule = profile.names.path;
  if (path === undefined || path === "/") return {};
  if (exists) {
    report("plan/path-left-out", {
      entity,
      message: `path ${quoted(path)} is left out: ${profile.title} makes this user itself, at \`/\``,
      help: "nothing to do, unless a policy names the user by its path",
    });
    return {};
  }
  if (nameProblem(path, rule) === undefined) return { path };
  const closed = `${path}/`;
  if (nameProblem(closed, rule) === undefined) {
    report("plan/path-changed", {
      entity,
      message: `path ${quoted(path)} becomes ${quoted(closed)}, as ${profile.title} wants it`,
      help: "nothing to do: ARNs stay the same",
    });
    return { path: closed };
  }
  report("plan/path-left-out", {
    entity,
    message: `path ${quoted(path)} is left out: ${profile.title} refuses it`,
    help: `paths there may hold ${rule.description}; policies that name the entity by its path do not match it any more`,
  });
  return {};
}

function sourcePolicies(
  policies: readonly InlinePolicy[],
  owner: EntityPath,
): readonly SourcePolicy[] {
  return policies.map((policy) => ({ policy, entity: policyPath(owner, policy.name) }));
}
