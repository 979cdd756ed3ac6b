import { execFile } from "node:child_process";
import {
  type Answer,
  type LocalCloudOptions,
  type MetadataOptions,
  type RunningCloud,
  createLocalCloud,
  listen,
  listenMetadata,
} from "@iamferry/local-cloud";
import { type CloudProfileId, type Snapshot, cloudProfile } from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";

/** The instance that is served. */
export const INSTANCE = "i-00000001";
const TAG = "iamferry:attach-volume";

/** A cloud and the metadata service of one of its instances, both on loopback. */
export interface ServedInstance {
  readonly cloud: RunningCloud;
  /** Where EC2 is, for `--endpoint`. */
  readonly endpoint: string;
  readonly metadata: string;
  /** What the volumes of the snapshot are: their attachments and tags. */
  readonly volumes: () => readonly {
    readonly id: string;
    readonly attached?: string;
    readonly tag?: string;
  }[];
  readonly close: () => Promise<void>;
}

/** How it is served. */
export interface ServedOptions {
  readonly id?: CloudProfileId;
  readonly userData?: string;
  readonly enforce?: boolean;
  readonly faults?: LocalCloudOptions["faults"];
  readonly metadata?: Partial<MetadataOptions>;
  readonly pace?: NonNullable<LocalCloudOptions["ec2"]>["pace"];
  /** Called before and after each request of EC2 by its number, from 1. */
  readonly onRequest?: (number: number, when: "before" | "after") => void;
}

/** Serves an instance with the role `volumes`, and `snap-00000001`. */
export async function serveInstance(options: ServedOptions = {}): Promise<ServedInstance> {
  const { enforce = false, faults, id = "aws", pace, userData } = options;
  const profile = cloudProfile(id);
  const isEuare = profile.dialect === "euare";
  const state = loadCloud(account(isEuare), { profile });
  const { answer, cloud } = createLocalCloud(state, {
    enforce,
    ...(faults !== undefined && { faults }),
    ec2: {
      now: Date.now(),
      instances: [
        { id: INSTANCE, role: "volumes", ...(userData !== undefined && { userData }) },
        { id: "i-00000002" },
      ],
      snapshots: [{ id: "snap-00000001" }],
      ...(pace !== undefined && { pace }),
    },
  });
  let number = 0;
  const counted: Answer = (before, request, now) => {
    number++;
    options.onRequest?.(number, "before");
    const handled = answer(before, request, now);
    options.onRequest?.(number, "after");
    return handled;
  };
  const running = await listen(cloud, { answer: counted });
  const metadata = await listenMetadata(running, { instanceId: INSTANCE, ...options.metadata });
  return {
    cloud: running,
    endpoint: isEuare ? `${running.url}/services/compute` : running.url,
    metadata: metadata.url,
    volumes: () =>
      [...(running.cloud().ec2?.volumes.values() ?? [])].map((volume) => ({
        id: volume.id,
        ...(volume.attachment !== undefined && { attached: volume.attachment.instanceId }),
        ...tagOf(volume.tags),
      })),
    close: async () => {
      await metadata.close();
      await running.close();
    },
  };
}

function tagOf(tags: readonly { readonly key: string; readonly value: string }[]): {
  readonly tag?: string;
} {
  const found = tags.find(({ key }) => key === TAG);
  return found === undefined ? {} : { tag: found.value };
}

function account(isEuare: boolean): Snapshot {
  return {
    accounts: [
      {
        kind: "account",
        id: "111111111111",
        ...(isEuare && { name: "eucalyptus" }),
        policies: [],
        users: isEuare ? [{ kind: "user", name: "admin", builtIn: true, policies: [] }] : [],
        groups: [],
        roles: [
          {
            kind: "role",
            name: "volumes",
            trustPolicy: document({
              Effect: "Allow",
              Principal: { Service: "ec2.amazonaws.com" },
              Action: "sts:AssumeRole",
            }),
            policies: [
              {
                name: "volumes",
                document: document({
                  Effect: "Allow",
                  Action: [
                    "ec2:AttachVolume",
                    "ec2:CreateTags",
                    "ec2:CreateVolume",
                    "ec2:DeleteVolume",
                    "ec2:DescribeInstances",
                    "ec2:DescribeSnapshots",
                    "ec2:DescribeVolumes",
                  ],
                  Resource: "*",
                }),
              },
            ],
          },
        ],
      },
    ],
  } as unknown as Snapshot;
}

function document(statement: object): object {
  const value = { Version: "2012-10-17", Statement: [statement] };
  return { text: JSON.stringify(value), value };
}

/** The exit code of the command, run as a process; undefined where it was killed. */
export function startAttach(
  { endpoint, metadata }: ServedInstance,
  onKill: (kill: () => void) => void,
): Promise<number | undefined> {
  const args = [MAIN, "attach-volume", "--metadata", metadata, "--endpoint", endpoint];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (error) => {
      if (error === null) resolve(0);
      else resolve(typeof error.code === "number" ? error.code : undefined);
    });
    onKill(() => child.kill("SIGKILL"));
  });
}

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;
