/** What an option of `aws` takes: a text, a number, nothing, texts, structures, or one structure. */
export type AwsOptionKind = "text" | "number" | "flag" | "texts" | "list" | "structure";

/** An operation of `aws`: its action and its members, by name in the API. */
export interface AwsOperation {
  readonly action: string;
  readonly members: Readonly<Record<string, AwsOptionKind>>;
  /** Members that must be given. */
  readonly required: readonly string[];
}

/** The operation of these two words, as far as scripts for deployments use it. */
export function awsOperation(service: string, name: string): AwsOperation | undefined {
  const row = OPERATIONS[`${service} ${name}`];
  if (row === undefined) return undefined;
  const members = row.slice(1).map((word): readonly [string, AwsOptionKind, boolean] => {
    const [, member = "", needed = "", kind = ""] = /^(\w+)(!?)(?::(\w+))?$/.exec(word) ?? [];
    return [member, KINDS[kind] ?? "text", needed === "!"];
  });
  return {
    action: row[0] ?? "",
    members: Object.fromEntries(members.map(([member, kind]) => [member, kind])),
    required: members.filter(([, , needed]) => needed).map(([member]) => member),
  };
}

/** Every operation, as `SERVICE OPERATION`. */
export function awsOperationNames(): readonly string[] {
  return Object.keys(OPERATIONS);
}

/** The option of a member: `--ssl-certificate-id`. */
export function awsFlag(member: string): string {
  // The plural of an acronym is one word: `NotificationARNs`.
  const singular = member.replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`);
  const words = singular.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2");
  return `--${words.replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2").toLowerCase()}`;
}

const KINDS: Readonly<Record<string, AwsOptionKind>> = {
  n: "number",
  f: "flag",
  t: "texts",
  l: "list",
  s: "structure",
};

function rows(table: string): Readonly<Record<string, readonly string[]>> {
  const lines = table.trim().split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [service = "", operation = "", ...rest] = line.trim().split(/ +/);
      return [`${service} ${operation}`, rest];
    }),
  );
}

