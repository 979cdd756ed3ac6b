import { entityArn, formatArn } from "@iamferry/model";
import type { Caller } from "./caller.ts";
import type { AccountState, CloudState, RoleState, UserState } from "./state/cloud-state.ts";

/** What GetCallerIdentity tells of a caller. */
export interface CallerNames {
  readonly arn: string;
  /** The unique id of a user, that of a role and its session, or the number of an account for its root. */
  readonly userId: string;
}

/** The names of a caller; undefined where who calls is no longer there. */
export function callerNames(state: CloudState, caller: Caller): CallerNames | undefined {
  const account = state.accounts.get(caller.accountId);
  if (account === undefined) return undefined;
  if (caller.kind === "root") {
    return { arn: iamArn(state, account, "root"), userId: account.id };
  }
  const entity = callingEntity(state, caller);
  if (entity === undefined) return undefined;
  if (caller.kind === "user") {
    const arn = entityArn(account, { ...entity, type: "user" }, state.profile) ?? "";
    return { arn, userId: entity.id };
  }
  return sessionNames(state, account, { role: entity, session: caller.sessionName });
}

/** The names of a session of a role. */
export function sessionNames(
  { profile }: CloudState,
  account: AccountState,
  { role, session }: { readonly role: UserState | RoleState; readonly session: string },
): CallerNames {
  const owner = profile.arnAccount === "name" ? account.name : account.id;
  return {
    arn: formatArn({
      partition: profile.partition,
      service: "sts",
      region: "",
      account: owner ?? account.id,
      resource: `assumed-role/${role.name}/${session}`,
    }),
    userId: `${role.id}:${session}`,
  };
}

/** The user or role that calls. */
export function callingEntity(
  { accounts, principals }: CloudState,
  caller: Exclude<Caller, { kind: "root" }>,
): UserState | RoleState | undefined {
  const place = principals.get(caller.kind === "user" ? caller.userId : caller.roleId);
  const account = place && accounts.get(place.account);
  const list = caller.kind === "user" ? account?.users : account?.roles;
  return place && list?.get(place.key);
}

function iamArn({ profile }: CloudState, account: AccountState, resource: string): string {
  const { partition } = profile;
  return formatArn({ partition, service: "iam", region: "", account: account.id, resource });
}
