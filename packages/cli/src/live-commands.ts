import type { Command, OptionValues } from "@commander-js/extra-typings";
import { EXPORT_FORMATS, PERMISSION_PURPOSES, SKIP_GROUPS } from "./choices.ts";
import {
  allOption,
  collect,
  formatOption,
  jsonOption,
  listOf,
  oneOf,
  SELECTORS,
} from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import { EXPORT_EXAMPLES, PERMISSIONS_EXAMPLES, VERIFY_EXAMPLES } from "./help.ts";
import type { Io } from "./io/io.ts";
import { alternatives } from "./render/words.ts";

/** Adds the commands about clouds that answer over the network. */
export function addLiveCommands(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  withLiveOptions(program.command("export"))
    .description("read all IAM of a live cloud into a backup")
    .option(
      "--skip <groups>",
      `leave out ${SKIP_GROUPS.join(" or ")}, or both with a comma; the backup says so`,
      listOf("--skip", SKIP_GROUPS),
    )
    .option(
      "--to <format>",
      `what to write: ${alternatives(EXPORT_FORMATS)} (default: as -o ends, then text)`,
      oneOf("--to", EXPORT_FORMATS),
    )
    .option("-o, --output <path>", "write to this file; ending in /, a file per account there")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", EXPORT_EXAMPLES)
    .action(async (options) => {
      const { exportCommand } = await import("./commands/export.ts");
      finish(await exportCommand(io, options));
    });
  withLiveOptions(program.command("verify"))
    .description("compare a backup with a live cloud")
    .argument("<FILE>", "a backup in any format; - is standard input")
    .option("--only <selector>", `only what this selects: ${SELECTORS}; repeatable`, collect)
    .option("--ignore <selector>", "nothing of what this selects; repeatable", collect)
    .option("--cosmetic", "also policies that are spelled otherwise and mean the same")
    .option("--strict", "compare policies letter by letter")
    .option("--evidence", "also ids, dates and credentials, which no restore brings back")
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(allOption("show what is folded: long texts, all that comes and goes, notes"))
    .addHelpText("after", VERIFY_EXAMPLES)
    .action(async (file, options) => {
      const { verify } = await import("./commands/verify.ts");
      finish(await verify(io, file, options));
    });
  program
    .command("permissions")
    .description("print the least policy that a live command needs")
    .requiredOption(
      "--for <purpose>",
      `what for: ${alternatives(PERMISSION_PURPOSES)}`,
      oneOf("--for", PERMISSION_PURPOSES),
    )
    .option("--cloud <profile>", "the cloud (default: aws)")
    .addOption(jsonOption())
    .addHelpText("after", PERMISSIONS_EXAMPLES)
    .action(async (options) => {
      const { permissions } = await import("./commands/permissions.ts");
      finish(permissions(io, options));
    });
}

/** Which cloud, where it is, and who asks it. */
export function withLiveOptions<
  A extends unknown[],
  O extends OptionValues,
  G extends OptionValues,
>(command: Command<A, O, G>) {
  return command
    .option("--cloud <profile>", "which cloud: aws, aws-cn, aws-us-gov, eucalyptus-3.1 to -5.1")
    .option("--endpoint <url>", "where it answers (default: as the settings of its clients say)")
    .option("--profile <name>", "whose keys: a profile of AWS' files, or USER@REGION of euca2ools'")
    .option("--region <name>", "the region, of signatures and of euca2ools' files")
    .option("--account <name>", "only this account, by name or number (Eucalyptus)")
    .option("--eucarc <file>", "take address and keys from this file of Eucalyptus");
}
