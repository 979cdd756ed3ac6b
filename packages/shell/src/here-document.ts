import { type Code, type Line, syntax } from "./code.ts";
import { defineFunction } from "./command.ts";
import { canCarry } from "./quote.ts";

/**
 * The command with `text` and one newline more as its standard input: a here-document with a quoted
 * delimiter, in which the shell reads nothing but lines. The delimiter is `wanted`, or, where a line of
 * the text could be taken for it, `wanted` with a number. The newline more is there because a
 * here-document always ends in one; {@link defineSave} makes the function that takes it away again, and so
 * keeps a text byte for byte whether it ends in no newline or in several. Throws on text that
 * {@link canCarry} refuses.
 */
export function hereDocument(reader: Code, text: string, wanted: string): Code {
  if (!canCarry(text)) {
    throw new Error("iamferry bug: a here-document cannot hold U+0000 or a lone surrogate");
  }
  const delimiter = freeDelimiter(text, wanted);
  const last = reader.lines.length - 1;
  const lines: Line[] = reader.lines.map((line, at) =>
    at === last ? { text: `${line.text} <<'${delimiter}'`, fixed: line.fixed } : line,
  );
  for (const line of text.split("\n")) lines.push({ text: line, fixed: true });
  lines.push({ text: delimiter, fixed: true });
  return { lines };
}

/**
 * A function that writes its standard input, without the last newline, to the file that its first
 * argument names. It holds the input in a variable: `$(…)` drops newlines at the end, so a full stop is
 * put there first. `echo` and `printf` are built into every shell, so that no argument limit applies.
 */
export function defineSave(name: string): Code {
  return defineFunction(
    name,
    syntax(`
      text=$(cat && echo .)
      printf '%s' "\${text%??}" >"$1"
    `),
  );
}

/** A function that prints its standard input without the last newline, for texts that are written piece by piece. */
export function definePiece(name: string): Code {
  return defineFunction(
    name,
    syntax(`
      text=$(cat && echo .)
      printf '%s' "\${text%??}"
    `),
  );
}

/**
 * A delimiter that no line of the text equals, blanks at its ends aside: a shell compares the whole line,
 * but people and ShellCheck stumble over less.
 */
function freeDelimiter(text: string, wanted: string): string {
  if (!/^[A-Z]+$/.test(wanted)) throw new Error(`iamferry bug: \`${wanted}\` is no delimiter`);
  const taken = new Set<string>();
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed.startsWith(wanted)) taken.add(trimmed);
  }
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}_${number}`)) number++;
  return `${wanted}_${number}`;
}
