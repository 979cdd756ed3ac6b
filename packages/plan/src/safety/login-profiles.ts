import { ACTIONS } from "@iamferry/api";
import { accountLabel, foldName, pathKey, userPath } from "@iamferry/model";
import type { Account, AccountRef, CloudProfile, Snapshot, User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { DiffOptions } from "../diff/change.ts";
import { diffSnapshots } from "../diff/diff-snapshots.ts";
import type { Plan, Step } from "../plan.ts";
import { ALREADY_THERE } from "../restore/put-policy.ts";
import { stepIdOf } from "../restore/step-ids.ts";
import { targetAccount } from "./target-names.ts";

/** Which users get passwords, and where. */
export interface LoginProfilesToPlan {
  readonly wanted: Snapshot;
  readonly live: Snapshot;
  readonly profile: CloudProfile;
  /** The plan that is carried out before: who is not there after it gets none. Default: all users are there. */
  readonly plan?: Plan;
  /** What of the states counts, as for the plan. Default: all. */
  readonly select?: Pick<DiffOptions, "ignore" | "only">;
}

/**
 * The calls that give a new password to each user who has one in the wanted state and none on the target: the old one nobody
 * can give back. A disabled user gets none (Eucalyptus), nor one of whom could not be read whether it has one, nor the user who
 * administers the cloud, whose password the target has set itself. The password is a secret that whoever carries the call out
 * makes; it must be renewed at the first sign-in where the cloud has that. A user who got a password meanwhile keeps it.
 * The steps need nothing by themselves: {@link withLoginProfiles} puts them behind all else of their users.
 */
export function planLoginProfiles({
  live,
  plan,
  profile,
  select = {},
  wanted,
}: LoginProfilesToPlan): readonly Step[] {
  const isSelected = selectedUsers({ live, wanted }, select);
  const isMade = usersMade(plan, profile);
  return wanted.accounts.flatMap((account) => {
    const ref = refOf(account, targetAccount(account, live, profile));
    const partner = live.accounts.find(({ id, name }) => id === ref.id && name === ref.name);
    const there = new Map(
      (partner?.users ?? []).map((user) => [foldName(user.name, profile.nameCase), user]),
    );
    const isThere = ({ name }: User): boolean =>
      there.has(foldName(name, profile.nameCase)) || isMade(ref, name, partner === undefined);
    return account.users
      .filter((user) => isThere(user) && isSelected(userPath(account, user.name)))
      .filter(({ enabled, loginProfile }) => loginProfile !== undefined && enabled !== false)
      .filter((user) => !isCloudAdministrator(ref, user, profile))
      .filter((user) => mayLack(there.get(foldName(user.name, profile.nameCase)), partner))
      .map((user) => stepFor(user, { account, ref, profile }));
  });
}

/** Who is selected is among all changes, those of what is only known of a user included: it has no password yet. */
function selectedUsers(
  { live, wanted }: Pick<LoginProfilesToPlan, "live" | "wanted">,
  { ignore = [], only = [] }: LoginProfilesToPlan["select"] & {},
): (user: EntityPath) => boolean {
  if (ignore.length + only.length === 0) return () => true;
  const { changes } = diffSnapshots(live, wanted, { ignore, only, evidence: true });
  const users = new Set(
    changes.flatMap(({ entity, otherSide }) =>
      [entity, otherSide?.entity ?? entity].map((path) => pathKey(path.slice(0, 4))),
    ),
  );
  return (user) => users.has(pathKey(user));
}

/** Whether a plan makes a user, or gives another one its name. A new account of Eucalyptus comes with a user. */
function usersMade(
  plan: Plan | undefined,
  { accountUser, nameCase }: CloudProfile,
): (account: AccountRef, name: string, isNew: boolean) => boolean {
  if (plan === undefined) return () => true;
  const keyOf = (account: AccountRef, name: string): string =>
    JSON.stringify([accountLabel(account), foldName(name, nameCase)]);
  const made = new Set(
    plan.steps.flatMap(({ call: { account, action, input } }) => {
      const { NewUserName, UserName }: Readonly<Record<string, unknown>> = { ...input };
      const name = action === "CreateUser" ? UserName : NewUserName;
      return typeof name === "string" ? [keyOf(account, name)] : [];
    }),
  );
  const accounts = new Set(
    plan.steps.flatMap(({ call: { account, action } }) =>
      action === "CreateAccount" ? [accountLabel(account)] : [],
    ),
  );
  return (account, name, isNew) =>
    made.has(keyOf(account, name)) ||
    (isNew && name === accountUser && accounts.has(accountLabel(account)));
}

/** As calls of a plan name an account. */
function refOf({ name }: AccountRef, target: AccountRef | undefined): AccountRef {
  const { id, name: known } = target ?? { name };
  return { ...(known !== undefined && { name: known }), ...(id !== undefined && { id }) };
}

function isCloudAdministrator(
  account: AccountRef,
  { name }: User,
  { accountUser, systemAccount }: CloudProfile,
): boolean {
  return systemAccount !== undefined && account.name === systemAccount && name === accountUser;
}

/** Whether a user of the target is known to have no password. */
function mayLack(user: User | undefined, account: Account | undefined): boolean {
  const marks = [...(user?.unread ?? []), ...(user === undefined ? [] : (account?.unread ?? []))];
  if (marks.some(({ field }) => UNREAD.has(field))) return false;
  return user?.loginProfile === undefined;
}

const UNREAD: ReadonlySet<string> = new Set(["loginProfile", "loginProfiles", "credentials"]);

function stepFor(
  { name }: User,
  {
    account,
    profile,
    ref,
  }: { readonly account: Account; readonly ref: AccountRef; readonly profile: CloudProfile },
): Step {
  const path = userPath(account, name);
  const input = { UserName: name };
  const label = `the password of ${name} in ${accountLabel(ref)}`;
  return {
    id: `${stepIdOf(path)}/login-profile`,
    needs: [],
    call: {
      action: "CreateLoginProfile",
      account: ref,
      input: {
        ...input,
        Password: { kind: "secret", label },
        ...(renewsPasswords(profile) && { PasswordResetRequired: true }),
      },
    },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteLoginProfile", account: ref, input }] },
    cause: { entity: path, title: `give ${name} a password` },
  };
}

/** Whether a cloud can ask for another password at the first sign-in. */
export function renewsPasswords({ dialect }: CloudProfile): boolean {
  const facts = ACTIONS.CreateLoginProfile.members["PasswordResetRequired"];
  return facts?.[dialect === "iam" ? "aws" : "eucalyptus"] !== undefined;
}
