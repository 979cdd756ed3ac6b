import { accountPath, entitiesOf, entityPath, isInScope } from "@iamferry/model";
import type { Account, Role, Snapshot, Unread, User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import { UnreadMarks } from "../unread-marks.ts";
import type { Principal } from "./principal.ts";

/**
 * What the file could not be read whole of, and what may hold a policy, or a membership in a group, of the principal:
 * the marks of the Snapshot, of its account, of it, of groups, and of the managed policies that may apply.
 */
export function marksThatMatter(
  snapshot: Snapshot,
  { account, entity, path }: Principal,
): Pick<UnreadMarks, "first" | "count"> {
  const marks = new UnreadMarks();
  const add = (at: EntityPath, holder: Holder, matters: (mark: Unread) => boolean): void => {
    const unread = (holder.unread ?? []).filter(
      (mark) => !NO_POLICIES.has(mark.field) && matters(mark),
    );
    marks.add(at, { unread });
  };
  // The principal itself is there, whatever other entity of its kind is not.
  const around = ({ field }: Unread): boolean => !OTHER_ENTITY.test(field);
  add([], snapshot, around);
  add(accountPath(account), account, around);
  add(path, entity, () => true);
  for (const group of entity.kind === "user" ? account.groups : []) {
    const isMember = group.members.includes(entity.name);
    const matters = ({ field }: Unread): boolean => isMember || !OF_A_GROUP.test(field);
    add(entityPath(account, "group", group.name), group, matters);
  }
  const used = usedPolicies(account, entity);
  for (const policy of entitiesOf(account, "managed-policy")) {
    add(entityPath(account, "managed-policy", policy.name), policy, () => used.has(policy.name));
  }
  return marks;
}

/**
 * The Snapshot as if all of it had been asked for and read, as far as the principal is concerned: what of its marks
 * and its scope matters {@link marksThatMatter} and {@link kindsNotAskedFor} say, and better than the evaluator, to
 * which each is a policy that it does not know.
 */
export function withoutMarks(snapshot: Snapshot, { account, entity }: Principal): Snapshot {
  const accounts = snapshot.accounts.map((each) => {
    if (each !== account) return each;
    const { roles } = each;
    return {
      ...unmarked(each),
      users: each.users.map((user) => (user === entity ? unmarked(user) : user)),
      groups: each.groups.map(unmarked),
      ...(roles && { roles: roles.map((role) => (role === entity ? unmarked(role) : role)) }),
    };
  });
  const { scope: _scope, ...rest } = unmarked(snapshot);
  return { ...rest, accounts };
}

function unmarked<T extends Holder>({ unread: _unread, ...rest }: T): Omit<T, "unread"> {
  return rest;
}

type Holder = Pick<Account, "unread">;

/** The account's managed policies that the principal or any group has. */
function usedPolicies(account: Account, entity: User | Role): ReadonlySet<string> {
  const refs = [entity, ...account.groups].flatMap(({ attachedPolicies = [] }) => attachedPolicies);
  const { permissionsBoundary: boundary } = entity;
  const all = boundary === undefined ? refs : [...refs, boundary];
  return new Set(all.flatMap((ref) => ("own" in ref ? [ref.name] : [])));
}

/**
 * Kinds that the file was not asked for, and without which an answer may lack a policy; for people. Managed policies
 * are none of them: which of them a principal has stands with it, and those that are not there are told each.
 */
export function kindsNotAskedFor(snapshot: Snapshot, { entity }: Principal): readonly string[] {
  const needed = entity.kind === "user" ? ["user", "group"] : ["role"];
  return needed.filter((kind) => !isInScope(kind, snapshot.scope)).map((kind) => `${kind}s`);
}

/** Fields and lists that hold neither policies nor memberships, nor what conditions ask for. */
const NO_POLICIES: ReadonlySet<string> = new Set([
  "accessKeys",
  "alias",
  "info",
  "instanceProfiles",
  "lastUsed",
  "loginProfile",
  "mfaDevices",
  "oidcProviders",
  "passwordLastUsed",
  "passwordPolicy",
  "samlProviders",
  "serverCertificates",
  "serviceCredentials",
  "signingCertificates",
  "sshKeys",
  "virtualMfaDevices",
]);

/** A mark that names an entity (`user dev1`) that could not be read at all, and is neither a group nor a policy. */
const OTHER_ENTITY: RegExp =
  /^(?:user|role|instance-profile|server-certificate|oidc-provider|saml-provider|virtual-mfa-device) /;

/** What of a group says nothing on who is in it. */
const OF_A_GROUP: RegExp = /^(?:policies|attachedPolicies|path|policy .*)$/;
