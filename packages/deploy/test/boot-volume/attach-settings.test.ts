import {
  type BootVolume,
  attachSettings,
  attachUnit,
  readAttachSettings,
  withPlaceholders,
} from "@iamferry/deploy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const volumes: fc.Arbitrary<BootVolume> = fc.record(
  {
    source: fc.constantFrom("vol-0a1b2c3d", "snap-0123456789abcdef0"),
    device: fc.constantFrom("/dev/sdh", "/dev/vdc"),
    runner: fc.constantFrom("node", "script"),
    client: fc.constantFrom("euca2ools", "aws"),
    format: fc.constantFrom("ext4", "xfs"),
    mount: fc.constantFrom("/srv/data", "/a"),
    instanceProfile: fc.constant("attach"),
  },
  { requiredKeys: ["source", "device", "runner", "client"] },
);

describe("settings of a boot volume", () => {
  test("say all of it but its runner and the name of the profile, and are read again", () => {
    fc.assert(
      fc.property(volumes, (volume) => {
        const { instanceProfile, runner: _, ...rest } = volume;
        const text = withPlaceholders(attachSettings(volume));
        expect(readAttachSettings(text)).toEqual({ ...rest, keys: instanceProfile === undefined });
        expect(readAttachSettings(text.replace("device", "Device"))).toBeUndefined();
        expect(readAttachSettings(`${text}region=x\n`)).toBeUndefined();
      }),
    );
  });

  test("have holes for the keys and the cloud, and nothing else of them", () => {
    const volume = { source: "snap-0a1b2c3d", device: "/dev/sdh", runner: "node" } as const;
    expect(withPlaceholders(attachSettings({ ...volume, client: "euca2ools" }))).toBe(
      "snapshot=snap-0a1b2c3d\ndevice=/dev/sdh\nendpoint=http://@CloudIP@:8773/services/compute\n" +
        "access-key-id=@VolumeAccessKeyId@\nsecret-access-key=@VolumeSecretAccessKey@\n",
    );
    const role = { ...volume, client: "aws", instanceProfile: "attach" } as const;
    expect(withPlaceholders(attachSettings(role))).toBe(
      "snapshot=snap-0a1b2c3d\ndevice=/dev/sdh\n",
    );
  });
});

test("the unit waits for the network and runs once", () => {
  const volume = { source: "snap-0a1b2c3d", device: "/dev/sdh", client: "aws" } as const;
  const unit = attachUnit({ ...volume, runner: "node" });
  expect(unit).toContain("After=network-online.target\n");
  expect(unit).toContain(
    "ExecStart=/usr/bin/env iamferry attach-volume --settings /etc/iamferry/attach-volume.conf\n",
  );
  expect(attachUnit({ ...volume, runner: "script" })).toContain(
    "ExecStart=/bin/sh /usr/local/sbin/iamferry-attach-volume\n",
  );
});
