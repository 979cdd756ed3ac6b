import type { Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const UserName = "bob";
const CODES = { AuthenticationCode1: "123456", AuthenticationCode2: "654321" };
const HARDWARE = "GAHT12345678";

test("a virtual device is made with a seed, assigned, listed, taken back and deleted", () => {
  const cloud = withBob();
  const { VirtualMFADevice } = cloud.call("CreateVirtualMFADevice", {
    VirtualMFADeviceName: "phone",
    Path: "/x/",
    Tags: [{ Key: "a", Value: "b" }],
  });
  const { SerialNumber } = VirtualMFADevice;
  expect(SerialNumber).toBe("arn:aws:iam::123456789012:mfa/x/phone");
  expect(VirtualMFADevice.Tags).toEqual([{ Key: "a", Value: "b" }]);
  const seed = Buffer.from(VirtualMFADevice.Base32StringSeed ?? "", "base64").toString();
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  const png = Buffer.from(VirtualMFADevice.QRCodePNG ?? "", "base64");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(virtual(cloud, "Unassigned")).toEqual([SerialNumber]);
  expect(virtual(cloud, "Assigned")).toEqual([]);
  reloaded(cloud);

  cloud.call("EnableMFADevice", { UserName, SerialNumber, ...CODES });
  expect(cloud.call("ListMFADevices", { UserName })).toEqual({
    MFADevices: [{ UserName, SerialNumber, EnableDate: "2026-01-01T00:00:00Z" }],
    IsTruncated: false,
  });
  expect(cloud.call("ListVirtualMFADevices", {}).VirtualMFADevices).toEqual([
    {
      SerialNumber,
      EnableDate: "2026-01-01T00:00:00Z",
      User: cloud.call("GetUser", { UserName }).User,
    },
  ]);
  expect(cloud.call("GetMFADevice", { UserName, SerialNumber })).toEqual({
    UserName,
    SerialNumber,
    EnableDate: "2026-01-01T00:00:00Z",
  });
  expect(virtual(cloud, "Assigned")).toEqual([SerialNumber]);
  expect(virtual(cloud, "Unassigned")).toEqual([]);
  cloud.call("ResyncMFADevice", { UserName, SerialNumber, ...CODES });
  expect(cloud.refusal("DeleteVirtualMFADevice", { SerialNumber })).toMatchObject({
    code: "DeleteConflict",
    message: "MFA VirtualDevice in use. Must deactivate first.",
  });
  reloaded(cloud);

  cloud.call("DeactivateMFADevice", { UserName, SerialNumber });
  expect(cloud.call("ListMFADevices", { UserName }).MFADevices).toEqual([]);
  expect(virtual(cloud, "Any")).toEqual([SerialNumber]);
  reloaded(cloud);
  cloud.call("DeleteVirtualMFADevice", { SerialNumber });
  expect(virtual(cloud, "Any")).toEqual([]);
  reloaded(cloud);
});

test("devices follow their user to another name", () => {
  const cloud = withDevice();
  const SerialNumber = "arn:aws:iam::123456789012:mfa/phone";
  cloud.call("EnableMFADevice", { UserName, SerialNumber, ...CODES });
  cloud.call("UpdateUser", { UserName, NewUserName: "rob" });
  const [device] = cloud.call("ListVirtualMFADevices", {}).VirtualMFADevices;
  expect(device?.User?.UserName).toBe("rob");
  expect(cloud.call("ListMFADevices", { UserName: "rob" }).MFADevices).toHaveLength(1);
  reloaded(cloud);
  expect(cloud.code("DeleteUser", { UserName: "rob" })).toBe("DeleteConflict");
  cloud.call("DeactivateMFADevice", { UserName: "rob", SerialNumber });
  cloud.call("DeleteUser", { UserName: "rob" });
  reloaded(cloud);
});

test("a hardware device has any serial number that is no ARN", () => {
  const cloud = withBob();
  const device = { UserName, SerialNumber: HARDWARE };
  cloud.call("EnableMFADevice", { ...device, ...CODES });
  expect(cloud.call("ListMFADevices", { UserName }).MFADevices[0]?.SerialNumber).toBe(HARDWARE);
  expect(virtual(cloud, "Any")).toEqual([]);
  reloaded(cloud);
  cloud.call("DeactivateMFADevice", device);
  reloaded(cloud);
});

test("who calls is meant where no user is named", () => {
  const cloud = withDevice();
  const { UserId } = cloud.call("GetUser", { UserName }).User;
  const caller = { kind: "user", accountId: "123456789012", userId: UserId } as const;
  const SerialNumber = "arn:aws:iam::123456789012:mfa/phone";
  cloud.call("EnableMFADevice", { UserName, SerialNumber, ...CODES });
  expect(cloud.call("ListMFADevices", {}, { caller }).MFADevices).toHaveLength(1);
  expect(cloud.call("GetMFADevice", { SerialNumber }, { caller }).UserName).toBe(UserName);
  cloud.call("DeactivateMFADevice", { SerialNumber }, { caller });
  expect(cloud.call("ListMFADevices", {}).MFADevices).toEqual([]);
});

test("what a Snapshot tells on one side alone is known on both", () => {
  const snapshot: Snapshot = {
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        policies: [],
        users: [{ kind: "user", name: UserName, policies: [] }],
        groups: [],
        virtualMfaDevices: [
          { kind: "virtual-mfa-device", name: "phone", user: UserName },
          { kind: "virtual-mfa-device", name: "root", enabled: "2025-01-01T00:00:00Z" },
        ],
      },
    ],
  };
  const cloud = openCloud("aws", { snapshot });
  const SerialNumber = "arn:aws:iam::123456789012:mfa/phone";
  expect(cloud.call("ListMFADevices", { UserName }).MFADevices[0]?.SerialNumber).toBe(SerialNumber);
  expect(cloud.code("DeleteUser", { UserName })).toBe("DeleteConflict");
  cloud.call("UpdateUser", { UserName, NewUserName: "rob" });
  reloaded(cloud);
  cloud.call("DeactivateMFADevice", { UserName: "rob", SerialNumber });
  cloud.call("DeleteUser", { UserName: "rob" });
  reloaded(cloud);
  // That of the root is in use, and nobody else's.
  const root = "arn:aws:iam::123456789012:mfa/root";
  expect(virtual(cloud, "Assigned")).toEqual([root]);
  expect(cloud.call("ListVirtualMFADevices", {}).VirtualMFADevices[1]?.User?.Arn).toBe(
    "arn:aws:iam::123456789012:root",
  );
  expect(cloud.code("DeleteVirtualMFADevice", { SerialNumber: root })).toBe("DeleteConflict");
});

