import type { Command, CommandUnknownOpts } from "@commander-js/extra-typings";
import {
  allOption,
  allowReplaceOption,
  allowVersionDeleteOption,
  collect,
  concurrencyOption,
  ignoreOption,
  jsonOption,
  maxDeletesOption,
  onlyOption,
  quarantineOption,
} from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import { REHEARSE_EXAMPLES, RESTORE_EXAMPLES, UNDO_EXAMPLES } from "./help.ts";
import type { Io } from "./io/io.ts";
import { addLiveOptions } from "./live/add-live-options.ts";

/** Adds the commands that change live clouds, and the one that rehearses it. */
export function addRestoreCommands(
  program: Command,
  io: Io,
  finish: (code: ExitCode) => void,
): void {
  addRestore(program, io, finish);
  addUndo(program, io, finish);
  addRehearse(program, io, finish);
}

// The help of the whole command does without the options of each, and is there sooner.

function addRestore(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const restoring = program
    .command("restore")
    .description("bring a live cloud to what a backup says, by direct calls");
  if (!io.argv.includes("restore")) return;
  addLiveOptions(restoring);
  addChangeOptions(restoring);
  restoring
    .argument("<FILE>", "a backup in any format; - is standard input")
    .option("--dry-run", "show what would be done, and send nothing")
    .option("--yes", "do not ask before it begins")
    .option("--journal <file>", "write down there what is done (default: FILE.journal)")
    .option("--resume", "go on with a restore that was interrupted")
    .option(
      "--issue-login-profiles <file>",
      "make new passwords for who had one, and write them to this new file",
    )
    .addOption(concurrencyOption())
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", RESTORE_EXAMPLES)
    .action(async (file, options) => {
      const { restore } = await import("./commands/restore.ts");
      finish(await restore(io, file, options));
    });
}

function addUndo(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const undoing = program
    .command("undo")
    .description("take back what a restore has done, as far as there is a way back");
  if (!io.argv.includes("undo")) return;
  addLiveOptions(undoing);
  undoing
    .argument("<JOURNAL>", "the journal of the restore")
    .option("--dry-run", "show what would be taken back, and send nothing")
    .option("--yes", "do not ask before it begins")
    .addOption(concurrencyOption())
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", UNDO_EXAMPLES)
    .action(async (journal, options) => {
      const { undo } = await import("./commands/undo.ts");
      finish(await undo(io, journal, options));
    });
}

function addRehearse(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  const rehearsing = program
    .command("rehearse")
    .description("restore a backup to a cloud in memory: what a real one would refuse");
  if (!io.argv.includes("rehearse")) return;
  addChangeOptions(rehearsing);
  rehearsing
    .argument("<FILE>", "a backup in any format; - is standard input")
    .option("--cloud <profile>", "the cloud to restore to; needed")
    .option("--load <file>", "what the cloud holds before (default: what a new one does)")
    .option("--account <name>", "only this account of the backup")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", REHEARSE_EXAMPLES)
    .action(async (file, options) => {
      const { rehearse } = await import("./commands/rehearse.ts");
      finish(await rehearse(io, file, options));
    });
}

/** Adds what a restore may do to what is there. */
function addChangeOptions(command: CommandUnknownOpts): void {
  command
    .option("--protect <principal>", "a user or role that keeps its rights; repeatable", collect)
    .option("--allow-trust <principal>", "let trust policies let this one in; repeatable", collect)
    .option("--account-id <name=id>", "the number that an account has there; repeatable", collect)
    .option("--allow-delete", "delete what FILE lacks; without it, that is only said")
    .addOption(maxDeletesOption())
    .addOption(quarantineOption())
    .addOption(allowVersionDeleteOption())
    .addOption(allowReplaceOption())
    .addOption(onlyOption())
    .addOption(ignoreOption());
}
