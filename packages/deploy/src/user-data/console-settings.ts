import type { ConsoleVersion } from "../description/deployment.ts";
import { placeholder } from "./hole.ts";
import { PATHS } from "./paths.ts";
import type { ConsoleFacts } from "./user-data-facts.ts";

/** How a release of the console is configured (eucaconsole, `conf/console.default.ini` of each branch). */
export interface ConsoleFactsOfVersion {
  /** The key of `[app:main]` for the host that is asked. */
  readonly hostKey: "clchost" | "ufshost";
}

/**
 * All releases. Since 4.2 Gunicorn listens on 127.0.0.1 unless it is told otherwise, and 4.3 began to reach memcached by a
 * socket: so `host` and `cache.memory.url` are set for each of them.
 */
export const CONSOLE_FACTS: Readonly<Record<ConsoleVersion, ConsoleFactsOfVersion>> = {
  "4.0": { hostKey: "clchost" },
  "4.1": { hostKey: "clchost" },
  "4.2": { hostKey: "ufshost" },
  "4.3": { hostKey: "ufshost" },
  "4.4": { hostKey: "ufshost" },
};

/** The package of a release: the configuration is that of this release, so no other is to be installed. */
export function consolePackage(version: ConsoleVersion): string {
  return `eucaconsole-${version}*`;
}

/** What is set in `console.ini`: sections and keys. */
export function consoleSettings(facts: ConsoleFacts): string {
  const { version, cloudAddress } = facts.application;
  const { hostKey } = CONSOLE_FACTS[version];
  const cache =
    facts.cachePort === undefined
      ? []
      : [
          "cache.memory = dogpile.cache.pylibmc",
          `cache.memory.url = ${placeholder("CacheAddress")}:${facts.cachePort}`,
        ];
  return lines([
    "[app:main]",
    `${hostKey} = ${cloudAddress ?? placeholder("CloudIP")}`,
    `session.keyini = ${CONSOLE_KEYS}`,
    `session.secure = ${String(facts.secure)}`,
    ...cache,
    "[server:main]",
    "host = 0.0.0.0",
    `port = ${facts.port}`,
  ]);
}

/** The keys of the cookies, which all instances behind one balancer share. */
export function consoleSessionKeys(): string {
  return lines([
    "[general]",
    `session.encrypt_key = ${placeholder("SessionEncryptKey")}`,
    `session.validate_key = ${placeholder("SessionValidateKey")}`,
  ]);
}

/** The console's own files: its configuration, and the keys, which its package gives to root and the group `eucaconsole`. */
const CONSOLE_INI = "/etc/eucaconsole/console.ini";
const CONSOLE_KEYS = "/etc/eucaconsole/session-keys.ini";

/** The steps after its package is installed. */
export const CONSOLE_STEPS: readonly (readonly string[])[] = [
  ["sh", PATHS.setup, "place", "root:eucaconsole", "0640", PATHS.sessionKeys, CONSOLE_KEYS],
  ["sh", PATHS.setup, "keys", CONSOLE_INI, PATHS.consoleSettings],
  ["sh", PATHS.setup, "service", "eucaconsole"],
];

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}
