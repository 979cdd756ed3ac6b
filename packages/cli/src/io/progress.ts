import { displayWidth, fit, visible } from "@iamferry/text";
import type { Io } from "./io.ts";

/** Files smaller than this are read before anybody could look at a bar. In bytes. */
export const PROGRESS_FROM: number = 4 * 1024 * 1024;

/** Tells how far the reading of one input has come. */
export interface Progress {
  readonly advance: (bytes: number) => void;
  /** All is read; now it is understood, which shows no progress of its own. */
  readonly parse: () => void;
  readonly stop: () => void;
}

/**
 * A bar on standard error where that is a terminal, else one line at each quarter; nothing for small
 * inputs, for those of unknown size and where `quiet`.
 */
export function startProgress(
  io: Io,
  what: {
    readonly name: string;
    readonly size: number;
    readonly quiet: boolean;
    /** What is done, as people say it. Default: `reading`. */
    readonly doing?: string;
  },
): Progress {
  const { doing = "reading", size, quiet } = what;
  if (quiet || size < PROGRESS_FROM) return { advance: nothing, parse: nothing, stop: nothing };
  const name = visible(what.name);
  const title = `${doing} ${name}`;
  return io.stderr.isTTY ? bar(io, { name, title }, size) : lines(io, title, size);
}

/** Passes chunks on, and tells how many there were. */
export async function* withProgress(
  chunks: AsyncIterable<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of chunks) {
      progress.advance(chunk.length);
      yield chunk;
    }
  } finally {
    progress.stop();
  }
}

const nothing = (): void => undefined;

const BAR = 30;

function bar(
  io: Io,
  { name, title }: { readonly name: string; readonly title: string },
  size: number,
): Progress {
  let read = 0;
  let shown = -1;
  const draw = (): void => {
    const percent = Math.floor((100 * read) / size);
    if (percent === shown) return;
    shown = percent;
    const done = Math.round((BAR * read) / size);
    const drawn = "\u2588".repeat(done) + "\u2591".repeat(BAR - done);
    const end = ` ${drawn} ${percent} %`;
    const room = (io.stderr.columns ?? 80) - displayWidth(end) - 1;
    io.stderr.write(`${CLEAR_LINE}${fit(title, room)}${end}`);
  };
  draw();
  return {
    advance(bytes) {
      read = Math.min(size, read + bytes);
      draw();
    },
    parse: () =>
      io.stderr.write(`${CLEAR_LINE}${fit(`parsing ${name}`, (io.stderr.columns ?? 80) - 1)}`),
    stop: () => io.stderr.write(CLEAR_LINE),
  };
}

/** To the first column, and nothing left of what stood there. */
const CLEAR_LINE = "\r\u001b[K";

function lines(io: Io, title: string, size: number): Progress {
  let read = 0;
  let quarters = 0;
  return {
    advance(bytes) {
      read += bytes;
      const reached = Math.min(4, Math.floor((4 * read) / size));
      if (reached <= quarters) return;
      quarters = reached;
      io.stderr.write(`${title}: ${25 * quarters} %\n`);
    },
    parse: nothing,
    stop: nothing,
  };
}