const PHONE = { SerialNumber: "arn:aws:iam::123456789012:mfa/phone" };
const NONE = { SerialNumber: "arn:aws:iam::123456789012:mfa/none" };

test.each([
  ["CreateVirtualMFADevice", { VirtualMFADeviceName: "phone" }, "EntityAlreadyExists"],
  ["CreateVirtualMFADevice", { VirtualMFADeviceName: "PHONE", Path: "/x/" }, "EntityAlreadyExists"],
  [
    "CreateVirtualMFADevice",
    {
      VirtualMFADeviceName: "m",
      Tags: [
        { Key: "a", Value: "" },
        { Key: "a", Value: "" },
      ],
    },
    "InvalidInput",
  ],
  ["EnableMFADevice", { UserName: "none", ...PHONE, ...CODES }, "NoSuchEntity"],
  ["EnableMFADevice", { UserName, ...NONE, ...CODES }, "NoSuchEntity"],
  [
    "EnableMFADevice",
    { UserName, SerialNumber: "arn:aws:iam::210987654321:mfa/phone", ...CODES },
    "NoSuchEntity",
  ],
  [
    "EnableMFADevice",
    { UserName, ...PHONE, AuthenticationCode1: "123456", AuthenticationCode2: "123456" },
    "InvalidAuthenticationCode",
  ],
  ["EnableMFADevice", { UserName, SerialNumber: HARDWARE, ...CODES }, "EntityAlreadyExists"],
  [
    "ResyncMFADevice",
    {
      UserName,
      SerialNumber: HARDWARE,
      AuthenticationCode1: "000000",
      AuthenticationCode2: "000000",
    },
    "InvalidAuthenticationCode",
  ],
  ["ResyncMFADevice", { UserName, ...PHONE, ...CODES }, "NoSuchEntity"],
  ["ResyncMFADevice", { UserName: "none", ...PHONE, ...CODES }, "NoSuchEntity"],
  ["DeactivateMFADevice", { UserName, ...PHONE }, "NoSuchEntity"],
  ["DeactivateMFADevice", { UserName: "none", ...PHONE }, "NoSuchEntity"],
  ["DeleteVirtualMFADevice", NONE, "NoSuchEntity"],
  ["ListMFADevices", { UserName: "none" }, "NoSuchEntity"],
  ["GetMFADevice", { UserName, ...PHONE }, "NoSuchEntity"],
  ["GetMFADevice", { UserName: "none", ...PHONE }, "NoSuchEntity"],
] as const)("%s of %j is refused", (action, input, code) => {
  const cloud = withDevice();
  cloud.call("EnableMFADevice", { UserName, SerialNumber: HARDWARE, ...CODES });
  expect(cloud.code(action, input)).toBe(code);
});

