import { invariant } from "@iamferry/text";
import type { Cache, Deployment } from "../description/deployment.ts";
import { type CloudConfig, printCloudConfig } from "./cloud-config.ts";
import type { HoledText } from "./hole.ts";
import { PATHS } from "./paths.ts";
import { SETUP_PROGRAM } from "./setup-programs.ts";
import { holedFile } from "./written-file.ts";

/** What the user data of the cache's instance says. */
export type CacheFacts = Pick<Cache, "memory" | "port">;

/** The user data of the cache's instance: memcached. The deployment has a cache. */
export function cacheUserData({ cache }: Deployment): HoledText {
  invariant(cache !== undefined, "user data for a cache that there is not");
  return printCloudConfig(cacheConfig(cache));
}

/** The cloud-config that says just these facts. */
export function cacheConfig(facts: CacheFacts): CloudConfig {
  return {
    write_files: [
      holedFile(PATHS.setup, "0700", SETUP_PROGRAM),
      holedFile(PATHS.memcached, "0600", memcachedSettings(facts)),
    ],
    packages: ["memcached"],
    runcmd: [
      [
        "sh",
        PATHS.setup,
        "place",
        "root:root",
        "0644",
        PATHS.memcached,
        "/etc/sysconfig/memcached",
      ],
      ["sh", PATHS.setup, "service", "memcached"],
    ],
  };
}

/**
 * All of `/etc/sysconfig/memcached`, as CentOS 6 and 7 have it. It listens on every address, since newer packages listen on
 * 127.0.0.1 alone, and its security group lets in the fleet only; not over UDP, by which a cache can be made to flood others.
 * A port other than 11211 needs an image on which SELinux allows it.
 */
function memcachedSettings({ memory, port }: CacheFacts): string {
  return `PORT="${port}"
USER="memcached"
MAXCONN="1024"
CACHESIZE="${memory}"
OPTIONS="-l 0.0.0.0 -U 0"
`;
}
