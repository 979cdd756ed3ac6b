import { gunzipSync } from "node:zlib";
import type { HoledText } from "../../src/index.ts";

/** Values for holes as a deployment would give them, with every character that one may hold. */
const VALUES: Readonly<Record<string, string>> = {
  CloudIP: "10.111.5.35",
  SessionEncryptKey: "a+b/c==",
  SessionValidateKey: "Z9.-:",
  CacheAddress: "172.31.0.9",
  VolumeAccessKeyId: "AKIAEXAMPLE",
  VolumeSecretAccessKey: "wJalr/K7MDENG+bPx=",
};

/** User data as an instance gets it. */
export function filled(text: HoledText): string {
  return text.map((part) => (typeof part === "string" ? part : VALUES[part.hole])).join("");
}

/** What generated user data consists of, as cloud-init reads it. */
export interface Config {
  readonly write_files?: readonly {
    readonly path: string;
    readonly owner: string;
    readonly permissions: string;
    readonly encoding?: string;
    readonly content: string;
  }[];
  readonly packages?: readonly string[];
  readonly runcmd?: readonly (readonly string[])[];
}

/** The content of a file, as cloud-init writes it. */
export function written(file: NonNullable<Config["write_files"]>[number]): Buffer {
  if (file.encoding === undefined) return Buffer.from(file.content);
  const bytes = Buffer.from(file.content, "base64");
  return file.encoding === "gz+b64" ? gunzipSync(bytes) : bytes;
}

/** The script that cloud-init makes of `runcmd` (all releases since 0.5; see `shellify` in its `util.py`). */
export function shellify(runcmd: Config["runcmd"] = []): string {
  const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  return `#!/bin/sh\n${runcmd.map((words) => `${words.map(quoted).join(" ")}\n`).join("")}`;
}
