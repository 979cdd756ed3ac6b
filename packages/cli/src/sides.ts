import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  isCloudProfileId,
  isPartial,
  markUnread,
} from "@iamferry/model";
import type { CloudProfile, CloudProfileId, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { withDropped } from "./dropped.ts";
import type { ExitCode } from "./exit-code.ts";
import { isFailure, usageFailure } from "./failure.ts";
import type { CliCode, Failure } from "./failure.ts";
import type { Reading, SourceName } from "./formats/format.ts";
import type { Io } from "./io/io.ts";
import { liveSideProblem } from "./live/side.ts";
import { isConflict } from "./next-step.ts";
import { placedIn, sourcesOf } from "./places.ts";
import { readAll } from "./readings.ts";
import { guess } from "./render/guess.ts";
import { jsonDiagnostics, printJson } from "./render/json.ts";
import { showDiagnostics } from "./show-diagnostics.ts";
import { diagnosticsOf, whyUnusable } from "./unusable.ts";

/** One input that is compared with others. */
export interface Side {
  /** As the user gave it; for people `standard input`. */
  readonly name: string;
  readonly reading: Reading;
  /** With marks of what could not be read. */
  readonly snapshot: Snapshot;
  /** The cloud by whose rules its policies are read. */
  readonly profile: CloudProfile;
}

/** The inputs of a comparison. */
export interface Sides {
  readonly sides: readonly Side[];
  readonly readings: readonly Reading[];
  /** What there is to say of the inputs: what was found while reading them, and whether they fit each other. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether one of them holds nothing that could be compared. */
  readonly unusable: boolean;
  /** Whether one of them is a part of what was there. */
  readonly isPartial: boolean;
}

/** How to read them. */
export interface SidesOptions {
  /** No progress is shown. */
  readonly quiet: boolean;
  /** The cloud that an input is of that does not say. Default: that of the others, else the newest Eucalyptus. */
  readonly cloud?: string | undefined;
}

/** Reads each input by itself, in whatever format it is. */
export async function readSides(
  io: Io,
  names: readonly string[],
  { cloud, quiet }: SidesOptions,
): Promise<Sides | Failure> {
  if (names.filter((name) => name === "-").length > 1) {
    return usageFailure("standard input can be one side only", "name a file for the other");
  }
  if (cloud !== undefined && !isCloudProfileId(cloud)) {
    return usageFailure(
      `there is no cloud profile \`${visible(cloud)}\``,
      guess(cloud, CLOUD_PROFILE_IDS),
    );
  }
  const mistake = liveSideProblem(names);
  if (mistake !== undefined) return mistake;
  // A file that is compared with itself is read once, and what is wrong with it told once.
  const read = new Map<string, readonly Reading[]>();
  for (const name of new Set(names)) {
    const found = await readAll(io, [name], { quiet, live: true });
    if (isFailure(found)) return found;
    read.set(name, found.map(withDropped));
  }
  const readings = [...read.values()].flat();
  const named = readings.flatMap(({ snapshot }) => snapshot.cloud ?? []);
  const byDefault = (format: SourceName): CloudProfileId => {
    const { fits, otherwise } = WRITERS[format] ?? ANYBODY;
    return cloud ?? named.find(fits) ?? otherwise;
  };
  const sides = names
    .flatMap((name) => read.get(name) ?? [])
    .map((reading): Side => {
      const { diagnostics, isMarked, names: called, snapshot } = reading;
      const side = cloudProfile(snapshot.cloud ?? byDefault(reading.format));
      const marked = isMarked ? snapshot : markUnread(snapshot, diagnostics);
      return {
        name: called[0] === "-" ? "standard input" : (called[0] ?? ""),
        reading,
        snapshot: { ...marked, cloud: side.id },
        profile: side,
      };
    });
  return {
    sides,
    readings,
    diagnostics: [...readings.flatMap(diagnosticsOf), ...otherClouds(sides)],
    unusable: readings.some(
      (reading) => whyUnusable(reading) !== undefined || reading.diagnostics.some(isConflict),
    ),
    isPartial: sides.some(({ snapshot }) => isPartial(snapshot)),
  };
}

/** Ends a command that has nothing to compare, with the reasons. */
export function giveUpSides(
  io: Io,
  { diagnostics, readings }: Sides,
  {
    all = false,
    json = false,
  }: { readonly all?: boolean | undefined; readonly json?: boolean | undefined },
): ExitCode {
  const why = readings.flatMap(
    (reading) => whyUnusable(reading) ?? reading.diagnostics.filter(isConflict),
  );
  const told = placedIn(all ? diagnostics : why, readings);
  if (json) printJson(io, 1, { diagnostics: jsonDiagnostics(told, sourcesOf(readings)) });
  else showDiagnostics(io, told, { readings, all });
  return 1;
}

/** Of which clouds an input can be that does not say, and of which it is where no other input does. */
interface Writer {
  readonly fits: (cloud: CloudProfileId) => boolean;
  readonly otherwise: CloudProfileId;
}

const ANYBODY: Writer = { fits: () => true, otherwise: "eucalyptus-5.1" };

/** Whoever wrote a legacy backup had a Eucalyptus, and iamy knows AWS alone. */
const WRITERS: Partial<Readonly<Record<SourceName, Writer>>> = {
  legacy: { fits: (id) => cloudProfile(id).accounts === "many", otherwise: "eucalyptus-5.1" },
  iamy: { fits: (id) => cloudProfile(id).accounts === "one", otherwise: "aws" },
};

/** The same text can mean different rights on different clouds. */
function otherClouds(sides: readonly Side[]): readonly Diagnostic<CliCode>[] {
  const [first] = sides;
  const other = sides.find(({ profile }) => profile.id !== first?.profile.id);
  if (first === undefined || other === undefined) return [];
  return [
    {
      severity: "warning",
      code: "cli/other-cloud",
      message: `\`${visible(first.name)}\` is of ${first.profile.title}, and \`${visible(other.name)}\` of ${other.profile.title}: the same policy can give other rights there`,
      help: "each side's policies are read by the rules of its own cloud; iamferry can FILE PRINCIPAL ACTION tells what they allow",
    },
  ];
}
