import type { Diagnostic } from "@iamferry/text";

/** What the command itself has to say; what is found in a file has the codes of other packages. */
export type CliCode =
  | "cli/account-renamed"
  | "cli/aws-output"
  | "cli/bug"
  | "cli/cannot-listen"
  | "cli/cannot-read"
  | "cli/cannot-write"
  | "cli/changed-by-hand"
  | "cli/empty-file"
  | "cli/incomplete"
  | "cli/left-out"
  | "cli/no-cloud"
  | "cli/no-keys"
  | "cli/no-rights"
  | "cli/no-such-file"
  | "cli/not-a-file"
  | "cli/not-compared"
  | "cli/not-format-2"
  | "cli/not-text"
  | "cli/not-utf8"
  | "cli/conflict"
  | "cli/nothing-usable"
  | "cli/other-account"
  | "cli/other-cloud"
  | "cli/other-journal"
  | "cli/other-secrets"
  | "cli/other-time"
  | "cli/refused"
  | "cli/too-large"
  | "cli/unknown-action"
  | "cli/unlikely-context"
  | "cli/unlikely-resource"
  | "cli/usage"
  | "cli/would-stay";

/** The end of a command that could not do what it was asked to. */
export interface Failure {
  readonly failed: true;
  /** As in the table of exit codes: 1 failed, 2 wrong usage. */
  readonly exitCode: 1 | 2;
  readonly diagnostic: Diagnostic<CliCode>;
}

/** Exit code 2: the command line cannot be meant so. */
export function usageFailure(message: string, help?: string): Failure {
  return failureOf({ code: "cli/usage", message, ...(help === undefined ? {} : { help }) });
}

/** A failure with one sentence and, where there is one, what to do; exit code 1 unless it is about usage. */
export function failureOf(what: {
  readonly code: CliCode;
  readonly message: string;
  readonly help?: string;
}): Failure {
  const exitCode = what.code === "cli/usage" ? 2 : 1;
  return { failed: true, exitCode, diagnostic: { severity: "error", ...what } };
}

/** Tells a failure from what a step gives when it succeeds. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && "failed" in value && value.failed === true;
}

/** What the system says about a file, in words: `permission denied`. */
export function systemReason(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code === "" ? String(error) : code);
}

/** The system's code of an error (`ENOENT`), or nothing where it has none and is thus not the system's. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : "";
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRINUSE: "something else listens there",
  EADDRNOTAVAIL: "this machine does not have that address",
  EFBIG: "it is larger than what can be read at once",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links go round in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "there is no such file or folder",
  ENOSPC: "no space is left on the disk",
  ENOTFOUND: "there is no such host",
  ENOTDIR: "a part of its path is a file and not a folder",
  EIO: "the disk has an input/output error",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
};
