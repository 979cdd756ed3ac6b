import type { IniSection } from "./ini.ts";
import { matchesPattern } from "./pattern.ts";

/** A value, and the section that says it. */
export interface Setting {
  readonly value: string;
  readonly from: IniSection;
  /** The option's name. */
  readonly option: string;
}

/** The ini files of euca2ools 3, all together. */
export interface EucaConfig {
  readonly has: (kind: SectionKind, name: string) => boolean;
  readonly get: (kind: SectionKind, name: string, option: string) => Setting | undefined;
}

/** What sections are about; `global` has one section, without a name. */
export type SectionKind = "global" | "region" | "user";

/**
 * Sections of one name count together, and later ones more than earlier ones. Names may hold `*` and `?`; one that is
 * meant literally counts more. A value `use OTHER` stands for what the section OTHER of that kind says, as does the option
 * `use` for all that its section does not say. Not documented: which of two patterns counts more; we take the later one.
 */
export function eucaConfig(sections: readonly IniSection[]): EucaConfig {
  const sectionsOf = (kind: SectionKind, name: string): readonly IniSection[] => {
    const whole = kind === "global" ? kind : `${kind} ${name}`;
    const latestFirst = sections.toReversed();
    const exact = latestFirst.filter((section) => section.name === whole);
    const patterns = latestFirst.filter(
      (section) =>
        section.name !== whole &&
        section.name.startsWith(`${kind} `) &&
        matchesPattern(section.name, whole),
    );
    return [...exact, ...patterns];
  };
  const get = (
    kind: SectionKind,
    name: string,
    { option, seen }: { readonly option: string; readonly seen: ReadonlySet<string> },
  ): Setting | undefined => {
    if (seen.has(name)) return undefined;
    const visited = new Set([...seen, name]);
    for (const from of sectionsOf(kind, name)) {
      const value = from.options.get(option);
      const other =
        /^use\s+(\S.*)$/.exec(value ?? "")?.[1] ?? (value ? undefined : from.options.get("use"));
      if (other !== undefined) {
        const found = get(kind, other, { option, seen: visited });
        if (found !== undefined) return found;
      } else if (value) {
        return { value, from, option };
      }
    }
    return undefined;
  };
  return {
    has: (kind, name) => sectionsOf(kind, name).length > 0,
    get: (kind, name, option) => get(kind, name, { option, seen: new Set() }),
  };
}
