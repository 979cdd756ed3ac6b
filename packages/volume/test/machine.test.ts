import { describe, expect, test } from "vitest";
import { attachVolume } from "../src/attach/attach-volume.ts";
import type { CommandEnd, MachinePort } from "../src/ports.ts";
import type { AttachRequest } from "../src/request.ts";
import { type World, aVolume, createWorld } from "./world.ts";

const REQUEST: AttachRequest = {
  source: { kind: "volume", id: "vol-0000000a" },
  device: "/dev/sdh",
  format: "xfs",
  mount: "/srv/data",
};

interface Disks {
  /** Block devices by path, and what they are in truth. */
  readonly devices?: Readonly<Record<string, string>>;
  readonly byId?: readonly string[];
  /** What is in /sys/class/block, before the volume is attached and from then on. */
  readonly blocks?: readonly [readonly string[], readonly string[]];
  readonly ends?: Readonly<Record<string, Partial<CommandEnd>>>;
  readonly head?: Uint8Array | "unreadable";
  /** What stands below /sys/class/block; every other disk has 1 GiB. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly mounts?: readonly { readonly device: string; readonly folder: string }[];
}

function withMachine(
  disks: Disks,
  shared = false,
): { readonly world: World; readonly ran: string[] } {
  const world = createWorld();
  world.volumes.set("vol-0000000a", aVolume({ id: "vol-0000000a", isShared: shared }));
  const ran: string[] = [];
  const { blocks = [[], []], byId = [], devices = { "/dev/xvdh": "/dev/xvdh" }, head } = disks;
  const machine: MachinePort = {
    blockDevice: (path) =>
      Promise.resolve(Object.hasOwn(devices, path) ? devices[path] : undefined),
    list: (folder) => {
      if (folder !== "/sys/class/block") return Promise.resolve(byId);
      return Promise.resolve(world.calls.includes("AttachVolume") ? blocks[1] : blocks[0]);
    },
    text: (path) => {
      const name = path.replace("/sys/class/block/", "");
      const { texts = {} } = disks;
      if (Object.hasOwn(texts, name)) return Promise.resolve(texts[name]);
      return Promise.resolve(name.endsWith("/size") ? "2097152\n" : undefined);
    },
    head: (_, length) =>
      head === "unreadable"
        ? Promise.reject(new Error("no"))
        : Promise.resolve(head ?? new Uint8Array(length)),
    mounts: () => Promise.resolve(disks.mounts ?? []),
    run: (command, args) => {
      ran.push([command, ...args].join(" "));
      const usual = { code: command === "blkid" ? 2 : 0, stdout: "", stderr: "" };
      return Promise.resolve({ ...usual, ...disks.ends?.[command] });
    },
  };
  world.machine = machine;
  return { world, ran };
}

async function attach(disks: Disks, request = REQUEST, shared = false) {
  const { ran, world } = withMachine(disks, shared);
  const outcome = await attachVolume(request, world.ports());
  return { ran, attached: outcome.attached, codes: outcome.diagnostics.map(({ code }) => code) };
}

describe("the machine's name of a volume", () => {
  test.each<readonly [string, Disks, string]>([
    [
      "is that of the disk with its id as serial number",
      {
        byId: [
          "nvme-Amazon_Elastic_Block_Store_vol0000000a-part1",
          "nvme-Amazon_Elastic_Block_Store_vol0000000a",
        ],
        devices: {
          "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0000000a": "/dev/nvme1n1",
          "/dev/sdh": "/dev/sdh",
        },
      },
      "/dev/nvme1n1",
    ],
    ["has its letter", { devices: { "/dev/vdh": "/dev/vdh" } }, "/dev/vdh"],
    [
      "is the only one that came, where the one of its letter was there before",
      {
        devices: { "/dev/vdh": "/dev/vdh", "/dev/vdi": "/dev/vdi" },
        blocks: [
          ["vda", "vda1", "vdh"],
          ["vda", "vda1", "vdh", "vdi", "vdi1"],
        ],
      },
      "/dev/vdi",
    ],
    [
      "is that of the disk whose serial number the kernel tells",
      {
        devices: { "/dev/nvme2n1": "/dev/nvme2n1", "/dev/sdh": "/dev/nvme1n1" },
        blocks: [[], ["nvme0n1", "nvme1n1", "nvme2n1", "nvme2n1p1"]],
        texts: {
          "nvme1n1/device/serial": "vol0000000ab\n",
          "nvme2n1/device/serial": "vol0000000a\n",
        },
      },
      "/dev/nvme2n1",
    ],
    [
      "is told by virtio as Eucalyptus writes it",
      {
        devices: { "/dev/vdc": "/dev/vdc" },
        blocks: [[], ["vda", "vdc"]],
        texts: { "vdc/serial": "vol-0000000A-dev-vdc" },
      },
      "/dev/vdc",
    ],
  ])("%s", async (_, disks, path) => {
    const { attached, codes } = await attach(disks);
    expect([attached?.path, attached?.formatted, attached?.mounted, codes]).toEqual([
      path,
      "xfs",
      "/srv/data",
      [],
    ]);
  });

  test.each<readonly [string, Disks]>([
    ["no disk came", { devices: {} }],
    [
      "two came",
      {
        devices: { "/dev/vdi": "/dev/vdi", "/dev/vdj": "/dev/vdj" },
        blocks: [["vda"], ["vda", "vdi", "vdj"]],
      },
    ],
    [
      "one of another volume, whose id begins with the same digits, came",
      {
        byId: ["nvme-Amazon_Elastic_Block_Store_vol0000000ab"],
        devices: { "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0000000ab": "/dev/nvme1n1" },
      },
    ],
    ["the one of its letter has another size", { texts: { "xvdh/size": "4194304\n" } }],
    ["the one of its letter is smaller", { texts: { "xvdh/size": "2097151\n" } }],
    ["the size of the one of its letter is not told", { texts: { "xvdh/size": "" } }],
    [
      "the one of its letter is another volume",
      {
        devices: { "/dev/sdh": "/dev/nvme1n1" },
        texts: { "nvme1n1/device/serial": "vol0000000b" },
      },
    ],
    [
      "the only one that came is another volume",
      {
        devices: { "/dev/nvme1n1": "/dev/nvme1n1" },
        blocks: [["nvme0n1"], ["nvme0n1", "nvme1n1"]],
        texts: { "nvme1n1/device/serial": "vol0000000b" },
      },
    ],
  ])("is not guessed where %s: it is attached, and nothing is formatted", async (_, disks) => {
    const { attached, codes, ran } = await attach(disks);
    expect([attached?.volume, codes, ran]).toEqual(["vol-0000000a", ["machine/no-device"], []]);
  });
});

describe("a file system", () => {
  test("is not made where there is something, and that is no error", async () => {
    const { attached, codes, ran } = await attach({
      ends: { blkid: { code: 0, stdout: '/dev/xvdh: TYPE="ext4" USAGE="filesystem"\n' } },
    });
    expect([attached?.formatted, attached?.mounted, codes]).toEqual([undefined, "/srv/data", []]);
    expect(ran.some((line) => line.startsWith("mkfs"))).toBe(false);
  });

  test.each<readonly [string, Disks]>([
    ["blkid is in doubt", { ends: { blkid: { code: 8 } } }],
    ["blkid cannot be run", { ends: { blkid: { code: undefined } } }],
    ["blkid finds nothing and says something", { ends: { blkid: { stdout: "PTTYPE=gpt\n" } } }],
    ["wipefs finds something", { ends: { wipefs: { stdout: "0x438 ext4\n" } } }],
    ["wipefs fails", { ends: { wipefs: { code: 1 } } }],
    ["it does not begin with zeros", { head: Uint8Array.of(0, 0, 1) }],
    ["it gives no bytes", { head: new Uint8Array() }],
    ["it cannot be read", { head: "unreadable" }],
    ["less of it can be read", { head: new Uint8Array(1024 * 1024 - 512) }],
  ])("is not made where %s, nor is it mounted", async (_, disks) => {
    const { attached, codes, ran } = await attach(disks);
    expect([attached?.volume, codes]).toEqual(["vol-0000000a", ["machine/not-empty"]]);
    expect(ran.filter((line) => /^(?:mkfs|mount)/.test(line))).toEqual([]);
  });

  test("is not made on a volume that several instances can have", async () => {
    expect((await attach({}, REQUEST, true)).codes).toEqual(["machine/not-empty"]);
  });

  test("that cannot be made is told with what the program said", async () => {
    const { codes, ran } = await attach({
      ends: { "mkfs.xfs": { code: 1, stderr: "a\nno such thing\n" } },
    });
    expect([codes, ran.at(-1)]).toEqual([["machine/format"], "mkfs.xfs -q /dev/xvdh"]);
  });
});

describe("a mount", () => {
  const { format: _, ...request } = REQUEST;

  test.each<readonly [string, Disks, readonly string[], readonly string[]]>([
    [
      "is made",
      {},
      [],
      ["readlink -f /srv/data", "mkdir -p /srv/data", "mount /dev/xvdh /srv/data"],
    ],
    [
      "is there already",
      { mounts: [{ device: "/dev/xvdh", folder: "/srv/data" }] },
      [],
      ["readlink -f /srv/data"],
    ],
    [
      "is not made over another",
      { mounts: [{ device: "tmpfs", folder: "/srv/data" }] },
      ["machine/mount"],
      ["readlink -f /srv/data"],
    ],
    [
      "is not made over another where a link leads to it",
      {
        ends: { readlink: { stdout: "/mnt/1\n" } },
        mounts: [{ device: "/dev/xvdb", folder: "/mnt/1" }],
      },
      ["machine/mount"],
      ["readlink -f /srv/data"],
    ],
    [
      "that fails is told",
      { ends: { mount: { code: 32, stderr: "wrong fs type" } } },
      ["machine/mount"],
      ["readlink -f /srv/data", "mkdir -p /srv/data", "mount /dev/xvdh /srv/data"],
    ],
    [
      "without a folder is told",
      { ends: { mkdir: { code: 1 } } },
      ["machine/mount"],
      ["readlink -f /srv/data", "mkdir -p /srv/data"],
    ],
  ])("%s", async (_name, disks, codes, ran) => {
    expect(await attach(disks, request)).toMatchObject({ codes, ran });
  });
});
