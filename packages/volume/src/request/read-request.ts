import type { Parsed } from "@iamferry/text";
import type { AttachCode } from "../codes.ts";
import type { AttachRequest } from "../request.ts";
import { readSettings } from "./read-settings.ts";
import { type AttachSettings, SETTINGS, requestOf, settingsOf } from "./settings.ts";

/** Where a text comes from, and what the command line says beside it. */
export interface ReadOptions {
  /** Settings that win over those of the text. Default: none. */
  readonly over?: AttachSettings;
  /** Whether other processes on the instance can read the text, so that keys in it are told of. Default: yes. */
  readonly isPublic?: boolean;
  /** What the text is, where it is no user data: `the file of --settings`. */
  readonly name?: string;
}

/** Reads a request from user data, in any of the forms of {@link readSettings}. Never throws, and repeats no secret. */
export function readAttachRequest(
  userData: string,
  { isPublic = true, name, over = {} }: ReadOptions = {},
): Parsed<AttachRequest, AttachCode> {
  const read = readSettings(userData);
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const { diagnostics, value } = requestOf(read.value.settings, over);
  if (value === undefined || !isPublic || read.value.settings["secret-access-key"] === undefined) {
    return { value, diagnostics };
  }
  return {
    value,
    diagnostics: [
      ...diagnostics,
      {
        severity: "warning",
        code: "request/credentials",
        message:
          name === undefined
            ? "keys of the cloud stand in user data, which every process on the instance can read"
            : `keys of the cloud stand in ${name}, which others than its owner can read`,
        help:
          name === undefined
            ? "give the instance a role that may attach the volume, and leave the keys out"
            : "let its owner alone read it (`chmod 600`)",
      },
    ],
  };
}

/** The request as lines of `key=value`, which {@link readAttachRequest} reads again. Its file is for its owner alone where it has keys. */
export function printAttachSettings(request: AttachRequest): string {
  const settings = settingsOf(request);
  return SETTINGS.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [`${name}=${value}\n`];
  }).join("");
}
