import { deploymentPicture, pictureSvg, pictureText } from "@iamferry/deploy";
import { cloudOf, deploymentIn } from "../deploy/folder-deployment.ts";
import { readDeploymentFolder } from "../deploy/folder.ts";
import type { ShowOptions } from "../deploy/options.ts";
import { originOf } from "../deploy/regenerate.ts";
import { tellDiagnostics } from "../deploy/tell.ts";
import { writeFiles } from "../destination.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";

/** Draws what stands in a deployment's folder: as text, and with `--svg` into a file. */
export async function deployShow(io: Io, folder: string, options: ShowOptions): Promise<ExitCode> {
  const texts = await readDeploymentFolder(io, folder);
  if (isFailure(texts)) return reportFailure(io, texts);
  const cloud = cloudOf(texts, { named: options.cloud, origin: originOf(texts) });
  if (isFailure(cloud)) return reportFailure(io, cloud);
  const { deployment, diagnostics, sources } = deploymentIn(folder, texts);
  const exitCode = exitCodeOf(diagnostics, deployment !== undefined);
  const picture = deployment === undefined ? undefined : deploymentPicture(deployment, cloud);
  if (options.svg !== undefined && picture !== undefined) {
    const file = { path: options.svg, text: pictureSvg(picture), executable: false };
    const written = await writeFiles(io, [file]);
    if (isFailure(written)) return reportFailure(io, written);
  }
  if (options.json === true) {
    printJson(io, exitCode, {
      cloud: cloud.id,
      ...(picture !== undefined && { deployment, picture }),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return exitCode;
  }
  if (picture !== undefined) {
    io.stdout.write(pictureText(picture, { width: terminalOf(io, io.stdout).width }));
  }
  tellDiagnostics(io, diagnostics, { sources, all: options.all ?? false });
  if (options.svg !== undefined && picture !== undefined) {
    const lines = [{ label: "wrote", text: options.svg }];
    io.stderr.write(renderSummary(lines, terminalOf(io, io.stderr)));
  }
  return exitCode;
}
