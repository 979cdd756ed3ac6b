import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { isLiveSide } from "../live/side.ts";
import { quoted } from "../render/words.ts";

/** Where a restore writes down what it does. */
export interface JournalPlace {
  readonly path: string;
  /** What the file holds already, where the restore is to go on with it. */
  readonly text?: string;
}

/**
 * Where the journal is, beside the backup unless `--journal` says otherwise. One that is there belongs to a restore that
 * is to go on or to be taken back: without `--resume` it is refused, and nothing is written yet.
 */
export async function journalPlace(
  io: Io,
  file: string,
  {
    journal,
    resume,
  }: { readonly journal?: string | undefined; readonly resume?: true | undefined },
): Promise<JournalPlace | Failure> {
  const path = journal ?? besides(file);
  if (path === undefined || path === "") {
    return usageFailure(
      "`--journal` is missing: there is no file that the journal could be beside",
      "say --journal and the name of a file",
    );
  }
  try {
    const there = await io.files.stat(path);
    if (there === undefined || (there.kind === "file" && there.size === 0)) return { path };
    if (there.kind === "folder") return usageFailure(`\`${visible(path)}\` is a folder`);
    if (resume !== true) return isThere(path);
    return { path, text: await textOf(io, path) };
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `the journal \`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
}

/** The text of a journal; rejects with the system's error. */
export async function textOf(io: Io, path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of io.files.read(path)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

function besides(file: string): string | undefined {
  if (file === "-" || isLiveSide(file)) return undefined;
  return `${file.replace(/\/+$/, "")}.journal`;
}

function isThere(path: string): Failure {
  return usageFailure(
    `there is a journal \`${visible(path)}\` already, of a restore that was begun`,
    `go on with --resume, take it back with iamferry undo ${quoted(path)}, or name another file with --journal`,
  );
}
