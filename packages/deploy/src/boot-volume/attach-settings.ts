import type { BootVolume } from "../description/deployment.ts";
import { type HoledText, holedText, placeholder, withPlaceholders } from "../user-data/hole.ts";

/** What the settings on an instance say of its boot volume; whose keys they are, and which program reads them, stands elsewhere. */
export interface AttachSettingsFacts extends Pick<
  BootVolume,
  "source" | "device" | "client" | "format" | "mount"
> {
  /** Whether keys stand in them; otherwise the instance's role counts. */
  readonly keys: boolean;
}

/**
 * The settings of a boot volume as lines of `key=value`, which `iamferry attach-volume --settings` and the script read. On
 * Eucalyptus, which `euca2ools` means, EC2 is where the cloud is; on AWS the zone tells.
 */
export function attachSettings(volume: BootVolume): HoledText {
  const { client, device, format, instanceProfile, mount, source } = volume;
  return settingsText({
    source,
    device,
    client,
    keys: instanceProfile === undefined,
    ...(format !== undefined && { format }),
    ...(mount !== undefined && { mount }),
  });
}

/** What {@link attachSettings} has written; undefined for any other text. */
export function readAttachSettings(text: string): AttachSettingsFacts | undefined {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  const source = values.get("volume") ?? values.get("snapshot");
  const device = values.get("device");
  const [format, mount] = [values.get("format"), values.get("mount")];
  if (source === undefined || device === undefined) return undefined;
  if (format !== undefined && format !== "ext4" && format !== "xfs") return undefined;
  const facts: AttachSettingsFacts = {
    source,
    device,
    client: values.has("endpoint") ? "euca2ools" : "aws",
    keys: values.has("access-key-id"),
    ...(format !== undefined && { format }),
    ...(mount !== undefined && { mount }),
  };
  const written = withPlaceholders(settingsText(facts));
  return written === text ? facts : undefined;
}

function settingsText({
  client,
  device,
  format,
  keys,
  mount,
  source,
}: AttachSettingsFacts): HoledText {
  const lines = [
    `${source.startsWith("snap-") ? "snapshot" : "volume"}=${source}`,
    `device=${device}`,
    // Known to every release from 3.3 on (euca2ools' own `ec2-url`, of 4.0 and later; before that `/services/Eucalyptus`).
    ...(client === "euca2ools"
      ? [`endpoint=http://${placeholder("CloudIP")}:8773/services/compute`]
      : []),
    ...(format === undefined ? [] : [`format=${format}`]),
    ...(mount === undefined ? [] : [`mount=${mount}`]),
    ...(keys
      ? [
          `access-key-id=${placeholder("VolumeAccessKeyId")}`,
          `secret-access-key=${placeholder("VolumeSecretAccessKey")}`,
        ]
      : []),
  ];
  return holedText(lines.map((line) => `${line}\n`).join(""));
}
