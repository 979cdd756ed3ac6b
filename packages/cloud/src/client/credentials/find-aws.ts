import type { Credentials } from "../connection.ts";
import type { FoundConnection, SoughtConnection } from "./found-connection.ts";

/**
 * The connection to AWS. Keys are found by the SDK's own chain, but for those that stand in the environment; so is the
 * region. As in the SDK a profile that is named counts more than keys in the environment.
 */
export function findAws({
  awsProfile,
  endpoint,
  env,
  profile,
  region,
}: SoughtConnection): FoundConnection {
  const named = awsProfile ?? (env["AWS_PROFILE"] || undefined);
  const credentials = named === undefined ? keysOf(env) : undefined;
  const ignored = /^true$/i.test(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? "");
  const variable = ["AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL"].find(
    (name) => !ignored && env[name],
  );
  const address = endpoint ?? (variable && env[variable]);
  const stsAddress = endpoint === undefined && !ignored ? env["AWS_ENDPOINT_URL_STS"] : undefined;
  const signedFor = region ?? (env["AWS_REGION"] || undefined);
  return {
    kind: "found",
    connection: {
      profile,
      ...(address !== undefined && { endpoint: address }),
      ...(stsAddress && { stsEndpoint: stsAddress }),
      ...(signedFor !== undefined && { region: signedFor }),
      ...(credentials !== undefined && { credentials }),
      ...(named !== undefined && { awsProfile: named }),
    },
    where: address ?? ADDRESSES[profile.partition],
    whereFrom: endpoint !== undefined ? "--endpoint" : (variable ?? "AWS' own"),
    keys:
      named !== undefined
        ? `profile ${named}`
        : credentials !== undefined
          ? "AWS_ACCESS_KEY_ID"
          : "the SDK's default chain",
    diagnostics: [],
  };
}

function keysOf(env: SoughtConnection["env"]): Credentials | undefined {
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  const sessionToken = env["AWS_SESSION_TOKEN"];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** For people; the SDK knows them by itself (AWS, General Reference, "IAM endpoints and quotas"). */
const ADDRESSES: Readonly<Record<SoughtConnection["profile"]["partition"], string>> = {
  aws: "https://iam.amazonaws.com",
  "aws-cn": "https://iam.cn-north-1.amazonaws.com.cn",
  "aws-us-gov": "https://iam.us-gov.amazonaws.com",
};
