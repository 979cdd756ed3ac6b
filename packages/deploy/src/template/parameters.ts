import type { Deployment } from "../description/deployment.ts";
import type { DeployFacts } from "../facts.ts";
import type { HoledText, HoleName } from "../user-data/hole.ts";
import type { KnownRelease } from "./known.ts";
import type { Parameter } from "./template.ts";
import { servingDuringUpdates } from "./fleet.ts";
import { digits } from "./values.ts";

/** What parameters are made from. */
export interface ParameterSource {
  readonly deployment: Deployment;
  readonly facts: DeployFacts;
  readonly release: KnownRelease;
  /** The user data of the instances and of the cache. */
  readonly userData: readonly HoledText[];
}

/** An IPv4 network. Numbers over 255 pass: the cloud refuses them. */
const NETWORK = "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}/[0-9]{1,2}";

/** Whether clients speak TLS with the balancer, which then needs a certificate. */
export function hasTls(deployment: Deployment): boolean {
  const { protocol } = deployment.balancer.listener;
  return protocol === "HTTPS" || protocol === "SSL";
}

/**
 * The parameters of a deployment's template. The default of each is the description's value: a description without the value
 * makes a parameter without a default. Secrets never have one, and are not shown (NoEcho). What lands in user data has a
 * pattern that no text leaves its place in YAML or shell text with.
 */
export function parametersOf(source: ParameterSource): Readonly<Record<string, Parameter>> {
  const { deployment, facts, userData } = source;
  const { cache, size } = deployment;
  const holes = new Set(
    userData
      .flat()
      .flatMap((part): readonly HoleName[] => (typeof part === "string" ? [] : [part.hole])),
  );
  const own = facts.placement === "subnets" ? placementParameters(source) : {};
  return {
    ...(deployment.keyName !== undefined && { KeyName: keyName(source, deployment.keyName) }),
    ImageId: image(source, {
      about: "The image of the instances.",
      ...(deployment.image !== undefined && { id: deployment.image }),
    }),
    InstanceType: {
      Type: "String",
      Description: "The type of the instances.",
      Default: deployment.instanceType,
      AllowedPattern: "[A-Za-z0-9.-]+",
    },
    ...(holes.has("CloudIP") && { CloudIP: cloudAddress(deployment) }),
    ...(deployment.sshLocation !== undefined && {
      SSHLocation: sshLocation(deployment.sshLocation),
    }),
    ...(hasTls(deployment) && { CertificateArn: certificate(deployment) }),
    MinSize: count("The least number of instances.", 0, size.minimum),
    DesiredCapacity: count("The number of instances to begin with.", 0, size.desired),
    MaxSize: maximum(source),
    ...(holes.has("SessionEncryptKey") && {
      SessionEncryptKey: secret("The key that sessions are encrypted with."),
    }),
    ...(holes.has("SessionValidateKey") && {
      SessionValidateKey: secret("The key that sessions are signed with."),
    }),
    ...own,
    ...(cache?.image !== undefined && {
      CacheImageId: image(source, { about: "The image of the cache's instance.", id: cache.image }),
    }),
    ...(cache !== undefined && {
      CacheInstanceType: {
        Type: "String",
        Description: "The type of the cache's instance.",
        Default: cache.instanceType,
        AllowedPattern: "[A-Za-z0-9.-]+",
      },
    }),
    ...(holes.has("VolumeAccessKeyId") && {
      VolumeAccessKeyId: secret("The access key that attaches volumes."),
    }),
    ...(holes.has("VolumeSecretAccessKey") && {
      VolumeSecretAccessKey: secret("The secret key of the access key that attaches volumes."),
    }),
  };
}

/** A parameter of one of EC2's types where the release has them, which looks whether the value is there; else a text. */
function typed(release: KnownRelease, type: string): Pick<Parameter, "Type"> {
  return { Type: release.parameterTypes.has(type) ? type : "String" };
}

function keyName({ release }: ParameterSource, name: string): Parameter {
  return {
    ...typed(release, "AWS::EC2::KeyPair::KeyName"),
    Description: "The key pair for SSH.",
    Default: name,
  };
}

function image(
  { release }: ParameterSource,
  of: { readonly about: string; readonly id?: string },
): Parameter {
  return {
    ...typed(release, "AWS::EC2::Image::Id"),
    Description: of.about,
    ...(of.id !== undefined && { Default: of.id }),
  };
}

function cloudAddress({ application }: Deployment): Parameter {
  const given = application.kind === "console" ? application.cloudAddress : undefined;
  return {
    Type: "String",
    Description: "The host that the console asks: a name or an IPv4 address.",
    ...(given !== undefined && { Default: given }),
    AllowedPattern: "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?",
    ConstraintDescription: "It is a host name or an IPv4 address.",
    MaxLength: digits(253),
  };
}

function sshLocation(network: string): Parameter {
  return {
    Type: "String",
    Description: "The IPv4 network that SSH is let in from.",
    Default: network,
    AllowedPattern: NETWORK,
    ConstraintDescription: "It is an IPv4 network such as 10.1.0.0/16.",
  };
}

function certificate({ balancer }: Deployment): Parameter {
  return {
    Type: "String",
    Description: "The ARN of the server certificate of the balancer.",
    ...(balancer.certificate !== undefined && { Default: balancer.certificate }),
    AllowedPattern: "arn:[!-~]+",
    ConstraintDescription: "It is an ARN.",
  };
}

function count(about: string, least: number, value: number): Parameter {
  return {
    Type: "Number",
    Description: about,
    Default: digits(value),
    MinValue: digits(least),
    MaxValue: digits(1000),
  };
}

/**
 * A group is not updated while its maximum is not over what stays in service (CloudFormation User Guide, UpdatePolicy): that
 * a stack is refused at once for, not when it is too late.
 */
function maximum({ deployment: { size }, release }: ParameterSource): Parameter {
  const serving = release.rollingUpdate ? servingDuringUpdates(size) : 0;
  return {
    ...count("The greatest number of instances.", serving + 1, size.maximum),
    ...(serving > 0 && {
      ConstraintDescription: `It is over ${serving}, so many instances stay in service during updates.`,
    }),
  };
}

function secret(about: string): Parameter {
  return {
    Type: "String",
    Description: about,
    NoEcho: "true",
    AllowedPattern: "[A-Za-z0-9+/=]+",
    ConstraintDescription: "It holds letters, digits, plus signs, slashes and equals signs alone.",
    MinLength: digits(16),
    MaxLength: digits(128),
  };
}

function placementParameters(source: ParameterSource): Readonly<Record<string, Parameter>> {
  const { vpc, subnets } = source.deployment.placement;
  return {
    VpcId: {
      ...typed(source.release, "AWS::EC2::VPC::Id"),
      Description: "The VPC of everything.",
      ...(vpc !== undefined && { Default: vpc }),
    },
    Subnets: {
      ...typed(source.release, "List<AWS::EC2::Subnet::Id>"),
      Description: "Subnets of the VPC in two zones at least.",
      ...(subnets !== undefined && { Default: subnets.join(",") }),
    },
  };
}
