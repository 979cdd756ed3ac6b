/** A damaged text, and what was done to it. */
export interface Mutant {
  readonly what: string;
  readonly text: string;
}

/** Noise as the commands of the exporter write it between the lines (quirk Q28). */
const NOISE = [
  "warning: argument --delegate is deprecated; use --as-account instead",
  "usage: euare-userlistpolicies [-h] [--show-empty-fields]",
  "basename: invalid option -- 'x'",
  "euare-usergetpolicy: error (NoSuchEntity): Can not find user x",
];

/** Every text that comes of deleting one line. */
export function* linesDeleted(text: string): Generator<Mutant> {
  const lines = text.split(/(?<=\n)/);
  for (const [at, line] of lines.entries()) {
    yield { what: `line ${at + 1} deleted: ${line.trim()}`, text: lines.toSpliced(at, 1).join("") };
  }
}

/** Every text that comes of writing one line twice. */
export function* linesDoubled(text: string): Generator<Mutant> {
  const lines = text.split(/(?<=\n)/);
  for (const [at, line] of lines.entries()) {
    yield {
      what: `line ${at + 1} doubled: ${line.trim()}`,
      text: lines.toSpliced(at, 0, line).join(""),
    };
  }
}

/** Every text that comes of swapping two neighbouring lines. */
export function* linesSwapped(text: string): Generator<Mutant> {
  const lines = text.split(/(?<=\n)/);
  for (let at = 0; at + 1 < lines.length; at++) {
    const first = lines[at] ?? "";
    const second = lines[at + 1] ?? "";
    if (first === second) continue;
    yield {
      what: `lines ${at + 1} and ${at + 2} swapped: ${first.trim()}`,
      text: lines.toSpliced(at, 2, second, first).join(""),
    };
  }
}

/** Every text that comes of one line of noise between two lines. */
export function* noiseInserted(text: string): Generator<Mutant> {
  const lines = text.split(/(?<=\n)/);
  for (let at = 0; at <= lines.length; at++) {
    const noise = NOISE[at % NOISE.length] ?? "";
    yield {
      what: `noise before line ${at + 1}`,
      text: lines.toSpliced(at, 0, `${noise}\n`).join(""),
    };
  }
}

/** Every beginning of the text, `step` characters apart. */
export function* truncations(text: string, step = 1): Generator<Mutant> {
  for (let length = 0; length < text.length; length += step) {
    yield { what: `cut off after ${length} characters`, text: text.slice(0, length) };
  }
}
