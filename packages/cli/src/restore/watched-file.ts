import type { JournalFile } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import type { JournalPlace } from "./journal-place.ts";

/** A journal's file that remembers what went wrong. */
export interface WatchedFile extends JournalFile {
  readonly failure: () => Failure | undefined;
}

/**
 * Opens a journal to write at its end, or says why that cannot be. One that is not as long any more as when it was read is
 * another run's: two that write to it would each take the other's steps for their own.
 */
export async function openJournal(
  io: Io,
  { path, size }: Pick<JournalPlace, "path" | "size">,
): Promise<WatchedFile | Failure> {
  try {
    const file = await io.files.append(path, size);
    let failure: Failure | undefined;
    return {
      append: async (text) => {
        try {
          await file.append(text);
        } catch (error) {
          failure ??= cannotWrite(path, error);
          throw error;
        }
      },
      close: file.close,
      failure: () => failure,
    };
  } catch (error) {
    return cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): Failure {
  if (codeOf(error) === "") throw error;
  if (codeOf(error) === "EEXIST") {
    return usageFailure(
      `another run has written to the journal \`${visible(path)}\` meanwhile`,
      "wait until it has ended, and then go on with --resume, or take it back",
    );
  }
  return failureOf({
    code: "cli/cannot-write",
    message: `the journal \`${visible(path)}\` cannot be written: ${systemReason(error)}`,
    help: "make room for it; what is written of it is whole, and can be gone on with",
  });
}
