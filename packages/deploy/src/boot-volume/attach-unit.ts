import type { BootVolume } from "../description/deployment.ts";
import { ATTACH_SCRIPT_PATH, ATTACH_SETTINGS_PATH } from "./boot-volume-paths.ts";

/**
 * The unit of systemd that attaches a boot volume at every boot, once the network is there. What needs the volume says
 * `After=iamferry-attach-volume.service`; the console waits for it. `systemctl start` of it returns when it is attached.
 */
export function attachUnit(volume: BootVolume): string {
  const program =
    volume.runner === "node"
      ? // Where npm puts commands differs from image to image; systemd looks nowhere before its release 239.
        `/usr/bin/env iamferry attach-volume --settings ${ATTACH_SETTINGS_PATH}`
      : `/bin/sh ${ATTACH_SCRIPT_PATH}`;
  return [
    "[Unit]",
    "Description=Attach a volume to this instance",
    "Wants=network-online.target",
    "After=network-online.target",
    "Before=eucaconsole.service",
    `ConditionPathExists=${ATTACH_SETTINGS_PATH}`,
    "",
    "[Service]",
    "Type=oneshot",
    "RemainAfterExit=yes",
    "Environment=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    `ExecStart=${program}`,
    "TimeoutStartSec=900",
    "",
    "[Install]",
    "WantedBy=multi-user.target",
    "",
  ].join("\n");
}
