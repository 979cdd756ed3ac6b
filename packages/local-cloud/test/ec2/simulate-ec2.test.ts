import { describe, expect, test } from "vitest";
import { ec2Run, ec2State, NOW, OPTIONS, volumeIdIn, volumesIn, type Ec2Run } from "./support.ts";

const ZONE = { AvailabilityZone: "us-east-1a" };
const PLACE = { InstanceId: "i-00000001", Device: "/dev/sdh" };

/** A volume that is available, by its id. */
function made(run: Ec2Run, zone = "us-east-1a"): string {
  const id = volumeIdIn(run.ask("CreateVolume", { AvailabilityZone: zone, Size: 1 }));
  look(run, id);
  return id;
}

function look(run: Ec2Run, id: string, now = NOW) {
  const [volume] = volumesIn(run.ask("DescribeVolumes", { VolumeId: [id] }, { now }));
  const [attachment] = volume?.attachmentSet ?? [];
  return [volume?.status, ...(attachment === undefined ? [] : [attachment.status])];
}

describe("a volume", () => {
  test("is made, attached, detached and deleted, each after it was looked at once", () => {
    const run = ec2Run();
    const answer = run.ask("CreateVolume", { ...ZONE, SnapshotId: "snap-00000002" });
    const id = volumeIdIn(answer);
    expect(id).toMatch(/^vol-[0-9a-f]{17}$/);
    expect([answer["status"], look(run, id), look(run, id)]).toEqual([
      "creating",
      ["creating"],
      ["available"],
    ]);
    expect(run.ask("AttachVolume", { VolumeId: id, ...PLACE })).toMatchObject({
      status: "attaching",
      device: "/dev/sdh",
    });
    expect([look(run, id), look(run, id)]).toEqual([
      ["in-use", "attaching"],
      ["in-use", "attached"],
    ]);
    expect(run.ask("DetachVolume", { VolumeId: id })).toMatchObject({ status: "detaching" });
    expect([look(run, id), look(run, id)]).toEqual([["in-use", "detaching"], ["available"]]);
    expect(run.ask("DeleteVolume", { VolumeId: id })).toEqual({ return: true });
    expect(look(run, id)).toEqual(["deleting"]);
    expect(run.refused("DescribeVolumes", { VolumeId: [id] })).toBe("InvalidVolume.NotFound");
    expect(run.ask("DescribeVolumes", {})).toEqual({ volumeSet: [] });
    expect(run.state().volumes.size).toBe(0);
  });

  test("takes its time where the pace says so, however often one looks", () => {
    const pace = { creating: { milliseconds: 1000 }, attaching: { milliseconds: 500, looks: 2 } };
    const run = ec2Run(ec2State({ ...OPTIONS, pace }));
    const id = volumeIdIn(run.ask("CreateVolume", { ...ZONE, Size: 1 }));
    expect([0, 999, 999, 1000].map((later) => look(run, id, NOW + later))).toEqual([
      ["creating"],
      ["creating"],
      ["creating"],
      ["available"],
    ]);
    const now = NOW + 1000;
    run.ask("AttachVolume", { VolumeId: id, ...PLACE }, { now });
    expect([500, 500, 500].map((later) => look(run, id, now + later)[1])).toEqual([
      "attaching",
      "attaching",
      "attached",
    ]);
  });

  test("is there at once where nothing takes time", () => {
    const none = { milliseconds: 0 };
    const pace = { creating: none, attaching: none, detaching: none, deleting: none };
    const run = ec2Run(ec2State({ ...OPTIONS, pace }));
    const answer = run.ask("CreateVolume", { ...ZONE, Size: 1 });
    expect(answer["status"]).toBe("available");
    const at = { VolumeId: volumeIdIn(answer) };
    expect(run.ask("AttachVolume", { ...at, ...PLACE })["status"]).toBe("attached");
    run.ask("DetachVolume", at);
    run.ask("DeleteVolume", at);
    expect(run.state().volumes.size).toBe(0);
  });

  test("becomes an error, or is never attached, where that is told", () => {
    const run = ec2Run();
    const failed = volumeIdIn(run.ask("CreateVolume", { ...ZONE, Size: 1 }, { fails: true }));
    expect([look(run, failed), look(run, failed)]).toEqual([["creating"], ["error"]]);
    expect(run.refused("AttachVolume", { VolumeId: failed, ...PLACE })).toBe("IncorrectState");
    expect(run.refused("DeleteVolume", { VolumeId: failed })).toBeUndefined();
    const stuck = made(run);
    run.ask("AttachVolume", { VolumeId: stuck, ...PLACE }, { fails: true });
    for (let at = 0; at < 5; at++) expect(look(run, stuck)).toEqual(["in-use", "attaching"]);
    run.ask("DetachVolume", { VolumeId: stuck, Force: true });
    expect(look(run, stuck)).toEqual(["available"]);
  });

  test("is made once for a client token, and another for another input is refused", () => {
    const run = ec2Run();
    const input = { ...ZONE, Size: 1, ClientToken: "t" };
    const first = run.ask("CreateVolume", input);
    expect(run.ask("CreateVolume", input)["volumeId"]).toBe(first["volumeId"]);
    expect(run.refused("CreateVolume", { ...input, Size: 2 })).toBe("IdempotentParameterMismatch");
    expect(run.refused("CreateVolume", { ...input, ClientToken: "t".repeat(65) })).toBe(
      "InvalidParameterValue",
    );
    expect(run.state().volumes.size).toBe(1);
  });

  test("has the size of its snapshot, or a larger one", () => {
    const run = ec2Run();
    const of = { ...ZONE, SnapshotId: "snap-00000002" };
    expect(run.ask("CreateVolume", of)).toMatchObject({ size: 2, snapshotId: "snap-00000002" });
    expect(run.ask("CreateVolume", { ...of, Size: 3 })).toMatchObject({ size: 3 });
    expect(run.refused("CreateVolume", { ...of, Size: 1 })).toBe("InvalidParameterValue");
  });
});

