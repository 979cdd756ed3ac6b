import type { Deployment, HealthCheck } from "../description/deployment.ts";
import type { ResourceSource } from "./resource-source.ts";
import type { Properties, Resource, TemplateValue } from "./template.ts";
import { cacheResources } from "./cache.ts";
import { groupProperties, ingress, rollingUpdate, scalingResources, sshIngress } from "./fleet.ts";
import { hasTls } from "./parameters.ts";
import { digits, getAtt, ref } from "./values.ts";

/**
 * The resources of a deployment behind a classic balancer, started from a launch configuration, in zones.
 *
 * Security groups are named without a VPC, so that the template works with and without one: the cloud makes them in the
 * default VPC where the account has one. `Ref` of such a group is its name in both cases, which launch configurations take;
 * its id is the attribute `GroupId`. The balancer's own group is known by its owner and name alone, as the article has it.
 * Not documented: how a cloud with VPCs resolves that name. It is the form that the vendor's own template uses.
 */
export function classicResources(source: ResourceSource): Readonly<Record<string, Resource>> {
  const { deployment, release } = source;
  return {
    LaunchConfiguration: launchConfiguration(source),
    ScalingGroup: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        AvailabilityZones: zonesOf(deployment),
        LaunchConfigurationName: ref("LaunchConfiguration"),
        LoadBalancerNames: [ref("LoadBalancer")],
        ...groupProperties(deployment),
      },
      ...(release.rollingUpdate && { UpdatePolicy: rollingUpdate(deployment) }),
    },
    LoadBalancer: loadBalancer(deployment),
    InstanceSecurityGroup: instanceGroup(deployment),
    ...cacheResources(source, { instance: cachePlace(deployment), group: {} }),
    ...scalingResources(deployment),
  };
}

/** The cache is in the first zone that is named, or where the cloud puts it. */
function cachePlace({ placement }: Deployment): Properties {
  const zone = placement.zones?.[0];
  return {
    SecurityGroups: [ref("CacheSecurityGroup")],
    ...(zone !== undefined && { AvailabilityZone: zone }),
  };
}

/** The zones that are named, or all of the cloud. */
function zonesOf({ placement }: Deployment): TemplateValue {
  return placement.zones ?? { "Fn::GetAZs": "" };
}

function launchConfiguration({ deployment, userData }: ResourceSource): Resource {
  const profile = deployment.volume?.instanceProfile;
  return {
    Type: "AWS::AutoScaling::LaunchConfiguration",
    Properties: {
      ImageId: ref("ImageId"),
      InstanceType: ref("InstanceType"),
      ...(deployment.keyName !== undefined && { KeyName: ref("KeyName") }),
      SecurityGroups: [ref("InstanceSecurityGroup")],
      InstanceMonitoring: "true",
      ...(profile !== undefined && { IamInstanceProfile: profile }),
      UserData: userData,
    },
  };
}

function loadBalancer(deployment: Deployment): Resource {
  const { listener, instance, healthCheck } = deployment.balancer;
  return {
    Type: "AWS::ElasticLoadBalancing::LoadBalancer",
    Properties: {
      AvailabilityZones: zonesOf(deployment),
      CrossZone: "true",
      Listeners: [
        {
          LoadBalancerPort: digits(listener.port),
          Protocol: listener.protocol,
          InstancePort: digits(instance.port),
          InstanceProtocol: instance.protocol,
          ...(hasTls(deployment) && { SSLCertificateId: ref("CertificateArn") }),
        },
      ],
      HealthCheck: {
        Target: healthTarget(healthCheck, instance.port),
        Interval: digits(healthCheck.interval),
        Timeout: digits(healthCheck.timeout),
        HealthyThreshold: digits(healthCheck.healthy),
        UnhealthyThreshold: digits(healthCheck.unhealthy),
      },
    },
  };
}

/** `HTTP:8888/login`, or `TCP:8888`. */
export function healthTarget(check: HealthCheck, port: number): string {
  return check.path === undefined ? `TCP:${digits(port)}` : `HTTP:${digits(port)}${check.path}`;
}

function instanceGroup(deployment: Deployment): Resource {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "Instances: the balancer, and SSH.",
      SecurityGroupIngress: [
        ingress(deployment.balancer.instance.port, {
          SourceSecurityGroupOwnerId: getAtt("LoadBalancer", "SourceSecurityGroup.OwnerAlias"),
          SourceSecurityGroupName: getAtt("LoadBalancer", "SourceSecurityGroup.GroupName"),
        }),
        ...sshIngress(deployment),
      ],
    },
  };
}
