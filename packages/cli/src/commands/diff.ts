import { diffSnapshots } from "@iamferry/plan";
import { diffJson, diffMarkdown, renderDiffTerminal } from "@iamferry/report";
import { jsonText, visible } from "@iamferry/text";
import { diffSettingsOf } from "../diff-options.ts";
import type { DiffCommandOptions } from "../diff-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { jsonDiagnostics } from "../render/json.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";
import { placedIn, sourcesOf } from "../places.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { giveUpSides, readSides } from "../sides.ts";
import type { Sides } from "../sides.ts";

/** Shows what differs between two Snapshots, or what each of two changed of a third. */
export async function diff(
  io: Io,
  names: readonly [from: string, to: string],
  options: DiffCommandOptions,
): Promise<ExitCode> {
  const settings = diffSettingsOf(options);
  if (isFailure(settings)) return reportFailure(io, settings);
  const { format } = settings;
  const read = await readSides(io, names, { quiet: format === "json", cloud: options.cloud });
  if (isFailure(read)) return reportFailure(io, read);
  const [from, to] = read.sides;
  if (read.unusable || from === undefined || to === undefined) {
    return giveUpSides(io, read, options);
  }
  const found = diffSnapshots(from.snapshot, to.snapshot, settings.diff);
  const exitCode = differenceCode(read, found.changes.length > 0);
  const sides = {
    names: [visible(from.name), visible(to.name)] as const,
    profiles: [from.profile, to.profile] as const,
  };
  const diagnostics = placedIn(read.diagnostics, read.readings);
  if (format === "json") {
    const placed = jsonDiagnostics(diagnostics, sourcesOf(read.readings));
    io.stdout.write(jsonText(diffJson(found, { ...sides, exitCode, diagnostics: placed })));
    return exitCode;
  }
  const all = options.all ?? false;
  if (format === "markdown") {
    io.stdout.write(diffMarkdown(found, sides));
    return exitCode;
  }
  showDiagnostics(io, diagnostics, { readings: read.readings, all });
  const { hasColors, width } = terminalOf(io, io.stdout);
  io.stdout.write(renderDiffTerminal(found, { ...sides, width, colors: hasColors, all }));
  return exitCode;
}

/** A side that was not read whole may differ in what nobody saw. */
function differenceCode({ diagnostics, isPartial }: Sides, differs: boolean): ExitCode {
  if (isPartial || diagnostics.some(({ severity }) => severity === "error")) return 3;
  return differs ? 4 : 0;
}
