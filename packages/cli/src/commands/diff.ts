import type { Snapshot } from "@iamferry/model";
import { diffSnapshots, diffThree } from "@iamferry/plan";
import type { Diff, ThreeWayDiff } from "@iamferry/plan";
import {
  diffJson,
  diffMarkdown,
  renderDiffTerminal,
  renderThreeTerminal,
  threeJson,
  threeMarkdown,
} from "@iamferry/report";
import type { MarkdownOptions } from "@iamferry/report";
import { jsonText, visible } from "@iamferry/text";
import { comparable } from "../comparable.ts";
import { diffSettingsOf } from "../diff-options.ts";
import type { DiffCommandOptions, DiffSettings } from "../diff-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { withoutCloudMade } from "../live/cloud-made.ts";
import { narrowedTo } from "../live/narrowed.ts";
import { placedIn, sourcesOf } from "../places.ts";
import { jsonDiagnostics } from "../render/json.ts";
import { terminalOf } from "../render/terminal.ts";
import { reportFailure } from "../report-failure.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { giveUpSides, readSides } from "../sides.ts";
import type { Side, Sides } from "../sides.ts";

/** Shows what differs between two Snapshots, or what each of two changed of a third. */
export async function diff(
  io: Io,
  names: readonly [from: string, to: string],
  options: DiffCommandOptions,
): Promise<ExitCode> {
  const settings = diffSettingsOf(options);
  if (isFailure(settings)) return reportFailure(io, settings);
  const { base } = options;
  const sides = await readSides(io, base === undefined ? names : [base, ...names], {
    quiet: settings.format === "json",
    cloud: options.cloud,
  });
  if (isFailure(sides)) return reportFailure(io, sides);
  const read = options.account === undefined ? sides : narrowedTo(options.account, sides);
  if (read.unusable) {
    return giveUpSides(io, read, { ...options, json: settings.format === "json" });
  }
  const compared = await comparable(read.sides);
  const found = compare(read.sides, compared.snapshots, settings);
  const exitCode = differenceCode(read, found);
  const diagnostics = placedIn([...read.diagnostics, ...compared.diagnostics], read.readings);
  const all = options.all ?? false;
  if (settings.format === "json") {
    const placed = jsonDiagnostics(diagnostics, sourcesOf(read.readings));
    io.stdout.write(jsonText(found.json({ exitCode, diagnostics: placed })));
  } else if (settings.format === "markdown") {
    showDiagnostics(io, diagnostics, { readings: read.readings, all });
    io.stdout.write(found.markdown({ all, diagnostics }));
  } else {
    showDiagnostics(io, diagnostics, { readings: read.readings, all });
    const { hasColors, width } = terminalOf(io, io.stdout);
    io.stdout.write(found.terminal({ width, colors: hasColors, all }));
  }
  return exitCode;
}

/** What was found, and the ways to show it. */
interface Found {
  readonly differs: boolean;
  readonly json: (
    extra: Pick<Parameters<typeof diffJson>[1], "exitCode" | "diagnostics">,
  ) => object;
  readonly markdown: (options: Pick<MarkdownOptions, "all" | "diagnostics">) => string;
  readonly terminal: (options: {
    readonly width: number;
    readonly colors: boolean;
    readonly all: boolean;
  }) => string;
}

function compare(
  sides: readonly Side[],
  snapshots: readonly Snapshot[],
  { cloudMade, diff: options }: DiffSettings,
): Found {
  const [first, second, third] = sides;
  const [from, to, other] = snapshots;
  if (first === undefined || second === undefined || from === undefined || to === undefined) {
    throw new Error("two sides were read");
  }
  if (third === undefined || other === undefined) {
    const found = diffSnapshots(from, to, options);
    const live = { side: "to", profile: second.profile } as const;
    return twoWay(cloudMade === "hidden" ? withoutCloudMade(found, live) : found, first, second);
  }
  return threeWay(diffThree(from, { a: to, b: other }, options), [first, second, third]);
}

function twoWay(found: Diff, from: Side, to: Side): Found {
  const names = [visible(from.name), visible(to.name)] as const;
  const profiles = [from.profile, to.profile] as const;
  return {
    differs: found.changes.length > 0,
    json: (extra) => diffJson(found, { names, profiles, ...extra }),
    markdown: (options) => diffMarkdown(found, { names, profiles, ...options }),
    terminal: (options) => renderDiffTerminal(found, { names, profiles, ...options }),
  };
}

function threeWay(found: ThreeWayDiff, [base, a, b]: readonly [Side, Side, Side]): Found {
  const names = [visible(base.name), visible(a.name), visible(b.name)] as const;
  const profiles = [base.profile, a.profile, b.profile] as const;
  return {
    differs: found.a.changes.length + found.b.changes.length > 0,
    json: (extra) => threeJson(found, { names, profiles, ...extra }),
    markdown: (options) => threeMarkdown(found, { names, profiles, ...options }),
    terminal: (options) => renderThreeTerminal(found, { names, profiles, ...options }),
  };
}

/** A side that was not read whole may differ in what nobody saw. */
function differenceCode({ diagnostics, isPartial }: Sides, { differs }: Found): ExitCode {
  if (isPartial || diagnostics.some(({ severity }) => severity === "error")) return 3;
  return differs ? 4 : 0;
}