describe("EC2 refuses", () => {
  const run = ec2Run();
  const volume = made(run);
  const other = made(run, "us-east-1b");
  const used = made(run);
  run.ask("AttachVolume", { VolumeId: used, InstanceId: "i-00000001", Device: "/dev/sdx" });
  const young = volumeIdIn(run.ask("CreateVolume", { ...ZONE, Size: 1 }));
  const at = { VolumeId: volume, ...PLACE };

  test.each([
    ["AttachVolume", {}, "MissingParameter"],
    ["AttachVolume", { ...at, Device: "" }, "MissingParameter"],
    ["AttachVolume", { ...at, Device: "../sdh" }, "InvalidParameterValue"],
    ["AttachVolume", { ...at, Device: "/dev/sdx" }, "InvalidParameterValue"],
    ["AttachVolume", { ...at, VolumeId: "vol-1" }, "InvalidVolumeID.Malformed"],
    ["AttachVolume", { ...at, VolumeId: "vol-ffffffff" }, "InvalidVolume.NotFound"],
    ["AttachVolume", { ...at, InstanceId: "x" }, "InvalidInstanceID.Malformed"],
    ["AttachVolume", { ...at, InstanceId: "i-ffffffff" }, "InvalidInstanceID.NotFound"],
    ["AttachVolume", { ...at, InstanceId: "i-0000dead" }, "IncorrectState"],
    ["AttachVolume", { ...at, InstanceId: "i-0000000b" }, "InvalidVolume.ZoneMismatch"],
    ["AttachVolume", { ...at, VolumeId: other }, "InvalidVolume.ZoneMismatch"],
    ["AttachVolume", { ...at, VolumeId: young }, "IncorrectState"],
    ["AttachVolume", { ...at, VolumeId: used }, "VolumeInUse"],
    ["AttachVolume", { ...at, DryRun: true }, "DryRunOperation"],
    ["DetachVolume", { VolumeId: volume }, "IncorrectState"],
    ["DetachVolume", { VolumeId: used, InstanceId: "i-00000002" }, "InvalidAttachment.NotFound"],
    ["DetachVolume", { VolumeId: used, Device: "/dev/sdh" }, "InvalidAttachment.NotFound"],
    ["DeleteVolume", { VolumeId: used }, "VolumeInUse"],
    ["DeleteVolume", { VolumeId: young }, "IncorrectState"],
    ["DeleteVolume", { VolumeId: "vol-ffffffff" }, "InvalidVolume.NotFound"],
    ["CreateVolume", { Size: 1 }, "MissingParameter"],
    ["CreateVolume", ZONE, "MissingParameter"],
    ["CreateVolume", { AvailabilityZone: "mars", Size: 1 }, "InvalidZone.NotFound"],
    ["CreateVolume", { ...ZONE, SnapshotId: "snap-ffffffff" }, "InvalidSnapshot.NotFound"],
    ["CreateVolume", { ...ZONE, SnapshotId: "vol-1" }, "InvalidSnapshotID.Malformed"],
    ["CreateVolume", { ...ZONE, SnapshotId: "snap-0000000f" }, "IncorrectState"],
    ["CreateVolume", { ...ZONE, Size: 0 }, "InvalidParameterValue"],
    ["CreateVolume", { ...ZONE, Size: 1, VolumeType: "gp9" }, "UnknownVolumeType"],
    ["CreateVolume", { ...ZONE, Size: 4, VolumeType: "io1" }, "MissingParameter"],
    ["CreateVolume", { ...ZONE, Size: 1, Iops: 100 }, "InvalidParameterCombination"],
    ["CreateVolume", { ...ZONE, Size: 1, Throughput: 125 }, "InvalidParameterCombination"],
    [
      "CreateVolume",
      { ...ZONE, Size: 1, TagSpecification: [{ resourceType: "instance", tags: [] }] },
      "InvalidParameterValue",
    ],
    ["CreateTags", { ResourceId: ["x-1"], Tag: [{ key: "a", value: "" }] }, "InvalidID"],
    ["CreateTags", { ResourceId: [volume] }, "MissingParameter"],
    [
      "CreateTags",
      { ResourceId: [volume], Tag: [{ key: "aws:a", value: "" }] },
      "InvalidParameterValue",
    ],
    [
      "CreateTags",
      {
        ResourceId: [volume],
        Tag: Array.from({ length: 51 }, (_, key) => ({ key: `k${key}`, value: "" })),
      },
      "TagLimitExceeded",
    ],
    ["DescribeVolumes", { VolumeId: [volume, "vol-ffffffff"] }, "InvalidVolume.NotFound"],
    ["DescribeVolumes", { Filter: [{ name: "colour", values: ["red"] }] }, "InvalidParameterValue"],
    ["DescribeVolumes", { MaxResults: 4 }, "InvalidParameterValue"],
    ["DescribeVolumes", { MaxResults: 5, VolumeId: [volume] }, "InvalidParameterCombination"],
    ["DescribeVolumes", { NextToken: "?" }, "InvalidParameterValue"],
    ["DescribeInstances", { InstanceId: ["i-ffffffff"] }, "InvalidInstanceID.NotFound"],
    ["DescribeSnapshots", { SnapshotId: ["snap-ffffffff"] }, "InvalidSnapshot.NotFound"],
  ] as const)("%s of %j with %s", (action, input, code) => {
    const before = run.state();
    expect(run.refused(action, input)).toBe(code);
    expect(run.state()).toBe(before);
  });

  test("what another account has, as if it were not there", () => {
    const account = "222222222222";
    expect(run.refused("DeleteVolume", { VolumeId: volume }, { account })).toBe(
      "InvalidVolume.NotFound",
    );
    expect(run.ask("DescribeVolumes", {}, { account })).toEqual({ volumeSet: [] });
    expect(run.ask("DescribeInstances", {}, { account })).toEqual({ reservationSet: [] });
    expect(run.ask("DescribeSnapshots", {}, { account })).toEqual({ snapshotSet: [] });
  });
});

