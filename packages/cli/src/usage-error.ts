/** An argument that is none of the names that it may be; thrown through commander, which calls the parsers. */
export class UsageError extends Error {
  /** The option or the argument. */
  readonly what: string;
  readonly value: string;
  readonly names: readonly string[];

  constructor(what: string, value: string, names: readonly string[]) {
    super(`${what} cannot be ${value}`);
    this.what = what;
    this.value = value;
    this.names = names;
  }
}
