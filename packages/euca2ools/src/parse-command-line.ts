import { readWithArgparse } from "./argparse.ts";
import { clientBugs } from "./client-bugs.ts";
import type { ClientVersion } from "./client.ts";
import { clientFacts, findCommand, globalOptions, type EuareCommand } from "./command.ts";
import { dropped, overruled, repeated } from "./given-problems.ts";
import { helpOnly, optionName, type Given, type KnownOption } from "./given.ts";
import { readWithOptparse } from "./optparse.ts";
import { refused, shown, type CommandProblem } from "./problem.ts";

/** The call that a client makes for a command line. */
export interface EuareCall {
  readonly command: string;
  /** Absent where the command makes no call to the service. */
  readonly action?: string;
  /** Request parameters as they are sent, but for the account and what comes from files. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The account that the call is made in, by `--delegate` or `--as-account`. */
  readonly account?: string;
  /** Request parameters whose value is the content of a file: its path, or `-` (2.x: standard input). */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Options that the client uses up itself, by key: their values, or `true`. They may cause further calls
   * (`euare-usercreate -g`) or make a parameter (`euare-useraddpolicy -e`).
   */
  readonly local: Readonly<Record<string, string | true | readonly string[]>>;
}

/** A command line as a client understands it. */
export interface ParsedCommandLine {
  /** One, or one for each value of a repeated option, or none where the client would make no call. */
  readonly calls: readonly EuareCall[];
  /** Empty where the client accepts the command line and does what its words say. */
  readonly problems: readonly CommandProblem[];
}

/**
 * Reads a command line, its first word being the command, as the given client does. Whether files exist
 * is not known here.
 */
export function parseCommandLine(
  argv: readonly string[],
  client: ClientVersion,
): ParsedCommandLine {
  const name = argv[0] ?? "";
  const command = findCommand(name, client);
  if (command === undefined) {
    const message = `euca2ools ${client} has no command ${shown(name)}`;
    return { calls: [], problems: [refused("unknown-command", message, 0)] };
  }
  const known = knownOptions(command, client);
  const { parser } = clientFacts(client);
  const { given, problems } =
    parser === "optparse" ? readWithOptparse(argv, known) : readWithArgparse(argv, known);
  const blocking = problems.filter(({ effect }) => effect !== "misread");
  if (blocking.length > 0) return { calls: [], problems };

  const version = given.find(({ option }) => option.key === "--version");
  if (version !== undefined) return { calls: [], problems: [...problems, helpOnly(version)] };
  if (parser === "optparse") {
    // The library knows nothing of required options: the client looks for them afterwards.
    const missing = known.filter(
      (option) => option.form.required === true && lastOf(given, option.key) === undefined,
    );
    if (missing.length > 0)
      return {
        calls: [],
        problems: [
          ...problems,
          ...missing.map((option) =>
            refused("missing-option", `${shown(optionName(option))} is required`),
          ),
        ],
      };
  }
  return {
    calls: decode({ command, given, dropsEmpty: parser === "argparse" }),
    problems: [
      ...problems,
      ...repeated(given),
      ...(parser === "argparse" ? dropped(given) : overruled(given)),
      ...clientBugs(command, { client, given }),
    ],
  };
}

/** What is wrong with a command line for a client; empty where it does what its words say. */
export function checkCommandLine(
  argv: readonly string[],
  client: ClientVersion,
): readonly CommandProblem[] {
  return parseCommandLine(argv, client).problems;
}

function knownOptions(command: EuareCommand, client: ClientVersion): KnownOption[] {
  return [
    ...Object.entries(command.options).map(([key, form]) => ({ key, form })),
    ...globalOptions(client).map((form) => ({ key: form.flags.at(-1) ?? "", form })),
  ];
}

function lastOf(given: readonly Given[], key: string): Given | undefined {
  return given.findLast(({ option }) => option.key === key);
}

function decode(options: {
  readonly command: EuareCommand;
  readonly given: readonly Given[];
  readonly dropsEmpty: boolean;
}): EuareCall[] {
  const { command } = options;
  const parameters: Record<string, string> = {};
  const files: Record<string, string> = {};
  const local: Record<string, string | true | readonly string[]> = {};
  let account: string | undefined;
  let severalOf: string | undefined;
  const several: string[] = [];
  for (const { option, value, lost } of options.given) {
    const { parameter, value: kind, repeatable } = option.form;
    if (option.key.startsWith("noop:")) continue;
    if (lost === true) {
      if (repeatable !== true) forget(option);
      continue;
    }
    if (parameter === undefined) {
      const before = local[option.key];
      local[option.key] =
        repeatable === true && value !== undefined
          ? [...(Array.isArray(before) ? before : []), value]
          : (value ?? true);
    } else if (kind === "file" || kind === "file or -") {
      files[parameter] = value ?? "";
    } else if (value === "" && options.dropsEmpty) {
      forget(option);
    } else if (parameter === "DelegateAccount") {
      account = value;
    } else if (parameter.endsWith(".member")) {
      // One call with all of the values, numbered.
      const numbers = Object.keys(parameters).filter((name) => name.startsWith(`${parameter}.`));
      parameters[`${parameter}.${numbers.length + 1}`] = value ?? "";
    } else {
      parameters[parameter] = value ?? "true";
      if (repeatable === true && value !== undefined) {
        severalOf = parameter;
        several.push(value);
      }
    }
  }
  // 2.x clients read the file where text and file are given; in 3.x these exclude each other.
  for (const parameter of Object.keys(files)) delete parameters[parameter];
  const call: EuareCall = {
    command: command.name,
    ...(command.action === undefined ? {} : { action: command.action }),
    parameters,
    ...(account === undefined ? {} : { account }),
    files,
    local,
  };
  if (severalOf === undefined) return [call];
  const name = severalOf;
  return several.map((value) => ({ ...call, parameters: { ...parameters, [name]: value } }));

  /** What was given before does not count any more. */
  function forget({ key, form: { parameter = key } }: KnownOption): void {
    if (parameter === "DelegateAccount") account = undefined;
    for (const table of [parameters, files, local]) delete table[parameter];
  }
}
