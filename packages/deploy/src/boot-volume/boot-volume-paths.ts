/** The script on an instance. */
export const ATTACH_SCRIPT_PATH = "/usr/local/sbin/iamferry-attach-volume";

/** What the script or the command reads; for root alone, as there may be keys in it. */
export const ATTACH_SETTINGS_PATH = "/etc/iamferry/attach-volume.conf";

/** The unit of systemd. */
export const ATTACH_UNIT_PATH = "/etc/systemd/system/iamferry-attach-volume.service";

/** The unit's name, for `systemctl`. */
export const ATTACH_UNIT = "iamferry-attach-volume.service";
