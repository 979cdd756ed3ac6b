import { visible } from "@iamferry/text";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { startProgress } from "./io/progress.ts";
import type { Progress } from "./io/progress.ts";
import type { FileFacts, Io } from "./io/io.ts";

/** The bytes of one input. */
export interface InputBytes {
  /** As the user gave it; `-` for standard input. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How to read inputs, and what is done with each. */
export interface ReadOptions {
  /** Whether to show no progress. */
  readonly quiet: boolean;
  /** Called with each input in turn; progress is shown until it is done. */
  readonly take: (input: InputBytes) => void;
}

/** The longest text that a program in JavaScript can hold, in bytes of the file. */
export const MOST_BYTES: number = 2 ** 29 - 24;

/**
 * Reads all inputs, or says in one sentence why one of them is none: every one must be there, be a file and
 * hold text that could be a backup.
 */
export async function readInputs(
  io: Io,
  names: readonly string[],
  options: ReadOptions,
): Promise<undefined | Failure> {
  const identities = new Map<string, string>();
  for (const name of names) {
    const facts = name === "-" ? standardInputFacts(io) : await inputFacts(io, name);
    if (isFailure(facts)) return facts;
    const twin = identities.get(facts.identity);
    if (twin !== undefined) {
      return usageFailure(
        `\`${visible(name)}\` and \`${visible(twin)}\` are the same input`,
        "name each input once",
      );
    }
    identities.set(facts.identity, name);
    const failure = await readInput(io, { name, facts }, options);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function standardInputFacts({ stdin }: Io): FileFacts {
  return { kind: "other", size: 0, identity: stdin.identity() ?? "-" };
}

async function inputFacts(io: Io, name: string): Promise<FileFacts | Failure> {
  const shown = visible(name);
  let facts: FileFacts | undefined;
  try {
    facts = await io.files.stat(name);
  } catch (error) {
    return cannotRead(name, error);
  }
  if (facts === undefined) {
    return failureOf({ code: "cli/no-such-file", message: `there is no file \`${shown}\`` });
  }
  if (facts.kind === "folder") {
    return failureOf({
      code: "cli/not-a-file",
      message: `\`${shown}\` is a folder, not a backup file`,
      help: "name the files in it",
    });
  }
  return facts;
}

async function readInput(
  io: Io,
  { name, facts }: { readonly name: string; readonly facts: FileFacts },
  { quiet, take }: ReadOptions,
): Promise<undefined | Failure> {
  const isStandardInput = name === "-";
  if (isStandardInput && io.stdin.isTTY && !quiet) {
    io.stderr.write("reading from the terminal; Ctrl-D on a line of its own ends the input\n");
  }
  const progress = startProgress(io, { name, size: facts.size, quiet });
  try {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await collect(isStandardInput ? io.stdin.bytes() : io.files.read(name), progress);
    } catch (error) {
      return cannotRead(name, error);
    }
    if (bytes === undefined) return tooLarge(name);
    const unfit = whyNotText({ name, bytes });
    if (unfit !== undefined) return unfit;
    progress.parse();
    take({ name, bytes });
    return undefined;
  } finally {
    progress.stop();
  }
}

/** Throws what is no word of the system's: it is our own mistake. */
function cannotRead(name: string, error: unknown): Failure {
  if (codeOf(error) === "") throw error;
  const message = `${describeInput(name)} cannot be read: ${systemReason(error)}`;
  return failureOf({ code: "cli/cannot-read", message });
}

function tooLarge(name: string): Failure {
  return failureOf({
    code: "cli/too-large",
    message: `${describeInput(name)} is larger than 512 MB, which is more than can be read at once`,
    help: "cut it before lines that name an account, and name all the pieces in one command",
  });
}

function describeInput(name: string): string {
  return name === "-" ? "standard input" : `\`${visible(name)}\``;
}

/** All bytes, or `undefined` where they are more than a text can hold. */
async function collect(
  pieces: AsyncIterable<Uint8Array>,
  progress: Progress,
): Promise<Uint8Array | undefined> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MOST_BYTES) return undefined;
    all.push(piece);
    progress.advance(piece.length);
  }
  return Buffer.concat(all);
}

/** Says of bytes that no parser should be asked about what they are. */
function whyNotText({ name, bytes }: InputBytes): Failure | undefined {
  const what = describeInput(name);
  if (bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) {
    const message = `${what} is empty${bytes.length === 0 ? "" : " but for blanks"}`;
    return failureOf({ code: "cli/empty-file", message });
  }
  const known = SIGNATURES.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
  if (known === undefined && !looksBinary(bytes)) return undefined;
  const is = known === undefined ? "has bytes that no text has" : `looks like ${known.is}`;
  return failureOf({
    code: "cli/not-text",
    message: `${what} is not a text: it ${is}`,
    help: known?.help ?? "a backup is the text that the export script wrote",
  });
}

/** A NUL near the beginning, where no UTF-16 explains it and no line of a backup stands beside it. */
function looksBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 8192);
  const [a, b] = start;
  const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  if (isUtf16 || !start.includes(0)) return false;
  return !/^\s*(?:accounts|user|group|policy-name|policy-val):/m.test(
    Buffer.from(start).toString("latin1"),
  );
}

const SIGNATURES: readonly {
  readonly magic: readonly number[];
  readonly is: string;
  readonly help: string;
}[] = [
  {
    magic: [0x1f, 0x8b],
    is: "a gzip file",
    help: "unpack it: gunzip -c FILE | iamferry convert -",
  },
  { magic: [0x50, 0x4b, 3, 4], is: "a zip archive", help: "unpack it first: unzip FILE" },
  { magic: [0x42, 0x5a, 0x68], is: "a bzip2 file", help: "unpack it first: bunzip2 FILE" },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: "an xz file", help: "unpack it first: unxz FILE" },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], is: "a zstd file", help: "unpack it first: unzstd FILE" },
  { magic: [0x25, 0x50, 0x44, 0x46], is: "a PDF file", help: "copy its text into a file" },
];
