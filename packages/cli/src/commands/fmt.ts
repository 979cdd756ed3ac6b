import { formatEntityPath } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { SourceText } from "@iamferry/text";
import { writeFiles } from "../destination.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { failureOf, isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { formatFile } from "../fmt-file.ts";
import type { Formatted } from "../fmt-file.ts";
import { formatStream } from "../fmt-stream.ts";
import { cannotRead, readInputs } from "../inputs.ts";
import type { InputsOptions } from "../inputs.ts";
import type { Io } from "../io/io.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { listed, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { isStreamable, STREAM_FROM } from "../streams.ts";

/** The options of `fmt`, as they stand on the command line. */
export interface FmtOptions {
  readonly check?: true | undefined;
  readonly write?: true | undefined;
  readonly seal?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** What is large, in bytes; tests lower it. */
export interface FmtSizes {
  /** Files from this size on are laid out piece by piece. Default: {@link STREAM_FROM}. */
  readonly streamFrom?: number;
  /** Up to this size what cannot be laid out so is read at once. Default: 512 MB. */
  readonly mostHeld?: number;
}

/**
 * Lays backups in format 2 out anew: one to standard output, or with `--write` each to its place; with
 * `--check` it only says which would change. What was refused is never written.
 */
export async function fmt(
  io: Io,
  names: readonly string[],
  { sizes = {}, ...options }: FmtOptions & { readonly sizes?: FmtSizes },
): Promise<ExitCode> {
  const misused = whyMisused(names, options);
  if (misused !== undefined) return reportFailure(io, misused);
  const files: Formatted[] = [];
  const seal = options.seal ?? false;
  const failure = await readInputs(io, names, {
    quiet: options.json ?? false,
    take: async (input) => void files.push(await formatFile(input, { seal })),
    takeFolder: ({ name }) => Promise.resolve(notAFile(name)),
    ...streaming(io, files, { ...options, sizes }),
  });
  if (isFailure(failure)) return reportFailure(io, failure);
  const written = options.write === true ? await replace(io, files) : undefined;
  if (isFailure(written)) return reportFailure(io, written);
  const exitCode = exitCodeFor(files, options);
  if (options.json === true) {
    printAsJson(io, exitCode, files);
    return exitCode;
  }
  const [first] = files;
  if (options.check !== true && options.write !== true && first?.text !== undefined) {
    const unread = await print(io, first.name, first.text);
    if (unread !== undefined) return reportFailure(io, unread);
  }
  report(io, files, options);
  return exitCode;
}

/** How large files are taken: piece by piece where they can be read more than once. */
function streaming(
  io: Io,
  files: Formatted[],
  { check, json, seal, sizes, write }: FmtOptions & { readonly sizes: FmtSizes },
): Pick<InputsOptions, "ifTooLarge" | "stream"> {
  const compares = check === true || write === true;
  const ifTooLarge =
    "name a file in format 2, and say --check or --write with --json: then it may be of any size";
  // One JSON object that holds the text is a text itself.
  if (json === true && !compares) return { ifTooLarge };
  // On a terminal the text itself shows how far it has come.
  const quiet = json === true || (!compares && io.stdout.isTTY);
  const how = { seal: seal ?? false, compares, quiet, mostHeld: sizes.mostHeld };
  return {
    ifTooLarge,
    stream: {
      from: sizes.streamFrom ?? STREAM_FROM,
      accepts: (head, { again }) => again && isStreamable(head),
      take: async (input) => void files.push(await formatStream(io, input, how)),
    },
  };
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

/** Writes those that change, all of them or none. */
async function replace(io: Io, files: readonly Formatted[]): Promise<undefined | Failure> {
  const changed = files.flatMap(({ name, outcome, text }) =>
    outcome === "changed" && text !== undefined
      ? [{ path: name, text: typeof text === "string" ? text : text(), executable: false }]
      : [],
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
  const more = files.flatMap((file) => file.more ?? []);
  printJson(io, exitCode, {
    files: files.map(({ name, outcome, text }) => ({
      name,
      outcome,
      ...(typeof text === "string" && { text }),
    })),
    ...(more.length > 0 && { more }),
    diagnostics: jsonDiagnostics(
      files.flatMap(({ diagnostics }) => diagnostics),
      sourcesOf(files),
    ),
  });
}

function sourcesOf(files: readonly Formatted[]): ReadonlyMap<string, SourceText> {
  return new Map(files.flatMap(({ name, source }) => (source ? [[name, source] as const] : [])));
}

function report(io: Io, files: readonly Formatted[], options: FmtOptions): void {
  const { check = false, all = false } = options;
  const named = (outcome: Formatted["outcome"]): readonly string[] =>
    files.filter((file) => file.outcome === outcome).map(({ name }) => name);
  const changed = named("changed");
  if (check) for (const name of changed) io.stdout.write(`${visible(name)}\n`);

  const sources = sourcesOf(files);
  const more = files.flatMap((file) => file.more ?? []);
  const diagnostics = files.flatMap((file) => file.diagnostics);
  const shown = all ? diagnostics : diagnostics.filter(({ severity }) => severity !== "info");
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(shown, { terminal, sources, all, more })) io.stderr.write(frame);
  const lines = summarize(
    {
      changed,
      unchanged: named("unchanged"),
      refused: named("refused"),
      edited: files.filter(isEdited).map(({ name }) => name),
      accepted: files.flatMap(acceptedIn),
    },
    options,
  );
  if (lines.length > 0) io.stderr.write(renderSummary(lines, terminal));
}

/** Prints a text, or its pieces, each when the one before has gone out. */
async function print(
  io: Io,
  name: string,
  text: Exclude<Formatted["text"], undefined>,
): Promise<undefined | Failure> {
  if (typeof text === "string") {
    io.stdout.write(text);
    return undefined;
  }
  try {
    for await (const piece of text()) {
      io.stdout.write(piece);
      // What goes wrong here stays wrong, and is told at the end of the command.
      const lost = await io.stdout.flush().then(
        () => false,
        () => true,
      );
      if (lost) break;
    }
    return undefined;
  } catch (error) {
    return cannotRead(name, error);
  }
}

/** More names than these are counted. */
const MOST_NAMES = 4;

/** What of a file was changed after it was sealed, and is sealed now as it stands. */
function acceptedIn({ accepted = [] }: Formatted): readonly string[] {
  const altered = accepted.filter(({ code }) => code === "backup/altered");
  return altered.map(({ entity = [] }) =>
    entity.length === 0 ? "the header" : formatEntityPath(entity),
  );
}

/** Whether sealing would take the file: that it was changed is all that is wrong with it. */
function isEdited({ diagnostics, outcome }: Formatted): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return outcome === "refused" && errors.every(({ code }) => EDITS.has(code));
}

/** What an edit by hand leaves in a file. */
const EDITS: ReadonlySet<string> = new Set([
  "backup/altered",
  "backup/altered-file",
  "backup/complete-differs",
  "backup/counts-differ",
  "backup/missing-trailer",
]);

function summarize(
  {
    accepted,
    changed,
    edited,
    refused,
    unchanged,
  }: Readonly<Record<Formatted["outcome"] | "accepted" | "edited", readonly string[]>>,
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
  if (accepted.length > 0) {
    const shown = accepted.slice(0, MOST_NAMES);
    const more = accepted.length - shown.length;
    const what = listed([...shown, ...(more > 0 ? [`${more} more`] : [])]);
    lines.push({ label: "accepted", text: `${what}, as changed` });
  }
  const own = edited.filter((name) => name !== "-").map(quoted);
  if (seal !== true && own.length > 0) {
    const command = `iamferry fmt ${own.join(" ")} --write --seal`;
    lines.push({ label: "next", text: "if all of the changes are your own, seal them:", command });
  }
  const inputs = changed.filter((name) => name !== "-").map(quoted);
  if (check === true && inputs.length > 0) {
    const sealing = seal === true ? " --seal" : "";
    const command = `iamferry fmt ${inputs.join(" ")} --write${sealing}`;
    lines.push({ label: "next", text: "bring into form what would change:", command });
  }
  return lines;
}
