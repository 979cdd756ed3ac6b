import type { Handlers } from "./handlers.ts";
import { type FakeCloud, type FakeScalingGroup } from "./fake-cloud.ts";
import { startInstance, terminateInstance } from "./play-instances.ts";
import {
  FakeError,
  members,
  membersOf,
  needNumber,
  needText,
  numberOf,
  textOf,
  textsOf,
  type FakeMembers,
} from "./values.ts";

/** The calls of Auto Scaling, and CloudWatch's for alarms. */
export const SCALING_CALLS: Handlers = {
  CreateLaunchConfiguration(cloud, input) {
    const name = needText(input, "LaunchConfigurationName");
    if (cloud.launchConfigurations.has(name))
      throw new FakeError("AlreadyExists", `Launch configuration already exists: ${name}`);
    const key = textOf(input, "KeyName");
    const instanceProfile = textOf(input, "IamInstanceProfile");
    const groups = textsOf(input, "SecurityGroups");
    checkGroups(cloud, groups);
    cloud.launchConfigurations.set(name, {
      image: needText(input, "ImageId"),
      instanceType: needText(input, "InstanceType"),
      ...(key === undefined ? {} : { key }),
      groups,
      userData: textOf(input, "UserData") ?? "",
      ...(instanceProfile === undefined ? {} : { instanceProfile }),
    });
    return {};
  },
  DeleteLaunchConfiguration(cloud, input) {
    const name = needText(input, "LaunchConfigurationName");
    if (!cloud.launchConfigurations.has(name))
      throw new FakeError("ValidationError", `Launch configuration not found: ${name}`);
    if ([...cloud.scalingGroups.values()].some((group) => group.launchConfiguration === name))
      throw new FakeError("ResourceInUse", `Launch configuration ${name} is in use`);
    cloud.launchConfigurations.delete(name);
    return {};
  },
  DescribeLaunchConfigurations(cloud, input) {
    const wanted = textsOf(input, "LaunchConfigurationNames");
    return {
      LaunchConfigurations: [...cloud.launchConfigurations]
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .map(([name, each]) =>
          members({
            LaunchConfigurationName: name,
            ImageId: each.image,
            InstanceType: each.instanceType,
            KeyName: each.key,
            SecurityGroups: each.groups,
          }),
        ),
    };
  },
  CreateAutoScalingGroup(cloud, input) {
    const name = needText(input, "AutoScalingGroupName");
    if (cloud.scalingGroups.has(name))
      throw new FakeError("AlreadyExists", `AutoScalingGroup by this name already exists: ${name}`);
    const balancers = textsOf(input, "LoadBalancerNames");
    for (const balancer of balancers)
      if (!cloud.balancers.has(balancer))
        throw new FakeError("ValidationError", `Load balancer not found: ${balancer}`);
    const minimum = needNumber(input, "MinSize");
    const gracePeriod = numberOf(input, "HealthCheckGracePeriod");
    const group: FakeScalingGroup = {
      launchConfiguration: knownConfiguration(cloud, input),
      zones: textsOf(input, "AvailabilityZones"),
      balancers,
      minimum,
      maximum: needNumber(input, "MaxSize"),
      desired: numberOf(input, "DesiredCapacity") ?? minimum,
      ...(gracePeriod === undefined ? {} : { gracePeriod }),
      instances: [],
      policies: new Map(),
    };
    resize(cloud, group);
    cloud.scalingGroups.set(name, group);
    return {};
  },
  UpdateAutoScalingGroup(cloud, input) {
    const group = existing(cloud, input);
    if (textOf(input, "LaunchConfigurationName") !== undefined)
      group.launchConfiguration = knownConfiguration(cloud, input);
    const zones = textsOf(input, "AvailabilityZones");
    if (zones.length > 0) group.zones = zones;
    group.minimum = numberOf(input, "MinSize") ?? group.minimum;
    group.maximum = numberOf(input, "MaxSize") ?? group.maximum;
    group.desired = numberOf(input, "DesiredCapacity") ?? group.desired;
    resize(cloud, group);
    return {};
  },
  SetDesiredCapacity(cloud, input) {
    const group = existing(cloud, input);
    group.desired = needNumber(input, "DesiredCapacity");
    resize(cloud, group);
    return {};
  },
  DeleteAutoScalingGroup(cloud, input) {
    const group = existing(cloud, input);
    if (group.instances.length > 0 && textOf(input, "ForceDelete") !== "true")
      throw new FakeError("ResourceInUse", "You cannot delete an AutoScalingGroup with instances");
    for (const id of group.instances) terminateInstance(cloud, id);
    group.instances.length = 0;
    group.deleting = { looks: cloud.looks };
    return {};
  },
  DescribeAutoScalingGroups(cloud, input) {
    const wanted = textsOf(input, "AutoScalingGroupNames");
    const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
    for (const [name, { deleting }] of cloud.scalingGroups) {
      if (!isWanted(name) || deleting === undefined) continue;
      if (deleting.looks > 0) deleting.looks -= 1;
      else cloud.scalingGroups.delete(name);
    }
    return {
      AutoScalingGroups: [...cloud.scalingGroups]
        .filter(([name]) => isWanted(name))
        .map(([name, group]) => described(cloud, name, group)),
    };
  },
  PutScalingPolicy(cloud, input) {
    const { policies } = existing(cloud, input);
    const name = needText(input, "PolicyName");
    const group = needText(input, "AutoScalingGroupName");
    const cooldown = numberOf(input, "Cooldown");
    const arn = `arn:aws:autoscaling::${cloud.account}:scalingPolicy:1:autoScalingGroupName/${group}:policyName/${name}`;
    policies.set(name, {
      arn,
      adjustment: needNumber(input, "ScalingAdjustment"),
      type: needText(input, "AdjustmentType"),
      ...(cooldown === undefined ? {} : { cooldown }),
    });
    return { PolicyARN: arn };
  },
  DeletePolicy(cloud, input) {
    const { policies } = existing(cloud, input);
    const name = needText(input, "PolicyName");
    if (!policies.delete(name))
      throw new FakeError("ValidationError", `Scaling policy not found: ${name}`);
    return {};
  },
  DescribePolicies(cloud, input) {
    const wanted = textsOf(input, "PolicyNames");
    const group = textOf(input, "AutoScalingGroupName");
    return {
      ScalingPolicies: [...cloud.scalingGroups]
        .filter(([name]) => group === undefined || name === group)
        .flatMap(([name, { policies }]) =>
          [...policies]
            .filter(([policy]) => wanted.length === 0 || wanted.includes(policy))
            .map(([policy, { arn, adjustment, type }]) => ({
              AutoScalingGroupName: name,
              PolicyName: policy,
              ScalingAdjustment: adjustment,
              AdjustmentType: type,
              PolicyARN: arn,
            })),
        ),
    };
  },
  PutMetricAlarm(cloud, input) {
    cloud.alarms.set(needText(input, "AlarmName"), {
      metric: needText(input, "MetricName"),
      namespace: needText(input, "Namespace"),
      statistic: needText(input, "Statistic"),
      period: needNumber(input, "Period"),
      evaluations: needNumber(input, "EvaluationPeriods"),
      comparison: needText(input, "ComparisonOperator"),
      threshold: needNumber(input, "Threshold"),
      dimensions: new Map(
        membersOf(input, "Dimensions").map((each) => [
          needText(each, "Name"),
          needText(each, "Value"),
        ]),
      ),
      actions: textsOf(input, "AlarmActions"),
    });
    return {};
  },
  DeleteAlarms(cloud, input) {
    const names = textsOf(input, "AlarmNames");
    const missing = names.filter((name) => !cloud.alarms.has(name));
    if (missing.length > 0)
      throw new FakeError("ResourceNotFound", `Could not find alarms: ${missing.join(", ")}`);
    for (const name of names) cloud.alarms.delete(name);
    return {};
  },
  DescribeAlarms(cloud, input) {
    const wanted = textsOf(input, "AlarmNames");
    const prefix = textOf(input, "AlarmNamePrefix") ?? "";
    return {
      MetricAlarms: [...cloud.alarms]
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, alarm]) => ({
          AlarmName: name,
          StateValue: "OK",
          AlarmActions: alarm.actions,
          Namespace: alarm.namespace,
          MetricName: alarm.metric,
          Period: alarm.period,
          Statistic: alarm.statistic,
          EvaluationPeriods: alarm.evaluations,
          ComparisonOperator: alarm.comparison,
          Threshold: alarm.threshold,
        })),
    };
  },
};

