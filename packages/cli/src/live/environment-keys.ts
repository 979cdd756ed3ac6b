import type { FoundConnection } from "@iamferry/cloud";
import type { Io } from "../io/io.ts";

/**
 * The same connection with the keys that stand in the environment, where the SDK's chain would take them from there: it
 * does so first of all, unless a profile is named (AWS SDKs and Tools Reference Guide, "Standardized credential
 * providers"). The command takes no part of the machine around `Io`, and can then say where the keys come from.
 */
export function withEnvironmentKeys(found: FoundConnection, env: Io["env"]): FoundConnection {
  const { connection } = found;
  const accessKeyId = env["AWS_ACCESS_KEY_ID"] ?? "";
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"] ?? "";
  const sessionToken = env["AWS_SESSION_TOKEN"] ?? "";
  const profile = connection.awsProfile ?? env["AWS_PROFILE"] ?? "";
  const isTaken = connection.credentials === undefined && profile === "";
  if (!isTaken || accessKeyId === "" || secretAccessKey === "") return found;
  return {
    ...found,
    keys: "AWS_ACCESS_KEY_ID of the environment",
    connection: {
      ...connection,
      credentials: {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken !== "" && { sessionToken }),
      },
    },
  };
}
