import { Ec2Error, MetadataError } from "../errors.ts";
import type { MetadataPort, SessionCredentials } from "../ports.ts";

/**
 * The keys of the instance's role, from a metadata service at an address of its own, which the SDK's chain does not know.
 * Rejects with an `Ec2Error`, in whose message there is nothing of what was read.
 */
export async function roleCredentials(metadata: MetadataPort): Promise<SessionCredentials> {
  const listed = await read(metadata, ROLES);
  const [role = ""] = (listed ?? "").split("\n");
  if (!/^[\w+=,.@-]{1,64}$/.test(role)) throw none("the instance has no role");
  const text = await read(metadata, `${ROLES}${role}`);
  let found: unknown;
  try {
    found = JSON.parse(text ?? "");
  } catch {
    throw none("the metadata service gives no keys for the instance's role");
  }
  const keys: ReadonlyMap<string, unknown> = new Map(
    typeof found === "object" && found !== null ? Object.entries(found) : [],
  );
  const of = (name: string): string | undefined => {
    const value = keys.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [accessKeyId, secretAccessKey] = [of("AccessKeyId"), of("SecretAccessKey")];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw none("the metadata service gives no keys for the instance's role");
  }
  const [sessionToken, expires] = [of("Token"), Date.parse(of("Expiration") ?? "")];
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(!Number.isNaN(expires) && { expiration: new Date(expires) }),
  };
}

const ROLES = "/latest/meta-data/iam/security-credentials/";

async function read(metadata: MetadataPort, path: string): Promise<string | undefined> {
  try {
    const bytes = await metadata.get(path);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf-8").trim();
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    throw none(`the metadata service cannot be read: ${error.message}`);
  }
}

function none(message: string): Ec2Error {
  return new Ec2Error({ code: "NoCredentials", message, fate: "refused" });
}
