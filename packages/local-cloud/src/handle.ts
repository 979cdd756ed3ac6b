import { OPERATIONS } from "@iamferry/api/service";
import type { AccountRef } from "@iamferry/model";
import { requestTime } from "./request-time.ts";
import type { CallOutcome, CloudState, ServiceCall, ServiceError } from "@iamferry/simulator";
import type { Ec2Call } from "./ec2/ec2-call.ts";
import { handleEc2, isOfEc2 } from "./ec2/handle-ec2.ts";
import { pathOf, type HttpRequestRecord, type HttpResponseRecord } from "./http-record.ts";
import { identify, type Identity } from "./identify.ts";
import { claimedKey } from "./signature/claim.ts";
import type { LocalCloud } from "./local-cloud.ts";
import {
  API_VERSIONS,
  decodeRequest,
  isNotImplemented,
  type DecodedRequest,
} from "./query/decode.ts";
import { printError } from "./query/errors.ts";
import { readParameters, type Parameters } from "./query/parameters.ts";
import { printOutput } from "./query/print.ts";
import { protocolOf } from "./query/protocol.ts";
import { refuse, type Refused } from "./query/refused.ts";

/** What came of a request. */
export interface Handled {
  readonly response: HttpResponseRecord;
  /** The cloud after it. */
  readonly cloud: LocalCloud;
  /** The call that it was, where that could be told. */
  readonly call?: ServiceCall;
  /** The call of EC2 that it was. */
  readonly ec2Call?: Ec2Call;
  /** Why it was refused. */
  readonly error?: ServiceError;
  /** What the request says of itself, where it became no call: nobody has checked it. */
  readonly claimed?: Claimed;
  /** The fault that was injected. */
  readonly fault?: string;
  /** A mistake of this program that the request ran into; the answer does not tell it. */
  readonly bug?: unknown;
}

/** What a request says of itself. */
export interface Claimed {
  readonly action?: string;
  readonly accessKeyId?: string;
}

/**
 * Answers one request. The cloud that was given does not change. Never throws: what the program itself does wrong is
 * `bug`, and the client gets `InternalFailure`.
 *
 * `/` answers IAM and STS, `/services/Euare` IAM alone and `/services/Tokens` STS alone, by GET and by POST; and where the
 * cloud has it EC2, at `/`, `/services/compute` and `/services/Eucalyptus`.
 * `now` is the time of the request in milliseconds.
 */
export function handle(cloud: LocalCloud, request: HttpRequestRecord, now: number): Handled {
  const counted = { ...cloud, requests: cloud.requests + 1 };
  const requestId = requestIdOf(counted.requests);
  const path = pathOf(request);
  const { ec2 } = counted;
  const isMeant = request.method === "GET" || request.method === "POST";
  if (ec2 !== undefined && isMeant && isOfEc2(request, path)) {
    return handleEc2(counted, request, { ec2, now, requestId });
  }
  const services = ROUTES.get(path);
  if (services === undefined) {
    return { response: plainResponse(404, "there is no service at this path\n"), cloud: counted };
  }
  if (!isMeant) {
    const response = plainResponse(405, "requests are made with GET or POST\n");
    return {
      response: { ...response, headers: { ...response.headers, Allow: "GET, POST" } },
      cloud: counted,
    };
  }
  const { profile } = counted.state;
  let service = services[0];
  let call: ServiceCall | undefined;
  try {
    const read = readRequest(counted, request, { services, now });
    service = read.service;
    if ("error" in read) {
      return {
        response: printError(read, { profile, service, requestId }),
        cloud: counted,
        error: read.error,
        claimed: read.claimed,
      };
    }
    call = read.call;
    service = OPERATIONS[call.action].service;
    const outcome = carryOut(counted, call, request);
    if ("error" in outcome) {
      const response = printError(
        { ...outcome, place: "service" },
        { profile, service, requestId },
      );
      return { response, cloud: counted, call, error: outcome.error };
    }
    const response = printOutput(call.action, outcome.output, { profile, requestId });
    return { response, cloud: { ...counted, state: outcome.state }, call };
  } catch (bug) {
    const response = printError(
      { error: INTERNAL_FAILURE, place: "service" },
      { profile, service, requestId },
    );
    return {
      response,
      cloud: counted,
      ...(call === undefined ? {} : { call }),
      error: INTERNAL_FAILURE,
      bug,
    };
  }
}

/** An answer of one plain sentence. */
export function plainResponse(status: number, body: string): HttpResponseRecord {
  return { status, headers: { "Content-Type": "text/plain; charset=utf-8" }, body };
}

type Service = "iam" | "sts";

/** What each path answers, the service first that errors are of where an action does not tell. */
const ROUTES: ReadonlyMap<string, readonly [Service, ...Service[]]> = new Map<
  string,
  readonly [Service, ...Service[]]
