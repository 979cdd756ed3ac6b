import { fit } from "@iamferry/text";
import { grouped } from "../render/words.ts";
import type { Io } from "./io.ts";

/** How far a run of calls has come. */
export interface CallsDone {
  /** What is being done, for people: `reading users 120 of 1,000`. */
  readonly doing: string;
  readonly calls: number;
  /** Absent as long as it is not known. */
  readonly expectedCalls?: number;
}

/** Tells how far a run of calls has come. */
export interface CallProgress {
  readonly update: (done: CallsDone) => void;
  readonly stop: () => void;
}

/** Runs of fewer calls tell nothing on the way where standard error is no terminal. */
export const CALLS_TOLD_FROM = 400;

/**
 * A bar on standard error where that is a terminal, else one line at each quarter of a long run; nothing where `quiet`.
 * What is drawn follows from the calls alone: a bar is drawn again where its percentage or the kind that is being read has
 * changed, and before the number of calls is known at each hundredth call.
 */
export function startCallProgress(io: Io, { quiet }: { readonly quiet: boolean }): CallProgress {
  if (quiet) return { update: () => undefined, stop: () => undefined };
  return io.stderr.isTTY ? bar(io) : lines(io);
}

const WIDTH = 30;

function bar(io: Io): CallProgress {
  let shown = "";
  return {
    update({ calls, doing, expectedCalls }) {
      const end = expectedCalls === undefined ? "" : drawn(calls, expectedCalls);
      const kind = doing.replaceAll(/[0-9,]+ of /g, "");
      const step = expectedCalls === undefined ? Math.floor(calls / 100) : 0;
      const state = JSON.stringify([kind, end, step]);
      if (state === shown) return;
      shown = state;
      const room = (io.stderr.columns ?? 80) - end.length - 1;
      io.stderr.write(`${CLEAR_LINE}${fit(doing, room)}${end}`);
    },
    stop: () => void (shown === "" || io.stderr.write(CLEAR_LINE)),
  };
}

function drawn(calls: number, expected: number): string {
  // More calls than were expected are made where the cloud changes meanwhile.
  const percent = expected === 0 ? 100 : Math.min(100, Math.floor((100 * calls) / expected));
  const done = Math.floor((WIDTH * percent) / 100);
  return ` ${"\u2588".repeat(done)}${"\u2591".repeat(WIDTH - done)} ${percent} %`;
}

/** To the first column, and nothing left of what stood there. */
const CLEAR_LINE = "\r\u001b[K";

function lines(io: Io): CallProgress {
  let quarters = 0;
  return {
    update({ calls, expectedCalls }) {
      if (expectedCalls === undefined || expectedCalls < CALLS_TOLD_FROM) return;
      const reached = Math.min(4, Math.floor((4 * calls) / expectedCalls));
      if (reached <= quarters) return;
      quarters = reached;
      io.stderr.write(`${25 * quarters} %: ${grouped(calls)} calls\n`);
    },
    stop: () => undefined,
  };
}
