import { ingress, sshIngress } from "./fleet.ts";
import type { ResourceSource } from "./resource-source.ts";
import type { Properties, Resource } from "./template.ts";
import { getAtt, ref } from "./values.ts";

/** Where the cache's instance and its group are: what clouds say differently. */
export interface CachePlace {
  readonly instance: Properties;
  readonly group: Properties;
}

/** The cache's instance, and a group that lets in the fleet's instances and SSH alone; nothing without a cache. */
export function cacheResources(
  { deployment, cacheUserData }: ResourceSource,
  place: CachePlace,
): Readonly<Record<string, Resource>> {
  const { cache } = deployment;
  if (cache === undefined || cacheUserData === undefined) return {};
  return {
    CacheInstance: {
      Type: "AWS::EC2::Instance",
      Properties: {
        ImageId: ref(cache.image === undefined ? "ImageId" : "CacheImageId"),
        InstanceType: ref("CacheInstanceType"),
        ...(deployment.keyName !== undefined && { KeyName: ref("KeyName") }),
        ...place.instance,
        Tags: [{ Key: "Name", Value: `${deployment.name}-cache` }],
        UserData: cacheUserData,
      },
    },
    CacheSecurityGroup: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        ...place.group,
        GroupDescription: "Cache: the instances, and SSH.",
        SecurityGroupIngress: [
          ingress(cache.port, {
            SourceSecurityGroupId: getAtt("InstanceSecurityGroup", "GroupId"),
          }),
          ...sshIngress(deployment),
        ],
      },
    },
  };
}
