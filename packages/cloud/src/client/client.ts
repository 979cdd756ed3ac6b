import type { Connection, LiveCloud } from "./connection.ts";

export function createClient(connection: Connection): LiveCloud {
  throw new Error(`not yet: ${connection.profile.id}`);
}
