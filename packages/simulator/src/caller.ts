import type { Tag } from "@iamferry/model";
import type { AccountState, CloudState } from "./state/cloud-state.ts";

/** Who makes a call. */
export type Caller = RootCaller | UserCaller | RoleCaller;

interface AnyCaller {
  /** The account that it belongs to, which is not that of the call where an account is named by `DelegateAccount`. */
  readonly accountId: string;
  readonly accessKeyId?: string;
  /** What temporary credentials say besides whose they are; absent where it calls with others. */
  readonly session?: SessionFacts;
}

/** The owner of an account (AWS). */
export interface RootCaller extends AnyCaller {
  readonly kind: "root";
}

/** A user, by its unique id: another user of the same name is another caller. */
export interface UserCaller extends AnyCaller {
  readonly kind: "user";
  readonly userId: string;
}

/** A session of a role. */
export interface RoleCaller extends AnyCaller {
  readonly kind: "role";
  readonly roleId: string;
  readonly sessionName: string;
}

/** What was asked for when temporary credentials were given out. Times as the model writes them. */
export interface SessionFacts {
  readonly issued: string;
  readonly expires: string;
  /** With a code of an MFA device. */
  readonly mfa?: true;
  readonly sourceIdentity?: string;
  /** Session tags, which take the place of the role's tags of the same keys. */
  readonly tags?: readonly Tag[];
  /** The keys of those tags that sessions of this session inherit. */
  readonly transitive?: readonly string[];
  /** The texts and ARNs of session policies: the session may do what one of them allows and the role may do. */
  readonly policies?: { readonly text?: string; readonly arns?: readonly string[] };
}

/** The owner of an account: its root, or where an account comes with a user (Eucalyptus) that user. */
export function ownerOf({ profile }: CloudState, account: AccountState): Caller {
  const { accountUser } = profile;
  const user = accountUser === undefined ? undefined : account.users.get(accountUser);
  return user === undefined
    ? { kind: "root", accountId: account.id }
    : { kind: "user", accountId: account.id, userId: user.id };
}
