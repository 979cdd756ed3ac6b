import { ACTIONS } from "@iamferry/api";
import { accountLabel, foldName, userPath } from "@iamferry/model";
import type { Account, AccountRef, CloudProfile, Snapshot, User } from "@iamferry/model";
import type { Step } from "../plan.ts";
import { ALREADY_THERE } from "../restore/put-policy.ts";
import { stepIdOf } from "../restore/step-ids.ts";
import { targetAccount } from "./target-names.ts";

/** Which users get passwords, and where. */
export interface LoginProfilesToPlan {
  readonly wanted: Snapshot;
  readonly live: Snapshot;
  readonly profile: CloudProfile;
}

/**
 * The calls that give a new password to each user who has one in the wanted state and none on the target: the old one nobody
 * can give back. A disabled user gets none (Eucalyptus), nor one of whom could not be read whether it has one, nor the user who
 * administers the cloud, whose password the target has set itself. The password is a secret that whoever carries the call out
 * makes; it must be renewed at the first sign-in where the cloud has that. A user who got a password meanwhile keeps it.
 * The steps need nothing by themselves: {@link withLoginProfiles} puts them behind all else of their users.
 */
export function planLoginProfiles({ live, profile, wanted }: LoginProfilesToPlan): readonly Step[] {
  return wanted.accounts.flatMap((account) => {
    const ref = refOf(account, targetAccount(account, live, profile));
    const partner = live.accounts.find(({ id, name }) => id === ref.id && name === ref.name);
    const there = new Map(
      (partner?.users ?? []).map((user) => [foldName(user.name, profile.nameCase), user]),
    );
    return account.users
      .filter(({ enabled, loginProfile }) => loginProfile !== undefined && enabled !== false)
      .filter((user) => !isCloudAdministrator(ref, user, profile))
      .filter((user) => mayLack(there.get(foldName(user.name, profile.nameCase)), partner))
      .map((user) => stepFor(user, { account, ref, profile }));
  });
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
