import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import type { Io } from "../packages/cli/src/io/io.ts";
import { nodeFiles } from "../packages/cli/src/io/node-files.ts";
import { nodeMachine } from "../packages/cli/src/io/node-machine.ts";
import { run } from "../packages/cli/src/program.ts";

/** What a command left. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A cloud in memory that `iamferry serve` serves in this process, and what its owner's clients need to know. */
export interface ServedCloud {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** Done when it has stopped; gives what the command left. */
  readonly stop: () => Promise<Ran>;
}

/** Runs a command of the product in this process, where nothing has to be started and loaded anew. */
export async function runHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const { ended } = begin(argv, env);
  return ended;
}

/** Serves a cloud until it is asked to stop. Rejects where it did not begin. */
export async function serveHere(...options: readonly string[]): Promise<ServedCloud> {
  const { ended, said, stop } = begin(["serve", "--port", "0", "--json", ...options], {});
  const first = await Promise.race([said, ended]);
  if (typeof first !== "string") throw new Error(`nothing was served: ${first.stderr}`);
  const { accounts, url } = JSON.parse(first) as Announced;
  const [owner] = accounts;
  return {
    url,
    env: {
      AWS_ACCESS_KEY_ID: owner?.accessKeyId ?? "",
      AWS_SECRET_ACCESS_KEY: owner?.secretAccessKey ?? "",
      AWS_REGION: "us-east-1",
    },
    stop: async () => {
      stop();
      return ended;
    },
  };
}

interface Announced {
  readonly url: string;
  readonly accounts: readonly {
    readonly accessKeyId?: string;
    readonly secretAccessKey?: string;
  }[];
}

interface Begun {
  readonly ended: Promise<Ran>;
  /** The first that it writes to standard output. */
  readonly said: Promise<string>;
  readonly stop: () => void;
}

function begin(argv: readonly string[], env: Readonly<Record<string, string>>): Begun {
  const stopped = Promise.withResolvers<void>();
  const said = Promise.withResolvers<string>();
  const out: string[] = [];
  const err: string[] = [];
  const output = (texts: string[], heard: (text: string) => void): Io["stdout"] => ({
    isTTY: false,
    columns: undefined,
    write: (text) => {
      texts.push(text);
      heard(text);
    },
    flush: () => Promise.resolve(),
  });
  const io: Io = {
    argv,
    env,
    stdin: { isTTY: false, bytes: noBytes, identity: () => undefined },
    stdout: output(out, said.resolve),
    stderr: output(err, () => undefined),
    files: nodeFiles(),
    machine: nodeMachine(),
    lifetime: {
      now: Date.now,
      processId: process.pid,
      stopped: () => stopped.promise,
      wait: (milliseconds) => wait(milliseconds),
      onSave: () => () => undefined,
    },
  };
  const ended = run(io).then((code): Ran => ({ code, stdout: out.join(""), stderr: err.join("") }));
  return { ended, said: said.promise, stop: stopped.resolve };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
