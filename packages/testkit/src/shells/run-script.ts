import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quote } from "@iamferry/shell";
import { answerCall, type ServiceCall } from "./answer-call.ts";
import type { Client, Output, UnreadCall } from "./client.ts";
import type { ServiceState } from "./service-state.ts";
import { BUSYBOX_TOOLS, shellWords, type ShellName } from "./shell.ts";
import { stubProgram, takeRequest, type StubRequest } from "./stub.ts";

/** What to run, and against what. */
export interface RunOptions {
  readonly shell: ShellName;
  readonly client: Client;
  /** Changed by the run, so that a second run finds what the first one left. */
  readonly service: ServiceState;
  /** Arguments of the script. Default: none. */
  readonly args?: readonly string[];
  /** Standard input of the script. Default: empty. */
  readonly input?: string;
  /**
   * What is typed at a terminal that the script is given, `\u0004` being the end of what one command reads;
   * its output then comes on `stdout` alone, as it is seen. Needs the program `script` of util-linux, and
   * excludes `input` and `interruption`. Default: the script has no terminal.
   */
  readonly terminal?: string;
  /** Variables beside `PATH`, `HOME`, `TMPDIR` and the client's own. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: the run is left alone. */
  readonly interruption?: Interruption;
}

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

/** What a run did. */
export interface ScriptRun {
  /** Exit status; absent where a signal ended the script. */
  readonly status?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly commands: readonly RecordedCommand[];
  /** What is left in the working folder, the home folder and the folder for temporary files: `home/x`. */
  readonly left: readonly string[];
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

/**
 * Runs a script under a shell with stubs in place of a client, in folders of its own, and records what it
 * does. The stubs answer from `service`. Rejects where the script takes longer than 30 seconds.
 */
export async function runScript(script: string, options: RunOptions): Promise<ScriptRun> {
  const folders = makeFolders(script, options);
  const requests = openPipe(join(folders.stubs, "request"));
  const answers = openPipe(join(folders.stubs, "answer"));
  const incoming = new Socket({ fd: requests, readable: true, writable: false });
  try {
    const file = join(folders.root, "script.sh");
    writeFileSync(file, script);
    const [program = "sh", ...words] = commandWords(file, options);
    // In a process group of its own, so that killing it takes along what the script has started.
    const child = spawn(program, words, {
      cwd: folders.work,
      detached: true,
      env: {
        PATH: `${folders.bin}:${process.env["PATH"] ?? "/usr/bin:/bin"}`,
        HOME: folders.home,
        TMPDIR: folders.temporary,
        ...options.client.environment,
        ...options.environment,
      },
    });
    const commands = serve({ incoming, answers, folders, child, options });
    child.stdin.on("error", () => {
      // A script that does not read all of its input closes the pipe early.
    });
    child.stdin.end(options.terminal ?? options.input ?? "");
    const ended = await ending(child);
    return { ...ended, commands, left: leftBehind(folders) };
  } finally {
    incoming.destroy();
    closeSync(answers);
    rmSync(folders.root, { recursive: true, force: true });
  }
}

/** The words that run the script, at a terminal or without one. */
function commandWords(file: string, { shell, args = [], terminal }: RunOptions): readonly string[] {
  const words = [...shellWords(shell), file, ...args];
  if (terminal === undefined) return words;
  return ["script", "-q", "-e", "-c", words.map(quote).join(" "), "/dev/null"];
}

interface Folders {
  readonly root: string;
  readonly bin: string;
  readonly stubs: string;
  readonly work: string;
  readonly home: string;
  readonly temporary: string;
}

function makeFolders(script: string, { client, shell }: RunOptions): Folders {
  const root = mkdtempSync(join(tmpdir(), "iamferry-run-"));
  const folder = (name: string): string => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const folders = {
    root,
    bin: folder("bin"),
    stubs: folder("stubs"),
    work: folder("work"),
    home: folder("home"),
    temporary: folder("temporary"),
  };
  const stub = join(folders.stubs, "stub");
  writeFileSync(stub, stubProgram(folders.stubs));
  chmodSync(stub, 0o755);
  // A client has dozens of commands and a script names few of them.
  const used = client.programs.filter((program) => script.includes(program));
  for (const program of used) symlinkSync(stub, join(folders.bin, program));
  if (shell === "busybox sh") {
    const busybox = String(spawnSync("sh", ["-c", "command -v busybox"]).stdout).trim();
    for (const tool of BUSYBOX_TOOLS) symlinkSync(busybox, join(folders.bin, tool));
  }
  const pipes = ["request", "answer"].map((name) => join(folders.stubs, name));
  const made = spawnSync("mkfifo", pipes);
  if (made.status !== 0) throw new Error(`cannot make named pipes: ${String(made.stderr)}`);
  return folders;
}

/** Open for both directions, so that neither side ever waits for the other to open it. */
function openPipe(path: string): number {
  return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
}

interface Serving {
  readonly incoming: Socket;
  readonly answers: number;
  readonly folders: Folders;
  readonly child: ChildProcess;
  readonly options: RunOptions;
}

/** Answers each command as it comes; the list grows until the script has ended. */
function serve(serving: Serving): readonly RecordedCommand[] {
  const { incoming, answers, folders, child, options } = serving;
  const commands: RecordedCommand[] = [];
  const count: CallCount = { calls: 0 };
  let pending: Buffer = Buffer.alloc(0);
  incoming.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    const taken = takeRequest(pending);
    if (taken === undefined) return;
    pending = taken.rest;
    const input = readFileSync(join(folders.stubs, "input"));
    const { command, signal } = carryOut(taken.request, { input, options, count });
    commands.push(command);
    if (signal !== undefined) {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
      return;
    }
    const { stdout, stderr, status } = command.output;
    writeFileSync(join(folders.stubs, "stdout"), stdout);
    writeFileSync(join(folders.stubs, "stderr"), stderr);
    writeSync(answers, `${status} ${stdout.length} ${stderr.length}\n`);
  });
  return commands;
}

