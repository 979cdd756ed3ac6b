import type { ConnectionProblem, FoundConnection, SoughtConnection } from "./found-connection.ts";

/** Finds the address of a cloud and the keys to it. */
export async function findConnection({
  awsProfile,
  endpoint,
  profile,
  region,
}: SoughtConnection): Promise<FoundConnection | ConnectionProblem> {
  await Promise.resolve();
  return {
    kind: "found",
    connection: {
      profile,
      ...(endpoint !== undefined && { endpoint }),
      ...(region !== undefined && { region }),
      ...(awsProfile !== undefined && { awsProfile }),
    },
    where: endpoint ?? "https://iam.amazonaws.com",
    whereFrom: endpoint === undefined ? "AWS" : "--endpoint",
    keys: awsProfile === undefined ? "the SDK's chain" : `profile ${awsProfile}`,
    diagnostics: [],
  };
}
