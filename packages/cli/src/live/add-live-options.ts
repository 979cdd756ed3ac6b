import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/**
 * Adds the options that say which cloud, where it is, and who asks it: `LiveOptions`. The type of the command does not tell
 * them, for it would be too long to be written down.
 */
export function addLiveOptions(command: CommandUnknownOpts): void {
  command
    .option("--cloud <profile>", "which cloud: aws, aws-cn, aws-us-gov, eucalyptus-3.1 to -5.1")
    .option("--endpoint <url>", "where it answers (default: as the settings of its clients say)")
    .option("--profile <name>", "whose keys: a profile of AWS' files, or USER@REGION of euca2ools'")
    .option("--region <name>", "the region, of signatures and of euca2ools' files")
    .option("--account <name>", "only this account, by name or number (Eucalyptus)")
    .option("--eucarc <file>", "take address and keys from this file of Eucalyptus");
}
