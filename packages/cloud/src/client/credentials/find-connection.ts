import { findAws } from "./find-aws.ts";
import { findEucalyptus } from "./find-eucalyptus.ts";
import type { ConnectionProblem, FoundConnection, SoughtConnection } from "./found-connection.ts";

/**
 * Finds the address of a cloud and the keys to it, in the places where the clients of that cloud keep them, and says where
 * they were. Reads files through the port alone, and nothing that a file says is ever run.
 */
export async function findConnection(
  sought: SoughtConnection,
): Promise<FoundConnection | ConnectionProblem> {
  return sought.profile.dialect === "iam" ? findAws(sought) : findEucalyptus(sought);
}
