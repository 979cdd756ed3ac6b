import { randomBytes } from "node:crypto";
import { isJsonObject } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { jsonText, visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { writeFiles } from "../destination.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import type { OwnerKey } from "./owner-keys.ts";

/** What the file of secrets of a cloud says. */
export interface Secrets {
  readonly seed: string;
}

/** The seed in the file, or a new one where there is no such file. */
export async function readSecrets(io: Io, path: string): Promise<Secrets | Failure> {
  try {
    if ((await io.files.stat(path)) === undefined) {
      return { seed: randomBytes(32).toString("base64url") };
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of io.files.read(path)) chunks.push(chunk);
    const value = parseJson(Buffer.concat(chunks).toString());
    const seed = value !== undefined && isJsonObject(value) ? value["seed"] : undefined;
    if (typeof seed === "string" && seed.length >= LEAST_SEED) return { seed };
    return failureOf({
      code: "cli/nothing-usable",
      message: `\`${visible(path)}\` holds no seed of an embedded cloud`,
      help: "name a file that iamferry serve has written, or one that is not there yet",
    });
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `\`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
}

/** Below that it could be guessed. */
const LEAST_SEED = 16;

/** Writes the seed and the owners' keys, for nobody but the file's owner to read. */
export async function writeSecrets(
  io: Io,
  path: string,
  secrets: Secrets & { readonly accounts: readonly OwnerKey[] },
): Promise<Failure | undefined> {
  const text = jsonText(secrets);
  const written = await writeFiles(io, [{ path, text, executable: false, secret: true }]);
  return isFailure(written) ? written : undefined;
}