>([
  ["/", ["iam", "sts"]],
  ["/services/Euare", ["iam"]],
  ["/services/Euare/", ["iam"]],
  ["/services/Tokens", ["sts"]],
  ["/services/Tokens/", ["sts"]],
]);

interface Reading {
  readonly services: readonly [Service, ...Service[]];
  readonly now: number;
}

/** The call that a request makes, or why it makes none. */
function readRequest(
  cloud: LocalCloud,
  request: HttpRequestRecord,
  { services, now }: Reading,
): ({ readonly call: ServiceCall } | (Refused & { readonly claimed: Claimed })) & {
  readonly service: Service;
} {
  const { profile } = cloud.state;
  const { longestTarget } = protocolOf(profile.id);
  const [first] = services;
  if (longestTarget !== undefined && Buffer.byteLength(request.target) > longestTarget) {
    return {
      ...refuse("front", "RequestEntityTooLarge", "An HTTP line is too long"),
      service: first,
      claimed: {},
    };
  }
  const read = readParameters(request);
  if ("error" in read) return { ...read, place: "front", service: first, claimed: {} };
  const { parameters } = read;
  const service =
    services.find((each) => API_VERSIONS[each] === parameters.values.get("Version")) ?? first;
  const at = requestTime(now);
  const identity = identify(cloud, { request, parameters, service, now, at });
  const result =
    "error" in identity
      ? loginRefusal(identity.error, cloud.state)
      : decodeCall(cloud, parameters, { identity, services, at });
  return "error" in result
    ? { ...result, service, claimed: claimedIn(request, parameters) }
    : { ...result, service };
}

function claimedIn(request: HttpRequestRecord, parameters: Parameters): Claimed {
  const action = parameters.values.get("Action");
  const accessKeyId = claimedKey(request, parameters)?.accessKeyId;
  return {
    ...(action !== undefined && { action }),
    ...(accessKeyId !== undefined && { accessKeyId }),
  };
}

function decodeCall(
  cloud: LocalCloud,
  { values }: Parameters,
  {
    at,
    identity,
    services,
  }: { readonly identity: Identity; readonly services: readonly Service[]; readonly at: string },
): { readonly call: ServiceCall } | Refused {
  const decoded = decodeRequest(values, cloud.state.profile, services);
  if ("error" in decoded) return decoded;
  const account = accountOf(cloud, identity, decoded);
  if ("error" in account) return { error: account.error, place: "service" };
  const { caller } = identity;
  return {
    call: {
      action: decoded.action,
      account,
      input: decoded.input,
      at,
      ...(caller === undefined ? {} : { caller }),
    },
  };
}

/**
 * The account that a call is made in. Only the account that administers a Eucalyptus may name another; others get the
 * answer to an account that is not there.
 */
function accountOf(
  { enforce, state }: LocalCloud,
  { account }: Identity,
  { delegateAccount }: DecodedRequest,
): AccountRef | { readonly error: ServiceError } {
  if (delegateAccount === undefined) return account;
  const { accountNames, accounts, profile } = state;
  const byNumber = protocolOf(profile.id).delegateAccount === "name-or-number";
  const id =
    accountNames.get(delegateAccount) ??
    (byNumber && accounts.has(delegateAccount) ? delegateAccount : undefined);
  const administers = account.id === accountNames.get(profile.systemAccount ?? "");
  if (id !== undefined && (administers || !enforce)) return { id };
  const message = `Can not find delegation account ${delegateAccount}`;
  return { error: { code: "NotAuthorized", message, status: 403 } };
}

function carryOut(
  { enforce, engine, state }: LocalCloud,
  call: ServiceCall,
  { sourceIp }: HttpRequestRecord,
): CallOutcome {
  if (isNotImplemented(call.action, state.profile)) {
    const message = `${call.action} is not implemented`;
    return { error: { code: "NotImplemented", message, status: 400 } };
  }
  const denied = enforce
    ? engine.authorize(state, call, sourceIp === undefined ? {} : { sourceIp })
    : undefined;
  return denied === undefined ? engine.simulate(state, call) : { error: denied };
}

/** Eucalyptus answers every failed login with 403. */
function loginRefusal(error: ServiceError, { profile }: CloudState): Refused {
  return {
    error: profile.dialect === "euare" ? { ...error, status: 403 } : error,
    place: "front",
  };
}

/** The id of the nth request, as a UUID. */
function requestIdOf(count: number): string {
  return `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
}

/** AWS, IAM API Reference, "Common errors". */
const INTERNAL_FAILURE: ServiceError = {
  code: "InternalFailure",
  message: "The request processing has failed because of an unknown error, exception or failure.",
  status: 500,
};
