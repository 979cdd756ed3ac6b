import { parseArn } from "@iamferry/model";
import type { ConnectedCloud } from "../live/connect.ts";

/** The number of the caller's account, or what stands in its place in ARNs; undefined where the cloud does not tell. */
export function callerAccountOf({ accountId, arn }: ConnectedCloud): string | undefined {
  const account = accountId ?? (arn === undefined ? undefined : parseArn(arn)?.account);
  return account === "" ? undefined : account;
}
