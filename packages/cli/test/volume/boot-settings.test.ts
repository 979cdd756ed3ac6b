import { attachSettings, withPlaceholders } from "@iamferry/deploy";
import { readAttachRequest } from "@iamferry/volume";
import { expect, test } from "vitest";

test("the settings that a deployment puts on an instance are what attach-volume reads", () => {
  const volume = {
    source: "snap-0a1b2c3d",
    device: "/dev/sdi",
    runner: "node",
    client: "euca2ools",
    format: "xfs",
    mount: "/srv/data",
  } as const;
  const text = withPlaceholders(attachSettings(volume))
    .replace("@CloudIP@", "10.1.1.1")
    .replace("@VolumeAccessKeyId@", "AKIDEXAMPLE")
    .replace("@VolumeSecretAccessKey@", "wJalrXUtnFEMI");
  expect(readAttachRequest(text, { isPublic: false })).toEqual({
    value: {
      source: { kind: "snapshot", id: "snap-0a1b2c3d" },
      device: "/dev/sdi",
      endpoint: "http://10.1.1.1:8773/services/compute",
      format: "xfs",
      mount: "/srv/data",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" },
    },
    diagnostics: [],
  });
});
