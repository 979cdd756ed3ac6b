import type { InstanceState, Pace, Wait } from "./ec2-state.ts";

/** The part of EC2 that an embedded cloud has. All members may be left out. */
export interface Ec2Options {
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Default: `a` and `b` of the region, and those of instances and volumes. */
  readonly zones?: readonly string[];
  /** Default: none. */
  readonly instances?: readonly InstanceOptions[];
  /** Default: none. */
  readonly volumes?: readonly VolumeOptions[];
  /** Default: none. */
  readonly snapshots?: readonly SnapshotOptions[];
  /** How long changes take. Default: each is done when it was looked at once. */
  readonly pace?: { readonly [K in keyof Pace]?: Partial<Wait> };
  /** When what is there was made, in milliseconds. Default: 0. */
  readonly now?: number;
}

/** A machine that is there. */
export interface InstanceOptions {
  readonly id: string;
  /** Default: the first zone. */
  readonly zone?: string;
  /** The number of an account. Default: the first. */
  readonly account?: string;
  /** Default: `running`. */
  readonly state?: InstanceState;
  /** Default: `m1.medium`. */
  readonly type?: string;
  /** Default: `ami-00000001`. */
  readonly imageId?: string;
  /** Default: 10.0.0.10. */
  readonly privateIp?: string;
  /** The name of a role of its account. Default: none. */
  readonly role?: string;
  /** Default: none. */
  readonly userData?: string;
}

/** A volume that is there: `available`, or attached. */
export interface VolumeOptions {
  readonly id: string;
  /** GiB. Default: 1. */
  readonly size?: number;
  readonly zone?: string;
  readonly account?: string;
  /** Where it is attached. Default: nowhere. */
  readonly attached?: { readonly instanceId: string; readonly device: string };
  readonly tags?: Readonly<Record<string, string>>;
}

/** A snapshot that is there. */
export interface SnapshotOptions {
  readonly id: string;
  /** GiB. Default: 1. */
  readonly size?: number;
  readonly account?: string;
  /** Default: `completed`. */
  readonly state?: "pending" | "completed" | "error";
}
