import type { FormatName, Printer, SourceName, TextReader, TreeReader } from "./format.ts";

// Each format is loaded when it is first needed, and loads what reads it no sooner: a legacy file needs no
// reader of YAML.

/** What reads texts, in the order in which a text is shown to them; the last one takes any. */
export const TEXT_READERS: readonly (() => Promise<TextReader>)[] = [
  async () => (await import("./text.ts")).text,
  async () => (await import("./gaad.ts")).gaad,
  async () => (await import("./json.ts")).json,
  async () => (await import("./legacy.ts")).legacy,
];

/** What reads folders. */
export const TREE_READERS: readonly (() => Promise<TreeReader>)[] = [
  async () => (await import("./iamy.ts")).iamy,
];

/** What prints Snapshots. */
export const PRINTERS: Readonly<Record<FormatName, () => Promise<Printer>>> = {
  text: async () => (await import("./text.ts")).text,
  legacy: async () => (await import("./legacy.ts")).legacy,
  json: async () => (await import("./json.ts")).json,
  gaad: async () => (await import("./gaad.ts")).gaad,
  iamy: async () => (await import("./iamy.ts")).iamy,
};

/** What an input may be, for people. */
export const READ_FORMATS =
  "format 2 (text), the legacy format, JSON of iamferry, GAAD JSON of aws iam, or a folder of iamy";

/** What people call a file of each format. */
export const FORMAT_TITLES: Readonly<Record<SourceName, string>> = {
  text: "a backup in format 2",
  legacy: "a legacy backup",
  json: "JSON",
  gaad: "GAAD JSON",
  iamy: "a folder of iamy",
  live: "a live cloud",
};
