import { decodeBackup, formatBackup } from "@iamferry/backup";
import { visible } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import { writeFiles } from "../destination.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { failureOf, isFailure, usageFailure } from "../failure.ts";
import type { CliCode, Failure } from "../failure.ts";
import { FORMAT_TITLES } from "../formats/formats.ts";
import { readInputs } from "../inputs.ts";
import type { InputBytes } from "../inputs.ts";
import type { Io } from "../io/io.ts";
import { readerOf } from "../readings.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { listed, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";

/** The options of `fmt`, as they stand on the command line. */
export interface FmtOptions {
  readonly check?: true | undefined;
  readonly write?: true | undefined;
  readonly seal?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** A file that was laid out anew, or that was refused. */
interface Formatted {
  readonly name: string;
  readonly source: SourceText;
  readonly outcome: "changed" | "unchanged" | "refused";
  /** Absent where it was refused. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays backups in format 2 out anew: one to standard output, or with `--write` each to its place; with
 * `--check` it only says which would change. What was refused is never written.
 */
export async function fmt(
  io: Io,
  names: readonly string[],
  options: FmtOptions,
): Promise<ExitCode> {
  const misused = whyMisused(names, options);
  if (misused !== undefined) return reportFailure(io, misused);
  const files: Formatted[] = [];
  const failure = await readInputs(io, names, {
    quiet: options.json ?? false,
    take: async (input) => void files.push(await format(input, options)),
    takeFolder: ({ name }) => Promise.resolve(notAFile(name)),
  });
  if (isFailure(failure)) return reportFailure(io, failure);
  const written = options.write === true ? await replace(io, files) : undefined;
  if (isFailure(written)) return reportFailure(io, written);
  const exitCode = exitCodeFor(files, options);
  if (options.json === true) printAsJson(io, exitCode, files);
  else report(io, files, options);
  return exitCode;
}

function whyMisused(names: readonly string[], { check, write }: FmtOptions): Failure | undefined {
  if (check === true && write === true) {
    return usageFailure("`--check` changes nothing, and `--write` does", "say one of them");
  }
  if (write === true && names.includes("-")) {
    return usageFailure(
      "standard input cannot be written to",
      "without --write the text goes to standard output",
    );
  }
  if (check !== true && write !== true && names.length > 1) {
    return usageFailure(
      `there are ${names.length} files, and standard output takes one`,
      "say --check to see which would change, or --write to write each to its place",
    );
  }
  return undefined;
}

function notAFile(name: string): Failure {
  return failureOf({
    code: "cli/not-a-file",
    message: `\`${visible(name)}\` is a folder, not a backup file`,
    help: "name the files in it",
  });
}

async function format({ name, bytes }: InputBytes, { seal }: FmtOptions): Promise<Formatted> {
  const { text, damage } = decodeBackup(bytes);
  const source = { name, text };
  const reader = await readerOf(text);
  if (reader.name !== "text") {
    const diagnostics = [otherFormat(name, FORMAT_TITLES[reader.name])];
    return { name, source, outcome: "refused", diagnostics };
  }
  const formatted = formatBackup(text, { seal: seal ?? false, source: name, damage });
  const { diagnostics } = formatted;
  if (formatted.text === undefined) return { name, source, outcome: "refused", diagnostics };
  // A text in UTF-16 changes even where its characters stay.
  const same = Buffer.from(formatted.text).equals(bytes);
  return {
    name,
    source,
    outcome: same ? "unchanged" : "changed",
    text: formatted.text,
    diagnostics,
  };
}

function otherFormat(name: string, title: string): Diagnostic<CliCode> {
  const shown = name === "-" ? "standard input" : `\`${visible(name)}\``;
  return {
    severity: "error",
    code: "cli/not-format-2",
    message: `${shown} is ${title}, and fmt is for backups in format 2`,
    help: `make one of it: iamferry convert ${visible(quoted(name))} --to text -o NEW.iam`,
  };
}

/** Writes those that change, all of them or none. */
async function replace(io: Io, files: readonly Formatted[]): Promise<undefined | Failure> {
  const changed = files.flatMap(({ name, outcome, text }) =>
    outcome === "changed" && text !== undefined ? [{ path: name, text, executable: false }] : [],
  );
  const written = await writeFiles(io, changed);
  return isFailure(written) ? written : undefined;
}

/** What was refused, or is kept although it cannot be read, counts more than what would change. */
function exitCodeFor(files: readonly Formatted[], { check }: FmtOptions): ExitCode {
  const code = exitCodeOf(
    files.flatMap(({ diagnostics }) => diagnostics),
    files.some(({ outcome }) => outcome !== "refused"),
  );
  const changes = files.some(({ outcome }) => outcome === "changed");
  return code === 0 && check === true && changes ? 4 : code;
}

function printAsJson(io: Io, exitCode: ExitCode, files: readonly Formatted[]): void {
  const sources = new Map(files.map(({ name, source }) => [name, source] as const));
  printJson(io, exitCode, {
    files: files.map(({ name, outcome, text }) => ({
      name,
      outcome,
      ...(text === undefined ? {} : { text }),
    })),
    diagnostics: jsonDiagnostics(
      files.flatMap(({ diagnostics }) => diagnostics),
      sources,
    ),
  });
}

function report(io: Io, files: readonly Formatted[], options: FmtOptions): void {
  const { check = false, write = false, all = false } = options;
  const named = (outcome: Formatted["outcome"]): readonly string[] =>
    files.filter((file) => file.outcome === outcome).map(({ name }) => name);
  const changed = named("changed");
  if (check) for (const name of changed) io.stdout.write(`${visible(name)}\n`);
  if (!check && !write) io.stdout.write(files[0]?.text ?? "");

  const sources = new Map(files.map(({ name, source }) => [name, source] as const));
  const diagnostics = files.flatMap((file) => file.diagnostics);
  const shown = all ? diagnostics : diagnostics.filter(({ severity }) => severity !== "info");
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(shown, { terminal, sources, all })) io.stderr.write(frame);
  const lines = summarize(
    { changed, unchanged: named("unchanged"), refused: named("refused") },
    options,
  );
  if (lines.length > 0) io.stderr.write(renderSummary(lines, terminal));
}

function summarize(
  { changed, unchanged, refused }: Readonly<Record<Formatted["outcome"], readonly string[]>>,
  { check, write, seal }: FmtOptions,
): readonly SummaryLine[] {
  const lines: SummaryLine[] = [];
  const tell = (label: string, names: readonly string[]): void => {
    const shown = names.map((name) => (name === "-" ? "standard input" : name));
    if (names.length > 0) lines.push({ label, text: listed(shown) });
  };
  if (check === true) {
    tell("changes", changed);
    tell("stays", unchanged);
  } else if (write === true) {
    tell("wrote", changed);
    tell("stays", unchanged);
  }
  tell("refused", refused);
  const inputs = changed.filter((name) => name !== "-").map(quoted);
  if (check === true && inputs.length > 0) {
    const sealing = seal === true ? " --seal" : "";
    const command = `iamferry fmt ${inputs.join(" ")} --write${sealing}`;
    lines.push({ label: "next", text: "bring into form what would change:", command });
  }
  return lines;
}
