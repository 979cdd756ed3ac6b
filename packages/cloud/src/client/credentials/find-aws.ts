import type { Credentials } from "../connection.ts";
import { visible } from "@iamferry/text";
import { partitionOf } from "../partition.ts";
import { addressProblem } from "./address.ts";
import type { ConnectionProblem, FoundConnection, SoughtConnection } from "./found-connection.ts";

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
}: SoughtConnection): FoundConnection | ConnectionProblem {
  const named = awsProfile ?? (env["AWS_PROFILE"] || undefined);
  const credentials = named === undefined ? keysOf(env) : undefined;
  const ignored = /^true$/i.test(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? "");
  const variable = ["AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL"].find(
    (name) => !ignored && env[name],
  );
  const address = endpoint ?? (variable && env[variable]);
  const stsAddress = endpoint === undefined && !ignored ? env["AWS_ENDPOINT_URL_STS"] : undefined;
  const from = endpoint !== undefined ? "--endpoint" : (variable ?? "AWS' own");
  const mistake =
    (address === undefined ? undefined : addressProblem(address, from)) ??
    (stsAddress ? addressProblem(stsAddress, "AWS_ENDPOINT_URL_STS") : undefined);
  if (mistake !== undefined) {
    return { kind: "problem", message: mistake, help: "it looks like https://HOST" };
  }
  const { partition, title } = profile;
  if (region !== undefined && (!REGION.test(region) || partitionOf(region) !== partition)) {
    const message = `${title} has no region \`${visible(region)}\``;
    return { kind: "problem", message, help: "look at --region and --cloud" };
  }
  // A region of another partition would lead to another cloud.
  const usual = env["AWS_REGION"] || undefined;
  const isOwn = usual !== undefined && partitionOf(usual) === partition;
  const signedFor = region ?? (isOwn ? usual : undefined);
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
    where: address ?? ADDRESSES[partition],
    whereFrom: from,
    keys:
      named !== undefined
        ? `profile ${named}`
        : credentials !== undefined
          ? "AWS_ACCESS_KEY_ID"
          : "the SDK's default chain",
    diagnostics: [],
  };
}

/** What can be a part of the name of a host. */
const REGION = /^[A-Za-z0-9-]{1,63}$/;

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
