/** One of several files that were to be written could not be; its `cause` is the system's error. */
export class WriteError extends Error {
  /** The file, as it was asked for. */
  readonly path: string;
  /** The files that were put in their places before, as they were asked for; most often none. */
  readonly written: readonly string[];

  constructor(path: string, cause: unknown, written: readonly string[] = []) {
    super(`${path} cannot be written`, { cause });
    this.path = path;
    this.written = written;
  }
}
