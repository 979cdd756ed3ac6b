import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeVolumesCommand,
  EC2Client,
  waitUntilVolumeAvailable,
} from "@aws-sdk/client-ec2";
import { cloudProfile, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";
import {
  createLocalCloud,
  createMetadata,
  handleMetadata,
  listen,
  listenMetadata,
  parseFaults,
  type LocalCloud,
  type Metadata,
  type MetadataOptions,
} from "@iamferry/local-cloud";
import { describe, expect, test } from "vitest";
import type { HttpResponseRecord } from "../../src/http-record.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const ROLE_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Action: ["ec2:AttachVolume", "ec2:CreateVolume", "ec2:DescribeVolumes"],
    Resource: "*",
  },
});
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  },
});

function document(text: string): object {
  return { text, value: JSON.parse(text) };
}

/** A cloud with role `web` and an instance that has it. */
function cloudOf(id: CloudProfileId, enforce = false): ReturnType<typeof createLocalCloud> {
  const isEuare = cloudProfile(id).dialect === "euare";
  const snapshot = {
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
            name: "web",
            trustPolicy: document(TRUST),
            policies: [{ name: "volumes", document: document(ROLE_POLICY) }],
          },
        ],
      },
    ],
  } as unknown as Snapshot;
  const state = loadCloud(snapshot, { profile: cloudProfile(id) });
  return createLocalCloud(state, {
    enforce,
    ec2: {
      instances: [
        { id: "i-00000001", zone: "us-east-1b", role: "web", userData: "snap-00000001 é\n" },
        { id: "i-00000002" },
      ],
      snapshots: [{ id: "snap-00000001" }],
    },
  });
}

interface Asking {
  readonly cloud: () => LocalCloud;
  readonly metadata: () => Metadata;
  readonly ask: (path: string, more?: More) => HttpResponseRecord;
}

interface More {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly now?: number;
}

function asking(options: Partial<MetadataOptions> = {}, id: CloudProfileId = "aws"): Asking {
  let { cloud } = cloudOf(id);
  let metadata = createMetadata({ instanceId: "i-00000001", ...options });
  return {
    cloud: () => cloud,
    metadata: () => metadata,
    ask: (target, { headers = {}, method = "GET", now = NOW } = {}) => {
      const request = {
        method,
        target,
        headers: new Map(Object.entries(headers)),
        body: new Uint8Array(0),
      };
      const handled = handleMetadata(metadata, request, { cloud, now });
      ({ cloud, metadata } = handled);
      return handled.response;
    },
  };
}

function tokenOf(asked: Asking, seconds = "60", now = NOW): HttpResponseRecord {
  const headers = { "x-aws-ec2-metadata-token-ttl-seconds": seconds };
  return asked.ask("/latest/api/token", { method: "PUT", headers, now });
}

