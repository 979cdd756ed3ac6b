import type { KnownProperties, KnownType } from "./known.ts";

/** Each of the names, as a property that holds a value. */
function values(names: string): KnownProperties {
  return Object.fromEntries(names.split(" ").map((name) => [name, "value"]));
}

const rule = values(
  "CidrIp FromPort IpProtocol SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort",
);

const ebs = values("DeleteOnTermination Iops SnapshotId VolumeSize VolumeType");

const blockDevices = { ...values("DeviceName NoDevice VirtualName"), Ebs: ebs };

/** The types of resources of Eucalyptus that a deployment uses, with everything that any release from 4.1 on knows of them. */
export const EUCALYPTUS_TYPES: Readonly<Record<string, KnownType>> = {
  "AWS::AutoScaling::AutoScalingGroup": {
    properties: {
      ...values(
        "AvailabilityZones Cooldown DesiredCapacity HealthCheckGracePeriod HealthCheckType InstanceId LaunchConfigurationName " +
          "LoadBalancerNames MaxSize MinSize TerminationPolicies VPCZoneIdentifier",
      ),
      Tags: values("Key Value PropagateAtLaunch"),
    },
    // Required up to 4.2 alone; nothing is lost by asking for it everywhere.
    required: ["AvailabilityZones", "MaxSize", "MinSize"],
    attributes: [],
  },
  "AWS::AutoScaling::LaunchConfiguration": {
    properties: {
      ...values(
        "AssociatePublicIpAddress EbsOptimized IamInstanceProfile ImageId InstanceId InstanceMonitoring InstanceType KernelId " +
          "KeyName RamDiskId SecurityGroups SpotPrice UserData",
      ),
      BlockDeviceMappings: blockDevices,
    },
    required: ["ImageId", "InstanceType"],
    attributes: [],
  },
  "AWS::AutoScaling::ScalingPolicy": {
    properties: values("AdjustmentType AutoScalingGroupName Cooldown ScalingAdjustment"),
    required: ["AdjustmentType", "AutoScalingGroupName", "ScalingAdjustment"],
    attributes: [],
  },
  "AWS::CloudWatch::Alarm": {
    properties: {
      ...values(
        "ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator EvaluationPeriods InsufficientDataActions " +
          "MetricName Namespace OKActions Period Statistic Threshold Unit",
      ),
      Dimensions: values("Name Value"),
    },
    required: [
      "ComparisonOperator",
      "EvaluationPeriods",
      "MetricName",
      "Namespace",
      "Period",
      "Statistic",
      "Threshold",
    ],
    attributes: [],
  },
  "AWS::EC2::Instance": {
    properties: {
      ...values(
        "AdditionalInfo AvailabilityZone DisableApiTermination EbsOptimized IamInstanceProfile ImageId " +
          "InstanceInitiatedShutdownBehavior InstanceType KernelId KeyName Monitoring PlacementGroupName PrivateIpAddress RamdiskId " +
          "SecurityGroupIds SecurityGroups SourceDestCheck SubnetId Tenancy UserData",
      ),
      BlockDeviceMappings: blockDevices,
      NetworkInterfaces: {
        ...values(
          "AssociatePublicIpAddress DeleteOnTermination Description DeviceIndex GroupSet NetworkInterfaceId PrivateIpAddress " +
            "SecondaryPrivateIpAddressCount SubnetId",
        ),
        PrivateIpAddresses: values("Primary PrivateIpAddress"),
      },
      Tags: values("Key Value"),
      Volumes: values("Device VolumeId"),
    },
    required: ["ImageId"],
    attributes: ["AvailabilityZone", "PrivateDnsName", "PrivateIp", "PublicDnsName", "PublicIp"],
  },
  "AWS::EC2::SecurityGroup": {
    properties: {
      ...values("GroupDescription VpcId"),
      SecurityGroupEgress: {
        ...values("CidrIp DestinationSecurityGroupId FromPort IpProtocol ToPort"),
      },
      SecurityGroupIngress: rule,
      Tags: values("Key Value"),
    },
    required: ["GroupDescription"],
    attributes: ["GroupId"],
  },
  "AWS::EC2::SecurityGroupIngress": {
    properties: { ...rule, ...values("GroupId GroupName") },
    required: ["IpProtocol"],
    attributes: [],
  },
  "AWS::ElasticLoadBalancing::LoadBalancer": {
    properties: {
      ...values(
        "AvailabilityZones CrossZone Instances LoadBalancerName Scheme SecurityGroups Subnets",
      ),
      AccessLoggingPolicy: values("EmitInterval Enabled S3BucketName S3BucketPrefix"),
      AppCookieStickinessPolicy: values("CookieName PolicyName"),
      ConnectionDrainingPolicy: values("Enabled Timeout"),
      ConnectionSettings: values("IdleTimeout"),
      HealthCheck: values("HealthyThreshold Interval Target Timeout UnhealthyThreshold"),
      LBCookieStickinessPolicy: values("CookieExpirationPeriod PolicyName"),
      Listeners: values(
        "InstancePort InstanceProtocol LoadBalancerPort PolicyNames Protocol SSLCertificateId",
      ),
      Policies: {
        ...values("InstancePorts LoadBalancerPorts PolicyName PolicyType"),
        Attributes: values("Name Value"),
      },
      Tags: values("Key Value"),
    },
    required: ["Listeners"],
    attributes: [
      "CanonicalHostedZoneName",
      "CanonicalHostedZoneNameID",
      "DNSName",
      "SourceSecurityGroup.GroupName",
      "SourceSecurityGroup.OwnerAlias",
    ],
  },
};

/** Its other types, by the release that they came with. */
export const EUCALYPTUS_OTHER_TYPES: Readonly<
  Record<"from41" | "from43" | "from50", readonly string[]>
> = {
  from41: [
    ...["Stack", "WaitCondition", "WaitConditionHandle"].map(
      (name) => `AWS::CloudFormation::${name}`,
    ),
    ...[
      "DHCPOptions",
      "EIP",
      "EIPAssociation",
      "InternetGateway",
      "NetworkAcl",
      "NetworkAclEntry",
      "NetworkInterface",
      "NetworkInterfaceAttachment",
      "Route",
      "RouteTable",
      "SecurityGroupEgress",
      "Subnet",
      "SubnetNetworkAclAssociation",
      "SubnetRouteTableAssociation",
      "VPC",
      "VPCDHCPOptionsAssociation",
      "VPCGatewayAttachment",
      "Volume",
      "VolumeAttachment",
    ].map((name) => `AWS::EC2::${name}`),
    ...[
      "AccessKey",
      "Group",
      "InstanceProfile",
      "Policy",
      "Role",
      "User",
      "UserToGroupAddition",
    ].map((name) => `AWS::IAM::${name}`),
    "AWS::S3::Bucket",
  ],
  from43: ["AWS::EC2::NatGateway"],
  from50: [
    "AWS::EC2::InstanceType",
    "AWS::EC2::LaunchTemplate",
    "AWS::IAM::ManagedPolicy",
    "AWS::Route53::HostedZone",
    "AWS::Route53::RecordSet",
    "AWS::Route53::RecordSetGroup",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::Queue",
    "AWS::SQS::QueuePolicy",
  ],
};
