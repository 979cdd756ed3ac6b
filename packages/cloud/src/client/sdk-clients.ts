import { IAMClient, type IAMClientConfig } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from "@smithy/core/config";
import type { CloudProfile } from "@iamferry/model";
import type { Connection } from "./connection.ts";
import { createGate } from "./gate.ts";
import { partitionOf } from "./partition.ts";
import { queryProtocol } from "./query/query-protocol.ts";
import { retryStrategy, type RetryLimits } from "./retries.ts";
import { signerV2 } from "./sign-v2.ts";
import { transportError } from "./transport-error.ts";

/** The SDK's clients of one cloud. */
export interface SdkClients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  /** Requests that were sent. */
  readonly requests: () => number;
}

/** Makes the SDK's clients, with our protocol, retries and counting in their middleware. They share one gate. */
export function sdkClients(connection: Connection, limits: RetryLimits): SdkClients {
  const { concurrency = 16, endpoint, profile } = connection;
  const gate = createGate(concurrency);
  const counter = { requests: 0 };
  const config = clientConfig(connection, limits);
  const signer = profile.signatures.includes(4)
    ? {}
    : { signer: signerV2(() => iam.config.credentials()) };
  const stsEndpoint = connection.stsEndpoint ?? (endpoint && stsEndpointOf(endpoint));
  const iam = new IAMClient({ ...config, ...(endpoint !== undefined && { endpoint }), ...signer });
  const sts = new STSClient({
    ...config,
    ...(stsEndpoint !== undefined && { endpoint: stsEndpoint }),
    ...signer,
  });
  const middleware = ours(gate, counter);
  for (const client of [iam, sts]) {
    const stack = client.middlewareStack as unknown as Stack;
    stack.addRelativeTo(middleware.turns, {
      name: "iamferryTurns",
      relation: "after",
      toMiddleware: "retryMiddleware",
    });
    stack.add(middleware.transport, {
      name: "iamferryTransport",
      step: "deserialize",
      priority: "high",
    });
  }
  return { iam, sts, requests: () => counter.requests };
}

/** As much of the SDK's stack as is used here; the types of two clients' differ in what they send. */
interface Stack {
  readonly add: (middleware: Middleware, where: object) => void;
  readonly addRelativeTo: (middleware: Middleware, where: object) => void;
}

type Handler = (given: unknown) => Promise<unknown>;
type Middleware = (next: Handler, context: { readonly commandName?: string }) => Handler;

function ours(
  gate: ReturnType<typeof createGate>,
  counter: { requests: number },
): Readonly<Record<"turns" | "transport", Middleware>> {
  return {
    // Inside of the retries, so that who waits to try again holds no turn; outside of the signature and its time.
    turns: (next) => async (given) => gate(async () => next(given)),
    transport:
      (next, { commandName = "" }) =>
      async (given) => {
        counter.requests++;
        try {
          return await next(given);
        } catch (thrown) {
          const error = transportError(thrown, commandName);
          if (error.error.fate === "unsent") counter.requests--;
          throw error;
        }
      },
  };
}

function clientConfig(
  {
    awsProfile,
    concurrency = 16,
    credentials,
    insecure = false,
    profile,
    region,
    timeout = 30_000,
  }: Connection,
  limits: RetryLimits,
): Omit<IAMClientConfig, "extensions"> {
  const agent = { keepAlive: true, maxSockets: concurrency };
  return {
    ...(credentials !== undefined && { credentials }),
    ...(awsProfile !== undefined && { profile: awsProfile }),
    region: region ?? regionFinder(profile, awsProfile),
    // What is configured is an endpoint of the connection already.
    ignoreConfiguredEndpointUrls: true,
    logger: SILENT,
    protocol: queryProtocol(profile),
    retryStrategy: retryStrategy(limits),
    requestHandler: {
      connectionTimeout: Math.min(timeout, 10_000),
      requestTimeout: timeout,
      socketTimeout: timeout,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      // For this client alone.
      httpsAgent: { ...agent, ...(insecure && { rejectUnauthorized: false }) },
    },
  };
}

/**
 * The SDK writes to the console where it has no logger: that a profile was named while keys stand in the environment, for
 * one. Whose keys are used is told by what connects.
 */
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * The region that the SDK finds (variables, then the profile), where it is one of the partition; else the one that IAM of
 * the partition signs for. Eucalyptus looks at none.
 */
function regionFinder(
  { partition }: CloudProfile,
  awsProfile: string | undefined,
): () => Promise<string> {
  let found: Promise<string> | undefined;
  const ofSdk = loadConfig(NODE_REGION_CONFIG_OPTIONS, {
    ...NODE_REGION_CONFIG_FILE_OPTIONS,
    ...(awsProfile !== undefined && { profile: awsProfile }),
  });
  return async () => {
    found ??= ofSdk().then(
      (region) => (partitionOf(region) === partition ? region : REGIONS[partition]),
      () => REGIONS[partition],
    );
    return found;
  };
}

const REGIONS: Readonly<Record<CloudProfile["partition"], string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Eucalyptus' STS has a path of its own, beside that of IAM. */
function stsEndpointOf(endpoint: string): string {
  return endpoint.replace(/\/services\/Euare\/?$/, "/services/Tokens");
}
