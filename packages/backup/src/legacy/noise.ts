/**
 * The line by which a legacy backup that is made of a partial Snapshot says so: noise to every reader of the
 * dialect (rule R8), an error to this one.
 */
export const INCOMPLETE_LINE: string =
  "warning: this backup is incomplete: not everything could be read when it was made";

/**
 * Whether a line, trimmed, is what the commands of the exporter write to standard error (rule R8, Q28):
 * warnings, usage messages and their continuation lines, errors of euare commands, `basename` and shells.
 */
export function isNoise(line: string): boolean {
  return NOISE.test(line.length > LONGEST_PREFIX ? line.slice(0, LONGEST_PREFIX) : line);
}

/** Whether a text is what a failed command printed in the place of data (rule R3, Q11, Q22). */
export function isErrorText(text: string): boolean {
  return ERROR_TEXT.test(text);
}

const LONGEST_PREFIX = 400;

const NOISE = new RegExp(
  [
    "warning:",
    "usage: euare-",
    "\\[-[A-Za-z-]",
    "euare-[a-z-]+: (?:error|warning)\\b",
    "(?:[\\w./-]*/)?basename:",
    "Try '(?:[\\w./-]*/)?basename",
    "Traceback \\(most recent call last\\)",
    // Two blanks are trimmed from the frames of a traceback.
    'File "[^"]*", line \\d+',
    "(?:[\\w./-]*/)?[a-z]*sh:",
    "[^\\s:]+: line \\d+:",
  ]
    .map((pattern) => `^${pattern}`)
    .join("|"),
);

const ERROR_TEXT =
  /^\s*(?:Error\(|BotoClientError:|BotoServerError:|'ascii' codec|\[Errno|Unable to find credentials)/;
