import { formatEntityPath, mergeSnapshots } from "@iamferry/model";
import type { MergeConflict, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { BackupFile } from "./backups.ts";
import type { CliCode } from "./failure.ts";

/**
 * One Snapshot of all files. Where two files give one entity different contents there is an error for each,
 * which names both places, and no Snapshot: which of the two is right only the user knows.
 */
export function mergeFiles(
  files: readonly BackupFile[],
): { readonly snapshot: Snapshot } | { readonly conflicts: readonly Diagnostic<CliCode>[] } {
  const { snapshot, conflicts } = mergeSnapshots(files.map(({ backup }) => backup.snapshot));
  if (conflicts.length === 0) return { snapshot };
  return { conflicts: conflicts.map((conflict) => describeConflict(conflict, files)) };
}

function describeConflict(
  { entity, what, first, second }: MergeConflict,
  files: readonly BackupFile[],
): Diagnostic<CliCode> {
  const [one, other] = [files[first], files[second]];
  const names = [one, other].map((file) => `\`${visible(file?.name ?? "")}\``).join(" and ");
  const title = visible(formatEntityPath(entity));
  const place = other?.backup.sources.find(entity);
  const firstPlace = one?.backup.sources.find(entity);
  return {
    severity: "error",
    code: "cli/conflict",
    message: MESSAGES[what](title, names),
    entity,
    ...(other && { source: other.name }),
    ...(place && { span: place.span }),
    ...(one &&
      firstPlace && {
        related: [{ message: "the other is here", span: firstPlace.span, source: one.name }],
      }),
    help: "take the one that is wrong out of its file; to convert the files one by one may give two accounts one name",
  };
}

const MESSAGES: Readonly<Record<MergeConflict["what"], (title: string, names: string) => string>> =
  {
    content: (title, names) => `\`${title}\` differs between ${names}`,
    id: (title, names) => `\`${title}\` has different numbers in ${names}`,
    cloud: (_title, names) => `${names} are of different clouds`,
  };
