import { describe, expect, test } from "vitest";
import { attachVolume, type AttachOutcome } from "../src/attach/attach-volume.ts";
import type { AttachRequest } from "../src/request.ts";
import { type Fault, HERE, Killed, type World, aVolume, createWorld, leaked } from "./world.ts";

const SNAPSHOT: AttachRequest = {
  source: { kind: "snapshot", id: "snap-00000001" },
  device: "/dev/sdh",
};
const VOLUME: AttachRequest = {
  source: { kind: "volume", id: "vol-0000000a" },
  device: "/dev/sdh",
};

/** Volumes are made with their tag, or get it by a call of its own. */
const CLOUDS = [
  { cloud: "AWS", tagsAtCreation: true },
  { cloud: "Eucalyptus", tagsAtCreation: false },
] as const;

/** A run, or undefined where it is killed. */
async function attempt(world: World, request: AttachRequest): Promise<AttachOutcome | undefined> {
  try {
    return await attachVolume(request, world.ports());
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

function codesOf(outcome: AttachOutcome | undefined): readonly string[] {
  return outcome?.diagnostics.map(({ code }) => code) ?? [];
}

function expectAttached(world: World, outcome: AttachOutcome | undefined): void {
  expect(outcome?.attached?.instance).toBe(HERE.instance);
  const volume = world.volumes.get(outcome?.attached?.volume ?? "");
  expect(volume?.attachments).toEqual([
    { instance: HERE.instance, device: "/dev/sdh", state: "attached" },
  ]);
}

describe.each(CLOUDS)("a snapshot on $cloud", ({ tagsAtCreation }) => {
  test("becomes a volume with a tag, which is attached", async () => {
    const world = createWorld({ tagsAtCreation });
    const outcome = await attempt(world, SNAPSHOT);
    expectAttached(world, outcome);
    expect(outcome).toMatchObject({ attached: { made: true, already: false }, diagnostics: [] });
    expect([...world.volumes.values()].map(({ tags }) => [...tags])).toEqual([
      [["iamferry:attach-volume", HERE.instance]],
    ]);
    expect(world.told.length).toBeGreaterThan(3);
  });

  test("has its volume already on the next run, which makes nothing", async () => {
    const world = createWorld({ tagsAtCreation });
    await attempt(world, SNAPSHOT);
    const again = await attempt(world, SNAPSHOT);
    expectAttached(world, again);
    expect(again).toMatchObject({ attached: { made: false, already: true }, diagnostics: [] });
    expect(world.calls.filter((name) => !name.startsWith("Describe"))).toEqual([]);
  });

  test("leaves nothing behind, wherever a run is killed, and the next one after it", async () => {
    const calls = await callsOf(tagsAtCreation);
    const kinds = ["killed-before", "killed-after"] as const;
    let killed = 0;
    for (const first of kills(calls, kinds)) {
      for (const second of [undefined, ...kills(calls, ["killed-after"])]) {
        const world = createWorld({ tagsAtCreation });
        for (const kill of [first, second]) {
          world.fault = (number) => (number === kill?.at ? kill.fault : undefined);
          if ((await attempt(world, SNAPSHOT)) === undefined) killed++;
        }
        world.fault = () => undefined;
        expectAttached(world, await attempt(world, SNAPSHOT));
        expect(world.volumes.size).toBe(1);
        expect(leaked(world)).toEqual([]);
      }
    }
    expect(killed).toBeGreaterThan(calls * 3);
  });

  test.each<Fault>(["lost", "down", "throttled"])(
    "is attached although any one call is %s, once",
    async (fault) => {
      const calls = await callsOf(tagsAtCreation);
      for (let at = 1; at <= calls; at++) {
        const world = createWorld({ tagsAtCreation });
        world.fault = (number) => (number === at ? fault : undefined);
        expectAttached(world, await attempt(world, SNAPSHOT));
        expect([world.volumes.size, leaked(world)]).toEqual([1, []]);
      }
    },
  );

  test.each<readonly [string, Fault]>(
    [
      "DescribeInstances",
      "DescribeSnapshots",
      "DescribeVolumes",
      "CreateVolume",
      "CreateTags",
      "AttachVolume",
    ].flatMap((name) =>
      (["down", "lost", { refused: "UnauthorizedOperation" }] as const).map(
        (fault) => [name, fault] as const,
      ),
    ),
  )("and a %s that is always %j: what was made is deleted or named", async (name, fault) => {
    const world = createWorld({ tagsAtCreation });
    world.fault = (_, called) => (called === name ? fault : undefined);
    const outcome = await attempt(world, SNAPSHOT);
    if (outcome?.attached !== undefined) {
      expectAttached(world, outcome);
      return;
    }
    expect(outcome?.diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(1);
    const said = outcome?.diagnostics.map(({ message }) => message).join("\n") ?? "";
    // A volume whose making was answered by nobody is known to nobody but the next run.
    world.fault = () => undefined;
    const next = await attempt(world, SNAPSHOT);
    expectAttached(world, next);
    expect(leaked(world).filter((id) => !said.includes(id))).toEqual([]);
  });

  test("whose volume fails: it is deleted, and said", async () => {
    const world = createWorld({ tagsAtCreation, creates: "error" });
    const outcome = await attempt(world, SNAPSHOT);
    expect(codesOf(outcome)).toEqual(["volume/unusable"]);
    expect(world.volumes.size).toBe(0);
  });

  test("with a volume of before that has failed: it is deleted, or named where it cannot be", async () => {
    const tags = new Map([["iamferry:attach-volume", HERE.instance]]);
    const failed = { id: "vol-0000000b", state: "error", snapshot: "snap-00000001", tags };
    const world = createWorld({ tagsAtCreation });
    world.volumes.set(failed.id, aVolume(failed));
    world.fault = (_, name) =>
      name === "DeleteVolume" ? { refused: "UnauthorizedOperation" } : undefined;
    const outcome = await attempt(world, SNAPSHOT);
    expect(codesOf(outcome)).toEqual(["volume/left"]);
    expectAttached(world, outcome);
    world.fault = () => undefined;
    expectAttached(world, await attempt(world, SNAPSHOT));
    expect(world.volumes.size).toBe(1);
  });

  test("whose volume nobody tells of is said to be in doubt", async () => {
    const world = createWorld({ tagsAtCreation });
    world.fault = (_, name) => (name === "CreateVolume" ? "down" : undefined);
    expect(codesOf(await attempt(world, SNAPSHOT))).toEqual(["volume/left", "cloud/unreachable"]);
  });

  test("whose volume is not ready in time: it is named, and the next run uses it", async () => {
    const world = createWorld({ tagsAtCreation, creates: "never" });
    const outcome = await attempt(world, SNAPSHOT);
    expect(codesOf(outcome)).toEqual(["volume/left", "volume/time-limit"]);
    expect(outcome?.diagnostics[0]?.message).toContain("vol-00000001");
    expect(leaked(world)).toEqual([]);
    for (const volume of world.volumes.values()) volume.state = "available";
    expectAttached(world, await attempt(world, SNAPSHOT));
    expect(world.volumes.size).toBe(1);
  });

  test("with a volume that was made for this instance and is elsewhere now is an error", async () => {
    const world = createWorld({ tagsAtCreation });
    await attempt(world, SNAPSHOT);
    for (const { attachments } of world.volumes.values()) {
      attachments.splice(0, 1, { instance: "i-11111111", device: "/dev/sdh", state: "attached" });
    }
    const outcome = await attempt(world, SNAPSHOT);
    expect(codesOf(outcome)).toContain("volume/attached-elsewhere");
    expect(world.volumes.size).toBe(1);
  });

  test("and several volumes for this instance: one is used, the others are named", async () => {
    const world = createWorld({ tagsAtCreation });
    const tags = new Map([["iamferry:attach-volume", HERE.instance]]);
    for (const id of ["vol-0000000b", "vol-0000000a"]) {
      world.volumes.set(id, aVolume({ id, snapshot: "snap-00000001", tags }));
    }
    const outcome = await attempt(world, SNAPSHOT);
    expect(outcome?.attached?.volume).toBe("vol-0000000a");
    expect(outcome?.diagnostics.map(({ message }) => message)).toEqual([
      "the volume `vol-0000000b` was made for this instance too, and is not used",
    ]);
  });
});

describe("on Eucalyptus a volume without a tag", () => {
  test("is not taken from another instance that is about to tag it", async () => {
    const world = createWorld({ tagsAtCreation: false });
    const tags = new Map<string, string>();
    const theirs = aVolume({
      id: "vol-0000000a",
      snapshot: "snap-00000001",
      created: 950_000,
      tags,
    });
    world.volumes.set(theirs.id, theirs);
    world.fault = () => {
      if (world.now > 1_010_000) tags.set("iamferry:attach-volume", "i-11111111");
      return undefined;
    };
    const outcome = await attempt(world, SNAPSHOT);
    expect(outcome?.attached?.volume).not.toBe("vol-0000000a");
    expect(tags.get("iamferry:attach-volume")).toBe("i-11111111");
  });

  test.each([
    ["is older than the instance", { created: 100 }],
    ["has any tag", { created: 950_000, tags: new Map([["Name", "mine"]]) }],
    ["is in another zone", { created: 950_000, zone: "us-east-1b" }],
    ["is of another snapshot", { created: 950_000, snapshot: "snap-00000002" }],
  ])("is left alone if it %s", async (_, given) => {
    const world = createWorld({ tagsAtCreation: false });
    const other = aVolume({ id: "vol-0000000a", snapshot: "snap-00000001", ...given });
    world.volumes.set(other.id, other);
    const outcome = await attempt(world, SNAPSHOT);
    expect(outcome?.attached).toMatchObject({ made: true });
    expect(other.attachments).toEqual([]);
  });
});

describe("a snapshot", () => {
  test.each([
    ["snapshot/not-found", undefined],
    ["snapshot/unusable", { state: "pending", encrypted: false }],
    ["snapshot/unusable", { state: "error", encrypted: false }],
  ])("is told as %s, and nothing is made", async (code, facts) => {
    const world = createWorld();
    world.snapshots.clear();
    const id = "snap-00000001";
    if (facts !== undefined) world.snapshots.set(id, { id, ...facts });
    expect(codesOf(await attempt(world, SNAPSHOT))).toEqual([code]);
    expect(world.volumes.size).toBe(0);
  });

  test("that is encrypted, and whose volumes vanish, is told so", async () => {
    const world = createWorld({ creates: "gone" });
    const id = "snap-00000001";
    world.snapshots.set(id, { id, state: "completed", encrypted: true });
    expect(codesOf(await attempt(world, SNAPSHOT))).toContain("snapshot/encrypted");
  });

  test("gets a new volume where the token still gives one that is deleted", async () => {
    const world = createWorld();
    await attempt(world, SNAPSHOT);
    world.volumes.clear();
    expectAttached(world, await attempt(world, SNAPSHOT));
  });
});

describe("a volume", () => {
  const given = (over: Partial<ReturnType<typeof aVolume>>): World => {
    const world = createWorld();
    world.volumes.set("vol-0000000a", aVolume({ id: "vol-0000000a", ...over }));
    return world;
  };
  const held = (instance: string, state: string, device = "/dev/sdh") => ({
    state: "in-use",
    attachments: [{ instance, device, state }],
  });

  test.each([
    ["free", {}, false],
    ["being made", { state: "creating", until: 1_002_000 }, false],
    ["attached to this instance", held(HERE.instance, "attached"), true],
    ["being attached to it", { ...held(HERE.instance, "attaching"), until: 1_002_000 }, true],
    [
      "being detached from another",
      { ...held("i-11111111", "detaching"), until: 1_002_000 },
      false,
    ],
    ["being detached from this", { ...held(HERE.instance, "detaching"), until: 1_002_000 }, false],
  ])("that is %s is attached in the end", async (_, over, already) => {
    const world = given(over);
    const outcome = await attempt(world, VOLUME);
    expectAttached(world, outcome);
    expect(outcome).toMatchObject({ attached: { made: false, already }, diagnostics: [] });
  });

  test.each([
    ["volume/attached-elsewhere", held("i-11111111", "attached")],
    ["volume/attached-elsewhere", held("i-11111111", "attaching")],
    ["volume/attached-elsewhere", held("i-11111111", "busy")],
    ["volume/detaching", { ...held("i-11111111", "detaching"), isStuck: true }],
    ["volume/detaching", { ...held(HERE.instance, "busy"), isStuck: true }],
    ["volume/time-limit", { state: "creating", isStuck: true }],
    ["volume/time-limit", { ...held(HERE.instance, "attaching"), isStuck: true }],
    ["volume/unusable", { state: "error" }],
    ["volume/unusable", { state: "deleting" }],
    ["volume/unusable", { state: "deleted" }],
    ["volume/zone", { zone: "us-east-1b" }],
  ] as const)("is told as %s: %j", async (code, over) => {
    const world = given(structuredClone(over) as object);
    const outcome = await attempt(world, VOLUME);
    expect(outcome?.attached).toBeUndefined();
    expect(codesOf(outcome)).toEqual([code]);
    expect(outcome?.diagnostics[0]?.message).toMatch(/^[a-z`][^\n]*[^.]$/);
    expect(outcome?.diagnostics[0]?.help).toMatch(/\w/);
    expect([...world.volumes.keys()]).toEqual(["vol-0000000a"]);
  });

  test("that is not there is told", async () => {
    expect(codesOf(await attempt(createWorld(), VOLUME))).toEqual(["volume/not-found"]);
  });

  test("is not attached where another is, whatever the device is called", async () => {
    const world = given({});
    const other = held(HERE.instance, "attached", "/dev/xvdh");
    world.volumes.set("vol-0000000b", aVolume({ id: "vol-0000000b", ...other }));
    const outcome = await attempt(world, VOLUME);
    expect(codesOf(outcome)).toEqual(["volume/device-in-use"]);
    expect(outcome?.diagnostics[0]?.message).toContain("`vol-0000000b`");
  });

  test("that is at another device of this instance is attached, with a note", async () => {
    const outcome = await attempt(given(held(HERE.instance, "attached", "/dev/sdi")), VOLUME);
    expect(outcome?.attached?.device).toBe("/dev/sdi");
    expect(codesOf(outcome)).toEqual(["volume/other-device"]);
  });

  test.each([
    ["cloud/not-authorized", "UnauthorizedOperation"],
    ["cloud/not-authorized", "AuthFailure"],
    ["cloud/no-credentials", "NoCredentials"],
    ["cloud/limit", "AttachmentLimitExceeded"],
    ["cloud/refused", "SomethingElse"],
    ["volume/zone", "InvalidVolume.ZoneMismatch"],
  ])("that EC2 refuses to attach is told as %s for %s", async (code, refused) => {
    const world = given({});
    world.fault = (_, name) => (name === "AttachVolume" ? { refused } : undefined);
    expect(codesOf(await attempt(world, VOLUME))).toEqual([code]);
  });

  test("in a zone that is none of AWS' wants an endpoint", async () => {
    const ports = createWorld().ports();
    const metadata = {
      get: (path: string) =>
        Promise.resolve(Buffer.from(path.endsWith("zone") ? "PARTI00" : HERE.instance)),
    };
    const outcome = await attachVolume(VOLUME, { ...ports, metadata });
    expect(codesOf(outcome)).toEqual(["cloud/no-endpoint"]);
  });
});

async function callsOf(tagsAtCreation: boolean): Promise<number> {
  const world = createWorld({ tagsAtCreation });
  await attempt(world, SNAPSHOT);
  return world.calls.length;
}

function kills(
  calls: number,
  faults: readonly ("killed-before" | "killed-after")[],
): readonly { readonly at: number; readonly fault: Fault }[] {
  return Array.from({ length: calls }, (_, at) =>
    faults.map((fault) => ({ at: at + 1, fault })),
  ).flat();
}
