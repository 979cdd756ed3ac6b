import type { DiffCommandOptions } from "../diff-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import type { LiveOptions } from "../live/options.ts";
import { profileNamed } from "../live/profile.ts";
import { formatLiveSide } from "../live/side.ts";
import { reportFailure } from "../report-failure.ts";
import { diff } from "./diff.ts";

/** The options of `verify`, as they stand on the command line. */
export type VerifyOptions = LiveOptions & Omit<DiffCommandOptions, "base" | "cloudMade">;

/** Compares a backup with a live cloud: `diff FILE live:?…`, where what the cloud made itself is evidence, too. */
export async function verify(io: Io, file: string, options: VerifyOptions): Promise<ExitCode> {
  const profile = profileNamed(options.cloud);
  if (isFailure(profile)) return reportFailure(io, profile);
  // Of a cloud that was restored: new ids, users that come with accounts. Nobody could ever mend them.
  return diff(io, [file, formatLiveSide(options)], { ...options, cloudMade: "hidden" });
}
