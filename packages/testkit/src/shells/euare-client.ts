import {
  clientFacts,
  commandNames,
  parseCommandLine,
  type ClientVersion,
  type EuareCall,
} from "@iamferry/euca2ools";
import type { ServiceCall } from "./answer-call.ts";
import type { Client, Invocation, Output, UnreadCall } from "./client.ts";

/** The euare commands of one generation of euca2ools. */
export function euareClient(version: ClientVersion): Client {
  const { errors, method, urlVariables } = clientFacts(version);
  const onStandardOutput = errors === "standard output";
  const fail = (text: string, status: number): Output =>
    onStandardOutput && status === 1
      ? { stdout: `${text}\n`, stderr: "", status }
      : { stdout: "", stderr: `${text}\n`, status };
  return {
    programs: commandNames(version),
    // Nothing is sent there: the stubs make no calls.
    environment: Object.fromEntries(
      urlVariables.slice(0, 1).map((name) => [name, "http://[::1]/"]),
    ),
    read: (argv) => readLine(argv, version),
    ...(method === "GET" ? { obstacle: tooLongToGet } : {}),
    report(argv, call, answer) {
      if (!answer.ok) {
        const { code, message } = answer;
        return onStandardOutput
          ? fail(`Error(${code}): ${message}`, 1)
          : fail(`${argv[0]}: error (${code}): ${message}`, 1);
      }
      if (answer.accountId === undefined) return { stdout: "", stderr: "", status: 0 };
      const separator = onStandardOutput ? " \t" : "\t";
      const line = `${call.parameters["AccountName"]}${separator}${answer.accountId}\n`;
      return { stdout: line, stderr: "", status: 0 };
    },
    unreachable: (argv) =>
      onStandardOutput
        ? fail("[Errno 104] Connection reset by peer", 1)
        : fail(`${argv[0]}: error: Connection reset by peer`, 1),
  };
}

/** Servers take 4096 bytes of request line, in which clients of the 2.x series send everything. */
function tooLongToGet({ action, account, parameters }: ServiceCall): string | undefined {
  const query = new URLSearchParams({
    AWSAccessKeyId: "AKIAAAAAAAAAAAAAAAAA",
    Action: action,
    ...(account === undefined ? {} : { DelegateAccount: account }),
    ...parameters,
    Signature: "+".repeat(4) + "x".repeat(39) + "=",
    SignatureMethod: "HmacSHA256",
    SignatureVersion: "2",
    Timestamp: "2026-01-01T00:00:00Z",
    Version: "2010-05-08",
  });
  // Form encoding has + for a blank, where the client has three characters.
  const line = `GET /services/Euare/?${query.toString().replaceAll("+", "%20")} HTTP/1.1`;
  return line.length > 4096 ? `a request line of ${line.length} bytes` : undefined;
}

function readLine(argv: readonly string[], version: ClientVersion): Invocation {
  const { calls, problems } = parseCommandLine(argv, version);
  const messages = problems.map(({ message }) => message);
  if (calls.length > 0) {
    const unread = calls.map((call) => toCall(call, version));
    const local = calls.flatMap((call) => unmodelled(call));
    return { kind: "calls", calls: unread, problems: [...messages, ...local] };
  }
  if (problems.every(({ kind }) => kind === "help")) {
    const text = `euca2ools ${version}\n`;
    return { kind: "no call", output: { stdout: text, stderr: "", status: 0 }, problems: [] };
  }
  const stderr = `usage: ${argv[0]}\n${argv[0]}: error: ${messages.join("; ")}\n`;
  return { kind: "no call", output: { stdout: "", stderr, status: 2 }, problems: messages };
}

function toCall(call: EuareCall, version: ClientVersion): UnreadCall {
  const asks =
    version.startsWith("3.") &&
    call.action === "CreateLoginProfile" &&
    call.parameters["Password"] === undefined;
  return {
    action: call.action ?? call.command,
    parameters: call.parameters,
    ...(call.account === undefined ? {} : { account: call.account }),
    files: call.files,
    asked: asks ? ["Password"] : [],
  };
}

/** Options that make a client do more than the one call, which the stubs do not play. */
function unmodelled({ local }: EuareCall): string[] {
  const harmless = ["--verbose", "--debug", "--region", "--url", "--access-key-id", "--secret-key"];
  return Object.keys(local)
    .filter((key) => !harmless.includes(key))
    .map((key) => `the stubs do not play ${key}`);
}
