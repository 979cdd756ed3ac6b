import { readJournal } from "@iamferry/cloud";
import type { Journal, JournalProblem } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { isLiveSide } from "../live/side.ts";
import { journalThere } from "./journal-there.ts";

/** Where a restore writes down what it does. */
export interface JournalPlace {
  readonly path: string;
  /** How long the file is; undefined where it is not there. */
  readonly size: number | undefined;
  /**
   * What the file says of itself, where the restore is to go on with it; absent where it ends in its first line. Not its
   * steps: what is done is found on the cloud.
   */
  readonly found?: Pick<Journal, "head"> | JournalProblem;
}

/**
 * Where the journal is, beside the backup unless `--journal` says otherwise. One that is there belongs to a restore that
 * is to go on or to be taken back: without `--resume` it is refused, and nothing is written yet. A dry run writes none.
 */
export async function journalPlace(
  io: Io,
  file: string,
  {
    dryRun,
    journal,
    resume,
  }: {
    readonly dryRun?: true | undefined;
    readonly journal?: string | undefined;
    readonly resume?: true | undefined;
  },
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
    if (there === undefined) return { path, size: undefined };
    // Of devices and pipes no size tells whether somebody writes to them.
    if (there.kind !== "file") return usageFailure(`\`${visible(path)}\` is no regular file`);
    if (there.size === 0) return { path, size: 0 };
    if (resume !== true) {
      if (dryRun === true) return { path, size: there.size };
      return journalThere(path, (await contentsOf(io, path)).text);
    }
    const { size, text } = await contentsOf(io, path);
    const found = foundIn(text);
    return { path, size, ...(found !== undefined && { found }) };
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `the journal \`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
}

function foundIn(text: string): JournalPlace["found"] {
  const journal = readJournal(text);
  if (!("kind" in journal)) return { head: journal.head };
  // A run that was killed before its first line was whole.
  return journal.line === undefined && /^\s*\{/.test(text) ? undefined : journal;
}

/** The text of a file, and its length in bytes; rejects with the system's error. */
export async function contentsOf(
  io: Io,
  path: string,
): Promise<{ readonly text: string; readonly size: number }> {
  const pieces: Uint8Array[] = [];
  for await (const piece of io.files.read(path)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  return { text: bytes.toString("utf8"), size: bytes.length };
}

function besides(file: string): string | undefined {
  if (file === "-" || isLiveSide(file)) return undefined;
  return `${file.replace(/\/+$/, "")}.journal`;
}
