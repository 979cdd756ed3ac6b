import type { Parser, Plugin, Printer, SupportLanguage } from "prettier";
import { isLaidOut, layOut } from "./layout.ts";

/** A backup as prettier's tree: one node, since all that is laid out is told by its lines. */
export interface BackupNode {
  readonly type: "iam-backup";
  readonly text: string;
}

/** The backup text format, by its file names. */
export const languages: SupportLanguage[] = [
  {
    name: "iam-backup",
    parsers: ["iam-backup"],
    extensions: [".iam"],
    vscodeLanguageIds: ["iam-backup"],
  },
];

const parser: Parser<BackupNode> = {
  astFormat: "iam-backup",
  parse: (text) => ({ type: "iam-backup", text }),
  // Prettier replaces each CR before a parser sees the text, which would change values of legacy backups;
  // what has an ignore pragma it gives back as it found it.
  hasIgnorePragma: (text) => !isLaidOut(text),
  locStart: () => 0,
  locEnd: ({ text }) => text.length,
};

const printer: Printer<BackupNode> = {
  // One string and no lines of prettier's: those cut off blanks before them, and a seal covers those.
  print: ({ node: { text } }) => (isLaidOut(text) ? layOut(text) : text),
};

/** Takes any text: there is none that it refuses. */
export const parsers: { readonly "iam-backup": Parser<BackupNode> } = { "iam-backup": parser };

/**
 * Lays out indent and blank lines of format 2 alone (rule C4); it never seals, moves or mends a line.
 * Legacy backups come back as they are.
 */
export const printers: { readonly "iam-backup": Printer<BackupNode> } = { "iam-backup": printer };

/** The check by which legacy backups stay as they are. */
export const defaultOptions: NonNullable<Plugin["defaultOptions"]> = { checkIgnorePragma: true };
