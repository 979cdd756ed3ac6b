import { readWithArgparse } from "../argparse.ts";
import { clientFacts, globalOptions } from "../command.ts";
import type { ClientVersion } from "../client.ts";
import { dropped, repeated } from "../given-problems.ts";
import type { Given } from "../given.ts";
import { refused, shown, type CommandProblem } from "../problem.ts";
import { toolChecks } from "./checks.ts";
import { findTool } from "./tool-command.ts";

/** What a command line of the compute, balancing, scaling, monitoring or stack tools asks for. */
export interface ToolCall {
  readonly command: string;
  readonly action: string;
  /** What was given for each option, by its key (see `ToolCommand`); no text for one that takes no value. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A command line as a client understands it. */
export interface ParsedToolLine {
  /** Absent where the client would make no call. */
  readonly call?: ToolCall;
  /** Empty where the client accepts the command line and does what its words say. */
  readonly problems: readonly CommandProblem[];
}

/**
 * Reads a command line, its first word being the command, as a client of the 3.x series does. Whether files exist is not
 * known here. Older clients are not known to have any of these commands.
 */
export function parseToolCommandLine(
  argv: readonly string[],
  client: ClientVersion,
): ParsedToolLine {
  const name = argv[0] ?? "";
  const command = findTool(name, client);
  if (command === undefined || clientFacts(client).parser !== "argparse") {
    const message = `euca2ools ${client} has no command ${shown(name)} that is known here`;
    return { problems: [refused("unknown-command", message, 0)] };
  }
  const { given, problems } = readWithArgparse(argv, [
    ...Object.entries(command.options).map(([key, form]) => ({ key, form })),
    ...globalOptions(client).map((form) => ({ key: form.flags.at(-1) ?? "", form })),
  ]);
  if (problems.length > 0) return { problems };
  const values = valuesOf(given);
  const found = [...repeated(given), ...dropped(given), ...toolChecks(name, values)];
  if (found.some(({ effect }) => effect === "refused")) return { problems: found };
  return { call: { command: name, action: command.action, values }, problems: found };
}

/** What is wrong with a command line for a client; empty where it does what its words say. */
export function checkToolCommandLine(
  argv: readonly string[],
  client: ClientVersion,
): readonly CommandProblem[] {
  return parseToolCommandLine(argv, client).problems;
}

function valuesOf(given: readonly Given[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const { option, value } of given) {
    const before = option.form.repeatable === true ? (values.get(option.key) ?? []) : [];
    values.set(option.key, value === undefined ? before : [...before, value]);
  }
  return values;
}
