import { invariant } from "@iamferry/text";
import type { FormatName, Printer, TextReader, TreeReader } from "./format.ts";

// Each format is loaded when it is first needed: a legacy file needs no reader of YAML.

/** What reads texts, in the order in which a text is shown to them; the last one takes any. */
export const TEXT_READERS: readonly (() => Promise<TextReader>)[] = [
  async () => (await import("./legacy.ts")).legacy,
];

/** What reads folders. */
export const TREE_READERS: readonly (() => Promise<TreeReader>)[] = [];

/** What prints Snapshots. */
export const PRINTERS: Readonly<Partial<Record<FormatName, () => Promise<Printer>>>> = {
  legacy: async () => (await import("./legacy.ts")).legacy,
  json: async () => (await import("./json.ts")).json,
};

/** The printer of a format that `--to` may name. */
export async function printerOf(name: FormatName): Promise<Printer> {
  const load = PRINTERS[name];
  invariant(load !== undefined, `there is no printer of ${name}`);
  return load();
}
