import { nodeFiles } from "../src/io/node-files.ts";
import type { Files, Io, Output } from "../src/io/io.ts";
import type { MachinePort } from "@iamferry/volume";

/** How a command is run in the test's own process. */
export interface FakeRun {
  readonly argv: readonly string[];
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly stdin?: Uint8Array | string;
  /** The identity of the file that standard input is. */
  readonly stdinIdentity?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a person types standard input. */
  readonly typed?: true;
  /** Columns of a terminal that both outputs are; without it they are files. */
  readonly terminal?: number;
  /** When a command that serves is asked to stop; default: at once. */
  readonly stopped?: Promise<void>;
  /** Stands in for files of this machine; default: those in the folder. */
  readonly files?: (files: Files) => Files;
  /** Gets the function that asks a command that serves to save. */
  readonly onSave?: (save: () => void) => void;
  /** Disks and programs; default: there are none. */
  readonly machine?: MachinePort;
}

/** An `Io` on real files in a folder, with what was printed to it. */
export function fakeIo(run: FakeRun): {
  readonly io: Io;
  readonly out: string[];
  readonly err: string[];
} {
  const out: string[] = [];
  const err: string[] = [];
  const output = (texts: string[]): Output => ({
    isTTY: run.terminal !== undefined,
    columns: run.terminal,
    write: (text) => void texts.push(text),
    flush: () => Promise.resolve(),
  });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (run.stdin !== undefined && run.stdin.length > 0)
      yield await Promise.resolve(Buffer.from(run.stdin));
  }
  const io: Io = {
    argv: run.argv,
    env: run.env ?? {},
    stdin: { isTTY: run.typed ?? false, bytes, identity: () => run.stdinIdentity },
    stdout: output(out),
    stderr: output(err),
    files: (run.files ?? ((files) => files))(nodeFiles(run.folder)),
    lifetime: {
      now: Date.now,
      stopped: () => run.stopped ?? Promise.resolve(),
      // Nobody wants to wait in a test.
      wait: () => Promise.resolve(),
      onSave: (save) => {
        run.onSave?.(save);
        return () => undefined;
      },
    },
    machine: run.machine ?? NO_MACHINE,
  };
  return { io, out, err };
}

const NO_MACHINE: MachinePort = {
  blockDevice: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  text: () => Promise.resolve(undefined),
  head: () => Promise.reject(new Error("there is no disk")),
  mounts: () => Promise.resolve([]),
  run: () => Promise.resolve({ code: undefined, stdout: "", stderr: "" }),
};
