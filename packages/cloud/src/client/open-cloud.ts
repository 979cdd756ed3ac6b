import type { Connection, LiveCloud } from "./connection.ts";
import type { RetryLimits } from "./retries.ts";

/** How a client goes about its calls. */
export interface OpenOptions {
  /** Default: for a cloud that people wait for. */
  readonly retries?: RetryLimits;
}

/** Makes a client of a live cloud. Nothing is sent before the first call; only this loads the SDK. */
export async function openCloud(
  connection: Connection,
  { retries }: OpenOptions = {},
): Promise<LiveCloud> {
  const { createClient } = await import("./client.ts");
  return createClient(connection, retries);
}
