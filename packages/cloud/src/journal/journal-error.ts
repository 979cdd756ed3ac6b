/** That a journal could not be written; `cause` is the system's error. */
export class JournalError extends Error {
  override readonly name = "JournalError";

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`the journal cannot be written: ${reason}`, { cause });
  }
}
