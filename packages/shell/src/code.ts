/**
 * Whole lines of shell text. Only this package's functions make it from text that is not its author's
 * own, so that no byte of a name or a policy can be run.
 */
export interface Code {
  readonly lines: readonly Line[];
}

/** A line without its newline. */
export interface Line {
  readonly text: string;
  /** Begins inside a quoted word or a here-document: a blank before it would change what it says. */
  readonly fixed: boolean;
}

/** No line at all. */
export const nothing: Code = { lines: [] };

/** One empty line. */
export const blankLine: Code = { lines: [{ text: "", fixed: false }] };

/** The codes below each other, with `separator` between any two of them that have lines; default: nothing. */
export function join(codes: Iterable<Code>, separator: Code = nothing): Code {
  const lines: Line[] = [];
  for (const code of codes) {
    if (code.lines.length === 0) continue;
    if (lines.length > 0) for (const line of separator.lines) lines.push(line);
    for (const line of code.lines) lines.push(line);
  }
  return { lines };
}

/** `before`, the code and `after`, on the code's own lines. Both are shell syntax, never anybody's text. */
export function wrap(before: string, code: Code, after: string = ""): Code {
  const last = code.lines.length - 1;
  return {
    lines: code.lines.map(({ text, fixed }, at) => ({
      text: (at === 0 ? before : "") + text + (at === last ? after : ""),
      fixed,
    })),
  };
}

/** The code two columns to the right, but for lines that this would change. */
export function indent(code: Code): Code {
  return {
    lines: code.lines.map((line) =>
      line.fixed || line.text === "" ? line : { text: `  ${line.text}`, fixed: false },
    ),
  };
}

/** The code indented between two lines of shell syntax. */
export function block(open: Code, body: Code, close: Code): Code {
  return join([open, indent(body), close]);
}

/**
 * Shell syntax of the program's own: never anybody's text, no here-document, no newline within quotes.
 * Blank lines at both ends and the common indent are taken away, so that it can be written in place.
 */
export function syntax(text: string): Code {
  const lines = text.split("\n");
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  const margins = lines.filter((line) => line !== "").map((line) => line.search(/[^ ]|$/));
  const margin = Math.min(...margins);
  return { lines: lines.map((line) => ({ text: line.slice(margin), fixed: false })) };
}

/** The text of a whole script: every line ends in a newline, also the last. */
export function printScript(code: Code): string {
  return code.lines.map((line) => `${line.text}\n`).join("");
}
