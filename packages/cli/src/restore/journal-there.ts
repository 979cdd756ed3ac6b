import { readJournal, runsToUndo } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { quoted } from "../render/words.ts";

/** Why a restore does not begin beside a journal, by what became of the restore that has written it. */
export function journalThere(path: string, text: string): Failure {
  const { become, help } = FATES[fateOf(text)];
  return usageFailure(
    `there is a journal \`${visible(path)}\` already, of a restore that ${become}`,
    help(`iamferry undo ${quoted(path)}`),
  );
}

type Fate = "unfinished" | "finished" | "undone";

function fateOf(text: string): Fate {
  const journal = readJournal(text);
  if ("kind" in journal) return "unfinished";
  const { runs, undone } = journal;
  if (undone.size > 0) {
    const isLeft = runsToUndo(journal).some(
      ({ cannot, tasks }) => cannot.size > 0 || tasks.some(({ attempts }) => attempts.length > 0),
    );
    return isLeft ? "unfinished" : "undone";
  }
  const last = runs.at(-1);
  const isFinished = last !== undefined && last.steps.every(({ id }) => last.done.has(id));
  return isFinished ? "finished" : "unfinished";
}

/** What became of a restore, and what to do next; `undo` is the command that takes it back. */
const FATES: Readonly<
  Record<Fate, { readonly become: string; readonly help: (undo: string) => string }>
> = {
  unfinished: {
    become: "was begun and has not come to its end",
    help: (undo) =>
      `go on with --resume, take it back with ${undo}, or name another file with --journal`,
  },
  finished: {
    become: "has come to its end",
    help: (undo) =>
      `name another file with --journal, or say --resume to write to this one, too; ${undo} takes back what is in it`,
  },
  undone: {
    become: "was taken back",
    help: () =>
      "name another file with --journal, remove this one, or say --resume to write to it, too",
  },
};
