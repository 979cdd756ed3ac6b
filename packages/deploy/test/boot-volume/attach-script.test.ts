import { type BootVolume, attachScript, attachSettings, withPlaceholders } from "@iamferry/deploy";
import {
  type DeployRun,
  type FakeCloud,
  needTool,
  newFakeCloud,
  runDeployScript,
} from "@iamferry/testkit";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const SECRET = "Vm9sdW1lcy9TZWNyZXQrS2V5L05vdFRvQmVTaG93";
const META = "http://169.254.169.254/latest/meta-data";
const ME = "i-00000001";
const TAG = "iamferry:attach-volume";

let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-attach-"))));
afterAll(() => rmSync(folder, { recursive: true }));

const CLIENTS = ["aws", "euca2ools"] as const;

function volumeOf(client: BootVolume["client"], given: Partial<BootVolume> = {}): BootVolume {
  return { source: "snap-0000000a", device: "/dev/sdh", runner: "script", client, ...given };
}

/** A cloud with this instance in its first zone and the snapshot. */
function cloudOf(): FakeCloud {
  const cloud = newFakeCloud({
    snapshots: ["snap-0000000a"],
    pages: {
      [`${META}/instance-id`]: ME,
      [`${META}/placement/availability-zone`]: "PARTI00",
    },
  });
  cloud.instances.set(ME, {
    image: "emi-00000001",
    instanceType: "m1.medium",
    zone: "PARTI00",
    groups: [],
    userData: "",
    address: "10.0.0.1",
    progress: { state: "running", next: "running", looks: 0 },
    tags: new Map(),
  });
  // Ids of instances and volumes are counted together.
  cloud.made = 1;
  return cloud;
}

/** Runs the script of a volume with the settings that user data would hold, holes filled in. */
async function attempt(
  cloud: FakeCloud,
  volume: BootVolume,
  interruptAfter?: number,
): Promise<DeployRun> {
  const settings = withPlaceholders(attachSettings(volume))
    .replace("@CloudIP@", "10.1.1.1")
    .replace("@VolumeAccessKeyId@", "AKIDEXAMPLE")
    .replace("@VolumeSecretAccessKey@", SECRET);
  const file = join(folder, "attach.conf");
  writeFileSync(file, settings);
  const run = await runDeployScript({
    script: attachScript(volume),
    shell: "dash",
    cloud,
    client: volume.client === "aws" ? "aws" : "3.4",
    args: [file],
    ...(interruptAfter !== undefined && { interruptAfter }),
  });
  return run;
}

describe.each(CLIENTS)("the script over %s", (client) => {
  test("makes a volume of a snapshot, tags it and attaches it without a key on a command line; again it makes nothing", async (context) => {
    needTool(context, "dash");
    const cloud = cloudOf();
    const run = await attempt(cloud, volumeOf(client));
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.commands.flatMap(({ problems }) => problems)).toEqual([]);
    expect([...cloud.volumes.values()]).toMatchObject([
      { zone: "PARTI00", attachment: { instance: ME, device: "/dev/sdh" } },
    ]);
    expect([...cloud.volumes.values()].map(({ tags }) => tags.get(TAG))).toEqual([ME]);
    const words = run.commands.flatMap(({ argv }) => argv).join("\n");
    expect(`${words}${run.stdout}`).not.toContain(SECRET);
    expect(run.left).toEqual([]);
    const again = await attempt(cloud, volumeOf(client));
    expect(again.status).toBe(0);
    expect(again.commands.map(({ action }) => action)).not.toContain("AttachVolume");
    expect(cloud.volumes.size).toBe(1);
  });

  test("attaches a volume that is there", async (context) => {
    needTool(context, "dash");
    const cloud = withVolume(cloudOf(), "PARTI00");
    const run = await attempt(cloud, volumeOf(client, { source: "vol-0000000b" }));
    expect(run.status).toBe(0);
    expect(cloud.volumes.get("vol-0000000b")?.attachment?.instance).toBe(ME);
  });

  test("says in one line why a volume cannot be attached", async (context) => {
    needTool(context, "dash");
    const volume = volumeOf(client, { source: "vol-0000000b" });
    const elsewhere = withVolume(cloudOf(), "PARTI00");
    const held = elsewhere.volumes.get("vol-0000000b");
    if (held !== undefined) {
      held.progress.state = "in-use";
      const progress = { state: "attached", next: "attached", looks: 0 };
      held.attachment = { instance: "i-0000000f", device: "/dev/sdh", progress };
    }
    expect(await attempt(elsewhere, volume)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/attached to the instance i-0000000f: detach it/),
    });
    expect(await attempt(withVolume(cloudOf(), "PARTI01"), volume)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/in the zone PARTI01, and this instance in PARTI00/),
    });
    expect(await attempt(cloudOf(), volume)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/vol-0000000b cannot be found/),
    });
  });

  test("finds its volume again, after whatever command it was killed", async (context) => {
    needTool(context, "dash");
    const whole = await attempt(cloudOf(), volumeOf(client));
    const names = whole.commands.map(({ action }) => action ?? "");
    const points = names.flatMap((name, at) =>
      name === "CreateVolume" || name === "AttachVolume" ? [at + 1] : [],
    );
    expect(points.length).toBeGreaterThan(1);
    for (const point of points) {
      const cloud = cloudOf();
      await attempt(cloud, volumeOf(client), point);
      const run = await attempt(cloud, volumeOf(client));
      expect([point, run.status, run.stderr]).toEqual([point, 0, ""]);
      expect(
        [...cloud.volumes.values()].map(({ attachment, tags }) => [
          attachment?.instance,
          tags.get(TAG),
        ]),
      ).toEqual([[ME, ME]]);
    }
  });
});

