import { fstatSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isatty } from "node:tty";
import type { MachinePort } from "@iamferry/volume";
import type { Input, Io, Lifetime, Output } from "./io.ts";
import { identityOf, nodeFiles } from "./node-files.ts";

/** The machine that this process runs on. */
export function nodeIo(): Io {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdin: standardInput(),
    stdout: standardOutput(process.stdout),
    stderr: standardOutput(process.stderr),
    files: nodeFiles(),
    lifetime: nodeLifetime(),
    machine: lazyMachine(),
  };
}

/** Few commands touch a disk or run a program: what that takes is loaded when it is first needed. */
function lazyMachine(): MachinePort {
  const load = async (): Promise<MachinePort> => (await import("./node-machine.ts")).nodeMachine();
  return {
    blockDevice: async (path) => (await load()).blockDevice(path),
    list: async (folder) => (await load()).list(folder),
    head: async (device, length) => (await load()).head(device, length),
    mounts: async () => (await load()).mounts(),
    text: async (path) => (await load()).text(path),
    run: async (command, args) => (await load()).run(command, args),
  };
}

function nodeLifetime(): Lifetime {
  return {
    now: Date.now,
    processId: process.pid,
    stopped: () =>
      new Promise((resolve) => {
        let times = 0;
        const ask = (): void => {
          times++;
          resolve();
          // A terminal and what runs the program (npx) may both tell it, or a finger is fast: nothing may be lost by that.
          // Who asks once more does not want to wait.
          if (times === 2) for (const signal of STOPPING) process.off(signal, ask);
        };
        for (const signal of STOPPING) process.on(signal, ask);
        // npm puts a shell between itself and the program, and \`kill\` ends both of them alone.
        if (process.env["npm_command"] !== undefined) whenOrphaned(resolve);
      }),
    wait: (milliseconds) => wait(milliseconds),
    onSave: (save) => {
      process.on("SIGUSR2", save);
      return () => void process.off("SIGUSR2", save);
    },
  };
}

function whenOrphaned(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 250);
  timer.unref();
}

/** A closed terminal asks to stop, too: what is held shall be saved. */
const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function standardInput(): Input {
  // Node opens standard input when it is first looked at, and few commands need it.
  return {
    get isTTY() {
      return isatty(0);
    },
    bytes: () => process.stdin,
    identity: () => {
      try {
        const found = fstatSync(0, { bigint: true });
        return found.isFile() ? identityOf(found) : undefined;
      } catch {
        // It may be closed.
        return undefined;
      }
    },
  };
}

function standardOutput(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  let failure: NodeJS.ErrnoException | undefined;
  let waiting = 0;
  let whenDone: (() => void) | undefined;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure ??= error;
    whenDone?.();
  });
  const write = (text: string): void => {
    if (failure !== undefined || text === "") return;
    waiting++;
    stream.write(text, () => {
      waiting--;
      if (waiting === 0) whenDone?.();
    });
  };
  const flush = async (): Promise<void> => {
    if (waiting > 0 && failure === undefined) {
      await new Promise<void>((resolve) => (whenDone = resolve));
    }
    // The stream tells of a failed write by its callback first and by its event right after.
    await new Promise((resolve) => setImmediate(resolve));
    if (failure !== undefined && failure.code !== "EPIPE") throw failure;
  };
  return {
    // A stream's own `isTTY` is absent, not false, where it is no terminal, whatever its type says.
    get isTTY() {
      return isatty(stream.fd);
    },
    get columns() {
      return stream.columns;
    },
    write,
    flush,
  };
}
