import { compareCodePoints, visible } from "@iamferry/text";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { startProgress } from "./io/progress.ts";
import type { Progress } from "./io/progress.ts";
import type { FileFacts, Io } from "./io/io.ts";
import { isLiveSide } from "./live/side.ts";

/** The bytes of one input. */
export interface InputBytes {
  /** As the user gave it; `-` for standard input. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An input that is a folder. */
export interface InputFolder {
  /** As the user gave it. */
  readonly name: string;
  /** What stands in the folder itself. */
  readonly entries: readonly string[];
  /** The files in it and in its folders, by their paths below it, hidden ones left out. */
  readonly files: () => Promise<readonly FolderFile[]>;
  /** Rejects with the system's error; `EFBIG` for what no text can hold. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** A file somewhere in a folder. */
export interface FolderFile {
  readonly path: string;
  /** Whether it can be read as a file: no device, no pipe, no link that leads to none. */
  readonly readable: boolean;
}

/** An input that is read piece by piece. */
export interface InputStream {
  readonly name: string;
  /** All of it, from its beginning; to be asked for once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Whether it is a file, which can be read once more; what came through a pipe is gone. */
  readonly again: boolean;
}

/** How to read inputs, and what is done with each. */
export interface InputsOptions {
  /** Whether to show no progress. */
  readonly quiet: boolean;
  /** Called with each input in turn; progress is shown until it is done. */
  readonly take: (input: InputBytes) => Promise<void>;
  /** Called with each folder; says why it is no input where it is none. */
  readonly takeFolder: (folder: InputFolder) => Promise<undefined | Failure>;
  /** Takes what is large, where it can be read piece by piece. Default: nothing is read so. */
  readonly stream?: {
    /** In bytes; what is smaller is read at once. */
    readonly from: number;
    /** Whether what begins so can be read piece by piece. */
    readonly accepts: (head: Uint8Array, input: Pick<InputStream, "again">) => boolean;
    readonly take: (input: InputStream) => Promise<void>;
  };
  /** What to do about an input that is too large. Default: to cut it between accounts. */
  readonly ifTooLarge?: string;
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
  options: InputsOptions,
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
    const failure =
      facts.kind === "folder"
        ? await readFolder(io, name, options)
        : await readInput(io, { name, facts }, options);
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
    return failureOf({
      code: "cli/no-such-file",
      message: `there is no file \`${shown}\``,
      ...(isLiveSide(name) && { help: "of a live cloud, iamferry export makes one" }),
    });
  }
  return facts;
}

async function readFolder(
  io: Io,
  name: string,
  { takeFolder }: InputsOptions,
): Promise<undefined | Failure> {
  const inside = (path: string): string => `${name.replace(/\/+$/, "")}/${path}`;
  try {
    const entries = await io.files.list(name);
    return await takeFolder({
      name,
      entries: entries.map((entry) => entry.name),
      files: () => filesBelow(io, name),
      read: (path) => readAtOnce(io.files.read(inside(path))),
    });
  } catch (error) {
    return cannotRead(name, error);
  }
}

/** All of a file; rejects with `EFBIG` where no text can hold it. */
export async function readAtOnce(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > MOST_BYTES) throw Object.assign(new Error("too large"), { code: "EFBIG" });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * All files below a folder; what begins with a dot belongs to other programs (`.git`), but not in the folders
 * of entities, whose names may begin so.
 */
export async function filesBelow(io: Io, folder: string): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = [];
  const waiting = [""];
  for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
    for (const { name, kind } of await io.files.list(`${folder.replace(/\/+$/, "")}/${prefix}`)) {
      if (name.startsWith(".") && !OF_ENTITIES.test(prefix)) continue;
      if (kind === "folder") waiting.push(`${prefix}${name}/`);
      else files.push({ path: prefix + name, readable: kind === "file" });
    }
  }
  return files.toSorted((a, b) => compareCodePoints(a.path, b.path));
}

/** Folders that hold the files of one kind of entity, as iamy names them. */
const OF_ENTITIES = /(?:^|\/)(?:user|group|role|policy|instance-profile)\//;

async function readInput(
  io: Io,
  { name, facts }: { readonly name: string; readonly facts: FileFacts },
  { quiet, take, stream, ifTooLarge }: InputsOptions,
): Promise<undefined | Failure> {
  const isStandardInput = name === "-";
  const again = facts.kind === "file";
  if (isStandardInput && io.stdin.isTTY && !quiet) {
    io.stderr.write("reading from the terminal; Ctrl-D on a line of its own ends the input\n");
  }
  const progress = startProgress(io, { name, size: facts.size, quiet });
  const chunks = isStandardInput ? io.stdin.bytes() : io.files.read(name);
  const pieces = chunks[Symbol.asyncIterator]();
  try {
    let collected: Collected;
    try {
      const pause = stream === undefined ? MOST_BYTES : stream.from;
      collected = await collect(pieces, progress, (head, length) =>
        length > pause && stream?.accepts(head, { again }) === true
          ? "pause"
          : length <= MOST_BYTES,
      );
      if (collected.end === "pause") {
        const all = goOn(collected.pieces, pieces, progress);
        await stream?.take({ name, chunks: all, again });
        return undefined;
      }
    } catch (error) {
      return cannotRead(name, error);
    }
    if (collected.end === "refused") return tooLarge(name, ifTooLarge);
    const bytes = Buffer.concat(collected.pieces);
    const unfit = whyNotText({ name, bytes });
    if (unfit !== undefined) return unfit;
    progress.parse();
    await take({ name, bytes });
    return undefined;
  } finally {
    progress.stop();
    await pieces.return?.();
  }
}

/** Throws what is no word of the system's: it is our own mistake. */
export function cannotRead(name: string, error: unknown): Failure {
  if (codeOf(error) === "") throw error;
  const message = `${describeInput(name)} cannot be read: ${systemReason(error)}`;
  return failureOf({ code: "cli/cannot-read", message });
}

function tooLarge(name: string, help = CUT_IT): Failure {
  return failureOf({
    code: "cli/too-large",
    message: `${describeInput(name)} is larger than 512 MB, which is more than can be read at once`,
    help,
  });
}

const CUT_IT = "cut it before lines that name an account, and name all the pieces in one command";

function describeInput(name: string): string {
  return name === "-" ? "standard input" : `\`${visible(name)}\``;
}

/** What was read until it was enough. */
interface Collected {
  readonly pieces: readonly Uint8Array[];
  /** `all` of it, a `pause` for who reads on, or `refused` for being too much. */
  readonly end: "all" | "pause" | "refused";
}

/** Reads until the end, or until `judge`, asked after each piece, says otherwise. */
async function collect(
  source: AsyncIterator<Uint8Array>,
  progress: Progress,
  judge: (head: Uint8Array, length: number) => boolean | "pause",
): Promise<Collected> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await source.next();
    if (done === true) return { pieces, end: "all" };
    length += value.length;
    pieces.push(value);
    const verdict = judge(pieces[0] ?? value, length);
    if (verdict === false) return { pieces, end: "refused" };
    progress.advance(value.length);
    if (verdict === "pause") return { pieces, end: "pause" };
  }
}

/** What was collected, and then the rest. */
async function* goOn(
  collected: readonly Uint8Array[],
  source: AsyncIterator<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* collected;
  for (;;) {
    const { value, done } = await source.next();
    if (done === true) return;
    progress.advance(value.length);
    yield value;
  }
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
    help: known?.help ?? "a backup is a text",
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
