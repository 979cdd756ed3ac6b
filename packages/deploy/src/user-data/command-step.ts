import type { Command, WrittenFile } from "./cloud-config.ts";
import { isLiteral, textFile, textOf } from "./written-file.ts";

/** A command of cloud-init's, and the file with its words where these cannot stand in user data. */
export interface CommandStep {
  readonly command: Command;
  readonly wordsFile: readonly WrittenFile[];
}

/**
 * The command with these words. Words beyond ASCII are none that 0.7.5 can print: where there is one, xargs reads the words from
 * a file at `path`, and a shell becomes the command.
 */
export function commandStep(path: string, words: Command): CommandStep {
  if (words.every(isLiteral)) return { command: words, wordsFile: [] };
  const text = words.map((word) => `${word}\0`).join("");
  return { command: fromFile(path), wordsFile: [textFile(path, "0600", text)] };
}

/** The words of a command that {@link commandStep} made with that path; `files` are the written ones by their paths. */
export function wordsOfStep(
  path: string,
  command: Command,
  files: ReadonlyMap<string, WrittenFile>,
): Command {
  const file = files.get(path);
  if (file === undefined || command.join("\0") !== fromFile(path).join("\0")) return command;
  return textOf(file).split("\0").slice(0, -1);
}

function fromFile(path: string): Command {
  return ["xargs", "-0", "-a", path, "sh", "-c", 'exec "$@"', "sh"];
}
