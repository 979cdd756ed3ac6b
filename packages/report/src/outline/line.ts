import type { EntityPath } from "@iamferry/text";

/**
 * What becomes of what a line says: it comes, it goes, it differs, it has another name; `!` for what cannot
 * be settled without a person; blank for what stays
 * and is there so that the others can be understood.
 */
export type Mark = "+" | "-" | "~" | "\u00bb" | "!" | " ";

/** One line of a report before it has a width. */
export interface Line {
  readonly kind: "line";
  readonly mark: Mark;
  /** Levels that it stands below the heading of its entity. */
  readonly depth: number;
  /** In one line and safe to print: user text in it went through `visible`. */
  readonly text: string;
}

/** What goes and what comes in one place: beside each other where there is room, else one below the other. */
export interface Columns {
  readonly kind: "columns";
  readonly removed: readonly Line[];
  readonly added: readonly Line[];
}

/** What a report is made of. */
export type Row = Line | Columns;

/** What changed of one entity, or of an account itself. */
export interface EntityBlock {
  /** `+` and `-` for one that only one side has, `»` for one that was renamed, else `~`. */
  readonly mark: Mark;
  readonly path: EntityPath;
  /** `user bob`, `user bob (was robert)`, `account lab`. */
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The blocks of one account, that of the account itself first where there is one. */
export interface AccountSection {
  /** `account lab`, `account lab (123456789012)`. */
  readonly title: string;
  /** What became of the account itself; undefined where nothing did. */
  readonly own: EntityBlock | undefined;
  readonly entities: readonly EntityBlock[];
}

/** A line of a mark. */
export function line(mark: Mark, depth: number, text: string): Line {
  return { kind: "line", mark, depth, text };
}
