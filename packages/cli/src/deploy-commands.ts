import type { Command } from "@commander-js/extra-typings";
import { APPLICATIONS, DEPLOY_CLIENTS, DEPLOY_STYLES } from "./choices.ts";
import { allOption, jsonOption, oneOf } from "./common-options.ts";
import {
  DEPLOY_DIFF_EXAMPLES,
  DEPLOY_EXAMPLES,
  DEPLOY_INIT_EXAMPLES,
  DEPLOY_MAKE_EXAMPLES,
  DEPLOY_SHOW_EXAMPLES,
} from "./deploy-help.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io/io.ts";
import { alternatives } from "./render/words.ts";

/** Adds the commands about fleets behind a balancer. */
export function addDeployCommands(
  program: Command,
  io: Io,
  finish: (code: ExitCode) => void,
): void {
  const deploying = program
    .command("deploy")
    .description("make the files that deploy a console or an app to a cloud")
    .helpCommand(false)
    .usage("COMMAND [OPTION]…")
    .addHelpText("after", DEPLOY_EXAMPLES);
  // The help of the whole command does without them, and is there sooner.
  if (!io.argv.includes("deploy")) return;
  for (const preset of APPLICATIONS) {
    deploying
      .command(preset)
      .description(
        preset === "console"
          ? "make the files that deploy the Eucalyptus Management Console"
          : "make the files that deploy any other application",
      )
      .requiredOption("-o, --output <dir>", "the folder for the files")
      .option("--cloud <profile>", "the cloud to deploy on")
      .option("--spec <file>", "what to deploy; - is standard input (default: what init prints)")
      .option(
        "--style <style>",
        `${alternatives(DEPLOY_STYLES)} (default: templates where the cloud has them)`,
        oneOf("--style", DEPLOY_STYLES),
      )
      .option(
        "--client <version>",
        "the euca2ools that the script calls, or aws (default: 3.4, on AWS aws)",
        oneOf("--client", DEPLOY_CLIENTS),
      )
      .option("--attach-volume <id>", "a volume or a snapshot that instances attach at boot")
      .option("--force", "write over files that were changed by hand")
      .addOption(jsonOption())
      .addOption(allOption())
      .addHelpText("after", DEPLOY_MAKE_EXAMPLES[preset])
      .action(async (options) => {
        const { deploy } = await import("./commands/deploy.ts");
        finish(await deploy(io, preset, options));
      });
  }
  deploying
    .command("init")
    .description("print a commented spec to begin with")
    .argument(
      "[KIND]",
      `${alternatives(APPLICATIONS)} (default: console)`,
      oneOf("KIND", APPLICATIONS),
    )
    .option("-o, --output <file>", "write it to this new file")
    .option("--force", "write over a file that is there")
    .addHelpText("after", DEPLOY_INIT_EXAMPLES)
    .action(async (kind, options) => {
      const { deployInit } = await import("./commands/deploy-init.ts");
      finish(await deployInit(io, kind ?? "console", options));
    });
  deploying
    .command("show")
    .description("draw what the files in a folder deploy, and who may reach what")
    .argument("<DIR>", "a folder that deploy has made")
    .option("--svg <file>", "draw it into this file, too")
    .option("--cloud <profile>", "the cloud that it is for (default: the one that its files fit)")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", DEPLOY_SHOW_EXAMPLES)
    .action(async (folder, options) => {
      const { deployShow } = await import("./commands/deploy-show.ts");
      finish(await deployShow(io, folder, options));
    });
  deploying
    .command("diff")
    .description("tell what the files in a folder say otherwise than the description")
    .argument("<DIR>", "a folder that deploy has made")
    .option("--spec <file>", "the description (default: deployment.yaml in DIR)")
    .option("--cloud <profile>", "the cloud that it is for (default: the one that its files fit)")
    .addOption(jsonOption())
    .addOption(allOption())
    .addHelpText("after", DEPLOY_DIFF_EXAMPLES)
    .action(async (folder, options) => {
      const { deployDiff } = await import("./commands/deploy-diff.ts");
      finish(await deployDiff(io, folder, options));
    });
}
