import type { KnownProperties, KnownType } from "./known.ts";

/** Each of the names, as a property whose inside is not looked at. */
function values(names: string): KnownProperties {
  return Object.fromEntries(names.split(" ").map((name) => [name, "value"]));
}

/** The types of resources of AWS that a deployment uses: their properties, attributes and what each has to have. */
export const AWS_TYPES: Readonly<Record<string, KnownType>> = {
  "AWS::AutoScaling::AutoScalingGroup": {
    properties: values(
      "AutoScalingGroupName AvailabilityZoneDistribution AvailabilityZoneIds AvailabilityZoneImpairmentPolicy AvailabilityZones " +
        "CapacityRebalance CapacityReservationSpecification Context Cooldown DefaultInstanceWarmup DeletionProtection DesiredCapacity " +
        "DesiredCapacityType HealthCheckGracePeriod HealthCheckType InstanceId InstanceLifecyclePolicy InstanceMaintenancePolicy " +
        "LaunchConfigurationName LaunchTemplate LifecycleHookSpecificationList LoadBalancerNames MaxInstanceLifetime MaxSize " +
        "MetricsCollection MinSize MixedInstancesPolicy NewInstancesProtectedFromScaleIn NotificationConfiguration " +
        "NotificationConfigurations PlacementGroup ServiceLinkedRoleARN SkipZonalShiftValidation Tags TargetGroupARNs " +
        "TerminationPolicies TrafficSources VPCZoneIdentifier",
    ),
    required: ["MaxSize", "MinSize"],
    attributes: ["AutoScalingGroupARN"],
  },
  "AWS::AutoScaling::ScalingPolicy": {
    properties: values(
      "AdjustmentType AutoScalingGroupName Cooldown EstimatedInstanceWarmup MetricAggregationType MinAdjustmentMagnitude PolicyType " +
        "PredictiveScalingConfiguration ScalingAdjustment StepAdjustments TargetTrackingConfiguration",
    ),
    required: ["AutoScalingGroupName"],
    attributes: ["Arn", "PolicyName"],
  },
  "AWS::CloudWatch::Alarm": {
    properties: values(
      "ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm Dimensions " +
        "EvaluateLowSampleCountPercentile EvaluationCriteria EvaluationInterval EvaluationPeriods ExtendedStatistic " +
        "InsufficientDataActions MetricName Metrics Namespace OKActions Period Statistic Tags Threshold ThresholdMetricId " +
        "TreatMissingData Unit",
    ),
    required: ["ComparisonOperator", "EvaluationPeriods"],
    attributes: ["Arn"],
  },
  "AWS::EC2::Instance": {
    properties: values(
      "AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions CreditSpecification DisableApiTermination EbsOptimized " +
        "ElasticGpuSpecifications ElasticInferenceAccelerators EnclaveOptions HibernationOptions HostId HostResourceGroupArn " +
        "IamInstanceProfile ImageId InstanceInitiatedShutdownBehavior InstanceType Ipv6AddressCount Ipv6Addresses KernelId KeyName " +
        "LaunchTemplate LicenseSpecifications MetadataOptions Monitoring NetworkInterfaces PlacementGroupName PrivateDnsNameOptions " +
        "PrivateIpAddress PropagateTagsToVolumeOnCreation RamdiskId SecurityGroupIds SecurityGroups SourceDestCheck SsmAssociations " +
        "SubnetId Tags Tenancy UserData Volumes",
    ),
    required: [],
    attributes: [
      "AvailabilityZone",
      "InstanceId",
      "PrivateDnsName",
      "PrivateIp",
      "PublicDnsName",
      "PublicIp",
      "VpcId",
    ],
  },
  "AWS::EC2::LaunchTemplate": {
    properties: {
      ...values("LaunchTemplateName TagSpecifications VersionDescription"),
      LaunchTemplateData: values(
        "BlockDeviceMappings CapacityReservationSpecification CpuOptions CreditSpecification DisableApiStop DisableApiTermination " +
          "EbsOptimized EnclaveOptions HibernationOptions IamInstanceProfile ImageId InstanceInitiatedShutdownBehavior " +
          "InstanceMarketOptions InstanceRequirements InstanceType KernelId KeyName LicenseSpecifications MaintenanceOptions " +
          "MetadataOptions Monitoring NetworkInterfaces NetworkPerformanceOptions Placement PrivateDnsNameOptions RamDiskId " +
          "SecurityGroupIds SecurityGroups TagSpecifications UserData",
      ),
    },
    required: ["LaunchTemplateData"],
    attributes: ["DefaultVersionNumber", "LatestVersionNumber", "LaunchTemplateId"],
  },
  "AWS::EC2::SecurityGroup": {
    properties: {
      ...values("GroupDescription GroupName Tags VpcId"),
      SecurityGroupEgress: values(
        "CidrIp CidrIpv6 Description DestinationPrefixListId DestinationSecurityGroupId FromPort IpProtocol ToPort",
      ),
      SecurityGroupIngress: values(
        "CidrIp CidrIpv6 Description FromPort IpProtocol SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName " +
          "SourceSecurityGroupOwnerId ToPort",
      ),
    },
    required: ["GroupDescription"],
    attributes: ["GroupId", "Id", "VpcId"],
  },
  "AWS::EC2::SecurityGroupIngress": {
    properties: values(
      "CidrIp CidrIpv6 Description FromPort GroupId GroupName IpProtocol SourcePrefixListId SourceSecurityGroupId " +
        "SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort",
    ),
    required: ["IpProtocol"],
    attributes: ["Id"],
  },
  "AWS::ElasticLoadBalancingV2::Listener": {
    properties: values(
      "AlpnPolicy Certificates DefaultActions ListenerAttributes LoadBalancerArn MutualAuthentication Port Protocol SslPolicy",
    ),
    required: ["DefaultActions", "LoadBalancerArn"],
    attributes: ["ListenerArn"],
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    properties: values(
      "EnableCapacityReservationProvisionStabilize EnablePrefixForIpv6SourceNat EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic " +
        "IpAddressType Ipv4IpamPoolId LoadBalancerAttributes MinimumLoadBalancerCapacity Name Scheme SecurityGroups SubnetMappings " +
        "Subnets Tags Type",
    ),
    required: [],
    attributes: [
      "CanonicalHostedZoneID",
      "DNSName",
      "LoadBalancerArn",
      "LoadBalancerFullName",
      "LoadBalancerName",
      "SecurityGroups",
    ],
  },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    properties: values(
      "HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort HealthCheckProtocol HealthCheckTimeoutSeconds " +
        "HealthyThresholdCount IpAddressType Matcher Name Port Protocol ProtocolVersion Tags TargetControlPort TargetGroupAttributes " +
        "TargetType Targets UnhealthyThresholdCount VpcId",
    ),
    required: [],
    attributes: ["LoadBalancerArns", "TargetGroupArn", "TargetGroupFullName", "TargetGroupName"],
  },
};
