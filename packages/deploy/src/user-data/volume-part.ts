import {
  ATTACH_SCRIPT_PATH,
  ATTACH_SETTINGS_PATH,
  ATTACH_UNIT,
  ATTACH_UNIT_PATH,
} from "../boot-volume/boot-volume-paths.ts";
import { attachScript } from "../boot-volume/attach-script.ts";
import { attachSettings, readAttachSettings } from "../boot-volume/attach-settings.ts";
import { attachUnit } from "../boot-volume/attach-unit.ts";
import type { BootVolume } from "../description/deployment.ts";
import type { Command, WrittenFile } from "./cloud-config.ts";
import { placeholder, withPlaceholders } from "./hole.ts";
import { PATHS } from "./paths.ts";
import type { UserDataFacts, UserDataVolume } from "./user-data-facts.ts";
import { holedFile, packedFile, textOf } from "./written-file.ts";

/** Files of a boot volume, and the command that attaches it before anything else is done. */
export interface VolumePart {
  readonly files: readonly WrittenFile[];
  readonly commands: readonly Command[];
}

/** The part of user data that is about the boot volume. */
export function volumePart({ application, volume }: UserDataFacts): VolumePart {
  if (volume === undefined) return { files: [], commands: [] };
  const boot = bootVolume(volume);
  const settings = withPlaceholders(attachSettings(boot));
  const address = application.kind === "console" ? application.cloudAddress : undefined;
  const isScript = volume.runner === "script";
  return {
    files: [
      holedFile(ATTACH_SETTINGS_PATH, "0600", withAddress(settings, address)),
      holedFile(ATTACH_UNIT_PATH, "0644", attachUnit(boot)),
      ...(isScript ? [packedFile(ATTACH_SCRIPT_PATH, "0755", attachScript(boot))] : []),
    ],
    commands: [["sh", PATHS.setup, "boot", ATTACH_UNIT, ...(isScript ? WITHOUT_SYSTEMD : [])]],
  };
}

/** The boot volume that user data says; `cloudAddress` is the host that a console asks, where it is known. */
export function findVolume(
  files: ReadonlyMap<string, WrittenFile>,
  cloudAddress?: string,
): UserDataVolume | undefined {
  const file = files.get(ATTACH_SETTINGS_PATH);
  if (file === undefined) return undefined;
  const found = readAttachSettings(withoutAddress(textOf(file), cloudAddress));
  if (found === undefined) return undefined;
  return { ...found, runner: files.has(ATTACH_SCRIPT_PATH) ? "script" : "node" };
}

/** Whether user data says something of a boot volume. */
export function hasVolume(files: ReadonlyMap<string, WrittenFile>): boolean {
  return files.has(ATTACH_SETTINGS_PATH);
}

/**
 * CentOS 6 has no systemd: there cloud-init runs what is in this folder at each boot, and the image has to have euca2ools or the AWS
 * command line. Images that can run Node have systemd.
 */
const WITHOUT_SYSTEMD: readonly string[] = [
  ATTACH_SCRIPT_PATH,
  "/var/lib/cloud/scripts/per-boot/iamferry-attach-volume",
];

/** No text of the volume's depends on the name of its instance profile. */
function bootVolume({ keys, ...volume }: UserDataVolume): BootVolume {
  return keys ? volume : { ...volume, instanceProfile: "named-in-the-template" };
}

/** Where the cloud is known, nobody is asked for it again. */
function withAddress(settings: string, address: string | undefined): string {
  return address === undefined ? settings : settings.replace(placeholder("CloudIP"), address);
}

function withoutAddress(settings: string, address: string | undefined): string {
  if (address === undefined) return settings;
  return settings.replace(
    `\nendpoint=http://${address}:`,
    `\nendpoint=http://${placeholder("CloudIP")}:`,
  );
}
