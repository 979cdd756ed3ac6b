import { CallError } from "./call-error.ts";
import { isReading } from "./reading.ts";

/**
 * What a failure between here and the service means. One before anything could be sent is `unsent`; after any other
 * nobody knows whether the service did what it was asked. Messages are our own: those of the system hold addresses of
 * memory and paths.
 */
export function transportError(thrown: unknown, action: string): CallError {
  if (thrown instanceof CallError) return thrown;
  const { code, message } = describe(thrown);
  const unreachable = UNREACHABLE.get(code) ?? (NO_CONNECTION.test(message) ? IN_TIME : undefined);
  if (unreachable !== undefined) {
    return new CallError(
      { code: "Unreachable", message: unreachable, fate: "unsent" },
      { again: "yes" },
    );
  }
  const tls = tlsProblem(code, message);
  if (tls !== undefined) return new CallError({ code: "TlsFailure", message: tls, fate: "unsent" });
  if (code.startsWith("HPE_")) {
    const text = "what answered does not speak HTTP: is it the address of an IAM service?";
    return new CallError({ code: "NotIam", message: text, fate: "unanswered" });
  }
  const isLate = code === "ETIMEDOUT" || /timed out|requestTimeout/.test(message);
  const text = isLate
    ? "the service did not answer in time"
    : `the connection ended before the answer was there${code === "" ? "" : ` (${code})`}`;
  return new CallError(
    { code: "NoAnswer", message: text, fate: "unanswered" },
    { again: isReading(action) ? "yes" : "no" },
  );
}

function describe(thrown: unknown): { readonly code: string; readonly message: string } {
  if (!(thrown instanceof Error)) return { code: "", message: "" };
  const { code } = thrown as NodeJS.ErrnoException;
  return { code: typeof code === "string" ? code : "", message: thrown.message };
}

const IN_TIME = "nobody answered there in time";

/** Codes of the system that come before there is a connection. */
const UNREACHABLE: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "nobody listens at that address"],
  ["ENOTFOUND", "there is no host of that name"],
  ["EAI_AGAIN", "the name of the host could not be looked up"],
  ["EHOSTUNREACH", "there is no way to that host"],
  ["ENETUNREACH", "there is no way to the network of that host"],
  ["ECONNABORTED", "the connection could not be made"],
  ["EADDRNOTAVAIL", "this machine has no address left to connect from"],
]);

/** What the SDK and Node say where a connection could not be made in time. */
const NO_CONNECTION = /did not establish a connection|connect ETIMEDOUT/;

function tlsProblem(code: string, message: string): string | undefined {
  const known = CERTIFICATES.get(code);
  if (known !== undefined) return `${known} (${code})`;
  if (/^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_)/.test(code))
    return `no trust in the connection (${code})`;
  if (code === "EPROTO" || message.includes("before secure TLS connection")) {
    return "what listens there does not speak TLS: is it an address of http?";
  }
  return undefined;
}

const CERTIFICATES: ReadonlyMap<string, string> = new Map([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "the certificate of the endpoint was signed by itself"],
  [
    "SELF_SIGNED_CERT_IN_CHAIN",
    "the certificate of the endpoint was signed by nobody that this machine knows",
  ],
  [
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "the certificate of the endpoint was signed by nobody that this machine knows",
  ],
  [
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "the certificate of the endpoint was signed by nobody that this machine knows",
  ],
  ["CERT_HAS_EXPIRED", "the certificate of the endpoint has expired"],
  ["CERT_NOT_YET_VALID", "the certificate of the endpoint is not valid yet"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "the certificate of the endpoint is for another host"],
]);