function existing(cloud: FakeCloud, input: FakeMembers): FakeScalingGroup {
  const name = needText(input, "AutoScalingGroupName");
  const group = cloud.scalingGroups.get(name);
  if (group === undefined || group.deleting !== undefined)
    throw new FakeError("ValidationError", `Auto scaling group not found: ${name}`);
  return group;
}

function knownConfiguration(cloud: FakeCloud, input: FakeMembers): string {
  const name = needText(input, "LaunchConfigurationName");
  if (!cloud.launchConfigurations.has(name))
    throw new FakeError("ValidationError", `Launch configuration not found: ${name}`);
  return name;
}

function checkGroups(cloud: FakeCloud, groups: readonly string[]): void {
  for (const group of groups)
    if (![...cloud.securityGroups].some(([name, { id }]) => name === group || id === group))
      throw new FakeError("ValidationError", `Security group not found: ${group}`);
}

/** Starts and ends instances until there are as many as are wanted. */
function resize(cloud: FakeCloud, group: FakeScalingGroup): void {
  if (
    group.minimum > group.maximum ||
    group.desired < group.minimum ||
    group.desired > group.maximum
  )
    throw new FakeError("ValidationError", "desired capacity is not between minimum and maximum");
  const configuration = cloud.launchConfigurations.get(group.launchConfiguration);
  if (configuration === undefined) throw new FakeError("ValidationError", "no configuration");
  while (group.instances.length < group.desired)
    group.instances.push(
      startInstance(cloud, {
        ...configuration,
        zone: group.zones[group.instances.length % Math.max(group.zones.length, 1)] ?? "PARTI00",
      }),
    );
  for (const id of group.instances.splice(group.desired)) terminateInstance(cloud, id);
}

function described(cloud: FakeCloud, name: string, group: FakeScalingGroup): FakeMembers {
  return members({
    AutoScalingGroupName: name,
    LaunchConfigurationName: group.launchConfiguration,
    AvailabilityZones: group.zones,
    LoadBalancerNames: group.balancers,
    MinSize: group.minimum,
    MaxSize: group.maximum,
    DesiredCapacity: group.desired,
    TerminationPolicies: ["Default"],
    Status: group.deleting === undefined ? undefined : "Delete in progress",
    Instances: group.instances.map((InstanceId) => {
      const state = cloud.instances.get(InstanceId)?.progress.state;
      return {
        InstanceId,
        AvailabilityZone: cloud.instances.get(InstanceId)?.zone ?? "",
        LifecycleState: state === "running" ? "InService" : "Pending",
        HealthStatus: "Healthy",
        LaunchConfigurationName: group.launchConfiguration,
      };
    }),
  });
}
