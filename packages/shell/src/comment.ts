import type { Code, Line } from "./code.ts";

/** How a comment is laid out. */
export interface CommentOptions {
  /** Columns after which a line is broken at a blank, `# ` included. Default: lines are not broken. */
  readonly width?: number;
  /** What stands before the first line of the text; the other lines are indented by as much. Default: nothing. */
  readonly bullet?: string;
}

/**
 * Comment lines that hold the text for people: a newline begins a new comment line, and characters that
 * could end the comment, move the cursor or hide text are shown as `\u` and their code point. Never a
 * directive for ShellCheck.
 */
export function comment(text: string, options: CommentOptions = {}): Code {
  const bullet = visible(options.bullet ?? "");
  const room = Math.max((options.width ?? Infinity) - 2 - bullet.length, 1);
  const lines: Line[] = [];
  for (const paragraph of text.split("\n")) {
    for (const line of breakLine(visible(paragraph), room)) {
      const lead = lines.length === 0 ? bullet : " ".repeat(bullet.length);
      const content = `${lead}${line}`.trimEnd();
      const safe = directive.test(content) ? `: ${content}` : content;
      lines.push({ text: safe === "" ? "#" : `# ${safe}`, fixed: false });
    }
  }
  return { lines };
}

/**
 * The text on one line, with control characters, characters that show nothing or turn the direction of
 * writing, and lone surrogates as `\u` and four digits, or `\u{…}`.
 */
export function visible(text: string): string {
  return text.replaceAll(hidden, (character) => {
    const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`;
  });
}

function breakLine(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** Control characters, format characters, line separators and lone surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const directive = /^\s*shellcheck(?:\s|$)/;
