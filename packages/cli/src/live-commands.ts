import type { Command } from "@commander-js/extra-typings";
import { EXPORT_FORMATS, PERMISSION_PURPOSES, SKIP_GROUPS } from "./choices.ts";
import {
  allOption,
  formatOption,
  ignoreOption,
  jsonOption,
  listOf,
  oneOf,
  onlyOption,
} from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import { EXPORT_EXAMPLES, PERMISSIONS_EXAMPLES, VERIFY_EXAMPLES } from "./help.ts";
import type { Io } from "./io/io.ts";
import { addLiveOptions } from "./live/add-live-options.ts";
import { alternatives } from "./render/words.ts";

/** Adds the commands about clouds that answer over the network. */
export function addLiveCommands(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  addExport(program, io, finish);
  addVerify(program, io, finish);
  addPermissions(program, io, finish);
}

// The help of the whole command does without the options of each, and is there sooner.

function addExport(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const exporting = program
    .command("export")
    .description("read all IAM of a live cloud into a backup");
  if (!io.argv.includes("export")) return;
  addLiveOptions(exporting);
  exporting
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
}

function addVerify(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const verifying = program.command("verify").description("compare a backup with a live cloud");
  if (!io.argv.includes("verify")) return;
  addLiveOptions(verifying);
  verifying
    .argument("<FILE>", "a backup in any format; - is standard input")
    .addOption(onlyOption())
    .addOption(ignoreOption())
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
}

function addPermissions(program: Command, io: Io, finish: (code: ExitCode) => void): void {
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
