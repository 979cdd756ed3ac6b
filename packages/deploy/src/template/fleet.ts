import type { Deployment, Size } from "../description/deployment.ts";
import type { Properties, Resource, TemplateValue } from "./template.ts";
import { digits, ref } from "./values.ts";

/** Seconds that an instance gets to install and start what it is for, before it has to be healthy; as in the article. */
export const GRACE_PERIOD = 300;

/** What every scaling group has, whatever its instances are started from. */
export function groupProperties(deployment: Deployment): Properties {
  return {
    MinSize: ref("MinSize"),
    DesiredCapacity: ref("DesiredCapacity"),
    MaxSize: ref("MaxSize"),
    HealthCheckType: "ELB",
    HealthCheckGracePeriod: digits(GRACE_PERIOD),
    Tags: [{ Key: "Name", Value: deployment.name, PropagateAtLaunch: "true" }],
  };
}

/**
 * How many instances stay in service while they are replaced: the minimum, or one less than the maximum where the two are the
 * same, which leaves room for the one that is replaced.
 */
export function servingDuringUpdates({ minimum, maximum }: Size): number {
  return Math.min(minimum, maximum - 1);
}

/**
 * Instances are replaced one by one when what they are started from has changed, and as many as possible stay in service. What
 * would work against the update is suspended meanwhile, as the CloudFormation User Guide advises.
 */
export function rollingUpdate({ size }: Deployment): Properties {
  return {
    AutoScalingRollingUpdate: {
      MaxBatchSize: "1",
      MinInstancesInService: digits(servingDuringUpdates(size)),
      PauseTime: "PT5M",
      SuspendProcesses: [
        "AlarmNotification",
        "AZRebalance",
        "HealthCheck",
        "ReplaceUnhealthy",
        "ScheduledActions",
      ],
    },
  };
}

/** Two policies and the alarms that carry them out: instances are added over one load and taken away under another. */
export function scalingResources({ scaling }: Deployment): Readonly<Record<string, Resource>> {
  if (scaling === undefined) return {};
  const policy = (change: number): Resource => ({
    Type: "AWS::AutoScaling::ScalingPolicy",
    Properties: {
      AdjustmentType: "ChangeInCapacity",
      AutoScalingGroupName: ref("ScalingGroup"),
      Cooldown: digits(scaling.cooldown),
      ScalingAdjustment: digits(change),
    },
  });
  const alarm = (when: AlarmCase): Resource => ({
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmDescription: when.about,
      Namespace: "AWS/EC2",
      MetricName: "CPUUtilization",
      Dimensions: [{ Name: "AutoScalingGroupName", Value: ref("ScalingGroup") }],
      Statistic: "Average",
      Period: digits(scaling.period),
      EvaluationPeriods: digits(scaling.evaluations),
      ComparisonOperator: when.operator,
      Threshold: digits(when.threshold),
      AlarmActions: [ref(when.policy)],
    },
  });
  return {
    ScaleUpPolicy: policy(scaling.step),
    ScaleDownPolicy: policy(-scaling.step),
    HighLoadAlarm: alarm({
      about: "Instances are added.",
      operator: "GreaterThanThreshold",
      threshold: scaling.addAbove,
      policy: "ScaleUpPolicy",
    }),
    LowLoadAlarm: alarm({
      about: "Instances are taken away.",
      operator: "LessThanThreshold",
      threshold: scaling.removeBelow,
      policy: "ScaleDownPolicy",
    }),
  };
}

interface AlarmCase {
  readonly about: string;
  readonly operator: string;
  readonly threshold: number;
  readonly policy: string;
}

/** A rule of a security group: TCP to one port from one source. */
export function ingress(port: number, source: Properties): TemplateValue {
  return { IpProtocol: "tcp", FromPort: digits(port), ToPort: digits(port), ...source };
}

/** SSH from where the description says, or no rule. */
export function sshIngress({ sshLocation }: Deployment): readonly TemplateValue[] {
  return sshLocation === undefined ? [] : [ingress(22, { CidrIp: ref("SSHLocation") })];
}

/** Where the fleet is reached: a URL, or host and port where there is no HTTP. */
export function urlPieces({ balancer }: Deployment, host: TemplateValue): readonly TemplateValue[] {
  const { protocol, port } = balancer.listener;
  if (protocol === "HTTP") return ["http://", host, port === 80 ? "/" : `:${digits(port)}/`];
  if (protocol === "HTTPS") return ["https://", host, port === 443 ? "/" : `:${digits(port)}/`];
  return [host, `:${digits(port)}`];
}
