import type { Command } from "@commander-js/extra-typings";
import { jsonOption, wholeNumber } from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import { ATTACH_VOLUME_EXAMPLES } from "./help.ts";
import type { Io } from "./io/io.ts";

/** Adds the command that runs on instances. */
export function addVolumeCommands(
  program: Command,
  io: Io,
  finish: (code: ExitCode) => void,
): void {
  const attaching = program
    .command("attach-volume")
    .description("attach a volume to the instance that this runs on, as user data tells");
  // The help of the whole command does without the options, and is there sooner.
  if (!io.argv.includes("attach-volume")) return;
  attaching
    .option("--settings <file>", "read the settings there, not in user data")
    .option("--volume <id>", "this volume")
    .option("--snapshot <id>", "a volume of this snapshot, made for the instance")
    .option("--device <path>", "where to attach it (default: /dev/sdh)")
    .option("--format <type>", "make this file system if it is empty: ext4 or xfs")
    .option("--mount <folder>", "mount it there")
    .option("--region <name>", "the region (default: that of the instance's zone)")
    .option("--endpoint <url>", "where EC2 is, for Eucalyptus")
    .option("--metadata <url>", "where the metadata is (default: http://169.254.169.254)")
    .option(
      "--time-limit <seconds>",
      "give up after so long (default: 300)",
      wholeNumber("--time-limit"),
    )
    .addOption(jsonOption())
    .addHelpText("after", ATTACH_VOLUME_EXAMPLES)
    .action(async (options) => {
      const { attachVolumeCommand } = await import("./commands/attach-volume.ts");
      finish(await attachVolumeCommand(io, options));
    });
}
