import { requestTime } from "../request-time.ts";
import type { ServiceError } from "@iamferry/simulator";
import { UNAUTHORIZED } from "../faults/ec2-faults.ts";
import type { Claimed, Handled } from "../handle.ts";
import type { HttpRequestRecord } from "../http-record.ts";
import { identify } from "../identify.ts";
import type { LocalCloud } from "../local-cloud.ts";
import { readParameters, type Parameters } from "../query/parameters.ts";
import { claimedKey } from "../signature/claim.ts";
import { decodeEc2 } from "./decode-ec2.ts";
import type { Ec2Call } from "./ec2-call.ts";
import type { Ec2State } from "./ec2-state.ts";
import { printEc2, printEc2Error } from "./print-ec2.ts";
import { ec2Questions } from "./questions-ec2.ts";
import { Ec2Refusal } from "./refusal.ts";
import { simulateEc2 } from "./simulate-ec2.ts";

/** What the answer to a request of EC2 takes besides the request. */
interface Answering {
  readonly ec2: Ec2State;
  readonly now: number;
  readonly requestId: string;
}

/** Answers one request of EC2, as `handle` does of IAM. */
export function handleEc2(
  cloud: LocalCloud,
  request: HttpRequestRecord,
  { ec2, now, requestId }: Answering,
): Handled {
  let ec2Call: Ec2Call | undefined;
  const refused = (error: ServiceError, claimed?: Claimed): Handled => ({
    response: printEc2Error(error, requestId),
    cloud,
    error,
    ...(ec2Call === undefined ? { claimed: claimed ?? {} } : { ec2Call }),
  });
  try {
    const read = readParameters(request);
    if ("error" in read) return refused(read.error);
    const { parameters } = read;
    const made = callOf(cloud, request, { ec2, now, parameters });
    if ("error" in made) return refused(made.error, claimedIn(request, parameters));
    ec2Call = made;
    const denied = cloud.enforce ? denial(cloud, made, { ec2, request }) : undefined;
    if (denied !== undefined) return refused(denied);
    const outcome = (cloud.engine.simulateEc2 ?? simulateEc2)(ec2, made);
    if ("error" in outcome) return refused(outcome.error);
    const version = versionOf(parameters);
    return {
      response: printEc2(made.action, outcome.output, { requestId, version }),
      cloud: { ...cloud, ec2: outcome.state },
      ec2Call,
    };
  } catch (bug) {
    return { ...refused(INTERNAL_ERROR), bug };
  }
}

/**
 * Whether a request is one of EC2: by its path on Eucalyptus (`/services/Eucalyptus` up to 3.4, later `/services/compute`);
 * at `/` by what it is signed for or, where it is not signed by a header, by its version, which is neither IAM's nor STS's.
 */
export function isOfEc2(request: HttpRequestRecord, path: string): boolean {
  if (path !== "/") return PATHS.has(path);
  const authorization = request.headers.get("authorization");
  if (authorization !== undefined) return authorization.includes("/ec2/aws4_request");
  const read = readParameters(request);
  if ("error" in read) return false;
  const version = read.parameters.values.get("Version");
  return version !== undefined && DATE.test(version) && !OTHERS.has(version);
}

const PATHS: ReadonlySet<string> = new Set([
  "/services/compute",
  "/services/compute/",
  "/services/Eucalyptus",
  "/services/Eucalyptus/",
]);
const OTHERS: ReadonlySet<string> = new Set(["2010-05-08", "2011-06-15"]);
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

function versionOf({ values }: Parameters): string {
  const version = values.get("Version") ?? "";
  return DATE.test(version) ? version : LATEST;
}

const LATEST = "2016-11-15";

function callOf(
  cloud: LocalCloud,
  request: HttpRequestRecord,
  {
    ec2,
    now,
    parameters,
  }: { readonly ec2: Ec2State; readonly now: number; readonly parameters: Parameters },
): Ec2Call | { readonly error: ServiceError } {
  const at = requestTime(now);
  const identity = identify(cloud, { request, parameters, service: "ec2", now, at });
  if ("error" in identity) return { error: loginError(identity.error) };
  try {
    const decoded = decodeEc2(parameters.values, ec2);
    const { account, caller } = identity;
    return {
      ...decoded,
      account: account.id ?? "",
      now,
      ...(caller !== undefined && { caller }),
    };
  } catch (error) {
    if (error instanceof Ec2Refusal) return { error: error.error };
    throw error;
  }
}

/** EC2 has codes of its own for failed logins (AWS, EC2 API Reference, "Error codes"). */
function loginError(error: ServiceError): ServiceError {
  switch (error.code) {
    case "InvalidClientTokenId":
    case "SignatureDoesNotMatch":
      return {
        code: "AuthFailure",
        message: "AWS was not able to validate the provided access credentials",
        status: 401,
      };
    case "ExpiredToken":
      return { code: "RequestExpired", message: "Request has expired.", status: 400 };
    default:
      return error;
  }
}

function denial(
  { engine, state }: LocalCloud,
  call: Ec2Call,
  { ec2, request }: { readonly ec2: Ec2State; readonly request: HttpRequestRecord },
): ServiceError | undefined {
  const { caller } = call;
  const { mayDo } = engine;
  if (caller === undefined || mayDo === undefined) return undefined;
  const at = requestTime(call.now);
  const facts = request.sourceIp === undefined ? {} : { sourceIp: request.sourceIp };
  const isAllowed = ec2Questions(ec2, call, state.profile.partition).every((question) =>
    mayDo(state, { ...question, caller, at }, facts),
  );
  return isAllowed ? undefined : UNAUTHORIZED;
}

const INTERNAL_ERROR: ServiceError = {
  code: "InternalError",
  message: "An internal error has occurred",
  status: 500,
};

function claimedIn(request: HttpRequestRecord, parameters: Parameters): Claimed {
  const action = parameters.values.get("Action");
  const accessKeyId = claimedKey(request, parameters)?.accessKeyId;
  return {
    ...(action !== undefined && { action }),
    ...(accessKeyId !== undefined && { accessKeyId }),
  };
}
