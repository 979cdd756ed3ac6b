import { parseArn } from "@iamferry/model";

/** The number of the caller's account, or what stands in its place in ARNs; undefined where the cloud does not tell. */
export function callerAccountOf({
  accountId,
  arn,
}: {
  readonly accountId?: string | undefined;
  readonly arn?: string | undefined;
}): string | undefined {
  const account = accountId ?? (arn === undefined ? undefined : parseArn(arn)?.account);
  return account === "" ? undefined : account;
}
