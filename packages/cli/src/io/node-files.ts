import { createReadStream } from "node:fs";
import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { AppendedFile, FileFacts, Files, FolderEntry, NewFile, WrittenFile } from "./io.ts";
import { WriteError } from "./write-error.ts";

/** The files of this machine; paths are relative to `folder`, by default the working directory. */
export function nodeFiles(folder = "."): Files {
  return {
    stat: (path) => factsOf(resolve(folder, path)),
    read: (path) => createReadStream(resolve(folder, path), { highWaterMark: 1 << 20 }),
    list: (path) => listFolder(resolve(folder, path)),
    write: (files) => writeAll(folder, files),
    probe: (path) => probe(folder, path),
    append: (path, size) => openToAppend(resolve(folder, path), size),
  };
}

async function listFolder(path: string): Promise<readonly FolderEntry[]> {
  const found = await readdir(path, { withFileTypes: true });
  return Promise.all(
    found.map(async (entry): Promise<FolderEntry> => {
      const { name } = entry;
      if (entry.isFile()) return { name, kind: "file" };
      if (entry.isDirectory()) return { name, kind: "folder" };
      if (!entry.isSymbolicLink()) return { name, kind: "other" };
      const target = await factsOf(join(path, name));
      return { name, kind: target?.kind === "file" ? "file" : "other" };
    }),
  );
}

async function factsOf(path: string): Promise<FileFacts | undefined> {
  try {
    const found = await stat(path, { bigint: true });
    const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
    const isOpen = found.isFile() && (found.mode & 0o044n) !== 0n;
    return {
      kind,
      size: Number(found.size),
      identity: identityOf(found),
      ...(isOpen && { isOpen }),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Device and inode, whose numbers may be larger than a double can tell apart. */
export function identityOf({ dev, ino }: Pick<BigIntStats, "dev" | "ino">): string {
  return `${dev}:${ino}`;
}

/** A file whose place has been looked at. */
interface Placed {
  readonly file: NewFile;
  readonly path: string;
  /** What is there already. */
  readonly before: FileFacts | undefined;
}

/** A file that is written beside its place, and then put there. */
interface Staged {
  readonly temporary: string;
  readonly target: string;
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGHUP", "SIGINT", "SIGTERM"];

async function writeAll(
  folder: string,
  files: readonly NewFile[],
): Promise<readonly WrittenFile[]> {
  const placed: Placed[] = [];
  for (const file of files) placed.push(await concerning(file, [], () => place(folder, file)));
  const staged = new Map<NewFile, Staged>();
  const cleanUp = (): Promise<unknown> =>
    Promise.all([...staged.values()].map(({ temporary }) => rm(temporary, { force: true })));
  const interrupted = (signal: NodeJS.Signals): void => {
    void cleanUp().finally(() => process.kill(process.pid, signal));
  };
  const ending = SIGNALS.filter(endsProcess);
  CLEANING.add(interrupted);
  for (const signal of ending) process.once(signal, interrupted);
  const written: WrittenFile[] = [];
  try {
    for (const { file, path, before } of placed) {
      if (before?.kind === "other") continue;
      await concerning(file, [], async () => {
        const ready = await besides(path);
        // Known before it is there: a signal may come while a long file is written.
        staged.set(file, ready);
        await stage(ready, file);
      });
    }
    for (const { file, path, before } of placed) {
      const ready = staged.get(file);
      await concerning(file, written, () =>
        ready === undefined ? writeFile(path, file.text) : rename(ready.temporary, ready.target),
      );
      written.push({ path: file.path, replaced: before?.kind === "file" });
    }
  } finally {
    for (const signal of ending) process.off(signal, interrupted);
    await cleanUp();
  }
  return written;
}

/** Whether nobody but what cleans up takes the signal. Who takes it, as `serve` does, wants the file to be written. */
function endsProcess(signal: NodeJS.Signals): boolean {
  return process.listeners(signal).every((each) => CLEANING.has(each));
}

/** What cleans up where a signal ends the process. */
const CLEANING = new WeakSet<(...parameters: never[]) => unknown>();

async function probe(folder: string, path: string): Promise<void> {
  const { before, path: target } = await place(folder, { path, text: "", executable: false });
  if (before?.kind === "other") return;
  const made = await mkdir(dirname(target), { recursive: true });
  const { temporary } = await besides(target);
  try {
    await (await open(temporary, "w", 0o600)).close();
  } finally {
    await rm(temporary, { force: true });
    // The first of the folders that were made for it; nothing else is in them.
    if (made !== undefined) await rm(made, { recursive: true, force: true });
  }
}

async function openToAppend(path: string, size: number | undefined): Promise<AppendedFile> {
  const handle = await open(path, size === undefined ? "ax" : "a", 0o600);
  let end = size ?? 0;
  try {
    await checkLength(handle, end);
    // The name of a new file is in its folder, which is on the disk only when that is told, too.
    if (end === 0) await syncFolder(dirname(path));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    append: async (text) => {
      await checkLength(handle, end);
      await handle.appendFile(text);
      end += Buffer.byteLength(text);
      await handle.datasync();
    },
    close: () => handle.close(),
  };
}

/** Rejects where somebody else has written to a file. */
async function checkLength(handle: FileHandle, length: number): Promise<void> {
  const { size } = await handle.stat();
  if (size !== length) throw Object.assign(new Error("the file has changed"), { code: "EEXIST" });
}

/** Not every system and file system knows how; then nothing can be done about it. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // The file itself can be written; that its name is safe is up to the system.
  }
}

/** Says of what goes wrong which file it is about, and which are written already. */
async function concerning<T>(
  file: NewFile,
  written: readonly WrittenFile[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const paths = written.map(({ path }) => path);
    throw new WriteError(file.path, error, paths);
  }
}

/** A folder cannot be replaced by a file; found out in time, it keeps the others from being written. */
async function place(folder: string, file: NewFile): Promise<Placed> {
  const path = resolve(folder, file.path);
  const before = await factsOf(path);
  if (before?.kind === "folder") {
    throw Object.assign(new Error("a folder is in the way"), { code: "EISDIR" });
  }
  return { file, path, before };
}

/** Where a file is written before it is put in its place. */
async function besides(path: string): Promise<Staged> {
  await mkdir(dirname(path), { recursive: true });
  const target = await followLinks(path);
  return { temporary: join(dirname(target), `.${basename(target)}.${process.pid}.tmp`), target };
}

/** Writes the file beside its place, with the permissions that it shall have. */
async function stage(
  { temporary, target }: Staged,
  { executable, secret, text }: NewFile,
): Promise<void> {
  // The process' umask takes away what the user wants no new file to have.
  const handle = await open(temporary, "w", secret ? 0o600 : executable ? 0o777 : 0o666);
  try {
    const existing = secret ? undefined : await permissionsOf(target);
    // A file that its owner has closed to others stays closed; who may read a script may run it.
    if (existing !== undefined) {
      await handle.chmod(executable ? existing | ((existing & 0o444) >> 2) : existing);
    }
    await writeFile(handle, text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the path leads, so that replacing the file leaves a symbolic link to it in place. */
async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

async function permissionsOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return undefined;
  }
}
