import { deploymentPicture, generateDeployment, openings } from "@iamferry/deploy";
import type { Application, Deployment, DeployTarget } from "@iamferry/deploy";
import type { Diagnostic } from "@iamferry/text";
import { takeCertificate } from "../deploy/certificate-files.ts";
import { descriptionOf } from "../deploy/description.ts";
import type { ReadDescription } from "../deploy/description.ts";
import { inFolder, readFolder } from "../deploy/folder.ts";
import type { DeployOptions } from "../deploy/options.ts";
import { whyNotOverwritten } from "../deploy/overwriting.ts";
import { openingText, summaryOf } from "../deploy/summary.ts";
import { deployTargetOf } from "../deploy/target.ts";
import { tellDiagnostics } from "../deploy/tell.ts";
import { valuesToSet } from "../deploy/to-set.ts";
import { writeFiles } from "../destination.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io, NewFile } from "../io/io.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";

/** Generates the files of a deployment into a folder. Where anything is wrong nothing is written. */
export async function deploy(
  io: Io,
  preset: Application["kind"],
  options: DeployOptions,
): Promise<ExitCode> {
  const target = deployTargetOf(options);
  if (isFailure(target)) return reportFailure(io, target);
  const volumeClient = target.client === "aws" ? "aws" : "euca2ools";
  const read = await descriptionOf(io, preset, { ...options, volumeClient });
  if (isFailure(read)) return reportFailure(io, read);
  const prepared = await prepare(io, read, target);
  const isWrong = prepared.diagnostics.some(({ severity }) => severity === "error");
  const names = isWrong ? [] : await write(io, prepared, { target, ...options });
  if (isFailure(names)) return reportFailure(io, names);
  const exitCode = isWrong ? 1 : 0;
  const { deployment, diagnostics } = prepared;
  if (options.json === true) {
    printJson(io, exitCode, {
      ...(deployment !== undefined && asData({ deployment, target, names })),
      diagnostics: jsonDiagnostics(diagnostics, read.sources),
    });
    return exitCode;
  }
  tellDiagnostics(io, diagnostics, { sources: read.sources, all: options.all ?? false });
  if (deployment !== undefined && !isWrong) {
    const lines = summaryOf({ deployment, target, folder: options.output, names });
    io.stderr.write(renderSummary(lines, terminalOf(io, io.stderr)));
  }
  return exitCode;
}

/** What would be written, and what is wrong. */
interface Prepared {
  readonly deployment?: Deployment;
  /** By their names in the folder. */
  readonly files: readonly NewFile[];
  readonly diagnostics: readonly Diagnostic[];
}

async function prepare(
  io: Io,
  { described, diagnostics }: ReadDescription,
  target: DeployTarget,
): Promise<Prepared> {
  if (described === undefined) return { files: [], diagnostics };
  const generated = generateDeployment(described, target);
  const certificate = await takeCertificate(io, described);
  const files = [
    ...generated.files.map(({ name, text, executable }) => ({ path: name, text, executable })),
    ...certificate.files.map((file) => ({ ...file, executable: false })),
  ];
  return {
    deployment: described.deployment,
    files,
    diagnostics: [...diagnostics, ...generated.diagnostics, ...certificate.diagnostics],
  };
}

async function write(
  io: Io,
  { files }: Prepared,
  options: Pick<DeployOptions, "force" | "output" | "spec"> & { readonly target: DeployTarget },
): Promise<readonly string[] | Failure> {
  const { output: folder, target, spec, force = false } = options;
  const there = await readFolder(io, folder);
  if (isFailure(there)) return there;
  const own = await isIn(io, folder, spec);
  if (own) {
    return usageFailure(
      "the spec file is in the folder, and would be overwritten",
      "keep it beside the folder: iamferry writes one there that is laid out anew",
    );
  }
  const obstacle = whyNotOverwritten({ folder, there, files, target, force });
  if (obstacle !== undefined) return obstacle;
  const placed = files.map((file) => ({ ...file, path: inFolder(folder, file.path) }));
  const written = await writeFiles(io, placed);
  return isFailure(written) ? written : files.map(({ path }) => path);
}

/** Whether the spec file is the one that is written into the folder. */
async function isIn(io: Io, folder: string, spec: string | undefined): Promise<boolean> {
  if (spec === undefined || spec === "-") return false;
  const [source, place] = await Promise.all(
    [spec, inFolder(folder, "deployment.yaml")].map((path) =>
      io.files.stat(path).catch(() => undefined),
    ),
  );
  return source !== undefined && source.identity === place?.identity;
}

function asData({
  deployment,
  target,
  names,
}: {
  readonly deployment: Deployment;
  readonly target: DeployTarget;
  readonly names: readonly string[];
}): Readonly<Record<string, unknown>> {
  return {
    name: deployment.name,
    cloud: target.cloud.id,
    style: target.style,
    client: target.client,
    files: names,
    open: openings(deploymentPicture(deployment, target.cloud)).map(openingText),
    toSet: valuesToSet(deployment, target),
  };
}
