import { entitiesOf, entityArn, isAccountId } from "@iamferry/model";
import type { Account, AccountRef, CloudProfile, EntityKind, Snapshot } from "@iamferry/model";

/** Who there is, on the target and in the backup, as trust policies name them. */
export interface TargetNames {
  /** Whether a number, or a name where ARNs have that, is an account of the target. */
  readonly isOwn: (account: string) => boolean;
  /** Whether a number is that of an account of the backup, and of none of the target. */
  readonly isBackup: (account: string) => boolean;
  /** Whether a user, role or provider of the target has this ARN, or will have it. */
  readonly has: (arn: string) => boolean;
  /** Whether a role of an account of the target has this name, or will have it, whatever its path. */
  readonly hasRole: (account: string, name: string) => boolean;
  /** Whether a user or role of the target has this id. */
  readonly hasId: (id: string) => boolean;
  /** Whether the backup is of other accounts than the target. */
  readonly moved: boolean;
}

/** Reads both states; `backup` is where the wanted state comes from, before it was given the target's accounts. */
export function targetNames(
  {
    from,
    to,
    backup = to,
  }: { readonly from: Snapshot; readonly to: Snapshot; readonly backup?: Snapshot },
  profile: CloudProfile,
): TargetNames {
  const own = new Set<string>(profile.arnAccountWords);
  const arns = new Set<string>();
  const roles = new Set<string>();
  const ids = new Set<string>();
  const add = (account: Account, ref: AccountRef): void => {
    const owner = profile.arnAccount === "name" ? ref.name : ref.id;
    if (owner !== undefined) own.add(owner);
    for (const [kind, type] of TYPES) {
      for (const { name, path = "/" } of entitiesOf(account, kind) as readonly Named[]) {
        const arn = entityArn(ref, { type, name, path }, profile);
        if (arn !== undefined) arns.add(arn);
        if (kind === "role") roles.add(`${owner ?? ""}/${name}`);
      }
    }
  };
  for (const account of from.accounts) {
    add(account, account);
    for (const { id } of [...account.users, ...(account.roles ?? [])]) {
      if (id !== undefined) ids.add(id);
    }
  }
  for (const account of to.accounts) {
    const ref = targetAccount(account, from, profile);
    if (ref !== undefined) add(account, ref);
  }
  const numbers = new Set(
    [...backup.accounts, ...to.accounts].flatMap(({ id }) => (id === undefined ? [] : [id])),
  );
  const isBackup = (account: string): boolean =>
    isAccountId(account) && numbers.has(account) && !own.has(account);
  return {
    isOwn: (account) => own.has(account),
    isBackup,
    has: (arn) => arns.has(arn),
    hasRole: (account, name) => roles.has(`${account}/${name}`),
    hasId: (id) => ids.has(id),
    moved: [...numbers].some(isBackup),
  };
}

/**
 * The account of the target that a wanted one is: that of its number, else of its name; of a cloud that has one account,
 * that one. Undefined for one that is still to be made: its number nobody knows.
 */
export function targetAccount(
  { id, name }: AccountRef,
  { accounts }: Snapshot,
  profile: CloudProfile,
): AccountRef | undefined {
  const found =
    accounts.find((each) => id !== undefined && each.id === id) ??
    accounts.find((each) => name !== undefined && each.name === name);
  if (found !== undefined || profile.accounts === "many") return found;
  return accounts[0] ?? { ...(id !== undefined && { id }) };
}

interface Named {
  readonly name: string;
  readonly path?: string;
}

const TYPES: readonly (readonly [EntityKind, string])[] = [
  ["user", "user"],
  ["role", "role"],
  ["oidc-provider", "oidc-provider"],
  ["saml-provider", "saml-provider"],
];