describe("lists", () => {
  const run = ec2Run();
  const ids = Array.from({ length: 12 }, () => made(run)).toSorted();
  run.ask("CreateTags", { ResourceId: [ids[3] ?? ""], Tag: [{ key: "a", value: "b-c" }] });
  run.ask("AttachVolume", { VolumeId: ids[5] ?? "", ...PLACE });
  const found = (...filters: readonly (readonly [string, ...string[]])[]): readonly string[] =>
    volumesIn(
      run.ask("DescribeVolumes", {
        Filter: filters.map(([name, ...values]) => ({ name, values })),
      }),
    ).map(({ volumeId }) => volumeId);

  test("hold what passes every filter by one of its values", () => {
    expect(found()).toEqual(ids);
    expect(found(["tag:a", "x", "b*"])).toEqual([ids[3]]);
    expect(found(["tag-key", "a"], ["status", "in-use"])).toEqual([]);
    expect(found(["attachment.instance-id", "i-00000001"])).toEqual([ids[5]]);
    expect(found(["attachment.device", "/dev/sd?"])).toEqual([ids[5]]);
    expect(found(["tag:__proto__", "*"])).toEqual([]);
    expect(found(["volume-id", ids[0] ?? "", ids[1] ?? ""])).toEqual(ids.slice(0, 2));
  });

  test("come in pages that together hold each once", () => {
    const pages: string[][] = [];
    let token: string | undefined;
    do {
      const page = run.ask("DescribeVolumes", {
        MaxResults: 5,
        ...(token !== undefined && { NextToken: token }),
      });
      pages.push(volumesIn(page).map(({ volumeId }) => volumeId));
      token = page["nextToken"] as string | undefined;
    } while (token !== undefined);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
    expect(pages.flat()).toEqual(ids);
  });

  test("tell an instance with its volumes", () => {
    const { reservationSet } = run.ask("DescribeInstances", { InstanceId: ["i-00000001"] });
    expect(reservationSet).toMatchObject([
      {
        instancesSet: [
          { blockDeviceMapping: [{ deviceName: "/dev/sdh", ebs: { volumeId: ids[5] } }] },
        ],
      },
    ]);
  });

  test("of snapshots know self and the account", () => {
    const count = (Owner: readonly string[]): number =>
      (run.ask("DescribeSnapshots", { Owner })["snapshotSet"] as readonly unknown[]).length;
    expect([count(["self"]), count(["111111111111"]), count(["amazon"])]).toEqual([2, 2, 0]);
  });

  test("leave out what is not there on Eucalyptus, and ids are short", () => {
    const euca = ec2Run(ec2State(OPTIONS, "eucalyptus-4.4"));
    expect(euca.ask("DescribeVolumes", { VolumeId: ["vol-ffffffff"] })).toEqual({ volumeSet: [] });
    expect(euca.refused("DescribeVolumes", { VolumeId: ["x"] })).toBe("InvalidVolumeID.Malformed");
    expect(euca.ask("CreateVolume", { ...ZONE, Size: 1 })["volumeId"]).toMatch(/^vol-[0-9a-f]{8}$/);
  });
});

test("the same calls give the same ids and states", () => {
  const [a, b] = [ec2Run(), ec2Run()];
  expect(made(a)).toBe(made(b));
  expect(made(a)).not.toBe(made(ec2Run()));
  made(b);
  expect([...a.state().volumes.values()]).toEqual([...b.state().volumes.values()]);
});
