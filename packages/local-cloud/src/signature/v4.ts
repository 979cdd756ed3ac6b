import { hash } from "node:crypto";
import type { ServiceError } from "@iamferry/simulator";
import { pathOf, type HttpRequestRecord } from "../http-record.ts";
import type { Parameters } from "../query/parameters.ts";
import { encodePercent } from "../query/percent.ts";
import { shortened } from "../query/shortened.ts";
import { ALGORITHM, type ClaimV4 } from "./claim-v4.ts";
import { basicText, basicTime, headerTime } from "./times.ts";
import { hmac, LONGEST_SKEW, mismatch, sameSignature, type VerifyContext } from "./verify.ts";

/** What a cloud asks of signatures of version 4 beyond their sum. */
export interface RulesV4 {
  /** The services that the scope may name; absent where any may stand. The region is never looked at. */
  readonly services?: readonly string[];
  /** Whether the path may have been signed as `/`, whatever it is (Eucalyptus). */
  readonly rootPath: boolean;
}

/**
 * What is wrong with a signature of version 4; undefined where it is right (AWS, IAM User Guide, "AWS Signature
 * Version 4 for API requests"). The whole body counts, whatever `x-amz-content-sha256` says. Sentences on dates and
 * scopes are those that AWS is seen to answer; they are not documented. A presigned request is taken from 15 minutes
 * before its date until it expires.
 */
export function verifyV4(
  claim: ClaimV4,
  {
    request,
    parameters,
    rules,
  }: {
    readonly request: HttpRequestRecord;
    readonly parameters: Parameters;
    readonly rules: RulesV4;
  },
  { secretAccessKey, now }: VerifyContext,
): ServiceError | undefined {
  const time =
    basicTime(claim.date) ?? (claim.place === "header" ? headerTime(claim.date) : undefined);
  if (time === undefined) {
    return {
      code: "IncompleteSignature",
      message: `Date must be in ISO-8601 'basic format'. Got '${shortened(claim.date)}'.`,
      status: 400,
    };
  }
  const date = basicText(time);
  const problem = scopeProblem(claim, date, rules) ?? headerProblem(claim, request);
  if (problem !== undefined) return mismatch(problem);
  const stale = timeProblem(claim, time, now);
  if (stale !== undefined) return stale;
  const { region, service, terminator } = claim.scope;
  const scope = `${claim.scope.date}/${region}/${service}/${terminator}`;
  const key = [claim.scope.date, region, service, terminator].reduce<Buffer | string>(
    (secret, part) => hmac("sha256", secret, part),
    `AWS4${secretAccessKey}`,
  );
  const rest = canonicalRest(claim, request, parameters);
  const path = canonicalPath(pathOf(request));
  const paths = rules.rootPath && path !== "/" ? [path, "/"] : [path];
  const matches = paths.map((each) => {
    const canonical = sha256(`${request.method}\n${each}\n${rest}`);
    const computed = hmac("sha256", key, `${ALGORITHM}\n${date}\n${scope}\n${canonical}`);
    return sameSignature(claim.signature, computed.toString("hex"));
  });
  return matches.includes(true) ? undefined : mismatch();
}

function scopeProblem({ scope }: ClaimV4, date: string, { services }: RulesV4): string | undefined {
  if (scope.terminator !== "aws4_request") {
    return `Credential should be scoped with a valid terminator: 'aws4_request', not '${shortened(scope.terminator)}'.`;
  }
  if (services !== undefined && !services.includes(scope.service)) {
    return `Credential should be scoped to correct service: '${services[0] ?? ""}'.`;
  }
  if (scope.date !== date.slice(0, 8)) {
    return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${shortened(scope.date)}' != '${date.slice(0, 8)}', from '${date}'.`;
  }
  return undefined;
}

/** The host must be signed, and so must be what else says who asks and when, where it stands in headers. */
function headerProblem(
  { place, signedHeaders }: ClaimV4,
  { headers }: HttpRequestRecord,
): string | undefined {
  const signed = new Set(signedHeaders);
  if (!signed.has("host")) {
    return "'Host' must be a 'SignedHeader' in the AWS Authorization.";
  }
  if (signedHeaders.length > MOST_HEADERS) return "The request signs too many headers.";
  const needed = place === "header" ? ["x-amz-date", "x-amz-security-token"] : [];
  const unsigned = needed.find((name) => headers.has(name) && !signed.has(name));
  return unsigned === undefined
    ? undefined
    : `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`;
}

function timeProblem(claim: ClaimV4, time: number, now: number): ServiceError | undefined {
  const date = basicText(time);
  if (time > now + LONGEST_SKEW) {
    return mismatch(
      `Signature not yet current: ${date} is still later than ${basicText(now + LONGEST_SKEW)} (${basicText(now)} + 15 min.)`,
    );
  }
  if (claim.expires !== undefined) {
    if (now <= time + claim.expires * 1000) return undefined;
    return {
      code: "RequestExpired",
      message: `Request has expired: ${basicText(time + claim.expires * 1000)} is now earlier than ${basicText(now)}`,
      status: 400,
    };
  }
  if (time >= now - LONGEST_SKEW) return undefined;
  return mismatch(
    `Signature expired: ${date} is now earlier than ${basicText(now - LONGEST_SKEW)} (${basicText(now)} - 15 min.)`,
  );
}

/** What stands behind the path in a canonical request. */
function canonicalRest(
  claim: ClaimV4,
  { headers, body }: HttpRequestRecord,
  { query }: Parameters,
): string {
  const signed = claim.signedHeaders;
  const lines = signed
    .map((name) => `${name}:${canonicalValue(headers.get(name) ?? "")}\n`)
    .join("");
  const unsigned = claim.place === "query" ? "X-Amz-Signature" : undefined;
  return `${canonicalQuery(query, unsigned)}\n${lines}\n${signed.join(";")}\n${sha256(body)}`;
}

/** All parameters but the one of that name. */
function canonicalQuery(query: ReadonlyMap<string, string>, unsigned: string | undefined): string {
  return Array.from(query, ([name, value]) => [encodePercent(name), encodePercent(value)] as const)
    .filter(([name]) => name !== unsigned)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function canonicalValue(text: string): string {
  return text.trim().replace(/ +/g, " ");
}

/** Each segment is encoded once more than it is in the request, as in all services but S3. */
function canonicalPath(path: string): string {
  return path.split("/").map(encodePercent).join("/");
}

function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}

const MOST_HEADERS = 64;