describe("metadata", () => {
  test("tells an instance what it is, in folders", () => {
    const { ask } = asking();
    const told = [
      "/latest/meta-data/instance-id",
      "/latest/meta-data/placement/availability-zone",
      "/2009-04-04/meta-data/placement/region",
      "/1.0/user-data",
      "/latest",
      "/latest/meta-data/placement/",
      "/latest/meta-data/iam/security-credentials/",
    ].map((path) => ask(path).body);
    expect(told).toEqual([
      "i-00000001",
      "us-east-1b",
      "us-east-1",
      "snap-00000001 é\n",
      "dynamic/\nmeta-data/\nuser-data",
      "availability-zone\nregion",
      "web",
    ]);
    expect(JSON.parse(ask("/latest/dynamic/instance-identity/document").body)).toMatchObject({
      region: "us-east-1",
      instanceId: "i-00000001",
    });
  });

  test.each([
    "/latest/meta-data/colour",
    "/latest/meta-data/instance-id/x",
    "/latest/meta-data/__proto__",
    "/latest/meta-data/iam/security-credentials/other",
    "/newest/user-data",
    "/latestuser-data",
  ])("has nothing at %s", (path) => {
    expect(asking().ask(path).status).toBe(404);
  });

  test("has no user data and no credentials where the instance has none", () => {
    const { ask } = asking({ instanceId: "i-00000002" });
    expect(ask("/latest/user-data").status).toBe(404);
    expect(ask("/latest/meta-data/iam/security-credentials/").status).toBe(404);
    expect(ask("/latest/meta-data/instance-id").body).toBe("i-00000002");
    expect(asking({ instanceId: "i-ffffffff" }).ask("/latest/").status).toBe(404);
  });

  test("of Eucalyptus knows no tokens and no region", () => {
    const asked = asking({}, "eucalyptus-4.4");
    expect(tokenOf(asked).status).toBe(404);
    expect(asked.ask("/latest/meta-data/instance-id").body).toBe("i-00000001");
    expect(asked.ask("/latest/meta-data/placement/region").status).toBe(404);
  });

  test("takes tokens until they end, and where version 2 is asked for nothing else", () => {
    const asked = asking({ imds: "v2" });
    expect(asked.ask("/latest/meta-data/instance-id").status).toBe(401);
    const given = tokenOf(asked);
    expect(given.headers["X-Aws-Ec2-Metadata-Token-Ttl-Seconds"]).toBe("60");
    const headers = { "x-aws-ec2-metadata-token": given.body };
    const at = (now: number): number => asked.ask("/latest/user-data", { headers, now }).status;
    expect([at(NOW), at(NOW + 59_999), at(NOW + 60_000)]).toEqual([200, 200, 401]);
    expect(tokenOf(asked).body).not.toBe(given.body);
    tokenOf(asked, "60", NOW + 120_000);
    // Those that have ended are forgotten.
    expect(asked.metadata().tokens.size).toBe(1);
  });

  test("optionally goes without, but not with a token that is none", () => {
    const asked = asking({ imds: "optional" });
    expect(asked.ask("/latest/user-data").status).toBe(200);
    const headers = { "x-aws-ec2-metadata-token": "x" };
    expect(asked.ask("/latest/user-data", { headers }).status).toBe(401);
  });

  test.each(["", "0", "21601", "-1", "a", "1.5"])("gives no token for %j seconds", (seconds) => {
    expect(tokenOf(asking(), seconds).status).toBe(400);
  });

  test("gives no token to a proxy, and takes no other methods", () => {
    const { ask } = asking();
    const headers = { "x-forwarded-for": "10.0.0.1", "x-aws-ec2-metadata-token-ttl-seconds": "60" };
    expect(ask("/latest/api/token", { method: "PUT", headers }).status).toBe(403);
    expect(ask("/latest/api/token").status).toBe(405);
    expect(ask("/latest/user-data", { method: "POST" }).status).toBe(405);
  });

  test("gives a role's credentials again until five minutes before they end", () => {
    const { ask, cloud } = asking({ credentialSeconds: 900 });
    const path = "/latest/meta-data/iam/security-credentials/web";
    const at = (seconds: number): { readonly AccessKeyId: string; readonly Expiration: string } =>
      JSON.parse(ask(path, { now: NOW + seconds * 1000 }).body);
    const first = at(0);
    expect(first).toMatchObject({
      Code: "Success",
      Type: "AWS-HMAC",
      Expiration: "2026-01-02T03:19:05Z",
    });
    expect(at(599)).toEqual(first);
    expect(at(601).AccessKeyId).not.toBe(first.AccessKeyId);
    expect(cloud().state.issued).toBeGreaterThan(0);
  });

  test("comes late, and fails as it is told", () => {
    const parsed = parseFaults("html-errors=#2,throttling=#3,lost-answers=#4");
    if ("message" in parsed) throw new Error(parsed.message);
    const { ask } = asking({ startsAt: NOW + 1000, faults: parsed });
    const at = (now: number) => {
      const { lost, status } = ask("/latest/user-data", { now });
      return lost === true ? "lost" : status;
    };
    expect([NOW, ...[1, 2, 3, 4].map((later) => NOW + later * 1000)].map(at)).toEqual([
      "lost",
      502,
      503,
      "lost",
      200,
    ]);
  });
});

test("the AWS SDK takes the role of the instance, makes a volume by it and attaches it", async () => {
  const { answer, cloud } = cloudOf("aws", true);
  const running = await listen(cloud, { answer });
  const metadata = await listenMetadata(running, { instanceId: "i-00000001", imds: "v2" });
  const names = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  process.env["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = metadata.url;
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
  process.env["AWS_CONFIG_FILE"] = "/dev/null";
  const ec2 = new EC2Client({ endpoint: running.url, region: "us-east-1", maxAttempts: 1 });
  try {
    const { VolumeId = "" } = await ec2.send(
      new CreateVolumeCommand({ AvailabilityZone: "us-east-1b", SnapshotId: "snap-00000001" }),
    );
    const waiting = { client: ec2, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.02 };
    await waitUntilVolumeAvailable(waiting, { VolumeIds: [VolumeId] });
    const place = { InstanceId: "i-00000001", Device: "/dev/sdh" };
    await ec2.send(new AttachVolumeCommand({ VolumeId, ...place }));
    const found = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId] }));
    expect(found.Volumes).toMatchObject([{ State: "in-use", Attachments: [place] }]);
    await expect(ec2.send(new AttachVolumeCommand({ VolumeId, ...place }))).rejects.toMatchObject({
      name: "VolumeInUse",
    });
    await expect(ec2.send(new DeleteVolumeCommand({ VolumeId }))).rejects.toMatchObject({
      name: "UnauthorizedOperation",
    });
  } finally {
    for (const name of Object.keys(process.env)) {
      if (name.startsWith("AWS_")) delete process.env[name];
    }
    for (const [name, value] of before) process.env[name] = value;
    ec2.destroy();
    await metadata.close();
    await running.close();
  }
});
