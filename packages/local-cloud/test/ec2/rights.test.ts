import { cloudProfile, type Snapshot } from "@iamferry/model";
import { loadCloud, mayDo, type Caller } from "@iamferry/simulator";
import { describe, expect, test } from "vitest";
import type { Ec2Call } from "../../src/ec2/ec2-call.ts";
import { ec2Questions } from "../../src/ec2/questions-ec2.ts";
import { ACCOUNT, ec2State, NOW, OPTIONS } from "./support.ts";

/** A user whose one policy has these statements. */
function userMay(statements: readonly object[]): (call: Partial<Ec2Call>) => boolean {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const snapshot = {
    accounts: [
      {
        kind: "account",
        id: ACCOUNT,
        policies: [],
        users: [
          {
            kind: "user",
            name: "bob",
            policies: [{ name: "p", document: { text, value: JSON.parse(text) } }],
          },
        ],
        groups: [],
      },
    ],
  } as unknown as Snapshot;
  const state = loadCloud(snapshot, { profile: cloudProfile("aws") });
  const [userId = ""] = state.principals.keys();
  const caller: Caller = { kind: "user", accountId: ACCOUNT, userId };
  const ec2 = ec2State({
    ...OPTIONS,
    volumes: [
      { id: "vol-00000001", tags: { made: "boot" } },
      { id: "vol-00000002", attached: { instanceId: "i-00000002", device: "/dev/sdf" } },
    ],
  });
  return (call) =>
    ec2Questions(ec2, { account: ACCOUNT, now: NOW, ...call } as Ec2Call, "aws").every((question) =>
      mayDo(state, { ...question, caller, at: "2026-01-01T00:00:00Z" }),
    );
}

const ARN = `arn:aws:ec2:us-east-1:${ACCOUNT}`;
const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = "*",
  Condition = {},
): object => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Object.keys(Condition).length > 0 && { Condition }),
});
const attach: Partial<Ec2Call> = {
  action: "AttachVolume",
  input: { VolumeId: "vol-00000001", InstanceId: "i-00000001", Device: "/dev/sdh" },
};
const create: Partial<Ec2Call> = {
  action: "CreateVolume",
  input: {
    AvailabilityZone: "us-east-1a",
    SnapshotId: "snap-00000002",
    TagSpecification: [{ resourceType: "volume", tags: [{ key: "made", value: "boot" }] }],
  },
};

describe("a user may", () => {
  test("list where the action is allowed on everything", () => {
    const list: Partial<Ec2Call> = { action: "DescribeVolumes", input: {} };
    expect(userMay([allow("ec2:Describe*")])(list)).toBe(true);
    expect(userMay([allow("ec2:Describe*", `${ARN}:volume/*`)])(list)).toBe(false);
    expect(userMay([])(list)).toBe(false);
  });

  test("attach where both the volume and the instance are allowed", () => {
    expect(
      userMay([allow("ec2:AttachVolume", [`${ARN}:volume/vol-00000001`, `${ARN}:instance/*`])])(
        attach,
      ),
    ).toBe(true);
    expect(userMay([allow("ec2:AttachVolume", `${ARN}:volume/*`)])(attach)).toBe(false);
    expect(userMay([allow("ec2:AttachVolume", `${ARN}:instance/*`)])(attach)).toBe(false);
  });

  test("detach where the instance that a volume is attached to is allowed", () => {
    const detach: Partial<Ec2Call> = {
      action: "DetachVolume",
      input: { VolumeId: "vol-00000002" },
    };
    const of = (id: string): object =>
      allow("ec2:DetachVolume", [`${ARN}:volume/*`, `${ARN}:instance/${id}`]);
    expect([userMay([of("i-00000002")])(detach), userMay([of("i-00000001")])(detach)]).toEqual([
      true,
      false,
    ]);
  });

  test("create from a snapshot with tags where all three are allowed", () => {
    const volume = allow("ec2:CreateVolume", [
      `${ARN}:volume/*`,
      "arn:aws:ec2:us-east-1::snapshot/*",
    ]);
    const tags = allow("ec2:CreateTags", `${ARN}:volume/*`, {
      StringEquals: { "ec2:CreateAction": "CreateVolume" },
    });
    expect(userMay([volume, tags])(create)).toBe(true);
    expect(userMay([volume])(create)).toBe(false);
    expect(userMay([allow("ec2:CreateVolume", `${ARN}:volume/*`), tags])(create)).toBe(false);
    const later: Partial<Ec2Call> = {
      action: "CreateTags",
      input: { ResourceId: ["vol-00000001"], Tag: [{ key: "a", value: "b" }] },
    };
    // Tagging what is there is another thing than tagging what one creates.
    expect(userMay([volume, tags])(later)).toBe(false);
  });

  test("what conditions on tags and zones allow", () => {
    const tagged = { StringEquals: { "aws:ResourceTag/made": "boot" } };
    const remove = (VolumeId: string): Partial<Ec2Call> => ({
      action: "DeleteVolume",
      input: { VolumeId },
    });
    const may = userMay([allow("ec2:DeleteVolume", "*", tagged)]);
    expect([may(remove("vol-00000001")), may(remove("vol-00000002"))]).toEqual([true, false]);
    const inZone = (zone: string): object =>
      allow(["ec2:CreateVolume", "ec2:CreateTags"], "*", {
        StringEqualsIfExists: { "ec2:AvailabilityZone": zone },
      });
    expect(userMay([inZone("us-east-1a")])(create)).toBe(true);
    expect(userMay([inZone("us-east-1b")])(create)).toBe(false);
    const requested = { StringEquals: { "aws:RequestTag/made": "boot" } };
    const all = [
      allow("ec2:CreateVolume", `${ARN}:volume/*`, requested),
      allow("ec2:CreateVolume", "arn:aws:ec2:us-east-1::snapshot/*"),
      allow("ec2:CreateTags", "*", requested),
    ];
    expect(userMay(all)(create)).toBe(true);
  });
});
