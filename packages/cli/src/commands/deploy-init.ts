import { defaultDeployment, exampleSpec } from "@iamferry/deploy";
import type { Application } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import type { InitOptions } from "../deploy/options.ts";
import { writeFiles } from "../destination.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";

/** Prints a commented spec to begin with, or writes it to a file that is not there yet. */
export async function deployInit(
  io: Io,
  preset: Application["kind"],
  { output, force }: InitOptions,
): Promise<ExitCode> {
  const text = exampleSpec(preset);
  if (output === undefined || output === "-") {
    io.stdout.write(text);
    return 0;
  }
  const there = await io.files.stat(output).catch(() => undefined);
  if (there?.kind === "file" && force !== true) {
    const failure = usageFailure(
      `\`${visible(output)}\` is there already`,
      "name another file, or say --force to write over it",
    );
    return reportFailure(io, failure);
  }
  const written = await writeFiles(io, [{ path: output, text, executable: false }]);
  if (isFailure(written)) return reportFailure(io, written);
  const { name } = defaultDeployment(preset);
  const command = `iamferry deploy ${preset} --cloud PROFILE --spec ${quoted(output)} -o ${name}/`;
  io.stderr.write(
    renderSummary(
      [
        { label: "wrote", text: output },
        { label: "next", text: "say in it what you want, and then:", command },
      ],
      terminalOf(io, io.stderr),
    ),
  );
  return 0;
}
