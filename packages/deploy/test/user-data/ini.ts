/** An ini file as Python's ConfigParser reads it: the values by section and key. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads an ini file as the Python Standard Library documents it for 2.7 (ConfigParser): comments begin a line, indented lines
 * go on with a value, `=` and `:` end a key, and what comes later wins. Keys keep their case, as Paste.Deploy has it.
 */
export function readIni(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let keys: Map<string, string> | undefined;
  let key: string | undefined;
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const header = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([^:=\s][^:=]*)[:=](.*)$/.exec(line);
    if (/^[ \t]/.test(line)) {
      if (keys !== undefined && key !== undefined)
        keys.set(key, `${keys.get(key) ?? ""}\n${line.trim()}`);
    } else if (header !== null) {
      const name = header[1] ?? "";
      keys = sections.get(name) ?? new Map();
      sections.set(name, keys);
      key = undefined;
    } else if (pair !== null && keys !== undefined) {
      key = (pair[1] ?? "").trim();
      keys.set(key, (pair[2] ?? "").trim());
    }
  }
  return sections;
}

/** The same as plain data, for `expect`. */
export function plainIni(ini: Ini): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries([...ini].map(([name, keys]) => [name, Object.fromEntries(keys)]));
}

/** The ini file with what the settings say. */
export function withSettings(ini: Ini, settings: Ini): Ini {
  const all = new Map([...ini].map(([name, keys]) => [name, new Map(keys)]));
  for (const [name, keys] of settings) {
    const merged = all.get(name) ?? new Map<string, string>();
    for (const [key, value] of keys) merged.set(key, value);
    all.set(name, merged);
  }
  return all;
}
