import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFaults } from "@iamferry/local-cloud";
import type { MachinePort } from "@iamferry/volume";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";
import {
  INSTANCE,
  type ServedInstance,
  type ServedOptions,
  serveInstance,
  startAttach,
} from "./served-instance.ts";

let folder = "";
let served: ServedInstance | undefined;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-volume-"))));
afterEach(async () => {
  await served?.close();
  served = undefined;
  rmSync(folder, { recursive: true });
});

async function serve(options: ServedOptions = {}): Promise<ServedInstance> {
  served = await serveInstance(options);
  return served;
}

/** Runs the command in this process against what is served. */
async function attach(
  argv: readonly string[] = [],
  { machine }: { readonly machine?: MachinePort } = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { io, out, err } = fakeIo({
    argv: [
      "attach-volume",
      ...(served === undefined
        ? []
        : ["--metadata", served.metadata, "--endpoint", served.endpoint]),
      ...argv,
    ],
    folder,
    ...(machine !== undefined && { machine }),
  });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

const SECRET = "Vm9sdW1lcy9TZWNyZXQrS2V5L05vdFRvQmVTaG93";

describe("attach-volume", () => {
  test.each([
    ["aws", "v2"],
    ["aws", "v1"],
    ["aws", "optional"],
    ["eucalyptus-4.2", "v1"],
  ] as const)("makes a volume on %s as user data says, with metadata %s", async (id, imds) => {
    await serve({
      id,
      userData: "snapshot=snap-00000001\n",
      metadata: { imds },
      enforce: true,
    });
    const { code, err, out } = await attach();
    expect([code, err]).toEqual([0, expect.not.stringContaining("error")]);
    const volumes = served?.volumes() ?? [];
    expect(volumes).toEqual([{ id: volumes[0]?.id, attached: INSTANCE, tag: INSTANCE }]);
    expect(out).toBe(`${volumes[0]?.id ?? ""} /dev/sdh\n`);
    const again = await attach(["--json"]);
    expect(JSON.parse(again.out)).toMatchObject({
      exitCode: 0,
      attached: { volume: volumes[0]?.id, made: false, already: true },
    });
    expect(served?.volumes()).toHaveLength(1);
  });

  test("finds the EC2 of Eucalyptus by the variable that says it to the SDK", async () => {
    const { endpoint, metadata } = await serve({
      id: "eucalyptus-4.2",
      userData: "snapshot=snap-00000001\n",
      metadata: { imds: "v1" },
    });
    const runWith = async (variable: string) => {
      const argv = ["attach-volume", "--metadata", metadata];
      const { io, out, err } = fakeIo({ argv, env: { AWS_ENDPOINT_URL_EC2: variable }, folder });
      return [await run(io), `${out.join("")}${err.join("")}`] as const;
    };
    expect(await runWith("nowhere")).toEqual([2, expect.stringContaining("is no address")]);
    expect(await runWith(endpoint)).toEqual([0, expect.stringContaining("/dev/sdh")]);
  });

  test("takes the article's three words, tells that keys are public, and prints none", async () => {
    await serve({ userData: `AKIAIOSFODNN7EXAMPLE ${SECRET} snap-00000001\n` });
    const { code, err, out } = await attach();
    expect(code).toBe(0);
    expect(err).toContain("request/credentials");
    expect(`${out}${err}`).not.toContain(SECRET);
    expect(`${out}${err}`).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });

  test("prints no key that EC2 does not know, nor its errors", async () => {
    await serve({ userData: `AKIAIOSFODNN7EXAMPLE ${SECRET} snap-00000001`, enforce: true });
    const { code, err, out } = await attach(["--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ code: "request/credentials" }, { code: "cloud/not-authorized" }],
    });
    expect(`${out}${err}`).not.toContain(SECRET);
    expect(`${out}${err}`).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });

  test.each([
    "throttling=#2",
    "lost-answers=#3",
    "throttling=#5",
    "lost-answers=#4",
    "html-errors=#6",
  ])("gets there although %s", async (spec) => {
    const faults = parseFaults(spec);
    if ("message" in faults) throw new Error(faults.message);
    await serve({ userData: "snapshot=snap-00000001", faults });
    const { code } = await attach();
    expect(code).toBe(0);
    expect(served?.volumes().map(({ attached }) => attached)).toEqual([INSTANCE]);
  });

  test("waits for metadata that comes late, and says where none comes", async () => {
    await serve({
      userData: "snapshot=snap-00000001",
      metadata: { startsAt: Date.now() + 700 },
    });
    expect((await attach()).code).toBe(0);
  });

  test("reads settings from a file, over which options win", async () => {
    await serve();
    writeFileSync(
      join(folder, "s.conf"),
      `volume=vol-ffffffff\nsecret-access-key=${SECRET}\naccess-key-id=AKID1234\n`,
    );
    const { code, err } = await attach([
      "--settings",
      "s.conf",
      "--snapshot",
      "snap-00000001",
      "--device",
      "/dev/sdz",
    ]);
    expect([code, err.includes("user data")]).toEqual([0, false]);
    expect((await attach(["--settings", "s.conf"])).err).toContain("no volume `vol-ffffffff`");
    expect((await attach(["--settings", "none.conf"])).code).toBe(1);
  });

  test("tells of keys in a file that others can read, and of none in one that is closed", async () => {
    const file = join(folder, "s.conf");
    writeFileSync(
      file,
      `volume=vol-ffffffff\nsecret-access-key=${SECRET}\naccess-key-id=AKID1234\n`,
    );
    await serve();
    const said: boolean[] = [];
    for (const mode of [0o644, 0o640, 0o600]) {
      chmodSync(file, mode);
      const { err } = await attach(["--settings", "s.conf"]);
      said.push(err.includes("request/credentials"));
    }
    expect(said).toEqual([true, true, false]);
  });

  test.each([
    ["#cloud-config\n{}\n", "cloud-config"],
    ["", "no settings"],
    ["#!/bin/sh\n", "a script"],
    ["hello", "no `key=value`"],
  ])("says of user data %j that it is no request", async (userData, said) => {
    await serve({ userData });
    const { code, err } = await attach();
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain("user data");
  });

  test.each([
    [["--volume", "vol-1", "--device", "/dev/sdh"], "--volume"],
    [["--volume", "vol-00000001", "--snapshot", "snap-00000001"], "exclude"],
    [["--format", "ntfs"], "--format"],
    [["--mount", "../x"], "--mount"],
    [["--mount", "/etc"], "--mount"],
    [["--metadata", "ftp://x"], "--metadata"],
  ])("refuses %j", async (argv, said) => {
    const { code, err } = await attach(argv);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test("formats an empty disk once and mounts it, and is done in part where that fails", async () => {
    await serve({ userData: "snapshot=snap-00000001\nformat=ext4\nmount=/srv/data" });
    const machine = fakeMachine();
    expect(await attach([], { machine })).toMatchObject({
      code: 0,
      out: expect.stringContaining("/dev/xvdh on /srv/data"),
    });
    expect(machine.commands).toEqual([
      "blkid -p /dev/xvdh",
      "wipefs -n /dev/xvdh",
      "mkfs.ext4 -q -F /dev/xvdh",
      "readlink -f /srv/data",
      "mkdir -p /srv/data",
      "mount /dev/xvdh /srv/data",
    ]);
    machine.commands.length = 0;
    expect((await attach([], { machine })).code).toBe(0);
    expect(machine.commands).toEqual(["blkid -p /dev/xvdh", "readlink -f /srv/data"]);
    machine.fails = "mount";
    machine.mounted.length = 0;
    expect(await attach([], { machine })).toMatchObject({ code: 3 });
  });

  test("finds its volume again when the process is killed, wherever that is", async () => {
    let killAt = 0;
    let when: "before" | "after" = "after";
    let kill: (() => void) | undefined;
    const instance = await serve({
      userData: "snapshot=snap-00000001",
      onRequest: (number, at) => {
        if (number === killAt && at === when) kill?.();
      },
    });
    // One after the other on the same cloud: its volume is made, and nobody is told; then it is to be attached. The other
    // points are those of `@iamferry/volume`'s own test.
    for (const [at, moment] of [
      [3, "after"],
      [7, "after"],
    ] as const) {
      killAt = at;
      when = moment;
      await startAttach(instance, (killed) => (kill = killed));
    }
    killAt = 0;
    const { code } = await attach();
    expect(code).toBe(0);
    expect(served?.volumes()).toMatchObject([{ attached: INSTANCE, tag: INSTANCE }]);
  });
});

interface FakeMachine extends MachinePort {
  readonly commands: string[];
  readonly mounted: { device: string; folder: string }[];
  fails?: string;
}

/** A machine with one empty disk, /dev/xvdh. */
function fakeMachine(): FakeMachine {
  let formatted = false;
  const machine: FakeMachine = {
    commands: [],
    mounted: [],
    blockDevice: (path) => Promise.resolve(path === "/dev/xvdh" ? path : undefined),
    list: () => Promise.resolve([]),
    text: (path) => Promise.resolve(path.endsWith("/size") ? "2097152\n" : undefined),
    head: (_device, length) => Promise.resolve(new Uint8Array(length)),
    mounts: () => Promise.resolve(machine.mounted),
    run: (command, args) => {
      machine.commands.push([command, ...args].join(" "));
      const end = (code: number, stdout = ""): ReturnType<MachinePort["run"]> =>
        Promise.resolve({ code, stdout, stderr: "" });
      if (command === machine.fails) return end(32);
      if (command === "blkid") return formatted ? end(0, '/dev/xvdh: TYPE="ext4"\n') : end(2);
      if (command.startsWith("mkfs")) formatted = true;
      if (command === "mount")
        machine.mounted.push({ device: args[0] ?? "", folder: args[1] ?? "" });
      return end(0);
    },
  };
  return machine;
}
