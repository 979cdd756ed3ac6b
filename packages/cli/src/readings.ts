import { decodeBackup } from "@iamferry/backup";
import { TEXT_READERS, TREE_READERS } from "./formats/formats.ts";
import type { InputText, Reading, TextReader, TreeReader } from "./formats/format.ts";
import { failureOf, isFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { readInputs } from "./inputs.ts";
import type { InputFolder, InputsOptions, InputStream } from "./inputs.ts";
import type { Io } from "./io/io.ts";
import { isLiveSide } from "./live/side.ts";
import { visible } from "@iamferry/text";

/** How to read inputs. */
export interface ReadingsOptions<T> extends Pick<InputsOptions, "quiet"> {
  /** Whether an input may be a live cloud (`live:?…`). Default: it is taken for the name of a file. */
  readonly live?: boolean;
  /** As in {@link InputsOptions}, but with what comes of it. Default: nothing is read so. */
  readonly stream?: Pick<Required<InputsOptions>["stream"], "from" | "accepts"> & {
    readonly take: (input: InputStream) => Promise<T>;
  };
}

/**
 * Reads all inputs, each in the format that it is in, or says in one sentence why one of them cannot be
 * read at all. Inputs that are parts of one are read together, in the place of the first.
 */
export async function readAll<T = never>(
  io: Io,
  names: readonly string[],
  { live = false, quiet, stream }: ReadingsOptions<T>,
): Promise<readonly (Reading | T)[] | Failure> {
  const [only = ""] = names;
  if (live && names.length === 1 && isLiveSide(only)) {
    const { readLive } = await import("./live/read-live.ts");
    const reading = await readLive(io, only, { quiet });
    return isFailure(reading) ? reading : [reading];
  }
  // What joins is read when all of it is there.
  const readings: (() => Promise<Reading | T>)[] = [];
  const joined = new Map<TextReader, InputText[]>();
  const put = (reading: Reading | T): void => void readings.push(() => Promise.resolve(reading));
  const failure = await readInputs(io, names, {
    quiet,
    ...(stream && {
      stream: { ...stream, take: async (input) => put(await stream.take(input)) },
    }),
    take: async ({ name, bytes }) => {
      const input = { name, ...decodeBackup(bytes) };
      const reader = await readerOf(input.text);
      if (!reader.joins) return put(await reader.read([input]));
      const parts = joined.get(reader);
      if (parts !== undefined) return void parts.push(input);
      const inputs = [input];
      joined.set(reader, inputs);
      readings.push(() => reader.read(inputs));
    },
    takeFolder: async (folder) => {
      const reading = await readFolder(folder);
      if (isFailure(reading)) return reading;
      put(reading);
      return undefined;
    },
  });
  if (isFailure(failure)) return failure;
  return Promise.all(readings.map((read) => read()));
}

/** The first reader that takes the text; the last of them takes any. */
export async function readerOf(text: string): Promise<TextReader> {
  let reader: TextReader | undefined;
  for (const load of TEXT_READERS) {
    reader = await load();
    if (await reader.detect(text)) break;
  }
  if (reader === undefined) throw new Error("there are no readers");
  return reader;
}

async function readFolder(folder: InputFolder): Promise<Reading | Failure> {
  const reader = await treeReaderOf(folder.entries);
  if (reader === undefined) {
    return failureOf({
      code: "cli/not-a-file",
      message: `\`${visible(folder.name)}\` is a folder, and holds no tree of iamy`,
      help: "name the files in it",
    });
  }
  const files = new Map<string, Omit<InputText, "name">>();
  for (const { path, readable } of await folder.files()) {
    const bytes = readable && reader.wants(path) ? await folder.read(path) : new Uint8Array();
    files.set(path, decodeBackup(bytes));
  }
  return reader.read({ name: folder.name, files });
}

async function treeReaderOf(entries: readonly string[]): Promise<TreeReader | undefined> {
  for (const load of TREE_READERS) {
    const reader = await load();
    if (reader.detect(entries)) return reader;
  }
  return undefined;
}
