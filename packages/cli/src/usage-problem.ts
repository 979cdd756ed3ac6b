import type { CommanderError } from "@commander-js/extra-typings";
import { visible } from "@iamferry/text";
import { usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { guess } from "./render/guess.ts";
import { UsageError } from "./usage-error.ts";

/** Puts what is wrong with the command line into a message as all others, and a guess into the advice. */
export function usageProblem(
  error: CommanderError | UsageError,
  argv: readonly string[],
  commands: readonly string[],
): Failure {
  if (error instanceof UsageError) {
    const { what, value, names } = error;
    return usageFailure(`\`${what}\` cannot be \`${visible(value)}\``, guess(value, names));
  }
  const command = commands.find((name) => `${argv.join(" ")} `.startsWith(`${name} `));
  const name = command === undefined ? "iamferry" : `iamferry ${command}`;
  const advice = `say ${name} --help to see what there is`;
  if (error.code === "commander.missingArgument" && error.message.includes("'FILE'")) {
    return usageFailure("there is no `FILE`", `name a file, or - for standard input; ${advice}`);
  }
  if (error.code === "commander.help") return usageFailure("there is no command", advice);
  const [sentence = "", near] = error.message.split("\n(Did you mean ");
  const message = sentence
    .replace(/^error: /, "")
    .replaceAll("'", "`")
    .replace(/\.$/, "");
  const meant = near?.replace(/\?\)$/, "").replace(/^one of /, "");
  return usageFailure(message, meant === undefined ? advice : `did you mean \`${meant}\``);
}
