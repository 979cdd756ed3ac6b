import {
  block,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  hereDocument,
  ifThen,
  join,
  syntax,
  variable,
} from "@iamferry/shell";
import type { HoledText, HoleName } from "../user-data/hole.ts";

/** The variable whose value fills a hole. Each is checked before anything is written. */
const HOLE_VARIABLES: Readonly<Record<HoleName, string>> = {
  CloudIP: "CLOUD_IP",
  SessionEncryptKey: "SESSION_ENCRYPT_KEY",
  SessionValidateKey: "SESSION_VALIDATE_KEY",
  CacheAddress: "CACHE_ADDRESS",
  VolumeAccessKeyId: "VOLUME_ACCESS_KEY_ID",
  VolumeSecretAccessKey: "VOLUME_SECRET_ACCESS_KEY",
};

/** A function that writes user data to the file that its argument names: texts as they are, and values in its holes. */
export function defineUserData(name: string, text: HoledText): Code {
  const pieces = text.map((part) =>
    typeof part === "string"
      ? hereDocument(syntax("piece"), part, "TEXT")
      : command("printf", "%s", expansion(variable(HOLE_VARIABLES[part.hole]))),
  );
  return join([
    comment("Writes user data piece by piece."),
    defineFunction(
      name,
      join([
        ifThen(syntax('[ "$dry_run" = yes ]'), syntax("return")),
        block(syntax("{"), join(pieces), syntax('} >"$1"')),
      ]),
    ),
  ]);
}
