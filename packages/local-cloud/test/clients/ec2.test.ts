import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import { startDriver, type Driver } from "./driver.ts";

let driver: Driver | undefined;

beforeAll(async () => {
  driver = await startDriver({
    ec2: { instances: [{ id: "i-00000001" }], snapshots: [{ id: "snap-00000001", size: 2 }] },
  });
});
afterAll(() => driver?.close());

function need(context: TestContext, name: "boto3" | "awscli"): Driver {
  if (driver?.installed[name] !== true) return context.skip(`Python has no ${name}`);
  return driver;
}

test("boto3 makes a volume of a snapshot, attaches, finds, detaches and deletes it", async (context) => {
  const { ask } = need(context, "boto3");
  const call = async (action: string, input: object): Promise<unknown> => {
    const answered = (await ask({ service: "ec2", action, input })) as { answer?: unknown };
    return answered.answer ?? answered;
  };
  const made = (await call("CreateVolume", {
    AvailabilityZone: "us-east-1a",
    SnapshotId: "snap-00000001",
    ClientToken: "once",
    TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "made by", Value: "é <&>" }] }],
  })) as { readonly VolumeId: string };
  expect(made).toMatchObject({
    Size: 2,
    State: "creating",
    Tags: [{ Key: "made by", Value: "é <&>" }],
  });
  const at = { VolumeId: made.VolumeId, InstanceId: "i-00000001", Device: "/dev/sdh" };
  expect(await call("AttachVolume", at)).toEqual({ refused: "IncorrectState" });
  const find = (): Promise<unknown> =>
    call("DescribeVolumes", { Filters: [{ Name: "tag:made by", Values: ["é*"] }] });
  expect(await find()).toMatchObject({ Volumes: [{ State: "creating" }] });
  expect(await find()).toMatchObject({ Volumes: [{ State: "available", Attachments: [] }] });
  expect(await call("AttachVolume", at)).toMatchObject({ ...at, State: "attaching" });
  expect(await call("AttachVolume", at)).toEqual({ refused: "VolumeInUse" });
  await find();
  expect(await call("DescribeInstances", {})).toMatchObject({
    Reservations: [
      {
        Instances: [
          { BlockDeviceMappings: [{ Ebs: { VolumeId: made.VolumeId, Status: "attached" } }] },
        ],
      },
    ],
  });
  expect(await call("DetachVolume", { VolumeId: made.VolumeId })).toMatchObject({
    State: "detaching",
  });
  await find();
  expect(await call("DeleteVolume", { VolumeId: made.VolumeId })).toEqual({});
  expect(await call("DescribeSnapshots", { OwnerIds: ["self"] })).toMatchObject({
    Snapshots: [{ SnapshotId: "snap-00000001", State: "completed", VolumeSize: 2 }],
  });
  expect(await call("DeleteVolume", { VolumeId: made.VolumeId, DryRun: true })).toEqual({
    refused: "DryRunOperation",
  });
});

test("awscli makes a volume, tags it and waits for it", async (context) => {
  const { ask } = need(context, "awscli");
  const call = async (action: string, ...aws: readonly string[]): Promise<unknown> => {
    const answered = (await ask({ service: "ec2", action, aws })) as { answer?: unknown };
    return answered.answer ?? answered;
  };
  const made = (await call("CreateVolume", "--availability-zone", "us-east-1b", "--size", "1")) as {
    readonly VolumeId: string;
  };
  await call(
    "CreateTags",
    "--resources",
    made.VolumeId,
    "i-00000001",
    "--tags",
    "Key=Name,Value=x y",
  );
  await ask({ aws: ["ec2", "describe-volumes", "--volume-ids", made.VolumeId] });
  expect(
    await ask({ aws: ["ec2", "wait", "volume-available", "--volume-ids", made.VolumeId] }),
  ).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(await call("DescribeVolumes", "--filters", "Name=tag:Name,Values=x*")).toMatchObject({
    Volumes: [{ VolumeId: made.VolumeId, State: "available" }],
  });
  expect(
    await call(
      "AttachVolume",
      "--volume-id",
      made.VolumeId,
      "--instance-id",
      "i-00000001",
      "--device",
      "/dev/sdh",
    ),
  ).toEqual({
    refused: "InvalidVolume.ZoneMismatch",
  });
});
