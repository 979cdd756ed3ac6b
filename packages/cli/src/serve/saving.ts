import { printPieces } from "@iamferry/backup";
import type { RunningCloud } from "@iamferry/local-cloud";
import { tellCloud, type CloudState } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import { writeFiles } from "../destination.ts";
import { failureOf, isFailure, type Failure } from "../failure.ts";
import type { FileFacts, Io } from "../io/io.ts";
import { quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";

/** How a cloud is saved. */
export interface Saving {
  /** Writes what the cloud holds to its place, one writing after the other; tells of what goes wrong. */
  readonly save: () => Promise<Failure | undefined>;
}

/**
 * Saves to a path as often as asked. What somebody else has put there meanwhile stays: two clouds that save to one file
 * would lose what one of them holds, so the second writes beside it.
 */
export async function createSaving(
  io: Io,
  running: RunningCloud,
  path: string | undefined,
): Promise<Saving> {
  if (path === undefined) return { save: () => Promise.resolve(undefined) };
  let known = await thereAt(io, path);
  let last: Promise<unknown> = Promise.resolve();
  const save = async (): Promise<Failure | undefined> => {
    const there = await thereAt(io, path);
    const isOurs = there === undefined || there.kind === "other" || isSame(there, known);
    const target = isOurs ? path : `${path}.conflict`;
    const failure = await writeState(io, target, running.cloud().state);
    if (failure !== undefined) return told(io, failure);
    if (!isOurs) return told(io, conflict(path, target));
    io.stderr.write(`saved to ${quoted(path)}\n`);
    known = await thereAt(io, path);
    return undefined;
  };
  return {
    save: () => {
      const mine = last.then(save);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

function thereAt(io: Io, path: string): Promise<FileFacts | undefined> {
  // What cannot be looked at cannot be written either, and that is told where it is.
  return io.files.stat(path).catch(() => undefined);
}

function isSame(there: FileFacts, known: FileFacts | undefined): boolean {
  return there.identity === known?.identity && there.size === known.size;
}

async function writeState(io: Io, path: string, state: CloudState): Promise<Failure | undefined> {
  const written = await writeFiles(io, [{ path, text: pieces(state), executable: false }]);
  return isFailure(written) ? written : undefined;
}

async function* pieces(state: CloudState): AsyncGenerator<string> {
  yield* printPieces(tellCloud(state));
}

function conflict(path: string, target: string): Failure {
  return failureOf({
    code: "cli/cannot-write",
    message: `\`${visible(path)}\` was changed by somebody else meanwhile, and stays as it is`,
    help: `what this cloud holds is in ${quoted(target)}; iamferry diff tells the two apart`,
  });
}

function told(io: Io, failure: Failure): Failure {
  reportFailure(io, failure);
  return failure;
}
