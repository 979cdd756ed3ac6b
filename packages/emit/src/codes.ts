/** Codes of the diagnostics that targets make. */
export type EmitCode =
  | "emit/empty-value"
  | "emit/name-not-expressible"
  | "emit/needs-left-out"
  | "emit/non-ascii"
  | "emit/not-in-client"
  | "emit/not-in-cloud"
  | "emit/password"
  | "emit/request-too-long"
  | "emit/signature"
  | "emit/text-not-expressible"
  | "emit/unknown-value";
/**
 * What each code means. All are errors (the step is left out) but `emit/non-ascii` and, for scripts, `emit/signature`,
 * which warn. For programs `emit/signature` is an error: all steps are left out.
 */
export const EMIT_CODES: Readonly<Record<EmitCode, string>> = {
  "emit/empty-value": "a name or a policy is empty, and the client would leave it out of the call",
  "emit/name-not-expressible":
    "the client takes the name for something else, however it is spelled",
  "emit/needs-left-out": "the step needs another that is left out",
  "emit/non-ascii": "clients of this version are known to fail on characters outside of ASCII",
  "emit/not-in-client":
    "the client has no command for the call, or none that makes it as it is meant",
  "emit/not-in-cloud": "the cloud has no such action",
  "emit/password": "the client takes a password only as an argument, which other users can read",
  "emit/request-too-long": "the request line is longer than servers take it from a 2.x client",
  "emit/signature": "the client signs its calls in a way that the cloud does not know",
  "emit/text-not-expressible":
    "the text holds what no file or argument can: U+0000 or half a character",
  "emit/unknown-value": "a value is known only when another step has run",
};