interface CallCount {
  calls: number;
}

/** Plays the client: reads its command line and its files, makes its calls, says what it prints. */
function carryOut(
  { argv, folder }: StubRequest,
  context: { readonly input: Buffer; readonly options: RunOptions; readonly count: CallCount },
): { readonly command: RecordedCommand; readonly signal?: NodeJS.Signals } {
  const { input, count } = context;
  const { client, service, interruption } = context.options;
  const invocation = client.read(argv);
  const files = new Map<string, Buffer>();
  const calls: ServiceCall[] = [];
  const problems = [...invocation.problems];
  const record = (output: Output): RecordedCommand => ({
    argv,
    input,
    files,
    calls,
    problems,
    output,
  });
  if (invocation.kind === "no call") return { command: record(invocation.output) };

  let output: Output = { stdout: "", stderr: "", status: 0 };
  for (const unread of invocation.calls) {
    const complete = readParameters(unread, { folder, input, files });
    const call = typeof complete === "string" ? complete : (client.encode?.(complete) ?? complete);
    if (typeof call === "string")
      return { command: record({ stdout: "", stderr: `${call}\n`, status: 2 }) };
    count.calls += 1;
    calls.push(call);
    const obstacle = client.obstacle?.(call);
    if (obstacle !== undefined) {
      problems.push(obstacle);
      return { command: record(client.unreachable(argv)) };
    }
    const here = interruption?.call === count.calls ? interruption : undefined;
    if (here?.effect !== "not done") output = client.report(argv, call, answerCall(service, call));
    if (here !== undefined) {
      const command = record(client.unreachable(argv));
      if (here.how === "failed") return { command };
      return { command, signal: here.how === "killed" ? "SIGKILL" : "SIGTERM" };
    }
    if (output.status !== 0) break;
  }
  return { command: record(output) };
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

async function ending(
  child: ChildProcess,
): Promise<{ readonly status?: number; readonly stdout: string; readonly stderr: string }> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      reject(new Error(`the script did not end:\n${output.stdout}\n${output.stderr}`));
    }, 30_000);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ ...(status === null ? {} : { status }), ...output });
    });
  });
}

function leftBehind({ root, work, home, temporary }: Folders): string[] {
  return [work, home, temporary]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
    )
    .map((path) => path.slice(root.length + 1))
    .toSorted();
}
