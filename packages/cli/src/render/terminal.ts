import { createColors } from "picocolors";
import type { Io, Output } from "../io/io.ts";

/** Colours as functions; each gives its text back as it is where there are no colours. */
export type Colors = ReturnType<typeof createColors>;

/** How to print to one stream. */
export interface Terminal {
  readonly colors: Colors;
  readonly hasColors: boolean;
  /** Columns to fill at most: those of the terminal, but not more than can be read, and 80 without one. */
  readonly width: number;
}

/**
 * What the stream can show. Colours need a terminal that knows them; `NO_COLOR` (not empty) takes them
 * away and `FORCE_COLOR` (neither empty nor `0`) gives them, whatever the stream; `NO_COLOR` wins.
 */
export function terminalOf(io: Io, stream: Output): Terminal {
  const hasColors = wantsColors(io.env, stream);
  const width = stream.isTTY ? Math.min(Math.max(stream.columns ?? 80, 40), 120) : 80;
  return { colors: createColors(hasColors), hasColors, width };
}

function wantsColors(env: Io["env"], stream: Output): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0";
  return stream.isTTY && env["TERM"] !== "dumb";
}
