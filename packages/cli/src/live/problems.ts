import type { PortError } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import { failureOf } from "../failure.ts";
import type { CliCode, Failure } from "../failure.ts";

/** Why a live cloud gave nothing, in one sentence and with what to do about it. `cloud` is what people call it: `AWS at URL`. */
export function cloudFailure(error: PortError, cloud: string): Failure {
  const found = PROBLEMS.find(({ codes, about }) =>
    codes === undefined ? about.test(error.message) : codes.includes(error.code),
  );
  const { code, sentence, help } = found ?? OTHER;
  return failureOf({ code, message: sentence(cloud, described(error)), help });
}

/** Whether an error is one of all calls of a caller, and not of the one that it answered. */
export function isOfAllCalls(error: PortError): boolean {
  return PROBLEMS.some(
    ({ codes, about, ofAll }) =>
      ofAll && (codes === undefined ? about.test(error.message) : codes.includes(error.code)),
  );
}

function described({ code, message }: PortError): string {
  const text = visible(message).replace(/[.\s]+$/, "");
  return text === "" ? code : text;
}

interface Problem {
  /** Error codes; where there are none, `about` tells it. */
  readonly codes?: readonly string[];
  readonly about: RegExp;
  readonly ofAll: boolean;
  readonly code: CliCode;
  readonly sentence: (cloud: string, message: string) => string;
  readonly help: string;
}

const NEVER = /(?!)/;

/** The first that fits counts. */
const PROBLEMS: readonly Problem[] = [
  {
    codes: ["RequestTimeTooSkewed"],
    about: NEVER,
    ofAll: true,
    code: "cli/other-time",
    sentence: (cloud, message) =>
      `the clock of this machine is not that of ${cloud}, which refuses what it signs: ${message}`,
    help: "set the clock of this machine, and run it again",
  },
  {
    about: /^Signature (?:expired|not yet current)\b/,
    ofAll: true,
    code: "cli/other-time",
    sentence: (cloud, message) =>
      `the clock of this machine is not that of ${cloud}, which refuses what it signs: ${message}`,
    help: "set the clock of this machine, and run it again",
  },
  {
    codes: ["Unreachable"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-cloud",
    sentence: (cloud, message) => `${cloud} cannot be reached: ${message}`,
    help: "look at --endpoint, and whether this machine gets there",
  },
  {
    codes: [
      "RequestLimitExceeded",
      "SlowDown",
      "Throttling",
      "ThrottlingException",
      "TooManyRequestsException",
    ],
    about: NEVER,
    ofAll: false,
    code: "cli/no-cloud",
    sentence: (cloud, message) => `${cloud} takes no more calls for now: ${message}`,
    help: "wait a while, or make fewer calls at the same time with --concurrency",
  },
  {
    codes: ["TlsFailure"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-cloud",
    sentence: (cloud, message) => `there is no safe connection to ${cloud}: ${message}`,
    help: "NODE_EXTRA_CA_CERTS=FILE trusts a certificate of your own; without TLS the address begins with http:",
  },
  {
    codes: ["NoAnswer"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-cloud",
    sentence: (cloud, message) => `${cloud} does not answer: ${message}`,
    help: "run it again; where it stays so, look at what is between this machine and the cloud",
  },
  {
    codes: ["NotIam"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-cloud",
    sentence: (cloud, message) => `what answers as ${cloud} is no IAM: ${message}`,
    help: "--endpoint wants the address of the IAM service; of Eucalyptus it ends in /services/Euare; where it is the right one, run it again later",
  },
  {
    codes: ["NoCredentials"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-keys",
    sentence: (cloud, message) => `there are no keys to ask ${cloud} with: ${message}`,
    help: "say --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for Eucalyptus also --eucarc FILE",
  },
  {
    codes: ["ExpiredToken", "ExpiredTokenException", "RequestExpired"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-keys",
    sentence: (cloud, message) => `the session at ${cloud} has ended: ${message}`,
    help: "begin a new session, and run it again",
  },
  {
    codes: ["InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException"],
    about: NEVER,
    ofAll: true,
    code: "cli/no-keys",
    sentence: (cloud, message) => `${cloud} does not know the access key: ${message}`,
    help: "look at the keys, and whether they are of this cloud",
  },
  {
    codes: [
      "SignatureDoesNotMatch",
      "IncompleteSignature",
      "MissingAuthenticationToken",
      "InvalidSignature",
      "403 Forbidden",
      "401 Unauthorized",
    ],
    about: NEVER,
    ofAll: true,
    code: "cli/no-keys",
    sentence: (cloud, message) => `${cloud} refuses the signature of the keys: ${message}`,
    help: "look at the secret key, at --cloud, and at the clock of this machine",
  },
  {
    codes: ["AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation"],
    about: NEVER,
    ofAll: false,
    code: "cli/no-rights",
    sentence: (cloud, message) => `${cloud} refuses to be read: ${message}`,
    help: "iamferry permissions prints the policy that is needed",
  },
];

const OTHER: Pick<Problem, "code" | "sentence" | "help"> = {
  code: "cli/no-cloud",
  sentence: (cloud, message) => `${cloud} cannot be read: ${message}`,
  help: "look at --cloud and --endpoint",
};
