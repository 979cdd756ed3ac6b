import type { AccountSection, EntityBlock } from "./line.ts";

/** How many entities of each kind came, went, changed or have another name. */
export interface Tally {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly renamed: number;
}

/** All that sections tell of, accounts themselves included. */
export function tallyOf(sections: readonly AccountSection[]): Tally {
  return tally(sections.flatMap(blocksOf));
}

/** The same for each kind that occurs, by the word of the path: `account`, `user`. */
export function tallyByKind(sections: readonly AccountSection[]): ReadonlyMap<string, Tally> {
  const byKind = new Map<string, EntityBlock[]>();
  for (const block of sections.flatMap(blocksOf)) {
    const kind = block.path.at(-2) ?? "";
    const blocks = byKind.get(kind);
    if (blocks === undefined) byKind.set(kind, [block]);
    else blocks.push(block);
  }
  return new Map([...byKind].map(([kind, blocks]) => [kind, tally(blocks)]));
}

/** The blocks of a section, that of the account itself first. */
export function blocksOf({ own, entities }: AccountSection): readonly EntityBlock[] {
  return own === undefined ? entities : [own, ...entities];
}

function tally(blocks: readonly EntityBlock[]): Tally {
  const count = (mark: EntityBlock["mark"]): number =>
    blocks.filter((block) => block.mark === mark).length;
  return { added: count("+"), removed: count("-"), changed: count("~"), renamed: count("\u00bb") };
}
