import type { Diagnostic } from "@iamferry/text";
import { decodeBackup, parseFormat2 } from "@iamferry/backup";
import { essence, ownedLines, type OwnedLine, type Owner } from "./format2-lines.ts";

/** A damaged file, and where the sound one was hit. */
export interface Hit {
  readonly what: string;
  readonly bytes: Uint8Array;
  /** Offsets in the text of the sound file: what was there is not as it was. */
  readonly start: number;
  readonly end: number;
}

/** A sound file that is to be damaged. */
export interface Sound {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly lines: readonly OwnedLine[];
  readonly essence: string;
}

/** The sound file as the mutations want it. */
export function soundFile(name: string, text: string): Sound {
  const bytes = new TextEncoder().encode(text);
  return { name, text, bytes, lines: ownedLines(text), essence: essence(text) };
}

/** What is wrong with how the damage was found; undefined where all is well. */
export function faultOf(sound: Sound, hit: Hit): string | undefined {
  const { damage, text } = decodeBackup(hit.bytes);
  const { diagnostics, integrity, snapshot } = parseFormat2(text, { damage });
  const layout = damage.length === 0 && text.endsWith("\n") && essence(text) === sound.essence;
  if (layout) {
    if (!integrity.proven) return "layout alone was changed, and that is said to be damage";
    const same = JSON.stringify(snapshot) === JSON.stringify(parseFormat2(sound.text).snapshot);
    return same ? undefined : "layout alone was changed, and it reads as something else";
  }
  if (integrity.proven) return "it reads as proven";
  const told = diagnostics.filter(
    ({ code, severity }) => severity === "error" || code === "backup/seal-damaged",
  );
  if (told.length === 0) return "nothing is said";
  const hits = linesHit(sound, hit);
  if (told.some((diagnostic) => isBlamed(diagnostic, hits))) return undefined;
  const names = hits.map(({ owner }) => owner.join(" ") || "the file").join(", ");
  const said = told.map(({ code, entity }) => `${code} of ${entity?.join(" ") ?? "the file"}`);
  return `${names} was hit, and it is said: ${said.join("; ")}`;
}

/** The lines that were hit; next to blanks also those around them, as a hit can join them. */
function linesHit({ lines }: Sound, { end, start }: Hit): readonly OwnedLine[] {
  const touched = lines.flatMap((line, at) => (line.end >= start && line.start <= end ? [at] : []));
  const [first, last] = [touched[0] ?? 0, touched.at(-1) ?? 0];
  let from = first;
  while (from > 0 && lines[from]?.what === "blank") from--;
  let to = last;
  while (to + 1 < lines.length && lines[to]?.what === "blank") to++;
  return lines.slice(from, to + 1);
}

/** Whether a diagnostic names what was hit: the entity, its account, or the file where that was hit. */
function isBlamed({ entity }: Diagnostic, hits: readonly OwnedLine[]): boolean {
  return hits.some((line) => {
    const { names, owner, what } = line;
    // Where the line that names an account was hit, it may go by another name, or be nowhere.
    if (names) return entity === undefined || entity.length === 2;
    if (owner.length === 0 || what === "account-end") {
      return entity === undefined || isPrefix(entity, owner);
    }
    return entity !== undefined && isPrefix(entity, owner);
  });
}

function isPrefix(entity: Owner, owner: Owner): boolean {
  return entity.length >= 2 && entity.every((step, at) => step === owner[at]);
}

/** Every beginning of the file. */
export function* everyBeginning({ bytes, text }: Sound): Generator<Hit> {
  for (let at = 0; at < bytes.length; at++) {
    const { length } = decodeBackup(bytes.subarray(0, at)).text;
    yield {
      what: `cut after ${at} bytes`,
      bytes: bytes.subarray(0, at),
      start: length,
      end: Math.min(length + 1, text.length),
    };
  }
}

/** Every bit of the file, flipped. */
export function* everyBit({ bytes, text }: Sound): Generator<Hit> {
  let unit = 0;
  for (const character of text) {
    const size = new TextEncoder().encode(character).length;
    const at = Buffer.byteLength(text.slice(0, unit));
    for (let bit = 0; bit < size * 8; bit++) {
      const changed = bytes.slice();
      const place = at + (bit >> 3);
      changed[place] = (changed[place] ?? 0) ^ (1 << (bit & 7));
      yield {
        what: `bit ${bit & 7} of byte ${place}`,
        bytes: changed,
        start: unit,
        end: unit + character.length,
      };
    }
    unit += character.length;
  }
}

/** Every line left out, and every line twice. */
export function* everyLine({ lines, text }: Sound): Generator<Hit> {
  for (const [at, { end, start }] of lines.entries()) {
    const line = text.slice(start, end);
    yield edited(text, { what: `line ${at + 1} left out`, start, end, becomes: "" });
    yield edited(text, { what: `line ${at + 1} twice`, start, end, becomes: line + line });
  }
}

/** Every two lines next to one another, swapped. */
export function* everyTwoLines({ lines, text }: Sound): Generator<Hit> {
  for (const [at, { end, start }] of lines.entries()) {
    const next = lines[at + 1];
    if (next === undefined) continue;
    const becomes = text.slice(next.start, next.end) + text.slice(start, end);
    yield edited(text, { what: `line ${at + 1} below the next`, start, end: next.end, becomes });
  }
}

