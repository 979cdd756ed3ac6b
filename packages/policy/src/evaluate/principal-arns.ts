import { entityArn, type Account, type CloudProfile } from "@iamferry/model";

/** What of a user or a role its ARN is made of. */
export interface Named {
  readonly kind: "user" | "role";
  readonly name: string;
  readonly path?: string;
}

/**
 * The ARN of a user or a role as its cloud writes it into policies; undefined where that has the account's number,
 * or its name, and the Snapshot does not.
 */
export function principalArn(
  account: Account,
  { kind, name, path }: Named,
  profile: CloudProfile,
): string | undefined {
  return entityArn(account, { type: kind, name, ...(path !== undefined && { path }) }, profile);
}
