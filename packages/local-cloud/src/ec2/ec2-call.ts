import type { Caller, ServiceError } from "@iamferry/simulator";
import type { Tag } from "@iamferry/model";
import type { Ec2State } from "./ec2-state.ts";

/** The inputs of the actions that there are, named as in the EC2 API reference. Lists hold what stands behind their numbers. */
export interface Ec2Inputs {
  readonly AttachVolume: Dry & {
    readonly VolumeId?: string;
    readonly InstanceId?: string;
    readonly Device?: string;
  };
  readonly CreateTags: Dry & {
    readonly ResourceId?: readonly string[];
    readonly Tag?: readonly Tag[];
  };
  readonly CreateVolume: Dry & {
    readonly AvailabilityZone?: string;
    readonly Size?: number;
    readonly SnapshotId?: string;
    readonly VolumeType?: string;
    readonly Iops?: number;
    readonly Throughput?: number;
    readonly Encrypted?: boolean;
    readonly KmsKeyId?: string;
    readonly MultiAttachEnabled?: boolean;
    readonly ClientToken?: string;
    readonly TagSpecification?: readonly TagSpecification[];
  };
  readonly DeleteVolume: Dry & { readonly VolumeId?: string };
  readonly DescribeInstances: Listing & { readonly InstanceId?: readonly string[] };
  readonly DescribeSnapshots: Listing & {
    readonly SnapshotId?: readonly string[];
    readonly Owner?: readonly string[];
    readonly RestorableBy?: readonly string[];
  };
  readonly DescribeVolumes: Listing & { readonly VolumeId?: readonly string[] };
  readonly DetachVolume: Dry & {
    readonly VolumeId?: string;
    readonly InstanceId?: string;
    readonly Device?: string;
    readonly Force?: boolean;
  };
}

export type Ec2Action = keyof Ec2Inputs;

interface Dry {
  /** Whether only the rights are to be looked at. */
  readonly DryRun?: boolean;
}

interface Listing extends Dry {
  readonly Filter?: readonly Filter[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** What is listed has one of the values; `*` and `?` are wildcards in them. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** The tags of what is made of a type: `volume`. */
export interface TagSpecification {
  readonly resourceType: string;
  readonly tags: readonly Tag[];
}

/** One call of EC2. */
export type Ec2Call = { readonly [A in Ec2Action]: Ec2CallOf<A> }[Ec2Action];

export interface Ec2CallOf<A extends Ec2Action> {
  readonly action: A;
  readonly input: Ec2Inputs[A];
  /** The number of the account that it is made in. */
  readonly account: string;
  /** Absent for the account's root, or its `admin`. */
  readonly caller?: Caller;
  /** Milliseconds. */
  readonly now: number;
  /** Whether what is created or attached by it fails later: a volume becomes `error`, and an attachment stays `attaching`. */
  readonly fails?: boolean;
  /** Pages hold no more than this, whatever MaxResults says, and may be empty. Default: no limit. */
  readonly pageLimit?: number;
}

/** The state after a call with what was answered, or the error that changed nothing. */
export type Ec2Outcome =
  { readonly state: Ec2State; readonly output: Ec2Output } | { readonly error: ServiceError };

/** The members of an answer as EC2 names them in XML. Lists become `item`s. */
export type Ec2Output = { readonly [name: string]: Ec2Value };
export type Ec2Value = string | number | boolean | Ec2Output | readonly Ec2Value[];
