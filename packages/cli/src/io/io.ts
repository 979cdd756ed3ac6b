import type { MachinePort } from "@iamferry/volume";

/**
 * Everything of the machine that a command touches. The real one is made by `nodeIo`; tests make their
 * own, so that a command runs in the test's process.
 */
export interface Io {
  /** What stands behind the command's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  readonly lifetime: Lifetime;
  /** Its disks and programs. */
  readonly machine: MachinePort;
}

/** The time, and how long a command that serves goes on. */
export interface Lifetime {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** By which others can ask this process to stop; absent where it shall not be told. */
  readonly processId?: number;
  /**
   * Resolves when the process is asked to stop (Ctrl-C, `kill`), or when npx, which does not pass on such requests, has
   * ended. Until it is called such a request ends the process.
   */
  readonly stopped: () => Promise<void>;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Calls `save` whenever the process is asked to save what it holds (`kill -USR2`), until the result is called. */
  readonly onSave: (save: () => void) => () => void;
}

/** Standard input. */
export interface Input {
  /** Whether a person types it. */
  readonly isTTY: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** The identity of the file that it is read from (`< FILE`); `undefined` for a pipe, a terminal or none. */
  readonly identity: () => string | undefined;
}

/** Standard output or standard error. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal, where there is one and it tells. */
  readonly columns: number | undefined;
  /** Takes the text; what goes wrong is told by {@link Output.flush}. */
  readonly write: (text: string) => void;
  /**
   * Resolves when all that was written has gone out. A reader that went away (`| head`) is no error: the
   * rest is dropped. Rejects with the system's error otherwise, such as a full disk.
   */
  readonly flush: () => Promise<void>;
}

/** Files and folders. All of it rejects with the system's error, whose `code` is `EACCES` or the like. */
export interface Files {
  /** `undefined` where there is nothing of that name. */
  readonly stat: (path: string) => Promise<FileFacts | undefined>;
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
  /** What stands in a folder, in any order; links are followed to files alone, so that no walk goes in circles. */
  readonly list: (path: string) => Promise<readonly FolderEntry[]>;
  /**
   * Writes all of the files, making the folders that they need. Each is written beside its place and put
   * there whole, and none is put there before all are written and every place has been looked at; what is
   * no regular file (a device, a pipe) is written to directly. Tells of each whether it took the place of
   * another. Rejects with a `WriteError` about one of them.
   */
  readonly write: (files: readonly NewFile[]) => Promise<readonly WrittenFile[]>;
  /** Resolves where {@link Files.write} could write a file there now; leaves nothing behind. */
  readonly probe: (path: string) => Promise<void>;
  /**
   * Opens a file of so many bytes to write at its end; of undefined, makes one, which nobody but its owner may read. Rejects
   * with `EEXIST` where it is there, or is longer or shorter, by now: somebody else writes to it.
   */
  readonly append: (path: string, size: number | undefined) => Promise<AppendedFile>;
}

/** A file that grows at its end. */
export interface AppendedFile {
  /** Resolves when the text is on the disk, and stays there whatever happens then. Rejects with `EEXIST` as opening does. */
  readonly append: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** One name in a folder. */
export interface FolderEntry extends Pick<FileFacts, "kind"> {
  readonly name: string;
}

export interface FileFacts {
  readonly kind: "file" | "folder" | "other";
  /** In bytes; 0 for what has no size, such as a pipe. */
  readonly size: number;
  /** Equal for two paths of the same file. */
  readonly identity: string;
  /** Whether others than its owner may read it. */
  readonly isOpen?: boolean;
}

export interface NewFile {
  readonly path: string;
  /** What goes into it, or its pieces one after the other; where these end in an error, nothing is written. */
  readonly text: string | AsyncIterable<string>;
  /** Whether it is a script to be run. */
  readonly executable: boolean;
  /** Nobody but its owner may read it, whoever could before. Default: as other new files. */
  readonly secret?: true;
}

export interface WrittenFile {
  readonly path: string;
  readonly replaced: boolean;
}
