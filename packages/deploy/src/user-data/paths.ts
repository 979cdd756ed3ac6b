/** Where what user data brings along stands on an instance. */
export const PATHS = {
  /** The program for the steps that cloud-init has no module for. */
  setup: "/var/lib/iamferry/setup",
  setKeys: "/var/lib/iamferry/set-keys.awk",
  /** What is to be set in the console's configuration. */
  consoleSettings: "/var/lib/iamferry/console-settings",
  /** Files that wait until packages have made their owners and folders. */
  sessionKeys: "/var/lib/iamferry/session-keys.ini",
  cacheAddress: "/var/lib/iamferry/cache-address",
  memcached: "/var/lib/iamferry/memcached",
  /** The file with that number in the description. */
  file: (at: number): string => `/var/lib/iamferry/files/${at}`,
  /** The words of the command with that number, each ended by NUL; and those of the steps that put files in their places. */
  command: (at: number): string => `/var/lib/iamferry/commands/${at}`,
  placing: (at: number | "cache"): string => `/var/lib/iamferry/placing/${at}`,
  repository: (id: string): string => `/etc/yum.repos.d/${id}.repo`,
} as const;
