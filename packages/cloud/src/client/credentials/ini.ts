/** A section of an ini file: `[region mycloud]`. */
export interface IniSection {
  /** What stands between the brackets, in one blank each: `region mycloud`. */
  readonly name: string;
  /** The file that it stands in. */
  readonly path: string;
  /** By names in lower case. */
  readonly options: ReadonlyMap<string, string>;
}

/**
 * Reads an ini file as Python's ConfigParser does, which euca2ools use: `name = value` or `name: value`, names in any
 * case, comments from `#` or `;` at the beginning of a line and from ` ;` behind a value, indented lines that go on with
 * the value above. What is neither is passed over.
 */
export function readIni(text: string, path: string): readonly IniSection[] {
  const sections: { name: string; path: string; options: Map<string, string> }[] = [];
  let option: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === "" || /^(?:[#;]|rem\s)/i.test(line)) continue;
    const options = sections.at(-1)?.options;
    const value = line.replace(/\s;.*$/, "").trim();
    if (/^\s/.test(line) && option !== undefined && options !== undefined) {
      options.set(option, `${options.get(option) ?? ""}\n${value}`.trim());
      continue;
    }
    const header = /^\[([^\]]+)\]/.exec(line.trim());
    if (header !== null) {
      const name = (header[1] ?? "").trim().replace(/\s+/g, " ");
      sections.push({ name, path, options: new Map() });
      option = undefined;
      continue;
    }
    const sign = value.search(/[=:]/);
    if (sign <= 0) continue;
    option = value.slice(0, sign).trim().toLowerCase();
    options?.set(option, value.slice(sign + 1).trim());
  }
  return sections;
}
