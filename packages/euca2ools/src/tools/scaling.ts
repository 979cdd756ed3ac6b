import { flag, force, option, required, word, words } from "./rows.ts";
import type { ToolOption, ToolRow } from "./tool-command.ts";

/** The scaling tools. `--associate-public-ip-address` is left out: it is not known since when it is there. */
export const SCALING_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euscale-create-launch-config": {
    versions: "3.0-3.4",
    action: "CreateLaunchConfiguration",
    options: {
      LaunchConfigurationName: word,
      ImageId: required("-i --image-id"),
      InstanceType: required("-t --instance-type"),
      "BlockDeviceMappings.member": option("--block-device-mapping"),
      EbsOptimized: flag("--ebs-optimized"),
      "SecurityGroups.member": option("--group"),
      IamInstanceProfile: option("--iam-instance-profile"),
      KernelId: option("--kernel"),
      KeyName: option("--key"),
      "InstanceMonitoring.Enabled": flag("--monitoring-enabled"),
      "InstanceMonitoring.Enabled:false": flag("--monitoring-disabled"),
      RamdiskId: option("--ramdisk"),
      SpotPrice: option("--spot-price"),
      ...userData(),
    },
  },
  "euscale-delete-launch-config": {
    versions: "3.0-3.4",
    action: "DeleteLaunchConfiguration",
    options: { LaunchConfigurationName: word, ...force },
  },
  "euscale-describe-launch-configs": {
    versions: "3.0-3.4",
    action: "DescribeLaunchConfigurations",
    options: { "LaunchConfigurationNames.member": words, "--show-long": flag("--show-long") },
  },
  "euscale-create-auto-scaling-group": {
    versions: "3.0-3.4",
    action: "CreateAutoScalingGroup",
    options: {
      AutoScalingGroupName: word,
      LaunchConfigurationName: required("-l --launch-configuration"),
      MaxSize: required("-M --max-size", { value: "integer" }),
      MinSize: required("-m --min-size", { value: "integer" }),
      ...groupOptions(),
      "LoadBalancerNames.member": option("--load-balancers"),
      "Tags.member": option("--tag", { repeatable: true, rule: { kind: "scaling tag" } }),
    },
  },
  "euscale-update-auto-scaling-group": {
    versions: "3.0-3.4",
    action: "UpdateAutoScalingGroup",
    options: {
      AutoScalingGroupName: word,
      LaunchConfigurationName: option("-l --launch-configuration"),
      MaxSize: option("-M --max-size", { value: "integer" }),
      MinSize: option("-m --min-size", { value: "integer" }),
      ...groupOptions(),
    },
  },
  "euscale-delete-auto-scaling-group": {
    versions: "3.0-3.4",
    action: "DeleteAutoScalingGroup",
    options: { AutoScalingGroupName: word, ForceDelete: flag("-d --force-delete"), ...force },
  },
  "euscale-describe-auto-scaling-groups": {
    versions: "3.0-3.4",
    action: "DescribeAutoScalingGroups",
    options: { "AutoScalingGroupNames.member": words, "--show-long": flag("--show-long") },
  },
  "euscale-set-desired-capacity": {
    versions: "3.0-3.4",
    action: "SetDesiredCapacity",
    options: {
      AutoScalingGroupName: word,
      DesiredCapacity: required("-c --desired-capacity", { value: "integer" }),
    },
  },
  "euscale-put-scaling-policy": {
    versions: "3.0-3.4",
    action: "PutScalingPolicy",
    options: {
      PolicyName: word,
      AutoScalingGroupName: required("-g --auto-scaling-group"),
      ScalingAdjustment: required("-a --adjustment", { value: "integer" }),
      AdjustmentType: required("-t --type", {
        value: ["ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"],
      }),
      Cooldown: option("--cooldown", { value: "integer" }),
      MinAdjustmentStep: option("-s --min-adjustment-step", { value: "integer" }),
    },
  },
  "euscale-delete-policy": {
    versions: "3.0-3.4",
    action: "DeletePolicy",
    options: {
      PolicyName: word,
      AutoScalingGroupName: required("-g --auto-scaling-group"),
      ...force,
    },
  },
  "euscale-describe-policies": {
    versions: "3.0-3.4",
    action: "DescribePolicies",
    options: {
      "PolicyNames.member": words,
      AutoScalingGroupName: option("-g --auto-scaling-group"),
      "--show-long": flag("--show-long"),
    },
  },
};

function userData(): Readonly<Record<string, ToolOption>> {
  const exclusive = { id: "user data", required: false };
  return {
    UserData: option("-d --user-data", { exclusive }),
    "UserData:force": option("--user-data-force", { exclusive }),
    "UserData:file": option("-f --user-data-file", { value: "file", exclusive }),
  };
}

function groupOptions(): Readonly<Record<string, ToolOption>> {
  return {
    DefaultCooldown: option("--default-cooldown", { value: "integer" }),
    DesiredCapacity: option("--desired-capacity", { value: "integer" }),
    HealthCheckGracePeriod: option("--grace-period", { value: "integer" }),
    HealthCheckType: option("--health-check-type", { value: ["EC2", "ELB"] }),
    PlacementGroup: option("--placement-group"),
    "TerminationPolicies.member": option("--termination-policies"),
    VPCZoneIdentifier: option("--vpc-zone-identifier"),
    "AvailabilityZones.member": option("-z --availability-zones"),
  };
}
