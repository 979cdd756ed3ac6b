import { Ec2Error } from "../src/errors.ts";
import type {
  AttachPorts,
  Ec2Port,
  MachinePort,
  SnapshotFacts,
  Tag,
  VolumeFacts,
} from "../src/ports.ts";

/** The instance that everything in tests runs on. */
export const HERE = { instance: "i-0123456789abcdef0", zone: "us-east-1a" } as const;

/** A process that was killed; the program cannot do anything about it. */
export class Killed extends Error {}

/** What becomes of one call. */
export type Fault =
  | "lost"
  | "down"
  | "throttled"
  | "killed-before"
  | "killed-after"
  | { readonly refused: string; readonly message?: string };

/** A cloud in memory with one instance; its clock moves only when somebody waits. */
export interface World {
  readonly volumes: Map<string, MutableVolume>;
  readonly snapshots: Map<string, SnapshotFacts>;
  /** The names of all calls since the last run began. */
  readonly calls: string[];
  readonly told: string[];
  /** What becomes of a call by its number and name. */
  fault: (number: number, name: string) => Fault | undefined;
  now: number;
  readonly ports: () => AttachPorts;
  machine?: MachinePort;
}

export interface MutableVolume {
  id: string;
  state: string;
  zone: string;
  snapshot?: string;
  created: number;
  isShared: boolean;
  size: number;
  attachments: { instance: string; device: string; state: string }[];
  tags: Map<string, string>;
  /** When what it is in is done. */
  until?: number;
  /** Whether it stays as it is. */
  isStuck?: boolean;
}

/** A world with a completed snapshot, `snap-00000001`, and no volume. */
export function createWorld({
  creates = "available",
  tagsAtCreation = true,
}: {
  /** What becomes of volumes that are made. */
  readonly creates?: "available" | "error" | "gone" | "never";
  readonly tagsAtCreation?: boolean;
} = {}): World {
  const tokens = new Map<string, string>();
  const world: World = {
    volumes: new Map(),
    snapshots: new Map([
      ["snap-00000001", { id: "snap-00000001", state: "completed", encrypted: false }],
    ]),
    calls: [],
    told: [],
    fault: () => undefined,
    now: 1_000_000,
    ports: () => {
      world.calls.length = 0;
      return {
        metadata: { get: (path) => Promise.resolve(METADATA.get(path)) },
        openEc2: () => Promise.resolve(ec2),
        clock: { now: () => world.now, wait },
        tell: (line) => void world.told.push(line),
        ...(world.machine !== undefined && { machine: world.machine }),
      };
    },
  };
  const wait = (milliseconds: number): Promise<void> => {
    world.now += milliseconds;
    return Promise.resolve();
  };
  const call = async <T>(name: string, work: () => T): Promise<T> => {
    world.calls.push(name);
    settleAll(world, creates);
    const fault = world.fault(world.calls.length, name);
    await Promise.resolve();
    if (fault === "killed-before") throw new Killed(name);
    if (fault === "down") throw problem("Unreachable", "unknown");
    if (fault === "throttled") throw problem("RequestLimitExceeded", "throttled");
    if (typeof fault === "object") throw problem(fault.refused, "refused", fault.message);
    const result = work();
    if (fault === "killed-after") throw new Killed(name);
    if (fault === "lost") throw problem("Unreachable", "unknown");
    return result;
  };
  const the = (id: string): MutableVolume => {
    const volume = world.volumes.get(id);
    if (volume === undefined) throw problem("InvalidVolume.NotFound", "refused");
    return volume;
  };
  const ec2: Ec2Port = {
    tagsAtCreation,
    instance: (id) =>
      call("DescribeInstances", () => {
        if (id !== HERE.instance) return undefined;
        const devices = new Map<string, string>([["/dev/sda1", "vol-00000000"]]);
        for (const volume of world.volumes.values()) {
          for (const { device, instance } of volume.attachments) {
            if (instance === id) devices.set(device, volume.id);
          }
        }
        return { id, launched: 900_000, devices };
      }),
    snapshot: (id) => call("DescribeSnapshots", () => world.snapshots.get(id)),
    volume: (id) => call("DescribeVolumes", () => frozen(world.volumes.get(id))),
    volumes: (filter) =>
      call("DescribeVolumes", () =>
        [...world.volumes.values()]
          .filter((each) =>
            "tag" in filter
              ? each.tags.get(filter.tag.key) === filter.tag.value
              : each.snapshot === filter.snapshot,
          )
          .flatMap((each) => frozen(each) ?? []),
      ),
    createVolume: ({ snapshot, tag, token, zone }) =>
      call("CreateVolume", () => {
        const known = tagsAtCreation ? tokens.get(token) : undefined;
        const id = known ?? `vol-${`${tokens.size + 1}`.padStart(8, "0")}`;
        tokens.set(tagsAtCreation ? token : `${tokens.size}`, id);
        if (known === undefined) {
          const tags = new Map(tagsAtCreation ? [[tag.key, tag.value] as const] : []);
          const volume = aVolume({ id, zone, snapshot, tags, created: world.now });
          world.volumes.set(id, { ...volume, state: "creating", until: world.now + 3000 });
        }
        return frozen(world.volumes.get(id)) ?? frozen(aVolume({ id, zone, snapshot }));
      }),
    tagVolume: (id, { key, value }: Tag) =>
      call("CreateTags", () => void the(id).tags.set(key, value)),
    attachVolume: ({ device, instance, volume: id }) =>
      call("AttachVolume", () => {
        const volume = the(id);
        if (volume.attachments.length > 0) throw problem("VolumeInUse", "refused");
        if (volume.state !== "available") throw problem("IncorrectState", "refused");
        if (volume.zone !== HERE.zone) throw problem("InvalidVolume.ZoneMismatch", "refused");
        volume.state = "in-use";
        volume.attachments.push({ instance, device, state: "attaching" });
        volume.until = world.now + 3000;
      }),
    deleteVolume: (id) =>
      call("DeleteVolume", () => {
        if (the(id).attachments.length > 0) throw problem("VolumeInUse", "refused");
        if (the(id).state === "creating") throw problem("IncorrectState", "refused");
        world.volumes.delete(id);
      }),
    settle: async (_id, _until, milliseconds) => wait(Math.min(1000, milliseconds)),
    close: () => undefined,
  };
  return world;
}

