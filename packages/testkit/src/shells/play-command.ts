import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerCall, type ServiceAnswer, type ServiceCall } from "./answer-call.ts";
import type { Client, Output, UnreadCall } from "./client.ts";
import type { ServiceState } from "./service-state.ts";
import type { StubRequest } from "./stub.ts";

/** A service that is somewhere else: calls are sent to it. */
export interface LiveService {
  readonly answer: (call: ServiceCall) => Promise<ServiceAnswer>;
}

/** The client itself, whose commands are run as they are. */
export interface LiveProgram {
  readonly run: (argv: readonly string[], given: CommandContext) => Promise<Output>;
}

/** What a command is run with beside its words. */
export interface CommandContext {
  /** Its working folder. */
  readonly folder: string;
  readonly input: Buffer;
  /** The mode of a file that it makes, as the script's umask has it. */
  readonly mode: number;
}

/** What answers the commands of a run. */
export type Answering = ServiceState | LiveService | LiveProgram;

/** Stops a run at one of its calls. */
export interface Interruption {
  /** The number of the call in the run, from 1. Nothing happens where there are fewer. */
  readonly call: number;
  /** Whether the service does what the call asks for all the same. */
  readonly effect: "done" | "not done";
  /**
   * `killed`: the script and everything that it started die at once. `terminated`: they are sent SIGTERM.
   * `failed`: the client reports that it lost the connection.
   */
  readonly how: "killed" | "terminated" | "failed";
}

/** One command of the client. */
export interface RecordedCommand {
  readonly argv: readonly string[];
  /** What it was given on standard input, whether the client reads that or not. */
  readonly input: Buffer;
  /** The files that it was told to read, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The calls that it made, with what it read. */
  readonly calls: readonly ServiceCall[];
  /** What is wrong with the command line, or what kept the call from the service. */
  readonly problems: readonly string[];
  readonly output: Output;
}

/** What a command is played with. */
export interface Playing {
  readonly client: Client;
  readonly service: Answering;
  readonly interruption?: Interruption;
  readonly input: Buffer;
  /** The mode of files that it makes. */
  readonly mode: number;
  /** Counts the calls of the run. */
  readonly count: { calls: number };
}

/** A command that was played, and the signal that ends the run with it. */
export interface Played {
  readonly command: RecordedCommand;
  readonly signal?: NodeJS.Signals;
}

/** Plays the client: reads its command line and its files, makes its calls, says what it prints. */
export async function playCommand(
  { argv, folder }: StubRequest,
  playing: Playing,
): Promise<Played> {
  const { client, count, input, service } = playing;
  const files = new Map<string, Buffer>();
  const calls: ServiceCall[] = [];
  const problems: string[] = [];
  const record = (output: Output): RecordedCommand => ({
    argv,
    input,
    files,
    calls,
    problems,
    output,
  });
  if ("run" in service) {
    const make = (): Promise<Output> => service.run(argv, { folder, input, mode: playing.mode });
    return playCall(argv, playing, { record, make });
  }
  const invocation = client.read(argv);
  problems.push(...invocation.problems);
  if (invocation.kind === "no call") return { command: record(invocation.output) };

  let played: Played = { command: record({ stdout: "", stderr: "", status: 0 }) };
  for (const unread of invocation.calls) {
    const complete = readParameters(unread, { folder, input, files });
    const call = typeof complete === "string" ? complete : (client.encode?.(complete) ?? complete);
    if (typeof call === "string")
      return { command: record({ stdout: "", stderr: `${call}\n`, status: 2 }) };
    calls.push(call);
    const obstacle = client.obstacle?.(call);
    if (obstacle !== undefined) {
      count.calls += 1;
      problems.push(obstacle);
      return { command: record(client.unreachable(argv)) };
    }
    const make = async (): Promise<Output> => {
      const answer = "answer" in service ? await service.answer(call) : answerCall(service, call);
      return client.report(argv, call, answer);
    };
    // A client makes one call after the other.
    // oxlint-disable-next-line no-await-in-loop
    played = await playCall(argv, playing, { record, make });
    if (played.signal !== undefined || played.command.output.status !== 0) break;
  }
  return played;
}

/** Makes a call, unless the run is stopped at it. */
async function playCall(
  argv: readonly string[],
  { client, count, interruption }: Playing,
  {
    make,
    record,
  }: {
    readonly make: () => Promise<Output>;
    readonly record: (output: Output) => RecordedCommand;
  },
): Promise<Played> {
  count.calls += 1;
  const here = interruption?.call === count.calls ? interruption : undefined;
  if (here === undefined) return { command: record(await make()) };
  if (here.effect === "done") await make();
  const command = record(client.unreachable(argv));
  if (here.how === "failed") return { command };
  return { command, signal: here.how === "killed" ? "SIGKILL" : "SIGTERM" };
}

/** The call with everything that the client reads for it; a text is what keeps it from doing so. */
function readParameters(
  { files: names, asked, ...call }: UnreadCall,
  context: {
    readonly folder: string;
    readonly input: Buffer;
    readonly files: Map<string, Buffer>;
  },
): ServiceCall | string {
  const parameters: Record<string, string> = { ...call.parameters };
  for (const [parameter, name] of Object.entries(names)) {
    const bytes = name === "-" ? context.input : readIfThere(context.folder, name);
    if (bytes === undefined) return `cannot read ${name}`;
    context.files.set(name, bytes);
    parameters[parameter] = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  }
  for (const parameter of asked) {
    const [first, second] = context.input.toString("utf8").split("\n");
    if (first === undefined || first === "" || first !== second)
      return `${parameter}: no answer, or two different ones`;
    parameters[parameter] = first;
  }
  return { ...call, parameters };
}

function readIfThere(folder: string, name: string): Buffer | undefined {
  try {
    return readFileSync(name.startsWith("/") ? name : join(folder, name));
  } catch {
    return undefined;
  }
}
