import { formatEntityPath, mergeSnapshots } from "@iamferry/model";
import type { MergeConflict, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "./failure.ts";
import type { Reading } from "./formats/format.ts";
import { listed } from "./render/words.ts";

/**
 * One Snapshot of all inputs. Where two of them give one entity different contents there is an error for
 * each, which names both places, and no Snapshot: which of the two is right only the user knows.
 */
export function mergeReadings(
  readings: readonly Reading[],
): { readonly snapshot: Snapshot } | { readonly conflicts: readonly Diagnostic<CliCode>[] } {
  const { snapshot, conflicts } = mergeSnapshots(readings.map((reading) => reading.snapshot));
  if (conflicts.length === 0) return { snapshot };
  return { conflicts: conflicts.map((conflict) => describeConflict(conflict, readings)) };
}

function describeConflict(
  { entity, what, first, second }: MergeConflict,
  readings: readonly Reading[],
): Diagnostic<CliCode> {
  const [one, other] = [readings[first], readings[second]];
  const names = [one, other].map((reading) => namesOf(reading)).join(" and ");
  const title = visible(formatEntityPath(entity));
  const place = other?.places.find(entity);
  const firstPlace = one?.places.find(entity);
  const source = place?.source ?? other?.names[0];
  const firstSource = firstPlace?.source ?? one?.names[0];
  return {
    severity: "error",
    code: "cli/conflict",
    message: MESSAGES[what](title, names),
    entity,
    ...(source !== undefined && { source }),
    ...(place && { span: place.span }),
    ...(firstPlace &&
      firstSource !== undefined && {
        related: [{ message: "the other is here", span: firstPlace.span, source: firstSource }],
      }),
    help: "take the one that is wrong out of its file; to convert the files one by one may give two accounts one name",
  };
}

function namesOf(reading: Reading | undefined): string {
  return listed((reading?.names ?? []).map((name) => `\`${visible(name)}\``));
}

const MESSAGES: Readonly<Record<MergeConflict["what"], (title: string, names: string) => string>> =
  {
    content: (title, names) => `\`${title}\` differs between ${names}`,
    id: (title, names) => `\`${title}\` has different numbers in ${names}`,
    cloud: (_title, names) => `${names} are of different clouds`,
  };
