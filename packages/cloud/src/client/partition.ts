import type { CloudProfile } from "@iamferry/model";

/** The partition of AWS that a region is in (AWS, General Reference, "Regions and endpoints"). */
export function partitionOf(region: string): CloudProfile["partition"] {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
