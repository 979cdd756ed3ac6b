/** What a service calls the role that it links to itself. */
export interface LinkedName {
  /** What comes after `AWSServiceRoleFor`. */
  readonly role: string;
  /** The managed policy of AWS' own that it attaches, behind `aws-service-role/`; absent where it is not known. */
  readonly policy?: string;
  /** Whether it lets its roles have a suffix. */
  readonly suffix?: true;
}

/**
 * What the service of this principal calls its role; undefined for what is no service of AWS. For services that are not
 * in the table the name is made from the principal and any suffix goes, since no list of all of them is published.
 */
export function linkedName(service: string): LinkedName | undefined {
  const label = /^([a-z0-9.-]+)\.amazonaws\.com(?:\.cn)?$/.exec(service)?.[1];
  if (label === undefined) return undefined;
  const known = LINKED_NAMES.get(label);
  if (known !== undefined) return known;
  const words = label.split(/[.-]/).filter((word) => word !== "");
  const role = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return role === "" ? undefined : { role, suffix: true };
}

/**
 * By the principal without `.amazonaws.com`: the sections "Using service-linked roles" of the services' own guides, and
 * the AWS Managed Policy Reference Guide. A suffix is documented by Amazon EC2 Auto Scaling alone.
 */
export const LINKED_NAMES: ReadonlyMap<string, LinkedName> = new Map<string, LinkedName>([
  ["access-analyzer", { role: "AccessAnalyzer", policy: "AccessAnalyzerServiceRolePolicy" }],
  ["autoscaling", { role: "AutoScaling", policy: "AutoScalingServiceRolePolicy", suffix: true }],
  ["backup", { role: "Backup", policy: "AWSBackupServiceLinkedRolePolicyForBackup" }],
  ["batch", { role: "Batch", policy: "BatchServiceRolePolicy" }],
  ["cloudtrail", { role: "CloudTrail", policy: "CloudTrailServiceRolePolicy" }],
  ["config", { role: "Config", policy: "AWSConfigServiceRolePolicy" }],
  [
    "dynamodb.application-autoscaling",
    {
      role: "ApplicationAutoScaling_DynamoDBTable",
      policy: "AWSApplicationAutoscalingDynamoDBTablePolicy",
    },
  ],
  ["ecs", { role: "ECS", policy: "AmazonECSServiceRolePolicy" }],
  [
    "ecs.application-autoscaling",
    {
      role: "ApplicationAutoScaling_ECSService",
      policy: "AWSApplicationAutoscalingECSServicePolicy",
    },
  ],
  ["eks", { role: "AmazonEKS", policy: "AmazonEKSServiceRolePolicy" }],
  ["eks-fargate", { role: "AmazonEKSForFargate", policy: "AmazonEKSForFargateServiceRolePolicy" }],
  ["eks-nodegroup", { role: "AmazonEKSNodegroup", policy: "AWSServiceRoleForAmazonEKSNodegroup" }],
  ["elasticache", { role: "ElastiCache", policy: "ElastiCacheServiceRolePolicy" }],
  [
    "elasticbeanstalk",
    { role: "ElasticBeanstalk", policy: "AWSElasticBeanstalkServiceRolePolicy" },
  ],
  [
    "elasticfilesystem",
    { role: "AmazonElasticFileSystem", policy: "AmazonElasticFileSystemServiceRolePolicy" },
  ],
  [
    "elasticloadbalancing",
    { role: "ElasticLoadBalancing", policy: "AWSElasticLoadBalancingServiceRolePolicy" },
  ],
  ["elasticmapreduce", { role: "EMRCleanup", policy: "AmazonEMRCleanupPolicy" }],
  ["es", { role: "AmazonElasticsearchService", policy: "AmazonElasticsearchServiceRolePolicy" }],
  ["fms", { role: "FMS", policy: "FMSServiceRolePolicy" }],
  ["globalaccelerator", { role: "GlobalAccelerator", policy: "AWSGlobalAcceleratorSLRPolicy" }],
  ["guardduty", { role: "AmazonGuardDuty", policy: "AmazonGuardDutyServiceRolePolicy" }],
  ["imagebuilder", { role: "ImageBuilder", policy: "AWSServiceRoleForImageBuilder" }],
  ["inspector2", { role: "AmazonInspector2", policy: "AmazonInspector2ServiceRolePolicy" }],
  ["kafka", { role: "Kafka", policy: "KafkaServiceRolePolicy" }],
  ["macie", { role: "AmazonMacie", policy: "AmazonMacieServiceRolePolicy" }],
  ["memorydb", { role: "MemoryDB", policy: "MemoryDBServiceRolePolicy" }],
  [
    "opensearchservice",
    { role: "AmazonOpenSearchService", policy: "AmazonOpenSearchServiceRolePolicy" },
  ],
  ["ops.apigateway", { role: "APIGateway", policy: "APIGatewayServiceRolePolicy" }],
  ["organizations", { role: "Organizations", policy: "AWSOrganizationsServiceTrustPolicy" }],
  ["rds", { role: "RDS", policy: "AmazonRDSServiceRolePolicy" }],
  ["redshift", { role: "Redshift", policy: "AmazonRedshiftServiceLinkedRolePolicy" }],
  [
    "replication.dynamodb",
    { role: "DynamoDBReplication", policy: "DynamoDBReplicationServiceRolePolicy" },
  ],
  ["replicator.lambda", { role: "LambdaReplicator", policy: "AWSLambdaReplicator" }],
  ["securityhub", { role: "SecurityHub", policy: "AWSSecurityHubServiceRolePolicy" }],
  ["servicequotas", { role: "ServiceQuotas", policy: "ServiceQuotasServiceRolePolicy" }],
  ["spot", { role: "EC2Spot", policy: "AWSEC2SpotServiceRolePolicy" }],
  ["spotfleet", { role: "EC2SpotFleet", policy: "AWSEC2SpotFleetServiceRolePolicy" }],
  ["ssm", { role: "AmazonSSM", policy: "AmazonSSMServiceRolePolicy" }],
  ["sso", { role: "SSO", policy: "AWSSSOServiceRolePolicy" }],
  ["support", { role: "Support", policy: "AWSSupportServiceRolePolicy" }],
  [
    "transitgateway",
    { role: "VPCTransitGateway", policy: "AWSVPCTransitGatewayServiceRolePolicy" },
  ],
  ["trustedadvisor", { role: "TrustedAdvisor", policy: "AWSTrustedAdvisorServiceRolePolicy" }],
]);
