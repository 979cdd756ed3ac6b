import type { CloudFormationRelease } from "../facts.ts";
import { AWS_TYPES } from "./known-aws.ts";
import { EUCALYPTUS_OTHER_TYPES, EUCALYPTUS_TYPES } from "./known-eucalyptus.ts";

/** What a property may hold: a value or a list of values, or an object (or a list of such) with these properties. */
export type KnownProperty = "value" | KnownProperties;

/** Properties by name. */
export interface KnownProperties {
  readonly [name: string]: KnownProperty;
}

/** What is known of a type of resources. */
export interface KnownType {
  readonly properties: KnownProperties;
  /** Properties that a resource has to have. */
  readonly required: readonly string[];
  /** What `Fn::GetAtt` gives. */
  readonly attributes: readonly string[];
}

/** What templates may hold in one release of CloudFormation, so far as deployments are concerned. */
export interface KnownRelease {
  /** Types whose properties are known. */
  readonly types: ReadonlyMap<string, KnownType>;
  /** Further types that it has, whose properties are not looked at; `all`: whatever is not in `types`. */
  readonly otherTypes: ReadonlySet<string> | "all";
  readonly functions: ReadonlySet<string>;
  readonly pseudoParameters: ReadonlySet<string>;
  readonly parameterTypes: ReadonlySet<string>;
  /** Whether it replaces the instances of a group one after the other when their launch configuration changes. */
  readonly rollingUpdate: boolean;
  /** Whether it reads YAML beside JSON. */
  readonly yaml: boolean;
}

const functions = [
  "Ref",
  "Condition",
  "Fn::And",
  "Fn::Base64",
  "Fn::Equals",
  "Fn::FindInMap",
  "Fn::GetAZs",
  "Fn::GetAtt",
  "Fn::If",
  "Fn::Join",
  "Fn::Not",
  "Fn::Or",
  "Fn::Select",
] as const;

const pseudoParameters = [
  "AWS::AccountId",
  "AWS::NotificationARNs",
  "AWS::NoValue",
  "AWS::Region",
  "AWS::StackId",
  "AWS::StackName",
] as const;

const pseudoParametersOf5 = [...pseudoParameters, "AWS::Partition", "AWS::URLSuffix"] as const;

const plainTypes = ["String", "Number", "CommaDelimitedList"] as const;

const ec2Types = [
  "AWS::EC2::AvailabilityZone::Name",
  "AWS::EC2::Image::Id",
  "AWS::EC2::Instance::Id",
  "AWS::EC2::SecurityGroup::Id",
  "AWS::EC2::SecurityGroup::GroupName",
  "AWS::EC2::Subnet::Id",
  "AWS::EC2::Volume::Id",
  "AWS::EC2::VPC::Id",
] as const;

/** As Eucalyptus knows them from 4.2 on; AWS has more. */
const typedParameters = [
  ...plainTypes,
  "List<String>",
  "List<Number>",
  "AWS::EC2::KeyPair::KeyName",
  "List<AWS::EC2::KeyPair::KeyName>",
  ...ec2Types,
  ...ec2Types.map((type) => `List<${type}>`),
];

/** Properties of every release; what a release lacks of them is taken away below. */
const types = new Map(Object.entries(EUCALYPTUS_TYPES));

function without(type: string, ...properties: readonly string[]): ReadonlyMap<string, KnownType> {
  const entries = [...types].map(([name, known]): [string, KnownType] => {
    if (name !== type) return [name, known];
    const kept = Object.entries(known.properties).filter(([key]) => !properties.includes(key));
    return [name, { ...known, properties: Object.fromEntries(kept) }];
  });
  return new Map(entries);
}

/** Tags of balancers came with 4.4: the property was there before and did nothing. */
const typesBefore44 = without("AWS::ElasticLoadBalancing::LoadBalancer", "Tags");

const release41: KnownRelease = {
  types: typesBefore44,
  otherTypes: new Set(EUCALYPTUS_OTHER_TYPES.from41),
  functions: new Set(functions),
  pseudoParameters: new Set(pseudoParameters),
  parameterTypes: new Set(plainTypes),
  rollingUpdate: false,
  yaml: false,
};

const release42: KnownRelease = { ...release41, parameterTypes: new Set(typedParameters) };

const release43: KnownRelease = {
  ...release42,
  otherTypes: new Set([...EUCALYPTUS_OTHER_TYPES.from41, ...EUCALYPTUS_OTHER_TYPES.from43]),
  rollingUpdate: true,
};

const release44: KnownRelease = {
  ...release43,
  types,
  functions: new Set([...functions, "Fn::Sub"]),
};

const release50: KnownRelease = {
  ...release44,
  otherTypes: new Set(Object.values(EUCALYPTUS_OTHER_TYPES).flat()),
  functions: new Set([...functions, "Fn::Sub", "Fn::Split", "Fn::Cidr"]),
  pseudoParameters: new Set(pseudoParametersOf5),
};

const aws: KnownRelease = {
  types: new Map(Object.entries(AWS_TYPES)),
  otherTypes: "all",
  functions: new Set([
    ...functions,
    "Fn::Sub",
    "Fn::Split",
    "Fn::Cidr",
    "Fn::ImportValue",
    "Fn::Transform",
    "Fn::Length",
    "Fn::ToJsonString",
    "Fn::ForEach",
  ]),
  pseudoParameters: new Set(pseudoParametersOf5),
  parameterTypes: new Set([...typedParameters, "AWS::SSM::Parameter::Name"]),
  rollingUpdate: true,
  yaml: true,
};

/**
 * What each release knows. Eucalyptus: its own lists of resources, properties, functions and parameter types by release
 * (`ResourceProperties`, `ResourceInfo`, `IntrinsicFunctions`, `ParameterType`); from 4.4 on a property that is not listed is
 * refused, before it is passed over in silence. AWS: the CloudFormation User Guide's pages of the types that deployments use.
 */
export const KNOWN_RELEASES: Readonly<Record<CloudFormationRelease, KnownRelease>> = {
  aws,
  "4.1": release41,
  "4.2": release42,
  "4.3": release43,
  "4.4": release44,
  "5.0": release50,
  "5.1": release50,
};
