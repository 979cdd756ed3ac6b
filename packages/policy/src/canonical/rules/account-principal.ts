import { formatArn, isAccountId, type CloudProfile } from "@iamferry/model";

/** A principal of type `AWS`; an account's number as the ARN of its root, in the cloud's own partition. */
export function foldAccount(principal: string, profile: CloudProfile): string {
  if (!isAccountId(principal)) return principal;
  const { partition } = profile;
  return formatArn({ partition, service: "iam", region: "", account: principal, resource: "root" });
}
