import type { Connection, LiveCloud } from "./connection.ts";

/** Makes a client of a live cloud. Nothing is sent before the first call; only this loads the SDK. */
export async function openCloud(connection: Connection): Promise<LiveCloud> {
  const { createClient } = await import("./client.ts");
  return createClient(connection);
}
