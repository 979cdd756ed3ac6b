import type { Deployment } from "../description/deployment.ts";
import type { ResourceSource } from "./resource-source.ts";
import { cacheResources } from "./cache.ts";
import type { Resource, TemplateValue } from "./template.ts";
import { groupProperties, ingress, rollingUpdate, scalingResources, sshIngress } from "./fleet.ts";
import { hasTls } from "./parameters.ts";
import { getAtt, ref } from "./values.ts";

/**
 * The resources of a deployment behind a balancer of the second generation, started from a launch template, in subnets of one
 * VPC: an application balancer for HTTP and HTTPS, a network balancer for TCP and SSL.
 *
 * Both are guarded alike: the balancer has a security group of its own, which lets everybody in on the listener's port alone,
 * and the instances' group lets in that group and nobody else. A network balancer can have groups from its creation only
 * (Elastic Load Balancing, Network Load Balancers, "Update the security groups"); it has this one from the beginning, and so the
 * rule holds although clients' addresses reach the instances.
 */
export function applicationResources(source: ResourceSource): Readonly<Record<string, Resource>> {
  const { deployment, release } = source;
  return {
    LaunchTemplate: launchTemplate(source),
    ScalingGroup: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      // A target group that no balancer uses counts as unhealthy, and its instances would be replaced.
      DependsOn: "Listener",
      Properties: {
        LaunchTemplate: {
          LaunchTemplateId: ref("LaunchTemplate"),
          Version: getAtt("LaunchTemplate", "LatestVersionNumber"),
        },
        TargetGroupARNs: [ref("TargetGroup")],
        VPCZoneIdentifier: ref("Subnets"),
        ...groupProperties(deployment),
      },
      ...(release.rollingUpdate && { UpdatePolicy: rollingUpdate(deployment) }),
    },
    LoadBalancer: loadBalancer(deployment),
    TargetGroup: targetGroup(deployment),
    Listener: listener(deployment),
    LoadBalancerSecurityGroup: securityGroup("Balancer: everybody, on its port.", [
      ingress(deployment.balancer.listener.port, { CidrIp: "0.0.0.0/0" }),
    ]),
    InstanceSecurityGroup: securityGroup("Instances: the balancer, and SSH.", [
      ingress(deployment.balancer.instance.port, {
        SourceSecurityGroupId: getAtt("LoadBalancerSecurityGroup", "GroupId"),
      }),
      ...sshIngress(deployment),
    ]),
    ...cacheResources(source, {
      instance: {
        SubnetId: { "Fn::Select": ["0", ref("Subnets")] },
        SecurityGroupIds: [getAtt("CacheSecurityGroup", "GroupId")],
      },
      group: { VpcId: ref("VpcId") },
    }),
    ...scalingResources(deployment),
  };
}

/** Whether the balancer works on connections, not on requests. */
function isNetwork(deployment: Deployment): boolean {
  const { protocol } = deployment.balancer.listener;
  return protocol === "TCP" || protocol === "SSL";
}

function launchTemplate({ deployment, userData }: ResourceSource): Resource {
  const profile = deployment.volume?.instanceProfile;
  return {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: {
      LaunchTemplateData: {
        ImageId: ref("ImageId"),
        InstanceType: ref("InstanceType"),
        ...(deployment.keyName !== undefined && { KeyName: ref("KeyName") }),
        SecurityGroupIds: [getAtt("InstanceSecurityGroup", "GroupId")],
        Monitoring: { Enabled: "true" },
        ...(profile !== undefined && { IamInstanceProfile: { Name: profile } }),
        UserData: userData,
      },
    },
  };
}

function loadBalancer(deployment: Deployment): Resource {
  return {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: {
      Type: isNetwork(deployment) ? "network" : "application",
      Scheme: "internet-facing",
      Subnets: ref("Subnets"),
      SecurityGroups: [getAtt("LoadBalancerSecurityGroup", "GroupId")],
    },
  };
}

function targetGroup(deployment: Deployment): Resource {
  const { instance, healthCheck } = deployment.balancer;
  // An application balancer asks over HTTP in any case; without a path it asks for `/`.
  const overHttp = healthCheck.path !== undefined || !isNetwork(deployment);
  return {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: {
      VpcId: ref("VpcId"),
      TargetType: "instance",
      Protocol: instance.protocol,
      Port: instance.port,
      HealthCheckProtocol: overHttp ? "HTTP" : "TCP",
      ...(healthCheck.path !== undefined && { HealthCheckPath: healthCheck.path }),
      HealthCheckIntervalSeconds: healthCheck.interval,
      HealthCheckTimeoutSeconds: healthCheck.timeout,
      HealthyThresholdCount: healthCheck.healthy,
      UnhealthyThresholdCount: healthCheck.unhealthy,
    },
  };
}

function listener(deployment: Deployment): Resource {
  const { protocol, port } = deployment.balancer.listener;
  return {
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: ref("LoadBalancer"),
      // The second generation calls TLS on a connection by its name.
      Protocol: protocol === "SSL" ? "TLS" : protocol,
      Port: port,
      ...(hasTls(deployment) && {
        Certificates: [{ CertificateArn: ref("CertificateArn") }],
        SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      }),
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
    },
  };
}

function securityGroup(about: string, rules: readonly TemplateValue[]): Resource {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { VpcId: ref("VpcId"), GroupDescription: about, SecurityGroupIngress: rules },
  };
}
