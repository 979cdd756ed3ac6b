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
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quote } from "@iamferry/shell";
import type { Client } from "./client.ts";
import {
  playCommand,
  type Answering,
  type Interruption,
  type RecordedCommand,
} from "./play-command.ts";
import { BUSYBOX_TOOLS, shellWords, type ShellName } from "./shell.ts";
import { stubProgram, takeRequest, type StubRequest } from "./stub.ts";

/** What to run, and against what. */
export interface RunOptions {
  readonly shell: ShellName;
  readonly client: Client;
  /** Changed by the run, so that a second run finds what the first one left; or what calls are sent to. */
  readonly service: Answering;
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
  /** Files beside the script, by name. Default: none. */
  readonly files?: ReadonlyMap<string, RunFile>;
}

/** A file beside a script. */
export interface RunFile {
  readonly text: string;
  readonly mode: number;
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
  /** What is beside the script when it has ended, by name. */
  readonly files: ReadonlyMap<string, RunFile>;
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
    const file = join(folders.beside, "script.sh");
    for (const [name, { text, mode }] of options.files ?? []) {
      writeFileSync(join(folders.beside, name), text);
      chmodSync(join(folders.beside, name), mode);
    }
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
    return { ...ended, commands, left: leftBehind(folders), files: filesBeside(folders) };
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
  /** Where the script is. */
  readonly beside: string;
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
    beside: folder("script"),
  };
  const stub = join(folders.stubs, "stub");
  writeFileSync(stub, stubProgram(folders.stubs));
  chmodSync(stub, 0o755);
  // A client has dozens of commands and a script names few of them.
  const used = client.programs.filter((program) => script.includes(program));
  for (const program of used) symlinkSync(stub, join(folders.bin, program));
  if (shell === "busybox sh") {
    const busybox = String(spawnSync("sh", ["-c", "command -v busybox"]).stdout).trim();
    for (const tool of BUSYBOX_TOOLS.filter((name) => !used.includes(name)))
      symlinkSync(busybox, join(folders.bin, tool));
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
  const count = { calls: 0 };
  let pending: Buffer = Buffer.alloc(0);
  const play = async (request: StubRequest): Promise<void> => {
    const name = join(folders.stubs, "input");
    const input = readFileSync(name);
    // Made anew by each command, so that its mode shows the script's umask.
    const mode = statSync(name).mode & 0o777;
    rmSync(name);
    const { command, signal } = await playCommand(request, { ...options, input, mode, count });
    commands.push(command);
    if (signal !== undefined) {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
      return;
    }
    const { stdout, stderr, status } = command.output;
    writeFileSync(join(folders.stubs, "stdout"), stdout);
    writeFileSync(join(folders.stubs, "stderr"), stderr);
    writeSync(answers, `${status} ${stdout.length} ${stderr.length}\n`);
  };
  incoming.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    const taken = takeRequest(pending);
    if (taken === undefined) return;
    pending = taken.rest;
    // What goes wrong here ends the run, which is waited for.
    play(taken.request).catch((error: unknown) => child.emit("error", error));
  });
  return commands;
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
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
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

function filesBeside({ beside }: Folders): ReadonlyMap<string, RunFile> {
  const names = readdirSync(beside).filter((name) => name !== "script.sh");
  return new Map(
    names.toSorted().flatMap((name) => {
      const path = join(beside, name);
      const status = statSync(path);
      if (!status.isFile()) return [];
      return [[name, { text: readFileSync(path, "utf8"), mode: status.mode & 0o777 }]];
    }),
  );
}
