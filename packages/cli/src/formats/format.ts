import type { Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath, SourceText, Span } from "@iamferry/text";

/** The formats that can be read or printed; scripts are none. */
export type FormatName = "text" | "legacy" | "json" | "gaad" | "iamy";

/** What a Snapshot can come from: a file of some format, or a cloud that was asked. */
export type SourceName = FormatName | "live";

/** A text that may be in any format. */
export interface InputText extends SourceText {
  /** Offsets in UTF-16 units at which bytes could not be decoded, ascending. */
  readonly damage: readonly number[];
}

/** A folder that is one input. */
export interface InputTree {
  /** As the user gave it. */
  readonly name: string;
  /** By their paths below the folder, with `/`; of those that do not matter the texts are empty. */
  readonly files: ReadonlyMap<string, Omit<InputText, "name">>;
}

/** What came of reading one input, or several that belong together. */
export interface Reading {
  readonly format: SourceName;
  /** The inputs, as the user gave them; `-` for standard input. */
  readonly names: readonly string[];
  /** The texts that diagnostics point into. */
  readonly texts: readonly SourceText[];
  /** Without accounts where nothing could be used. */
  readonly snapshot: Snapshot;
  /** Whether the reader has marked in the Snapshot what it could not read. */
  readonly isMarked: boolean;
  readonly places: Places;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What is not as it was sealed, or was not read whole; an account stands for its own lines. Default: the
   * format cannot tell.
   */
  readonly damaged?: readonly EntityPath[];
  readonly completeness: Completeness;
}

/** Leads from an entity, or its name, to where a text says it. */
export interface Places {
  readonly find: (
    entity: EntityPath,
    field?: "name",
  ) => { readonly span: Span; readonly source?: string } | undefined;
}

/** Whether all is there that was there when the file was made. */
export interface Completeness {
  /**
   * `unprovable`: the format holds nothing that could prove it. `unproven`: it does, and that does not
   * hold. `incomplete`: the file itself says that something could not be read when it was made.
   */
  readonly status: "proven" | "unproven" | "unprovable" | "incomplete";
  /** Why, for people, as the end of `complete`. */
  readonly text: string;
  /** The command that mends it, where there is one. */
  readonly command?: string;
}

/** Reads texts of one format. */
export interface TextReader {
  readonly name: FormatName;
  /** Whether a text is meant to be in this format, however damaged; asked in the order of the formats. */
  readonly detect: (text: string) => boolean | Promise<boolean>;
  /** Whether several inputs are parts of one. */
  readonly joins: boolean;
  /** Reads one input, or all of a command where they are parts of one. */
  readonly read: (inputs: readonly InputText[]) => Promise<Reading>;
}

/** Reads folders of one format. */
export interface TreeReader {
  readonly name: FormatName;
  /** Whether a folder of these entries is meant to be in this format. */
  readonly detect: (entries: readonly string[]) => boolean;
  /** Whether the text of a file matters; of the others only the names do. */
  readonly wants: (path: string) => boolean;
  readonly read: (tree: InputTree) => Promise<Reading>;
}

/** Prints a Snapshot in one format. */
export interface Printer {
  readonly name: FormatName;
  /** What is made of so many accounts, for people: `JSON of 2 accounts`. */
  readonly made: (accounts: string, files: number) => string;
  /**
   * How accounts go into files: `together` (or each alone, if the user wants), `alone` always, or as a
   * `tree` of files that goes into a folder.
   */
  readonly accounts: "together" | "alone" | "tree";
  /** How the names of its files end. */
  readonly extension: string;
  readonly print: (snapshot: Snapshot) => Promise<Printed>;
}

/** What a printer makes. */
export interface Printed {
  /** By name; of a printer that makes one text, the name says nothing. */
  readonly files: ReadonlyMap<string, string>;
  /** How many of the accounts are in the files. Default: all. */
  readonly accounts?: number;
  /** What the format cannot hold of the Snapshot. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a printer gives that makes one text. */
export function printedText(text: string, diagnostics: readonly Diagnostic[] = []): Printed {
  return { files: new Map([["", text]]), diagnostics };
}
