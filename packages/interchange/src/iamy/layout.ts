import type { AccountRef, EntityKind } from "@iamferry/model";
import { quoted } from "./report.ts";

/** The kinds of entities that iamy has files of. */
export type IamyKind = Extract<
  EntityKind,
  "managed-policy" | "user" | "group" | "role" | "instance-profile"
>;

/** The folder below `iam` for each kind, in the order of the model. */
export const FOLDERS: Readonly<Record<IamyKind, string>> = {
  "managed-policy": "policy",
  user: "user",
  group: "group",
  role: "role",
  "instance-profile": "instance-profile",
};

const KINDS: ReadonlyMap<string, IamyKind> = new Map(
  Object.entries(FOLDERS).map(([kind, folder]) => [folder, kind as IamyKind]),
);

/** The file in an account's folder that says what could not be read; iamy reads `.yaml` alone. */
export const INCOMPLETE_FILE = "INCOMPLETE.txt";

/** What a file is, by its path. `folder` is that of its account, empty where it is the one that was given. */
export type Place =
  | {
      readonly type: "entity";
      readonly folder: string;
      readonly kind: IamyKind;
      readonly path: string;
      readonly name: string;
    }
  | { readonly type: "incomplete" | "bucket" | "bad-account"; readonly folder: string }
  | { readonly type: "other-extension" | "other" };

/** What the file at `path` is in a tree, in an account's folder, or in its `iam` folder. */
export function placeOf(path: string): Place {
  const segments = path.split("/");
  const [first = "", second = ""] = segments;
  if (path === INCOMPLETE_FILE) return { type: "incomplete", folder: "" };
  if (first === "iam") return entityPlace("", segments.slice(1));
  if (second === "iam") {
    if (accountOfFolder(first) === undefined) {
      const place = entityPlace(first, segments.slice(2));
      return place.type === "entity" ? { type: "bad-account", folder: first } : place;
    }
    return entityPlace(first, segments.slice(2));
  }
  if (first === "s3" && segments.length === 2) return { type: "bucket", folder: "" };
  if (KINDS.has(first)) return entityPlace("", segments);
  if (accountOfFolder(first) === undefined) return { type: "other" };
  if (second === "s3" && segments.length > 2) return { type: "bucket", folder: first };
  if (second === INCOMPLETE_FILE && segments.length === 2) {
    return { type: "incomplete", folder: first };
  }
  return { type: "other" };
}

/** `user/dev/bob.yaml`, by its segments. */
function entityPlace(folder: string, segments: readonly string[]): Place {
  const kind = KINDS.get(segments[0] ?? "");
  const file = segments.at(-1) ?? "";
  if (kind === undefined || segments.length < 2) return { type: "other" };
  if (!file.endsWith(".yaml") || file === ".yaml") return { type: "other-extension" };
  const folders = segments.slice(1, -1);
  const path = ["", ...folders, ""].join("/");
  return { type: "entity", folder, kind, path, name: file.slice(0, -".yaml".length) };
}

/** The account that a folder is named after, as iamy cuts the name; undefined where iamy would stop. */
export function accountOfFolder(
  folder: string,
): (AccountRef & { readonly alias?: string }) | undefined {
  const match = /^(?:([\w-]+)-)?([0-9]+)$/.exec(folder);
  if (match === null) return undefined;
  const [, alias, id = ""] = match;
  return { id, ...(alias !== undefined && { alias }) };
}

/** The folder of an account, of an id and an alias that {@link accountProblem} has nothing against. */
export function folderOfAccount({
  id = "",
  alias,
}: AccountRef & { readonly alias?: string }): string {
  return alias === undefined ? id : `${alias}-${id}`;
}

/** Why no folder can be named after an account; undefined where one can. */
export function accountProblem({ id }: AccountRef): string | undefined {
  if (id === undefined) return "iamy names its folder by an id, and this account has none";
  return /^[0-9]+$/.test(id) ? undefined : "its id is no number";
}

/** Why a folder cannot be named after an alias; undefined where it can. */
export function aliasProblem(alias: string): string | undefined {
  return /^[\w-]+$/.test(alias)
    ? undefined
    : "iamy's names of folders hold letters, digits, `-` and `_`";
}

/** The file of an entity within the folder of its account. Its path and name have been checked. */
export function fileOf(kind: IamyKind, path: string, name: string): string {
  return `iam/${FOLDERS[kind]}${path}${name}.yaml`;
}

/**
 * Why no file can stand for an entity of this path and name on all file systems: iamy encodes nothing.
 * Undefined where one can.
 */
export function fileProblem(path: string, name: string): string | undefined {
  if (!/^\/(?:[^/]+\/)*$/.test(path)) {
    return `the path ${quoted(path)} is no way through folders, and iamy has no other place for it`;
  }
  if (path.length > LONGEST_PATH) return "its path is longer than file systems allow";
  for (const folder of path.split("/").slice(1, -1)) {
    const problem = folderProblem(folder) ?? segmentProblem(folder);
    if (problem !== undefined) return problem;
  }
  if (name === "") return "it has no name that a file could have";
  if (name.includes("/")) return "`/` in its name would make folders";
  return segmentProblem(name, ".yaml");
}

function folderProblem(folder: string): string | undefined {
  if (folder === "." || folder === "..") {
    return `the folder ${quoted(folder)} of its path would lead elsewhere`;
  }
  return /[. ]$/.test(folder)
    ? `Windows has no folder ${quoted(folder)} with a dot or a blank at its end`
    : undefined;
}

function segmentProblem(segment: string, extension = ""): string | undefined {
  if (!segment.isWellFormed()) return "it holds half of a surrogate pair, which no file name can";
  const odd = ODD.exec(segment);
  if (odd !== null) return `not all file systems have names with ${quoted(odd[0])}`;
  if (DEVICE.test(segment)) return `${quoted(segment)} is a device on Windows`;
  return bytesOf(segment + extension) > NAME_BYTES
    ? `no file system has names of more than ${NAME_BYTES} bytes`
    : undefined;
}

/** Characters; IAM allows 512. PATH_MAX of macOS is 1024. */
const LONGEST_PATH = 768;

/** NAME_MAX of Linux and macOS, in bytes of UTF-8. */
const NAME_BYTES = 255;

/** Control characters, and what Windows has other uses for. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const ODD = /[\u0000-\u001f\u007f<>:"|?*\\]/;

/** The reserved names of Windows, also with an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
