import type { Io } from "../io/io.ts";

/** Aborted when the process is asked to stop; says so unless `quiet`. */
export function stopSignal(io: Io, { quiet }: { readonly quiet: boolean }): AbortSignal {
  const stop = new AbortController();
  const asked = async (): Promise<void> => {
    await io.lifetime.stopped();
    if (!quiet) io.stderr.write("stopping: the calls in flight are waited for\n");
    stop.abort();
  };
  void asked();
  return stop.signal;
}

/** What comes of some work that only reads; undefined as soon as the process is asked to stop. */
export async function unlessStopped<T>(
  stop: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (stop.aborted) return undefined;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  stop.addEventListener("abort", () => resolve(undefined), { once: true });
  return Promise.race([work(), promise]);
}
