import { renderDiagnostic } from "@iamferry/text";
import type { ExitCode } from "./exit-code.ts";
import { failureOf, systemReason } from "./failure.ts";
import type { Failure } from "./failure.ts";
import type { Io } from "./io/io.ts";
import { printJson } from "./render/json.ts";
import { terminalOf } from "./render/terminal.ts";

/** Tells why a command did not do what it was asked to, and gives the exit code. */
export function reportFailure(io: Io, failure: Failure): ExitCode {
  const { diagnostic, exitCode } = failure;
  // The command line may be one that cannot be read; then only its words tell what the caller wants.
  if (wantsJson(io.argv)) printJson(io, exitCode, { diagnostics: [diagnostic] });
  else io.stderr.write(failureText(io, failure));
  return exitCode;
}

function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, at) =>
      word === "--json" ||
      word === "--format=json" ||
      (word === "--format" && argv[at + 1] === "json"),
  );
}

/** A mistake of ours: one sentence for the user, the stack for who asks for it. */
export function reportBug(io: Io, error: unknown): ExitCode {
  const text = error instanceof Error ? error.message : String(error);
  const failure = failureOf({
    code: "cli/bug",
    message: `iamferry has a bug and cannot go on: ${text.replace(/^iamferry bug: /, "")}`,
    help:
      "please report it with the command line and, if it may be shown, the file; " +
      "IAMFERRY_DEBUG=1 adds where it happened",
  });
  const code = reportFailure(io, failure);
  if (io.env["IAMFERRY_DEBUG"] === "1" && error instanceof Error) {
    io.stderr.write(`${error.stack ?? ""}\n`);
  }
  return code;
}

/** Standard output could not be written to, as on a full disk. */
export function reportLostOutput(io: Io, error: unknown): void {
  const message = `standard output cannot be written to: ${systemReason(error)}`;
  io.stderr.write(failureText(io, failureOf({ code: "cli/cannot-write", message })));
}

/** `error: message`, without a code: it is about this command, not about a file's content. */
function failureText(io: Io, { diagnostic }: Failure): string {
  const { hasColors, width } = terminalOf(io, io.stderr);
  return renderDiagnostic(diagnostic, undefined, { colors: hasColors, width, codes: false });
}