test("a device that is assigned is nobody else's", () => {
  const cloud = withDevice();
  cloud.call("CreateUser", { UserName: "zoe" });
  cloud.call("EnableMFADevice", { UserName, ...PHONE, ...CODES });
  const taken = { UserName: "zoe", ...PHONE, ...CODES };
  expect(cloud.code("EnableMFADevice", taken)).toBe("EntityAlreadyExists");
  expect(cloud.code("DeactivateMFADevice", { UserName: "zoe", ...PHONE })).toBe("NoSuchEntity");
});

test("a user has eight devices", () => {
  const cloud = withBob();
  const enable = (number: number) => ({ UserName, SerialNumber: `GAHT0000000${number}`, ...CODES });
  for (let number = 0; number < 8; number++) cloud.call("EnableMFADevice", enable(number));
  expect(cloud.refusal("EnableMFADevice", enable(8))).toMatchObject({
    code: "LimitExceeded",
    message: "Cannot exceed quota for MFADevicesPerUser: 8",
  });
});

test("an account has as many virtual devices as it may have users", () => {
  const virtualMfaDevices = Array.from({ length: 5000 }, (_each, number) => ({
    kind: "virtual-mfa-device" as const,
    name: `m${number}`,
  }));
  const account = {
    kind: "account" as const,
    id: "123456789012",
    policies: [],
    users: [],
    groups: [],
  };
  const cloud = openCloud("aws", { snapshot: { accounts: [{ ...account, virtualMfaDevices }] } });
  expect(cloud.code("CreateVirtualMFADevice", { VirtualMFADeviceName: "m" })).toBe("LimitExceeded");
});

test("pages of virtual devices hold what was asked for", () => {
  const cloud = withBob();
  for (const VirtualMFADeviceName of ["a", "b", "c"]) {
    cloud.call("CreateVirtualMFADevice", { VirtualMFADeviceName });
  }
  const SerialNumber = "arn:aws:iam::123456789012:mfa/b";
  cloud.call("EnableMFADevice", { UserName, SerialNumber, ...CODES });
  const first = cloud.call("ListVirtualMFADevices", {
    AssignmentStatus: "Unassigned",
    MaxItems: 1,
  });
  const next = cloud.call("ListVirtualMFADevices", {
    AssignmentStatus: "Unassigned",
    Marker: first.Marker ?? "",
  });
  expect(
    [...first.VirtualMFADevices, ...next.VirtualMFADevices].map((each) => each.SerialNumber),
  ).toEqual(["arn:aws:iam::123456789012:mfa/a", "arn:aws:iam::123456789012:mfa/c"]);
});

test("Eucalyptus has none", () => {
  const cloud = openCloud("eucalyptus-5.1");
  expect(cloud.code("CreateVirtualMFADevice", { VirtualMFADeviceName: "m" })).toBe("InvalidAction");
});

function virtual(cloud: TestCloud, AssignmentStatus: string): readonly string[] {
  const { VirtualMFADevices } = cloud.call("ListVirtualMFADevices", { AssignmentStatus });
  return VirtualMFADevices.map(({ SerialNumber }) => SerialNumber);
}

function withBob(): TestCloud {
  const cloud = openCloud("aws");
  cloud.call("CreateUser", { UserName });
  return cloud;
}

function withDevice(): TestCloud {
  const cloud = withBob();
  cloud.call("CreateVirtualMFADevice", { VirtualMFADeviceName: "phone" });
  return cloud;
}
