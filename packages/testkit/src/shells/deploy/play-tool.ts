import {
  parseCommandLine,
  parseToolCommandLine,
  type ClientVersion,
  type CommandProblem,
} from "@iamferry/euca2ools";
import type { Output } from "../client.ts";
import { answerDeployCall } from "./answer-deploy-call.ts";
import type { FakeCloud } from "./fake-cloud.ts";
import { toolInput } from "./tool-input.ts";
import { toolOutput } from "./tool-output.ts";
import type { FakeMembers } from "./values.ts";

/** What a command did. */
export interface PlayedTool {
  readonly output: Output;
  /** What is wrong with its command line, whether the client noticed or not. */
  readonly problems: readonly CommandProblem[];
  /** The call that it made. */
  readonly action?: string;
}

/** Plays a command of euca2ools on the stand-in cloud, as the client of this version does. */
export function playTool(
  argv: readonly string[],
  context: {
    readonly cloud: FakeCloud;
    readonly version: ClientVersion;
    readonly read: (path: string) => string | undefined;
  },
): PlayedTool {
  const { call, problems } = readCall(argv, context);
  const refusal = (text: string, status: number): PlayedTool => ({
    output: { stdout: "", stderr: `${argv[0]}: error: ${text}\n`, status },
    problems,
  });
  if (call === undefined) return refusal(problems.map(({ message }) => message).join("; "), 2);
  if (typeof call.input === "string") return refusal(call.input, 2);
  const answer = answerDeployCall(context.cloud, { action: call.action, input: call.input });
  if (!answer.ok) {
    const stderr = `${argv[0]}: error (${answer.code}): ${answer.message}\n`;
    return { output: { stdout: "", stderr, status: 1 }, problems, action: call.action };
  }
  const long = call.values.has("--show-long");
  const stdout = toolOutput(call.action, answer.output, { long, values: call.values });
  return { output: { stdout, stderr: "", status: 0 }, problems, action: call.action };
}

interface ReadCall {
  readonly call?: {
    readonly action: string;
    readonly input: FakeMembers | string;
    readonly values: ReadonlyMap<string, readonly string[]>;
  };
  readonly problems: readonly CommandProblem[];
}

function readCall(
  argv: readonly string[],
  {
    version,
    read,
  }: { readonly version: ClientVersion; readonly read: (path: string) => string | undefined },
): ReadCall {
  if (argv[0]?.startsWith("euare-") !== true) {
    const { call, problems } = parseToolCommandLine(argv, version);
    if (call === undefined) return { problems };
    return {
      call: { action: call.action, input: toolInput(call, read), values: call.values },
      problems,
    };
  }
  const { calls, problems } = parseCommandLine(argv, version);
  const [call] = calls;
  if (call === undefined) return { problems };
  const input: Record<string, string> = { ...call.parameters };
  for (const [parameter, path] of Object.entries(call.files)) {
    const text = read(path);
    if (text === undefined) {
      const missing = `[Errno 2] No such file or directory: '${path}'`;
      return { call: { action: call.action ?? "", input: missing, values: new Map() }, problems };
    }
    input[parameter] = text;
  }
  return { call: { action: call.action ?? "", input, values: new Map() }, problems };
}
