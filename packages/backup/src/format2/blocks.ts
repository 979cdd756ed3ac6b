import { FORBIDDEN_IN_LINE, hasForbidden, printString } from "./characters.ts";
import { parseString } from "./atoms.ts";

/**
 * `Block = 1*( "|" [ " " Raw ] / "|" String )`: the lines of a text, cut at LF alone, so that n LFs make
 * n+1 lines (rules B1 and B2).
 */
export function blockLines(text: string): readonly string[] {
  const lines = text.split("\n");
  const sound = !hasForbidden(text) && !BLANK_AT_END.test(text);
  for (const [index, line] of lines.entries()) lines[index] = blockLine(line, sound);
  return lines;
}

/** One line; `sound` where it is known to hold nothing that needs a string. */
function blockLine(line: string, sound: boolean): string {
  if (line === "") return "|";
  if (!sound && (FORBIDDEN_IN_LINE.test(line) || BLANK_AT_END.test(line))) {
    return `|${printString(line)}`;
  }
  return `| ${line}`;
}

/** The text that one line of a block stands for, without what leads it in; undefined where it is none. */
export function blockText(line: string): string | undefined {
  const next = line.charCodeAt(1);
  if (next === 0x20) return line.slice(2);
  if (line.length === 1) return "";
  return next === 0x22 ? parseString(line.slice(1)) : undefined;
}

/** A blank or a tab before the end of a line, where editors cut it off. */
const BLANK_AT_END = /[ \t]$/m;
