import { decodeBackup, parseBackup } from "@iamferry/backup";
import type { Backup } from "@iamferry/backup";
import type { Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath, SourceText, Span } from "@iamferry/text";
import { isFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io/io.ts";

/** One backup file that was read. */
export interface BackupFile {
  /** As the user gave it; `-` for standard input. */
  readonly name: string;
  readonly source: SourceText;
  readonly backup: Backup;
}

/** Reads and parses the files, or says in one sentence why one of them is no backup at all. */
export async function readBackups(
  io: Io,
  names: readonly string[],
  options: { readonly quiet: boolean },
): Promise<readonly BackupFile[] | Failure> {
  const files: BackupFile[] = [];
  const failure = await readInputs(io, names, {
    ...options,
    take: ({ name, bytes }) => {
      const { text, damage } = decodeBackup(bytes);
      files.push({
        name,
        source: { name, text },
        backup: parseBackup(text, { source: name, damage }),
      });
    },
  });
  return isFailure(failure) ? failure : files;
}

/** The texts that diagnostics point into, in the order of the command line. */
export function sourcesOf(files: readonly BackupFile[]): ReadonlyMap<string, SourceText> {
  return new Map(files.map(({ name, source }) => [name, source] as const));
}

/**
 * Gives a diagnostic that knows its entity, but no place, the place of that entity in a file, or of what
 * it is in.
 */
export function placed(diagnostic: Diagnostic, files: readonly BackupFile[]): Diagnostic {
  const { entity, span } = diagnostic;
  if (span !== undefined || entity === undefined) return diagnostic;
  for (let length = entity.length; length > 0; length -= 2) {
    const place = placeOf(entity.slice(0, length), files);
    if (place !== undefined) return { ...diagnostic, ...place };
  }
  return diagnostic;
}

/** The first place in the files that says the entity. */
function placeOf(
  entity: EntityPath,
  files: readonly BackupFile[],
): { readonly span: Span; readonly source: string } | undefined {
  for (const { name, backup } of files) {
    const place = backup.sources.find(entity, "name");
    if (place !== undefined) return { span: place.span, source: name };
  }
  return undefined;
}

/** How many entities of each kind there are; policies of accounts, users and groups together. */
export interface Counts {
  readonly accounts: number;
  readonly users: number;
  readonly groups: number;
  readonly policies: number;
}

/** Counts the entities of a Snapshot. */
export function countEntities({ accounts }: Snapshot): Counts {
  let users = 0;
  let groups = 0;
  let policies = 0;
  for (const account of accounts) {
    users += account.users.length;
    groups += account.groups.length;
    policies += account.policies.length;
    for (const owner of [...account.users, ...account.groups]) policies += owner.policies.length;
  }
  return { accounts: accounts.length, users, groups, policies };
}
