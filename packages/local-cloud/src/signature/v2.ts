import { compareCodePoints } from "@iamferry/text";
import type { ServiceError } from "@iamferry/simulator";
import { pathOf, type HttpRequestRecord } from "../http-record.ts";
import type { Parameters } from "../query/parameters.ts";
import { encodePercent } from "../query/percent.ts";
import type { ClaimV2 } from "./claim-v2.ts";
import { extendedTime } from "./times.ts";
import { hmac, LONGEST_SKEW, mismatch, sameSignature, type VerifyContext } from "./verify.ts";

/**
 * What is wrong with a signature of version 2; undefined where it is right (AWS, General Reference, "Signature Version
 * 2 signing process"). Parameters of the query and of the form count alike. As on Eucalyptus the host may have been
 * signed with its port or without.
 */
export function verifyV2(
  claim: ClaimV2,
  { request, parameters }: { readonly request: HttpRequestRecord; readonly parameters: Parameters },
  { secretAccessKey, now }: VerifyContext,
): ServiceError | undefined {
  const stale = timeProblem(claim, now);
  if (stale !== undefined) return stale;
  const sorted = [...parameters.values]
    .filter(([name]) => name !== "Signature")
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .map(([name, value]) => `${encodePercent(name)}=${encodePercent(value)}`)
    .join("&");
  const host = (request.headers.get("host") ?? "").toLowerCase();
  const rest = `${pathOf(request)}\n${sorted}`;
  const matches = [host, host.replace(/:[0-9]{1,5}$/, "")].map((each) => {
    const text = `${request.method}\n${each}\n${rest}`;
    return sameSignature(
      claim.signature,
      hmac(claim.digest, secretAccessKey, text).toString("base64"),
    );
  });
  return matches.includes(true) ? undefined : mismatch();
}

function timeProblem({ expires, timestamp }: ClaimV2, now: number): ServiceError | undefined {
  const time = extendedTime(timestamp ?? expires ?? "");
  if (time === undefined) {
    return {
      code: "IncompleteSignature",
      message: "Timestamp and Expires must be in ISO-8601 format",
      status: 400,
    };
  }
  const isCurrent = timestamp === undefined ? now <= time : Math.abs(now - time) <= LONGEST_SKEW;
  if (isCurrent) return undefined;
  return { code: "RequestExpired", message: "Request has expired", status: 400 };
}
