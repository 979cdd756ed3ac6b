import { filter } from "./filters.ts";
import { flag, option, required, word, words } from "./rows.ts";
import type { ToolOption, ToolRow } from "./tool-command.ts";

/** The compute tools for security groups. */
export const SECURITY_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euca-create-group": {
    versions: "3.0-3.4",
    action: "CreateSecurityGroup",
    options: {
      GroupName: word,
      GroupDescription: required("-d --description"),
      VpcId: option("-c --vpc"),
    },
  },
  "euca-delete-group": {
    versions: "3.0-3.4",
    action: "DeleteSecurityGroup",
    options: { GroupName: word },
  },
  "euca-describe-groups": {
    versions: "3.0-3.4",
    action: "DescribeSecurityGroups",
    options: {
      GroupName: words,
      "--filter": filter(
        "description group-id group-name ip-permission.cidr ip-permission.from-port ip-permission.group-name ip-permission.protocol ip-permission.to-port ip-permission.user-id owner-id tag-key tag-value vpc-id",
      ),
    },
  },
  "euca-authorize": {
    versions: "3.0-3.4",
    action: "AuthorizeSecurityGroupIngress",
    options: rule(),
  },
  "euca-revoke": {
    versions: "3.0-3.4",
    action: "RevokeSecurityGroupIngress",
    options: rule(),
  },
};

function rule(): Readonly<Record<string, ToolOption>> {
  const exclusive = { id: "source", required: false };
  return {
    GroupName: word,
    "--egress": flag("--egress"),
    "IpPermissions.1.IpProtocol": option("-P --protocol", {
      value: ["tcp", "udp", "icmp", "6", "17", "1"],
    }),
    "--port-range": option("-p --port-range"),
    "--icmp-type-code": option("-t --icmp-type-code"),
    "IpPermissions.1.IpRanges.1.CidrIp": option("-s --cidr", { exclusive }),
    "IpPermissions.1.Groups.1.GroupName": option("-o", { exclusive }),
    "IpPermissions.1.Groups.1.UserId": option("-u"),
  };
}
