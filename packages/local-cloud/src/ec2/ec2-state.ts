import type { Tag } from "@iamferry/model";
import type { Keyed } from "@iamferry/simulator";
import type { Habits } from "./habits.ts";

/** The little of EC2 that an embedded cloud has. Never changes: a call gives another one. Times are milliseconds. */
export interface Ec2State {
  readonly region: string;
  readonly zones: readonly string[];
  /** What ids follow from: the same seed and the same calls give the same ids. */
  readonly seed: string;
  /** How many ids were given. */
  readonly issued: number;
  readonly habits: Habits;
  readonly pace: Pace;
  /** Each by id. */
  readonly instances: Keyed<Instance>;
  readonly volumes: Keyed<Volume>;
  readonly snapshots: Keyed<Snapshot>;
  /** The volume that each device was last given to, by `INSTANCE/DEVICE`. It may be somewhere else by now. */
  readonly devices: Keyed<string>;
  /** What was asked for with each client token, by `ACCOUNT/TOKEN`, and the volume that came of it. */
  readonly clientTokens: Keyed<ClientToken>;
}

/** How long each change of a volume takes. */
export interface Pace {
  readonly creating: Wait;
  readonly attaching: Wait;
  readonly detaching: Wait;
  readonly deleting: Wait;
}

/** A change is done when that much time has passed and it was looked at that often. */
export interface Wait {
  readonly milliseconds: number;
  readonly looks: number;
}

/** A machine. It is as it is: no call here changes more of it than its volumes and tags. */
export interface Instance {
  readonly id: string;
  /** The number of the account that it belongs to. */
  readonly account: string;
  readonly zone: string;
  readonly state: InstanceState;
  readonly type: string;
  readonly imageId: string;
  readonly privateIp: string;
  readonly launched: number;
  /** The name of a role of the account. Default: none. */
  readonly role?: string;
  /** What the metadata service gives it. Default: none. */
  readonly userData?: string;
  readonly tags: readonly Tag[];
}

export type InstanceState =
  "pending" | "running" | "shutting-down" | "terminated" | "stopping" | "stopped";

export interface Volume {
  readonly id: string;
  readonly account: string;
  readonly zone: string;
  /** GiB. */
  readonly size: number;
  readonly type: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly encrypted: boolean;
  /** The snapshot that it was made from. */
  readonly snapshotId?: string;
  readonly created: number;
  readonly state: VolumeState;
  /** There where it is `in-use`. */
  readonly attachment?: Attachment;
  /** The change that it is in. */
  readonly change?: Change;
  readonly tags: readonly Tag[];
}

/** AWS, EC2 API Reference, Volume. `deleted` is no state here: such a volume is not there. */
export type VolumeState = "creating" | "available" | "in-use" | "deleting" | "error";

export interface Attachment {
  readonly instanceId: string;
  readonly device: string;
  readonly state: "attaching" | "attached" | "detaching";
  /** When it was asked for. */
  readonly since: number;
}

/** A change that takes time. */
export interface Change {
  readonly kind: keyof Pace;
  readonly since: number;
  /** How often it was looked at. */
  readonly looks: number;
  /** `fails`: a volume becomes `error`. `stays`: it is never done. */
  readonly end: "done" | "fails" | "stays";
}

export interface Snapshot {
  readonly id: string;
  readonly account: string;
  readonly state: "pending" | "completed" | "error";
  /** The volume that it is of. */
  readonly volumeId: string;
  /** GiB. */
  readonly size: number;
  readonly started: number;
  readonly description: string;
  readonly tags: readonly Tag[];
}

export interface ClientToken {
  /** Everything that was asked for. */
  readonly asked: string;
  readonly volumeId: string;
}