test("the script is clean to ShellCheck with all that it can do, and with as little as it can", (context) => {
  needTool(context, "shellcheck");
  const volumes = [
    volumeOf("aws", { format: "ext4", mount: "/srv/x" }),
    volumeOf("euca2ools", { format: "xfs", mount: "/srv/x" }),
    volumeOf("aws", { source: "vol-0000000b" }),
    volumeOf("euca2ools", { source: "vol-0000000b" }),
  ];
  const files = volumes.map((volume, at) => {
    const file = join(folder, `${at}.sh`);
    writeFileSync(file, attachScript(volume));
    return file;
  });
  const { status, stdout } = spawnSync("shellcheck", ["-s", "sh", ...files], { encoding: "utf8" });
  expect([status, stdout]).toEqual([0, ""]);
});

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  [
    "by its serial number",
    { "nvme1n1/device/serial": "vol0000000ab\n", "nvme2n1/device/serial": "vol0000000a\n" },
    "/dev/nvme2n1",
  ],
  ["by what virtio tells on Eucalyptus", { "vdc/serial": "vol-0000000A-dev-vdc" }, "/dev/vdc"],
  ["by its letter", { "xvdh/size": "2097152\n", "xvdi/size": "2097152\n" }, "/dev/xvdh"],
  ["as the only one that came", { "xvdl/size": "2097152\n", "xvdl1/size": "1" }, "/dev/xvdl"],
  ["not among two that came", { "xvdl/size": "2097152", "xvdm/size": "2097152" }, ""],
  ["not by its letter with another size", { "xvdh/size": "4194304\n" }, ""],
  ["not by its letter without a size", { "xvdh/x": "" }, ""],
  ["not where it is another volume", { "vdh/serial": "vol-0000000b", "vdh/size": "2097152" }, ""],
])("the script finds the disk %s", (_, sys, found) => {
  const root = mkdtempSync(join(folder, "disk-"));
  mkdirSync(join(root, "dev"));
  for (const [name, text] of Object.entries(sys)) {
    mkdirSync(join(root, "sys", dirname(name)), { recursive: true });
    writeFileSync(join(root, "sys", name), text);
    writeFileSync(join(root, "dev", name.replace(/\/.*/, "")), "");
  }
  const script = attachScript(volumeOf("aws", { format: "ext4" }));
  const steps = script.slice(script.indexOf("size=$(part 7)"), script.indexOf("head_of()"));
  const text = [
    'set -u; die() { exit "$2"; }; sleep() { :; }; part() { echo 1; }',
    'id=vol-0000000a device=/dev/sdh disks=" " tried=1',
    steps,
    'printf %s "$disk"',
  ]
    .join("\n")
    .replaceAll("/sys/class/block", `${root}/sys`)
    .replaceAll("/dev/", `${root}/dev/`)
    .replaceAll(`${root}/dev/null`, "/dev/null")
    .replaceAll(/(\[ !?\s?)-b/g, "$1-e")
    // It need not wait for what never comes.
    .replace("-lt 30", "-lt 8");
  const run = spawnSync("sh", ["-c", text], { encoding: "utf8" });
  expect([run.stdout.replace(root, ""), run.status]).toEqual([found, found === "" ? 3 : 0]);
});

test("the script leaves room in user data for what else is in it", () => {
  for (const client of CLIENTS) {
    const script = attachScript(volumeOf(client, { format: "ext4", mount: "/srv/x" }));
    expect(script.length).toBeLessThan(11_500);
  }
});

function withVolume(cloud: FakeCloud, zone: string): FakeCloud {
  cloud.volumes.set("vol-0000000b", {
    zone,
    progress: { state: "available", next: "available", looks: 0 },
    tags: new Map(),
  });
  return cloud;
}