/** Every two blocks next to one another, swapped: header, accounts and trailer, and the entities of each account. */
export function* everyTwoBlocks(sound: Sound): Generator<Hit> {
  const { lines, text } = sound;
  const entities = blocks(lines, ({ part, what }) => (what === "entity" ? part : undefined));
  let account = 0;
  const wholes = blocks(lines, ({ names, what, content }) => {
    if (names && content.startsWith("account")) account++;
    return what === "header" ? -1 : what === "trailer" ? -2 : account;
  });
  for (const list of [entities, wholes]) {
    for (const [at, first] of list.entries()) {
      const next = list[at + 1];
      if (next === undefined || next.start !== first.end) continue;
      const becomes = text.slice(next.start, next.end) + text.slice(first.start, first.end);
      const what = `block at ${first.start} below the next`;
      yield edited(text, { what, start: first.start, end: next.end, becomes });
    }
    for (const { end, start } of list) {
      const block = text.slice(start, end);
      yield edited(text, { what: `block at ${start} left out`, start, end, becomes: "" });
      yield edited(text, { what: `block at ${start} twice`, start, end, becomes: block + block });
    }
  }
}

function blocks(
  lines: readonly OwnedLine[],
  keyOf: (line: OwnedLine) => number | undefined,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { key: number; start: number; end: number }[] = [];
  for (const line of lines) {
    // The names of accounts are counted in the order of the lines.
    const key = keyOf(line);
    if (key === undefined) continue;
    const last = found.at(-1);
    if (last?.key === key && last.end === line.start) last.end = line.end;
    else found.push({ key, start: line.start, end: line.end });
  }
  return found;
}

/** What a merge leaves, before every line. */
export function* everyConflict({ lines, text }: Sound): Generator<Hit> {
  for (const [at, { end, start }] of lines.entries()) {
    const line = text.slice(start, end);
    for (const marker of ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n", "||||||| base\n"]) {
      const becomes = marker + line;
      yield edited(text, {
        what: `a marker before line ${at + 1}`,
        start,
        end: start,
        becomes: marker,
      });
      if (marker.startsWith("<")) {
        const both = `${becomes}=======\n${line}>>>>>>> theirs\n`;
        yield edited(text, { what: `line ${at + 1} in conflict`, start, end, becomes: both });
      }
    }
  }
}

/** Bytes that change what a careless reader sees, before every line and inside of it. */
export function* everyInsertion({ lines, text }: Sound): Generator<Hit> {
  for (const [at, { end, start }] of lines.entries()) {
    for (const becomes of ["\0", "\t", "  ", "\r", "\n", "\ufeff", "x", "|", "#", "user: x\n"]) {
      for (const place of [start, (start + end) >> 1, end - 1]) {
        const what = `${JSON.stringify(becomes)} at ${place}, in line ${at + 1}`;
        yield edited(text, { what, start: place, end: place, becomes });
      }
    }
  }
}

/** The text with one piece replaced. */
function edited(
  text: string,
  {
    becomes,
    end,
    start,
    what,
  }: {
    readonly what: string;
    readonly start: number;
    readonly end: number;
    readonly becomes: string;
  },
): Hit {
  const whole = text.slice(0, start) + becomes + text.slice(end);
  return { what, bytes: new TextEncoder().encode(whole), start, end };
}

/** A generator of numbers below a limit: the same ones for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Damage of one kind, at a place that the dice choose. */
export function anyDamage(sound: Sound, roll: (below: number) => number): Hit {
  const { lines, text } = sound;
  const at = roll(lines.length);
  const line = lines[at] ?? { start: 0, end: 0 };
  const other = lines[roll(lines.length)] ?? line;
  const [own, others] = [line, other].map(({ end, start }) => text.slice(start, end));
  const place = roll(text.length);
  const long = Math.min(text.length, place + 1 + roll(200));
  const cut = (what: string, hit: Omit<Parameters<typeof edited>[1], "what">): Hit =>
    edited(text, { what: `${what} at ${hit.start}`, ...hit });
  switch (roll(10)) {
    case 0:
      return anyBit(sound, roll);
    case 1:
      return cut("a piece left out", { start: place, end: long, becomes: "" });
    case 2:
      return cut("a piece twice", {
        start: place,
        end: long,
        becomes: text.slice(place, long).repeat(2),
      });
    case 3:
      return cut("a line left out", { ...line, becomes: "" });
    case 4:
      return cut("a line twice", { ...line, becomes: `${own ?? ""}${own ?? ""}` });
    case 5:
      return cut("another line", { ...line, becomes: others ?? "" });
    case 6:
      return cut("a line of elsewhere", {
        start: line.start,
        end: line.start,
        becomes: others ?? "",
      });
    case 7:
      return cut("the rest lost", { start: place, end: text.length, becomes: "" });
    case 8:
      return cut("zeros", { start: place, end: long, becomes: "\0".repeat(long - place) });
    default: {
      const last = lines[Math.min(lines.length - 1, at + roll(60))] ?? line;
      return cut("lines left out", { start: line.start, end: last.end, becomes: "" });
    }
  }
}

function anyBit({ bytes }: Sound, roll: (below: number) => number): Hit {
  const place = roll(bytes.length);
  const bit = roll(8);
  const changed = bytes.slice();
  changed[place] = (changed[place] ?? 0) ^ (1 << bit);
  const start = decodeBackup(bytes.subarray(0, place)).text.length;
  return { what: `bit ${bit} of byte ${place}`, bytes: changed, start, end: start + 1 };
}
