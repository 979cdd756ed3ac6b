import {
  attachmentLine,
  balancerLine,
  fields,
  groupLines,
  line,
  part,
  reservationLines,
  tagLines,
  volumeLine,
} from "./tool-lines.ts";
import { membersOf, textOf, textsOf, type FakeMembers } from "./values.ts";

/** What the real commands print after a call, as far as scripts read it: see deployment-commands.md in euca2ools. */
export function toolOutput(
  action: string,
  output: FakeMembers,
  input: { readonly long: boolean; readonly values: ReadonlyMap<string, readonly string[]> },
): string {
  const print = Object.hasOwn(PRINTERS, action) ? PRINTERS[action] : undefined;
  const lines = print?.(output, input) ?? [];
  return lines.map((each) => `${each}\n`).join("");
}

/** What a printer knows of the command line. */
interface Asked {
  readonly long: boolean;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const stackId = (output: FakeMembers): readonly string[] => [textOf(output, "StackId") ?? ""];

const PRINTERS: Readonly<Record<string, (output: FakeMembers, asked: Asked) => readonly string[]>> =
  {
    CreateStack: stackId,
    UpdateStack: stackId,
    DescribeStacks: (output) =>
      membersOf(output, "Stacks").flatMap((stack) => [
        line(
          "STACK",
          ...fields(
            stack,
            "StackName",
            "StackStatus",
            "StackStatusReason",
            "Description",
            "CreationTime",
          ),
        ),
        ...membersOf(stack, "Outputs").map((each) =>
          line("OUTPUT", ...fields(each, "OutputKey", "OutputValue")),
        ),
      ]),
    DescribeStackEvents: (output) =>
      membersOf(output, "StackEvents").map((event) =>
        line(
          "EVENT",
          ...fields(
            event,
            "StackName",
            "EventId",
            "ResourceType",
            "LogicalResourceId",
            "PhysicalResourceId",
            "Timestamp",
            "ResourceStatus",
            "ResourceStatusReason",
          ),
        ),
      ),
    DescribeStackResources: (output) =>
      membersOf(output, "StackResources").map((each) =>
        line(
          "RESOURCE",
          ...fields(
            each,
            "LogicalResourceId",
            "PhysicalResourceId",
            "ResourceType",
            "LastUpdatedTimestamp",
            "ResourceStatus",
            "ResourceStatusReason",
          ),
        ),
      ),
    ValidateTemplate: (output) =>
      membersOf(output, "Parameters").map((each) =>
        line("PARAMETERS", "ParameterKey", textOf(each, "ParameterKey")),
      ),
    CreateLoadBalancer: (output) => [line("DNS_NAME", textOf(output, "DNSName"))],
    DescribeLoadBalancers: (output, { long }) =>
      membersOf(output, "LoadBalancerDescriptions").map((each) => balancerLine(each, long)),
    ConfigureHealthCheck: (output) => [
      line(
        "HEALTH_CHECK",
        ...fields(
          part(output, "HealthCheck"),
          "Target",
          "Interval",
          "Timeout",
          "HealthyThreshold",
          "UnhealthyThreshold",
        ),
      ),
    ],
    ApplySecurityGroupsToLoadBalancer: (output) => [
      line("SECURITY_GROUPS", textsOf(output, "SecurityGroups").join(", ")),
    ],
    DescribeInstanceHealth: (output) =>
      membersOf(output, "InstanceStates").map((each) =>
        line("INSTANCE", ...fields(each, "InstanceId", "State")),
      ),
    DescribeLaunchConfigurations: (output) =>
      membersOf(output, "LaunchConfigurations").map((each) =>
        line(
          "LAUNCH-CONFIG",
          ...fields(
            each,
            "LaunchConfigurationName",
            "ImageId",
            "InstanceType",
            "SpotPrice",
            "IamInstanceProfile",
          ),
        ),
      ),
    DescribeAutoScalingGroups: (output) =>
      membersOf(output, "AutoScalingGroups").flatMap((group) => [
        line(
          "AUTO-SCALING-GROUP",
          ...fields(group, "AutoScalingGroupName", "LaunchConfigurationName"),
          textsOf(group, "AvailabilityZones").join(","),
          textsOf(group, "LoadBalancerNames").join(","),
          ...fields(group, "MinSize", "MaxSize", "DesiredCapacity"),
          textsOf(group, "TerminationPolicies").join(","),
        ),
        ...membersOf(group, "Instances").map((each) =>
          line(
            "INSTANCE",
            ...fields(
              each,
              "InstanceId",
              "AvailabilityZone",
              "LifecycleState",
              "HealthStatus",
              "LaunchConfigurationName",
            ),
          ),
        ),
      ]),
    PutScalingPolicy: (output) => [textOf(output, "PolicyARN") ?? ""],
    DescribePolicies: (output) =>
      membersOf(output, "ScalingPolicies").map((each) =>
        line(
          "SCALING-POLICY",
          ...fields(
            each,
            "AutoScalingGroupName",
            "PolicyName",
            "ScalingAdjustment",
            "AdjustmentType",
            "PolicyARN",
          ),
        ),
      ),
    DescribeAlarms: (output) =>
      membersOf(output, "MetricAlarms").map((each) =>
        line(
          ...fields(each, "AlarmName", "StateValue"),
          textsOf(each, "AlarmActions").join(","),
          ...fields(
            each,
            "Namespace",
            "MetricName",
            "Period",
            "Statistic",
            "EvaluationPeriods",
            "ComparisonOperator",
            "Threshold",
          ),
        ),
      ),
    CreateSecurityGroup: (output, { values }) => [
      line(
        "GROUP",
        textOf(output, "GroupId"),
        values.get("GroupName")?.at(-1),
        values.get("GroupDescription")?.at(-1),
      ),
    ],
    DeleteSecurityGroup: (output) => [line("RETURN", textOf(output, "Return"))],
    DescribeSecurityGroups: (output) => membersOf(output, "SecurityGroups").flatMap(groupLines),
    AuthorizeSecurityGroupIngress: (_output, { values }) => [
      line("GROUP", values.get("GroupName")?.at(-1)),
    ],
    RevokeSecurityGroupIngress: (_output, { values }) => [
      line("GROUP", values.get("GroupName")?.at(-1)),
    ],
    RunInstances: reservationLines,
    DescribeInstances: (output) => membersOf(output, "Reservations").flatMap(reservationLines),
    TerminateInstances: (output) =>
      membersOf(output, "TerminatingInstances").map((each) =>
        line(
          "INSTANCE",
          textOf(each, "InstanceId"),
          textOf(part(each, "PreviousState"), "Name"),
          textOf(part(each, "CurrentState"), "Name"),
        ),
      ),
    DescribeAvailabilityZones: (output) =>
      membersOf(output, "AvailabilityZones").map((each) =>
        line("AVAILABILITYZONE", ...fields(each, "ZoneName", "State"), ""),
      ),
    DescribeImages: (output) =>
      membersOf(output, "Images").map((each) =>
        line("IMAGE", textOf(each, "ImageId"), "", "", textOf(each, "State")),
      ),
    DescribeKeyPairs: (output) =>
      membersOf(output, "KeyPairs").map((each) => line("KEYPAIR", textOf(each, "KeyName"), "")),
    CreateVolume: (output) => [volumeLine(output)],
    DeleteVolume: (_output, { values }) => [line("VOLUME", values.get("VolumeId")?.at(-1))],
    AttachVolume: (output) => [attachmentLine(output)],
    DescribeVolumes: (output) =>
      membersOf(output, "Volumes").flatMap((volume) => [
        volumeLine(volume),
        ...membersOf(volume, "Attachments").map(attachmentLine),
        ...tagLines(volume, "volume", "VolumeId"),
      ]),
    DescribeSnapshots: (output) =>
      membersOf(output, "Snapshots").map((each) =>
        line(
          "SNAPSHOT",
          ...fields(each, "SnapshotId", "VolumeId", "State", "StartTime", "Progress"),
        ),
      ),
    GetServerCertificate(output) {
      const metadata = part(part(output, "ServerCertificate"), "ServerCertificateMetadata");
      return fields(metadata, "Arn", "ServerCertificateId").map((field) => field ?? "");
    },
    ListServerCertificates: (output) =>
      membersOf(output, "ServerCertificateMetadataList").map((each) => textOf(each, "Arn") ?? ""),
  };
