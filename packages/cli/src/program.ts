import { Command, CommanderError } from "@commander-js/extra-typings";
import { PLAN_TARGETS, SHELLS, TARGETS } from "./choices.ts";
import {
  allOption,
  allowReplaceOption,
  allowVersionDeleteOption,
  cloudOption,
  collect,
  formatOption,
  ignoreOption,
  jsonOption,
  maxDeletesOption,
  oneOf,
  onlyOption,
  quarantineOption,
  wholeNumber,
} from "./common-options.ts";
import { addDeployCommands } from "./deploy-commands.ts";
import type { ExitCode } from "./exit-code.ts";
import {
  CAN_EXAMPLES,
  CHECK_EXAMPLES,
  CONVERT_EXAMPLES,
  DIFF_EXAMPLES,
  FMT_EXAMPLES,
  MAIN_EXAMPLES,
  PLAN_EXAMPLES,
  SERVE_EXAMPLES,
} from "./help.ts";
import type { Io } from "./io/io.ts";
import { addLiveCommands } from "./live-commands.ts";
import { alternatives } from "./render/words.ts";
import { addRestoreCommands } from "./restore-commands.ts";
import { UsageError } from "./usage-error.ts";
import { ownVersion } from "./version.ts";
import { addVolumeCommands } from "./volume-commands.ts";

/**
 * Runs the command line of `io` and says what the process shall end with. Never rejects: what the user did
 * wrong and what is wrong in iamferry are both told on standard error.
 */
export async function run(io: Io): Promise<ExitCode> {
  const code = await runCommand(io);
  try {
    await io.stdout.flush();
  } catch (error) {
    const { reportLostOutput } = await import("./report-failure.ts");
    reportLostOutput(io, error);
    await io.stderr.flush().catch(() => undefined);
    return 1;
  }
  // There is nowhere to say that standard error cannot be written to.
  await io.stderr.flush().catch(() => undefined);
  return code;
}

async function runCommand(io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = makeProgram(io, (result) => (code = result));
  try {
    await program.parseAsync(argumentsOf(io, program), { from: "user" });
    return code;
  } catch (error) {
    // The user asked for help or the version.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // Loaded here, as all that `--help` can do without.
    const { reportFailure, reportBug } = await import("./report-failure.ts");
    const { usageProblem } = await import("./usage-problem.ts");
    if (!(error instanceof CommanderError || error instanceof UsageError)) {
      return reportBug(io, error);
    }
    const commands = program.commands.flatMap((command) => {
      const inner = command.commands.map((each) => `${command.name()} ${each.name()}`);
      return [...inner, command.name()];
    });
    return reportFailure(io, usageProblem(error, io.argv, commands));
  }
}

/** The command line; where its command is not known there is no help to print about it. */
function argumentsOf({ argv }: Io, program: Command): readonly string[] {
  const [first = "", second = "", third] = argv;
  const word = first === "help" ? second : first;
  const named = program.commands.find((command) => command.name() === word);
  // Of commands in commands `help` knows the first alone.
  if (first === "help" && named?.commands.some((command) => command.name() === third) === true) {
    return [...argv.slice(1, 3), "--help"];
  }
  const isKnown = named !== undefined;
  const isOption = word === "" || word.startsWith("-") || word === "help";
  return isKnown || isOption ? argv : [word];
}