/** Service, operation, action and members; `!` must be given, `:n` is a number, `:f` a flag, `:t` texts, `:l` and `:s` structures. */
const OPERATIONS = rows(`
  cloudformation create-stack CreateStack StackName! TemplateBody TemplateURL Parameters:l DisableRollback:f TimeoutInMinutes:n NotificationARNs:t Capabilities:t OnFailure Tags:l ClientRequestToken
  cloudformation update-stack UpdateStack StackName! TemplateBody TemplateURL UsePreviousTemplate:f Parameters:l Capabilities:t Tags:l ClientRequestToken
  cloudformation delete-stack DeleteStack StackName! ClientRequestToken
  cloudformation describe-stacks DescribeStacks StackName
  cloudformation describe-stack-events DescribeStackEvents StackName!
  cloudformation describe-stack-resources DescribeStackResources StackName LogicalResourceId PhysicalResourceId
  cloudformation validate-template ValidateTemplate TemplateBody TemplateURL
  iam upload-server-certificate UploadServerCertificate ServerCertificateName! CertificateBody! PrivateKey! CertificateChain Path Tags:l
  iam get-server-certificate GetServerCertificate ServerCertificateName!
  iam list-server-certificates ListServerCertificates PathPrefix
  iam delete-server-certificate DeleteServerCertificate ServerCertificateName!
  sts get-caller-identity GetCallerIdentity
  elb create-load-balancer CreateLoadBalancer LoadBalancerName! Listeners!:l AvailabilityZones:t Subnets:t SecurityGroups:t Scheme Tags:l
  elb delete-load-balancer DeleteLoadBalancer LoadBalancerName!
  elb describe-load-balancers DescribeLoadBalancers LoadBalancerNames:t
  elb configure-health-check ConfigureHealthCheck LoadBalancerName! HealthCheck!:s
  elb create-load-balancer-listeners CreateLoadBalancerListeners LoadBalancerName! Listeners!:l
  elb delete-load-balancer-listeners DeleteLoadBalancerListeners LoadBalancerName! LoadBalancerPorts!:t
  elb set-load-balancer-listener-ssl-certificate SetLoadBalancerListenerSSLCertificate LoadBalancerName! LoadBalancerPort!:n SSLCertificateId!
  elb describe-instance-health DescribeInstanceHealth LoadBalancerName! Instances:l
  elb apply-security-groups-to-load-balancer ApplySecurityGroupsToLoadBalancer LoadBalancerName! SecurityGroups!:t
  autoscaling create-launch-configuration CreateLaunchConfiguration LaunchConfigurationName! ImageId InstanceType KeyName SecurityGroups:t UserData IamInstanceProfile InstanceMonitoring:s
  autoscaling delete-launch-configuration DeleteLaunchConfiguration LaunchConfigurationName!
  autoscaling describe-launch-configurations DescribeLaunchConfigurations LaunchConfigurationNames:t
  autoscaling create-auto-scaling-group CreateAutoScalingGroup AutoScalingGroupName! LaunchConfigurationName MinSize!:n MaxSize!:n DesiredCapacity:n DefaultCooldown:n AvailabilityZones:t LoadBalancerNames:t HealthCheckType HealthCheckGracePeriod:n VPCZoneIdentifier TerminationPolicies:t Tags:l
  autoscaling update-auto-scaling-group UpdateAutoScalingGroup AutoScalingGroupName! LaunchConfigurationName MinSize:n MaxSize:n DesiredCapacity:n DefaultCooldown:n AvailabilityZones:t HealthCheckType HealthCheckGracePeriod:n VPCZoneIdentifier TerminationPolicies:t
  autoscaling delete-auto-scaling-group DeleteAutoScalingGroup AutoScalingGroupName! ForceDelete:f
  autoscaling describe-auto-scaling-groups DescribeAutoScalingGroups AutoScalingGroupNames:t
  autoscaling set-desired-capacity SetDesiredCapacity AutoScalingGroupName! DesiredCapacity!:n HonorCooldown:f
  autoscaling put-scaling-policy PutScalingPolicy AutoScalingGroupName! PolicyName! AdjustmentType ScalingAdjustment:n Cooldown:n
  autoscaling delete-policy DeletePolicy AutoScalingGroupName PolicyName!
  autoscaling describe-policies DescribePolicies AutoScalingGroupName PolicyNames:t
  cloudwatch put-metric-alarm PutMetricAlarm AlarmName! AlarmDescription ActionsEnabled:f OKActions:t AlarmActions:t MetricName Namespace Statistic Dimensions:l Period:n Unit EvaluationPeriods!:n Threshold:n ComparisonOperator!
  cloudwatch delete-alarms DeleteAlarms AlarmNames!:t
  cloudwatch describe-alarms DescribeAlarms AlarmNames:t AlarmNamePrefix StateValue
  ec2 create-security-group CreateSecurityGroup GroupName! Description! VpcId
  ec2 delete-security-group DeleteSecurityGroup GroupName GroupId
  ec2 describe-security-groups DescribeSecurityGroups GroupNames:t GroupIds:t Filters:l
  ec2 authorize-security-group-ingress AuthorizeSecurityGroupIngress GroupName GroupId IpPermissions:l
  ec2 revoke-security-group-ingress RevokeSecurityGroupIngress GroupName GroupId IpPermissions:l
  ec2 run-instances RunInstances ImageId InstanceType KeyName SecurityGroups:t SecurityGroupIds:t UserData Placement:s SubnetId ClientToken IamInstanceProfile:s TagSpecifications:l
  ec2 describe-instances DescribeInstances InstanceIds:t Filters:l
  ec2 terminate-instances TerminateInstances InstanceIds!:t
  ec2 create-tags CreateTags Resources!:t Tags!:l
  ec2 create-volume CreateVolume AvailabilityZone SnapshotId Size:n VolumeType TagSpecifications:l
  ec2 attach-volume AttachVolume Device! InstanceId! VolumeId!
  ec2 describe-volumes DescribeVolumes VolumeIds:t Filters:l
  ec2 delete-volume DeleteVolume VolumeId!
  ec2 describe-snapshots DescribeSnapshots SnapshotIds:t OwnerIds:t Filters:l
  ec2 describe-availability-zones DescribeAvailabilityZones ZoneNames:t
  ec2 describe-images DescribeImages ImageIds:t Owners:t
  ec2 describe-key-pairs DescribeKeyPairs KeyNames:t
`);
