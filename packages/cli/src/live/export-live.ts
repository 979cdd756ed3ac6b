import type { ExportedCloud, ExportProgress, SkipGroup } from "@iamferry/cloud";
import { failureOf } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { startCallProgress } from "../io/call-progress.ts";
import type { Io } from "../io/io.ts";
import { grouped } from "../render/words.ts";
import type { ConnectedCloud } from "./connect.ts";
import { cloudFailure } from "./problems.ts";

/** How to read a live cloud. */
export interface ExportLiveOptions {
  /** Nothing is told on the way. */
  readonly quiet: boolean;
  /** Default: nothing is left out. */
  readonly skip?: readonly SkipGroup[] | undefined;
  readonly concurrency?: number | undefined;
}

/** Reads all that the caller can see of a cloud; fails where that is nothing. Says before how many calls it will take. */
export async function exportLive(
  io: Io,
  { account, port, profile, title }: ConnectedCloud,
  { concurrency, quiet, skip = [] }: ExportLiveOptions,
): Promise<ExportedCloud | Failure> {
  const { exportCloud } = await import("@iamferry/cloud");
  const progress = startCallProgress(io, { quiet });
  let isTold = quiet;
  try {
    const exported = await exportCloud(port, {
      profile,
      skip,
      ...(account !== undefined && { account }),
      ...(concurrency !== undefined && { concurrency }),
      onProgress: (done) => {
        if (!isTold && done.expectedCalls !== undefined) {
          isTold = true;
          progress.stop();
          io.stderr.write(`calls  about ${grouped(done.expectedCalls)} to read it\n`);
        }
        progress.update({ ...done, doing: doingOf(done) });
      },
    });
    return whyNothing(exported, title) ?? exported;
  } finally {
    progress.stop();
  }
}

/** What is being read, for people. */
function doingOf({ kinds, phase }: ExportProgress): string {
  if (phase === "listing") return "listing what there is";
  if (phase === "checking") return "looking whether anything has changed";
  const current = kinds.find(({ of, read }) => read < of);
  if (current === undefined) return "reading";
  return `reading ${current.kind} ${grouped(current.read)} of ${grouped(current.of)}`;
}

function whyNothing(
  { diagnostics, failure, snapshot }: ExportedCloud,
  title: string,
): Failure | undefined {
  if (snapshot.accounts.length > 0) return undefined;
  if (failure !== undefined) return cloudFailure(failure, title);
  const [first] = diagnostics;
  return failureOf({
    code: "cli/no-cloud",
    message: first?.message ?? `${title} shows no account`,
    ...(first?.help !== undefined && { help: first.help }),
  });
}
