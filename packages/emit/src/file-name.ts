/**
 * File names for scripts, one for each account name, that are safe on any file system: letters a to z,
 * digits, `-`, `_` and `.`, no `-` or `.` first, at most 120 characters, unique ignoring case. The same
 * names in the same order give the same file names.
 */
export function scriptFileNames(accountNames: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return accountNames.map((name) => {
    const stem = `restore-${name
      .toLowerCase()
      .replaceAll(/[^a-z0-9_-]/gu, "_")
      .slice(0, 100)}`;
    let unique = stem;
    for (let number = 2; taken.has(unique); number++) unique = `${stem}.${number}`;
    taken.add(unique);
    return `${unique}.sh`;
  });
}

/** The file name of a script for all accounts. */
export const SCRIPT_FILE_NAME = "restore.sh";
