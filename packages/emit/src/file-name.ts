/**
 * File names for scripts and programs, one for each account name behind `stem`, that are safe on any file system: letters a to z,
 * digits, `-`, `_` and `.`, no `-` or `.` first, at most 120 characters, unique ignoring case. The same
 * names in the same order give the same file names.
 */
export function scriptFileNames(
  accountNames: readonly string[],
  stem: string = "restore",
  extension: string = "sh",
): readonly string[] {
  const taken = new Set<string>();
  return accountNames.map((name) => {
    const base = `${stem}-${name
      .toLowerCase()
      .replaceAll(/[^a-z0-9_-]/gu, "_")
      .slice(0, 100)}`;
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base}.${number}`;
    taken.add(unique);
    return `${unique}.${extension}`;
  });
}
