import type { ToolOption } from "./tool-command.ts";

/** What an option of a table may say beside its flags. */
type More = Omit<ToolOption, "flags">;

/** A word of its own, which the command wants. */
export const word: ToolOption = { flags: [], required: true };

/** A word of its own that may be left out. */
export const optionalWord: ToolOption = { flags: [] };

/** Any number of words. */
export const words: ToolOption = { flags: [], repeatable: true };

/** One word at least. */
export const someWords: ToolOption = { flags: [], repeatable: true, required: true };

/** An option with a value: `-p --parameter`. */
export function option(flags: string, more: More = {}): ToolOption {
  return { ...more, flags: flags.split(" ") };
}

/** An option without a value. */
export function flag(flags: string): ToolOption {
  return option(flags, { value: "none" });
}

/** An option that the command does not run without. */
export function required(flags: string, more: More = {}): ToolOption {
  return option(flags, { ...more, required: true });
}

/** Accepted and ignored: the older tools of Amazon's asked before they deleted. */
export const force: Readonly<Record<string, ToolOption>> = { "--force": flag("-f --force") };
