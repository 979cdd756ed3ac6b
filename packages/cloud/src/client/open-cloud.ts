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
  return createClient(await withConfigured(connection), retries);
}

/** With the addresses that AWS' variables and files give, where nobody has said another one. */
async function withConfigured(connection: Connection): Promise<Connection> {
  const { awsProfile, endpoint, profile, stsEndpoint } = connection;
  if (endpoint !== undefined || profile.dialect !== "iam") return connection;
  const { configuredEndpoint } = await import("./configured-endpoint.ts");
  const iam = await configuredEndpoint("iam", awsProfile);
  const sts = stsEndpoint ?? (await configuredEndpoint("sts", awsProfile));
  return {
    ...connection,
    ...(iam !== undefined && { endpoint: iam }),
    ...(sts !== undefined && { stsEndpoint: sts }),
  };
}
