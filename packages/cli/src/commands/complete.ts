import type { Command, CommandUnknownOpts } from "@commander-js/extra-typings";
import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import {
  APPLICATIONS,
  DEPLOY_CLIENTS,
  DEPLOY_STYLES,
  EXPORT_FORMATS,
  PERMISSION_PURPOSES,
  PLAN_TARGETS,
  REPORT_FORMATS,
  SHELLS,
  SKIP_GROUPS,
  TARGETS,
} from "../choices.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io/io.ts";

/** One proposal: what to type and what it is. */
interface Proposal {
  readonly word: string;
  readonly description: string;
}

/** What may stand at one place of a command line. */
interface Expected {
  readonly proposals: readonly Proposal[];
  readonly files: boolean;
}

const NOTHING: Expected = { proposals: [], files: false };
const FILES: Expected = { proposals: [], files: true };

/**
 * Proposes how the last of `words` may go on, the command's name left out. Prints `WORD TAB DESCRIPTION`
 * for each proposal, and a line `:` where a file may stand; that is what the completion scripts read.
 */
export function complete(io: Io, program: Command, words: readonly string[]): ExitCode {
  const joined = joinSplitOptions(words);
  const word = joined.at(-1) ?? "";
  const before = joined.slice(0, -1);
  // bash splits `--to=eu` in three and replaces only the last; other shells replace the word as a whole.
  const { expected, prefix, typed } = expectedAt(program, before, word);
  const shownPrefix = joined.length < words.length ? "" : prefix;
  for (const proposal of expected.proposals) {
    if (!proposal.word.startsWith(typed)) continue;
    io.stdout.write(`${shownPrefix}${proposal.word}\t${proposal.description}\n`);
  }
  if (expected.files) io.stdout.write(":\n");
  return 0;
}

/** Puts together what a shell that takes `=` for a word of its own has split: `--to` `=` `eu`. */
function joinSplitOptions(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const [index, word] of words.entries()) {
    const last = joined.at(-1);
    const isValue = words[index - 1] === "=" && last?.endsWith("=") === true;
    if (last?.startsWith("--") === true && (word === "=" || isValue)) {
      joined[joined.length - 1] = last + word;
    } else joined.push(word);
  }
  return joined;
}

function expectedAt(
  program: Command,
  before: readonly string[],
  word: string,
): { readonly expected: Expected; readonly prefix: string; readonly typed: string } {
  const whole = { prefix: "", typed: word };
  const { command, rest: given } = commandAt(program, before);
  if (command.commands.length > 0) {
    if (given.length > 0) return { expected: NOTHING, ...whole };
    const expected = word.startsWith("-") ? optionsOf(command) : commandsOf(command);
    return { expected, ...whole };
  }
  const onlyArguments = before.includes("--");
  const options = new Map(command.options.map((option) => [option.long ?? "", option]));
  const assigned = /^(--[a-z-]+)=(.*)$/s.exec(word);
  if (assigned !== null && !onlyArguments) {
    const [, name = "", typed = ""] = assigned;
    return { expected: valuesOf(options.get(name)?.long, command), prefix: `${name}=`, typed };
  }
  const last = before.at(-1) ?? "";
  const opener = command.options.find(({ long, short }) => long === last || short === last);
  if (opener?.required === true && !onlyArguments) {
    return { expected: valuesOf(opener.long, command), ...whole };
  }
  if (word.startsWith("-") && !onlyArguments) return { expected: optionsOf(command), ...whole };
  return { expected: argumentsOf(command, given), ...whole };
}

/** The command that the words name, however deep, and the words behind its name. */
function commandAt(
  program: CommandUnknownOpts,
  words: readonly string[],
): { readonly command: CommandUnknownOpts; readonly rest: readonly string[] } {
  const command = program.commands.find((each) => each.name() === words[0]);
  return command === undefined
    ? { command: program, rest: words }
    : commandAt(command, words.slice(1));
}

function commandsOf(program: CommandUnknownOpts): Expected {
  const visible = program.createHelp().visibleCommands(program);
  return {
    proposals: visible.map((each) => ({ word: each.name(), description: each.description() })),
    files: false,
  };
}

function optionsOf(command: CommandUnknownOpts): Expected {
  const visible = command.createHelp().visibleOptions(command);
  return {
    proposals: visible.flatMap(({ long, description }) =>
      long === undefined ? [] : [{ word: long, description }],
    ),
    files: false,
  };
}

/** The values of an option that takes one; nothing where they are the user's own. */
function valuesOf(option: string | undefined, command: CommandUnknownOpts): Expected {
  if (option === "--to") return namesOf(TARGETS_OF[command.name()] ?? TARGETS);
  if (option === "--format") return namesOf(REPORT_FORMATS);
  if (option === "--for") return namesOf(PERMISSION_PURPOSES);
  if (option === "--skip") return namesOf(SKIP_GROUPS);
  if (option === "--cloud") return namesOf(CLOUD_PROFILE_IDS);
  if (option === "--client") return namesOf(isOfDeploy(command) ? DEPLOY_CLIENTS : CLIENT_VERSIONS);
  if (option === "--style") return namesOf(DEPLOY_STYLES);
  return OPTIONS_WITH_FILES.has(option ?? "") ? FILES : NOTHING;
}

function isOfDeploy(command: CommandUnknownOpts): boolean {
  return command.parent?.name() === "deploy";
}

/** What `--to` may name, where that is not what `convert` may make. */
const TARGETS_OF: Readonly<Record<string, readonly string[]>> = {
  export: EXPORT_FORMATS,
  plan: PLAN_TARGETS,
};

const OPTIONS_WITH_FILES: ReadonlySet<string> = new Set([
  "--output",
  "--base",
  "--load",
  "--save",
  "--secrets",
  "--eucarc",
  "--spec",
  "--svg",
]);

function argumentsOf(command: CommandUnknownOpts, given: readonly string[]): Expected {
  const known = command.registeredArguments;
  const last = known.at(-1);
  const next = known[argumentCount(command, given)] ?? (last?.variadic === true ? last : undefined);
  if (next?.name() === "SHELL") return namesOf(SHELLS);
  if (next?.name() === "KIND") return namesOf(APPLICATIONS);
  return next?.name() === "FILE" || next?.name() === "DIR" ? FILES : NOTHING;
}

/** How many of the words are arguments: neither options nor values of these. */
function argumentCount({ options }: CommandUnknownOpts, words: readonly string[]): number {
  const end = words.indexOf("--");
  const before = end === -1 ? words : words.slice(0, end);
  const takesNext = (word = ""): boolean =>
    options.some(({ long, short, required }) => required && (long === word || short === word));
  const counted = before.filter(
    (word, at) => (word === "-" || !word.startsWith("-")) && !takesNext(before[at - 1]),
  );
  return counted.length + (end === -1 ? 0 : words.length - end - 1);
}

function namesOf(names: readonly string[]): Expected {
  return { proposals: names.map((word) => ({ word, description: "" })), files: false };
}
