import { compareDeployment, generateDeployment } from "@iamferry/deploy";
import type { Described, DeployTarget } from "@iamferry/deploy";
import type { CloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import { readSpecFile } from "../deploy/description.ts";
import { differencesText } from "../deploy/differences-text.ts";
import type { FolderDifferences } from "../deploy/differences-text.ts";
import { cloudOf, deploymentIn, describedIn } from "../deploy/folder-deployment.ts";
import { inFolder, readDeploymentFolder } from "../deploy/folder.ts";
import type { FolderTexts } from "../deploy/folder.ts";
import type { DiffOptions } from "../deploy/options.ts";
import { changedIn, originOf } from "../deploy/regenerate.ts";
import type { Origin } from "../deploy/regenerate.ts";
import { tellDiagnostics } from "../deploy/tell.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { failureOf, isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";

/** Tells what the files in a deployment's folder say otherwise than its description, or than another one. */
export async function deployDiff(io: Io, folder: string, options: DiffOptions): Promise<ExitCode> {
  const texts = await readDeploymentFolder(io, folder);
  if (isFailure(texts)) return reportFailure(io, texts);
  const wanted = await wantedOf(io, folder, { texts, spec: options.spec });
  if (isFailure(wanted)) return reportFailure(io, wanted);
  const origin = originOf(texts);
  const cloud = cloudOf(texts, { named: options.cloud, origin });
  if (isFailure(cloud)) return reportFailure(io, cloud);
  const { described } = wanted;
  const there = deploymentIn(folder, texts);
  // Where a description can be read from them, what else is in the files is told as a difference.
  const unread = there.deployment === undefined ? there.diagnostics : [];
  const diagnostics = [...wanted.diagnostics, ...unread];
  const sources = new Map([...wanted.sources, ...there.sources]);
  const found =
    described === undefined
      ? undefined
      : differencesIn(texts, { described, from: wanted.from, target: targetOf(origin, cloud) });
  const differs = found !== undefined && found.differences.length + found.changed.length > 0;
  const code = exitCodeOf(diagnostics, found !== undefined);
  const exitCode = code === 0 && differs ? 4 : code;
  if (options.json === true) {
    printJson(io, exitCode, {
      cloud: cloud.id,
      ...found,
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return exitCode;
  }
  if (found !== undefined && described !== undefined) {
    const preset = described.deployment.application.kind;
    const { colors } = terminalOf(io, io.stdout);
    io.stdout.write(differencesText(found, { folder, preset, colors }));
  }
  tellDiagnostics(io, diagnostics, { sources, all: options.all ?? false });
  return exitCode;
}

/** A description to compare with. */
interface Wanted {
  readonly described: Described | undefined;
  readonly from: string;
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic[];
}

async function wantedOf(
  io: Io,
  folder: string,
  { texts, spec }: { readonly texts: FolderTexts; readonly spec: string | undefined },
): Promise<Wanted | Failure> {
  if (spec !== undefined) {
    const read = await readSpecFile(io, spec);
    return isFailure(read) ? read : { ...read, from: spec };
  }
  if (texts.has("deployment.yaml")) return describedIn(folder, texts);
  return failureOf({
    code: "cli/no-such-file",
    message: `there is no file \`${visible(inFolder(folder, "deployment.yaml"))}\``,
    help: "name the description with --spec",
  });
}

/** What a folder is for; of a client where nothing says which, its files are not looked at. */
function targetOf(
  origin: Origin | undefined,
  cloud: CloudProfile,
): { readonly cloud: CloudProfile; readonly whole?: DeployTarget } {
  return origin === undefined ? { cloud } : { cloud, whole: { ...origin.target, cloud } };
}

function differencesIn(
  texts: FolderTexts,
  what: {
    readonly described: Described;
    readonly from: string;
    readonly target: ReturnType<typeof targetOf>;
  },
): FolderDifferences {
  const { described, from, target } = what;
  const templateName = texts.has("template.json") ? "template.json" : "template.yaml";
  const template = texts.get(templateName);
  const userData = texts.get("user-data.yaml");
  const differences =
    template === undefined
      ? []
      : compareDeployment(described.deployment, target.cloud, {
          template,
          ...(userData !== undefined && { userData }),
        });
  const { files } =
    target.whole === undefined ? { files: [] } : generateDeployment(described, target.whole);
  // What is compared above is told above. Of two templates that is the one that the script takes.
  const told = template === undefined ? [] : [templateName, "user-data.yaml"];
  const isTold = (name: string): boolean => texts.has(name) && told.includes(name);
  const changed = files.length === 0 ? [] : changedIn(texts, files);
  return { from, differences, changed: changed.filter((name) => !isTold(name)) };
}