/** The command with its subcommands. Each loads what it needs only when it runs: `--help` stays quick. */
function makeProgram(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command("iamferry")
    .description("Carries IAM between clouds: accounts, users, groups and policies.")
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [COMMAND]", "print the help of a command")
    .usage("COMMAND [OPTION]…")
    .addHelpText("after", MAIN_EXAMPLES);
  // The commands made from here on inherit this.
  shareSettings(program, io);
  program
    .command("convert")
    .description("make a restore script from backups, or write them in another format")
    .argument("<FILE...>", "backups in any format, merged into one; - is standard input")
    .option(
      "--to <target>",
      `what to make: ${alternatives(TARGETS)} (default: as -o ends, then as --cloud says, then aws for backups of AWS, else euare)`,
      oneOf("--to", TARGETS),
    )
    .option("--client <version>", "the euca2ools that run the script (euare; default: 3.4)")
    .option(
      "--cloud <profile>",
      "the cloud to restore to (default: the partition of AWS that backups are of, or aws; for euare eucalyptus-5.1)",
    )
    .option("--account <name>", "only this account; repeatable", collect)
    .option("--account-id <name=id>", "the number that an account has there; repeatable", collect)
    .option("-o, --output <path>", "write to this file; ending in /, a file per account there")
    .option("--keep-names", "keep names that the cloud may refuse")
    .option("--keep-account-allow", "keep account policies that grant more there than here")
    .option("--login-profiles", "let the script ask for passwords of the accounts' admins")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", CONVERT_EXAMPLES)
    .action(async (files, options) => {
      const { convert } = await import("./commands/convert.ts");
      finish(await convert(io, files, options));
    });
  program
    .command("check")
    .description("show what backups hold, and what is damaged")
    .argument("<FILE...>", "backups in any format, each looked at by itself; - is standard input")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", CHECK_EXAMPLES)
    .action(async (files, options) => {
      const { check } = await import("./commands/check.ts");
      finish(await check(io, files, options));
    });
  program
    .command("fmt")
    .description("lay out backups in format 2 as iamferry writes them, or seal them anew")
    .argument("<FILE...>", "backups in format 2; - is standard input")
    .option("--check", "change nothing; exit code 4 where a file would change")
    .option("--write", "put each file in its own place; without it, one goes to standard output")
    .option("--seal", "seal anew what was changed by hand or by a merge")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", FMT_EXAMPLES)
    .action(async (files, options) => {
      const { fmt } = await import("./commands/fmt.ts");
      finish(await fmt(io, files, options));
    });
  program
    .command("diff")
    .description("show what differs between two backups, policies by what they mean")
    .argument("<A>", "the earlier state, in any format; - is standard input, live:… a cloud")
    .argument("<B>", "the later state")
    .option("--base <file>", "what both came from: shows what each side changed, and conflicts")
    .addOption(onlyOption())
    .addOption(ignoreOption())
    .option("--cosmetic", "also policies that are spelled otherwise and mean the same")
    .option("--strict", "compare policies letter by letter")
    .option("--evidence", "also ids, dates and credentials, which no restore brings back")
    .addOption(cloudOption())
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(allOption("show what is folded: long texts, all that comes and goes, notes"))
    .addHelpText("after", DIFF_EXAMPLES)
    .action(async (from, to, options) => {
      const { diff } = await import("./commands/diff.ts");
      finish(await diff(io, [from, to], options));
    });
  program
    .command("plan")
    .description("plan the way from one state to another, and write it as a script")
    .argument(
      "<FROM>",
      "what the cloud holds now, in any format; - is standard input, live:… a cloud",
    )
    .argument("<TO>", "what it shall hold")
    .option(
      "--to <target>",
      "write a script, a program or data: euare, aws, typescript or json",
      oneOf("--to", PLAN_TARGETS),
    )
    .option("--client <version>", "the euca2ools that run the script (euare; default: 3.4)")
    .option("-o, --output <path>", "write to this file; ending in /, a file per account there")
    .option(
      "--fail-on <code>",
      "end with 1, without a script, for a code, a family or error; repeatable",
      collect,
    )
    .option(
      "--protect <principal>",
      "a user or role whose rights must last at every step; repeatable",
      collect,
    )
    .option("--allow-delete", "delete what TO lacks; without it, that is only said")
    .addOption(maxDeletesOption())
    .addOption(quarantineOption())
    .addOption(allowVersionDeleteOption())
    .addOption(allowReplaceOption())
    .addOption(onlyOption())
    .addOption(ignoreOption())
    .addOption(cloudOption())
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(allOption("show each step and each finding, also many of a kind and notes"))
    .addHelpText("after", PLAN_EXAMPLES)
    .action(async (from, to, options) => {
      const { plan } = await import("./commands/plan.ts");
      finish(await plan(io, [from, to], options));
    });
  program
    .command("can")
    .description("say whether a user or role may do something, and why")
    .argument("<FILE>", "a backup in any format; - is standard input, live:… a cloud")
    .argument("<PRINCIPAL>", "a user or role: bob, role/web, lab/user/bob or an ARN")
    .argument("<ACTION>", "such as s3:GetObject")
    .argument("[RESOURCE]", "the ARN of what it is done to (default: *)")
    .option("--context <key=value>", "a condition key of the request; repeatable", collect)
    .option(
      "--cloud <profile>",
      "the cloud that decides (default: that of FILE, or eucalyptus-5.1)",
    )
    .addOption(jsonOption())
    .addOption(allOption("show each reason with its statement, and each diagnostic"))
    .addHelpText("after", CAN_EXAMPLES)
    .action(async (...[file, principal, action, resource, options]) => {
      const { can } = await import("./commands/can.ts");
      finish(await can(io, { file, principal, action, resource }, options));
    });
  addLiveCommands(program, io, finish);
  addRestoreCommands(program, io, finish);
  addDeployCommands(program, io, finish);
  addVolumeCommands(program, io, finish);
  program
    .command("serve")
    .description("run a cloud in memory behind the real protocol, for tests and rehearsals")
    .option("--cloud <profile>", "which cloud (default: that of --load, else aws)")
    .option("--load <file>", "begin with what a backup in any format holds")
    .option("--save <file>", "write what the cloud holds there, in format 2, when it stops")
    .option("--host <address>", "listen there (default: 127.0.0.1)")
    .option("--port <n>", "listen on this port, 0 for any (default: 8773)", wholeNumber("--port"))
    .option("--enforce", "check signatures and enforce policies")
    .option("--secrets <file>", "keep the cloud's secret and its owners' keys there")
    .option("--faults <spec>", "inject faults: throttling=5%,lost-answers=#3,seed=42")
    .option(
      "--instance <file>",
      "add EC2 with the instance of a JSON file, and its metadata service",
    )
    .option("--test-suite", "take what test suites of other emulators send, a reset of all")
    .option("--log", "tell each request on standard error")
    .addOption(jsonOption())
    .addHelpText("after", SERVE_EXAMPLES)
    .action(async (options) => {
      const { serve } = await import("./commands/serve.ts");
      finish(await serve(io, options));
    });
  program
    .command("completion")
    .description("print a script that completes iamferry's command line")
    .argument("<SHELL>", "bash, zsh or fish", oneOf("SHELL", SHELLS))
    .addHelpText("after", "\nExample:\n  source <(iamferry completion bash)\n")
    .action(async (shell) => {
      const { completion } = await import("./commands/completion.ts");
      finish(completion(io, shell));
    });
  program
    .command("complete", { hidden: true })
    .argument("[WORD...]")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words) => {
      const { complete } = await import("./commands/complete.ts");
      finish(complete(io, program, words));
    });
  return program;
}

/** Printing goes through `io`, and nothing ends the process. */
function shareSettings(program: Command, io: Io): void {
  const width = (columns: number | undefined): number => Math.min(columns ?? 80, 80);
  program.exitOverride();
  // With their arguments the names would leave no room for what they do.
  program.configureHelp({ subcommandTerm: (command) => command.name() });
  program.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    // Errors are told by `reportFailure`, in the words of all others.
    writeErr: () => undefined,
    getOutHelpWidth: () => width(io.stdout.columns),
    getErrHelpWidth: () => width(io.stderr.columns),
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
}
