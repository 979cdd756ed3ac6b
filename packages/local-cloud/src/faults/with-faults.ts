import type { CallOutcome, CloudState, ServiceCall, ServiceError } from "@iamferry/simulator";
import type { Ec2Call } from "../ec2/ec2-call.ts";
import type { Ec2State } from "../ec2/ec2-state.ts";
import { simulateEc2 } from "../ec2/simulate-ec2.ts";
import type { Engine } from "../engine.ts";
import { ec2WithFaults } from "./ec2-faults.ts";
import { handle, type Handled } from "../handle.ts";
import type { HttpResponseRecord } from "../http-record.ts";
import type { Answer } from "../server.ts";
import { FAULT_KINDS, type FaultKind, type Faults } from "./fault-spec.ts";

/**
 * Answers as {@link handle} does, but for the faults. What is throttled, denied or answered with a page of HTML is not
 * carried out; what is answered by nothing is. What is read too early is answered as the cloud was some time before,
 * and so is a call that needs what was made meanwhile: its refusal changes nothing. Two faults can hit one request.
 */
export function withFaults(faults: Faults): Answer {
  const past: Past[] = [];
  const isForgetful = faults.rates.has("stale-reads");
  return (cloud, request, now) => {
    const count = cloud.requests + 1;
    const hits = (kind: FaultKind): boolean => isHit(faults, kind, count);
    if (hits("html-errors")) {
      const after = { ...cloud, requests: count };
      return { response: BAD_GATEWAY, cloud: after, fault: "html-errors" };
    }
    while ((past[1]?.at ?? Infinity) <= now - faults.staleFor) past.shift();
    const before = past[0];
    const { engine } = cloud;
    const faulty: Engine = {
      ...engine,
      simulate: (state, given) => {
        if (hits("throttling")) return { error: THROTTLED };
        if (hits("denied-calls")) return { error: denied(state, given) };
        const call = hits("short-pages")
          ? { ...given, pageLimit: shortPage(faults, count) }
          : given;
        if (before !== undefined && hits("stale-reads")) {
          const stale = staleOutcome(engine, { state, before: before.state, call });
          if (stale !== undefined) return stale;
        }
        return engine.simulate(state, call);
      },
      simulateEc2: (state, call) =>
        ec2WithFaults(engine.simulateEc2 ?? simulateEc2, call, {
          state,
          before: before?.ec2,
          hits,
          page: shortPage(faults, count),
        }),
    };
    const handled = handle({ ...cloud, engine: faulty }, request, now);
    const after = { ...handled.cloud, engine };
    if (isForgetful) {
      if (past.length === 0) past.push({ at: -Infinity, state: cloud.state, ec2: cloud.ec2 });
      if (after.state !== cloud.state || after.ec2 !== cloud.ec2) {
        past.push({ at: now, state: after.state, ec2: after.ec2 });
      }
    }
    const hit = FAULT_KINDS.filter((kind) => isOf(kind, handled.ec2Call) && hits(kind)).join("+");
    const answered: Handled = { ...handled, cloud: after, ...(hit !== "" && { fault: hit }) };
    if (!hits("lost-answers")) return answered;
    return { ...answered, response: { ...answered.response, lost: true } };
  };
}

/** What a cloud was at a time. */
interface Past {
  readonly at: number;
  readonly state: CloudState;
  readonly ec2: Ec2State | undefined;
}

/** Whether a kind of fault can come to a call at all: two are of EC2 alone. */
function isOf(kind: FaultKind, call: Ec2Call | undefined): boolean {
  if (kind === "failed-volumes") return call?.action === "CreateVolume";
  return kind !== "stuck-attachments" || call?.action === "AttachVolume";
}

/** What a cloud answers that has not heard of the last changes yet; undefined where that makes no difference. */
function staleOutcome(
  engine: Engine,
  {
    before,
    call,
    state,
  }: { readonly state: CloudState; readonly before: CloudState; readonly call: ServiceCall },
): CallOutcome | undefined {
  const outcome = engine.simulate(before, call);
  if ("error" in outcome) return NOT_YET.has(outcome.error.code) ? outcome : undefined;
  return isReading(call.action) ? { state, output: outcome.output } : undefined;
}

/** How a service refuses what needs something that it has not heard of. */
const NOT_YET: ReadonlySet<string> = new Set(["NoSuchEntity", "MalformedPolicyDocument"]);

function isReading(action: string): boolean {
  return /^(?:Get|List)/.test(action) && action !== "GetSessionToken";
}

/** None, one or two. */
function shortPage({ seed }: Faults, count: number): number {
  return Math.floor(chanceOf(`${seed}/page/${count}`) * 3);
}

/** Whether a fault of a kind comes at the request of a number, counted from 1. */
export function isHit({ rates, seed }: Faults, kind: FaultKind, count: number): boolean {
  const rate = rates.get(kind);
  if (rate === undefined) return false;
  if (rate.kind === "requests") return rate.requests.has(count);
  return chanceOf(`${seed}/${kind}/${count}`) < rate.chance;
}

/** A number from 0 to 1 that follows from a text: FNV-1a, mixed once more so that near texts give far numbers. */
function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** AWS, IAM API Reference, "Common errors": Throttling. */
const THROTTLED: ServiceError = { code: "Throttling", message: "Rate exceeded", status: 400 };

function denied({ profile }: CloudState, { action }: ServiceCall): ServiceError {
  return profile.dialect === "euare"
    ? { code: "NotAuthorized", message: `Not authorized to ${action}`, status: 403 }
    : {
        code: "AccessDenied",
        message: `The caller is not authorized to perform: iam:${action}`,
        status: 403,
      };
}

/** What a balancer in front of a service answers. */
export const BAD_GATEWAY: HttpResponseRecord = {
  status: 502,
  headers: { "Content-Type": "text/html" },
  body: "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n",
};
