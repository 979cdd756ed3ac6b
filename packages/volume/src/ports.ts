/** What {@link attachVolume} works on; the real ones are made by `openMetadata`, `openEc2` and, in the command, of the machine. */
export interface AttachPorts {
  readonly metadata: MetadataPort;
  /** Makes the client of EC2, once it is known where the instance is. */
  readonly openEc2: (connection: Ec2Connection) => Promise<Ec2Port>;
  /** Absent: nothing is formatted or mounted, and a request for it is not carried out. */
  readonly machine?: MachinePort;
  readonly clock: ClockPort;
  /** Tells one line of progress. */
  readonly tell: (line: string) => void;
  /** Milliseconds for all of it. Default: 300,000. */
  readonly timeLimit?: number;
}

/** The time. */
export interface ClockPort {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** The instance metadata service. */
export interface MetadataPort {
  /** What stands at a path such as `/latest/user-data`; undefined where nothing does. Rejects with a `MetadataError`. */
  readonly get: (path: string) => Promise<Uint8Array | undefined>;
}

/** Where EC2 is, and who asks. */
export interface Ec2Connection {
  readonly region: string;
  /** Default: that of AWS for the region. */
  readonly endpoint?: string;
  /** Whether it can be AWS, as its zones are named so. Default: yes. */
  readonly isAws?: boolean;
  /** Default: the SDK's own chain, which ends with the role of the instance. */
  readonly credentials?: SessionCredentials | (() => Promise<SessionCredentials>);
}

/** Keys, with the token and the end of those of a role. Never printed. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** As much of EC2 as is needed. All of it rejects with an `Ec2Error`. What is not there is undefined. */
export interface Ec2Port {
  /** Whether a volume is made together with its tag; Eucalyptus cannot, and has no client tokens either. */
  readonly tagsAtCreation: boolean;
  readonly instance: (id: string) => Promise<InstanceFacts | undefined>;
  readonly snapshot: (id: string) => Promise<SnapshotFacts | undefined>;
  readonly volume: (id: string) => Promise<VolumeFacts | undefined>;
  /** All volumes with a tag, or made from a snapshot. */
  readonly volumes: (filter: VolumeFilter) => Promise<readonly VolumeFacts[]>;
  /** Sent once: an answer that is lost is not asked for again. */
  readonly createVolume: (what: NewVolume) => Promise<VolumeFacts>;
  readonly tagVolume: (id: string, tag: Tag) => Promise<void>;
  readonly attachVolume: (what: NewAttachment) => Promise<void>;
  readonly deleteVolume: (id: string) => Promise<void>;
  /** Resolves when a volume is in the state, and otherwise after about so many milliseconds, or earlier where it never will be. */
  readonly settle: (
    id: string,
    until: "available" | "in-use",
    milliseconds: number,
  ) => Promise<void>;
  readonly close: () => void;
}

/** A key and a value. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type VolumeFilter = { readonly tag: Tag } | { readonly snapshot: string };

export interface NewVolume {
  readonly snapshot: string;
  readonly zone: string;
  /** The same token does not make a second volume. */
  readonly token: string;
  readonly tag: Tag;
}

export interface NewAttachment {
  readonly volume: string;
  readonly instance: string;
  readonly device: string;
}

/** An instance. */
export interface InstanceFacts {
  readonly id: string;
  /** When it was started, in milliseconds since 1970, by the cloud's clock. */
  readonly launched?: number;
  /** What is attached to it, by device. */
  readonly devices: ReadonlyMap<string, string>;
}

export interface SnapshotFacts {
  readonly id: string;
  /** `pending`, `completed`, `error`, … */
  readonly state: string;
  readonly encrypted: boolean;
}

export interface VolumeFacts {
  readonly id: string;
  /** `creating`, `available`, `in-use`, `deleting`, `deleted`, `error`; Eucalyptus has more. */
  readonly state: string;
  readonly zone: string;
  /** In GiB. */
  readonly size?: number;
  readonly snapshot?: string;
  /** In milliseconds since 1970, by the cloud's clock. */
  readonly created?: number;
  /** Whether several instances may have it. */
  readonly isShared: boolean;
  readonly attachments: readonly Attachment[];
  readonly tags: ReadonlyMap<string, string>;
}

export interface Attachment {
  readonly instance: string;
  readonly device: string;
  /** `attaching`, `attached`, `detaching`, `detached`, `busy`. */
  readonly state: string;
}

/** The machine that the volume is attached to. */
export interface MachinePort {
  /** The real path of a block device, links followed; undefined where there is none of that name. */
  readonly blockDevice: (path: string) => Promise<string | undefined>;
  /** The names in a folder; none where it is not there. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** What stands in a small file, such as those below `/sys`; undefined where it cannot be read. */
  readonly text: (path: string) => Promise<string | undefined>;
  /** The first bytes of a device. Rejects where it cannot be read. */
  readonly head: (device: string, length: number) => Promise<Uint8Array>;
  /** What is mounted. */
  readonly mounts: () => Promise<readonly Mount[]>;
  /** Runs a command without a shell and without input, and waits for its end. */
  readonly run: (command: string, args: readonly string[]) => Promise<CommandEnd>;
}

export interface Mount {
  /** Its real path; for what is no device, such as `tmpfs`, what the kernel calls it. */
  readonly device: string;
  readonly folder: string;
}

/** How a command ended. */
export interface CommandEnd {
  /** Undefined where it could not be run, or was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}
