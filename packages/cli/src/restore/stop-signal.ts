import type { Io } from "../io/io.ts";

/** Aborted when the process is asked to stop; says so unless `quiet`. */
export function stopSignal(io: Io, { quiet }: { readonly quiet: boolean }): AbortSignal {
  const stop = new AbortController();
  void io.lifetime.stopped().then(() => {
    if (!quiet) io.stderr.write("stopping: the calls in flight are waited for\n");
    stop.abort();
  });
  return stop.signal;
}