/** A volume that is there and free. */
export function aVolume(given: Partial<MutableVolume> & { readonly id: string }): MutableVolume {
  return {
    state: "available",
    zone: HERE.zone,
    created: 0,
    isShared: false,
    size: 1,
    attachments: [],
    tags: new Map(),
    ...given,
  };
}

/** Volumes that nobody would find: not attached to the instance, and not tagged for it. */
export function leaked(world: World): readonly string[] {
  return [...world.volumes.values()]
    .filter(({ snapshot }) => snapshot !== undefined)
    .filter(({ tags }) => tags.get("iamferry:attach-volume") !== HERE.instance)
    .map(({ id }) => id);
}

function settleAll(world: World, creates: string): void {
  for (const volume of world.volumes.values()) {
    if (volume.until === undefined || volume.until > world.now || volume.isStuck === true) continue;
    delete volume.until;
    if (volume.state === "creating") {
      if (creates === "gone") world.volumes.delete(volume.id);
      if (creates !== "never") volume.state = creates;
      continue;
    }
    for (const each of volume.attachments) if (each.state === "attaching") each.state = "attached";
    if (volume.attachments.some(({ state }) => state === "detaching")) {
      volume.attachments = [];
      volume.state = "available";
    }
  }
}

function frozen(volume: MutableVolume): VolumeFacts;
function frozen(volume: MutableVolume | undefined): VolumeFacts | undefined;
function frozen(volume: MutableVolume | undefined): VolumeFacts | undefined {
  return volume && structuredClone({ ...volume });
}

function problem(code: string, fate: Ec2Error["fate"], message = "as the test wants it"): Ec2Error {
  return new Ec2Error({ code, message, fate });
}

const METADATA: ReadonlyMap<string, Uint8Array> = new Map([
  ["/latest/meta-data/instance-id", Buffer.from(HERE.instance)],
  ["/latest/meta-data/placement/availability-zone", Buffer.from(`${HERE.zone}\n`)],
]);
