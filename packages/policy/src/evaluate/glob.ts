/** A piece of a pattern: text in which `*` and `?` are wildcards, or text that stands for itself. */
export interface GlobPiece {
  readonly text: string;
  /** The value of a policy variable, say: `*` and `?` in it are characters like others. */
  readonly literal?: true;
}

/** A pattern, read once: what stands between its `*`. Made by {@link compileGlob}. */
export interface Glob {
  /** At least one. A pattern without `*` is one segment. */
  readonly segments: readonly Segment[];
  /** No shorter text matches. */
  readonly minLength: number;
}

interface Segment {
  readonly text: string;
  /** The places of `?` in `text`; absent where there is none. */
  readonly wild?: ReadonlySet<number>;
  /** For a long segment, how far the search falls back after each character (Knuth, Morris, Pratt). */
  readonly fallbacks?: Int32Array;
}

/**
 * Whether `text` matches `pattern`, in which `*` stands for any characters, also none, and `?` for one; `/` and `:`
 * are characters like others (AWS, IAM User Guide, "IAM JSON policy elements: Resource"). A character is a UTF-16
 * unit: no documentation says otherwise, and ARNs are ASCII. Takes time linear in both, but for `?` between two `*`,
 * where it is the length of `text` times that of what stands there.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  return globMatches(compileGlob([{ text: pattern }]), text);
}

/** Reads a pattern that is made of pieces. */
export function compileGlob(pieces: readonly GlobPiece[]): Glob {
  const drafts: SegmentDraft[] = [{ text: "", wild: [] }];
  for (const piece of pieces) addPiece(drafts, piece);
  // Only the first and the last segment may be empty: `**` is `*`.
  const kept = drafts.filter(({ text }, at) => at === 0 || at === drafts.length - 1 || text !== "");
  const segments = kept.map((draft, at) => finished(draft, at > 0 && at < kept.length - 1));
  return { segments, minLength: segments.reduce((sum, { text }) => sum + text.length, 0) };
}

/** Whether `text` matches the pattern, see {@link matchesGlob}. */
export function globMatches({ segments, minLength }: Glob, text: string): boolean {
  const first = segments[0];
  if (first === undefined || text.length < minLength || !matchesAt(first, text, 0)) return false;
  const last = segments.at(-1) ?? first;
  if (segments.length === 1) return text.length === minLength;
  const end = text.length - last.text.length;
  if (!matchesAt(last, text, end)) return false;
  const body = text.slice(0, end);
  let at = first.text.length;
  for (let i = 1; i < segments.length - 1; i++) {
    const segment = segments[i] ?? last;
    // The first place is as good as any: it leaves most to those that follow.
    const found = find(segment, body, at);
    if (found === -1) return false;
    at = found + segment.text.length;
  }
  return true;
}

/** Whether the pattern is one text and has no wildcards. */
export function literalOf({ segments }: Glob): string | undefined {
  const [only] = segments;
  return segments.length === 1 && only?.wild === undefined ? only?.text : undefined;
}

interface SegmentDraft {
  text: string;
  readonly wild: number[];
}

function addPiece(drafts: SegmentDraft[], { text, literal }: GlobPiece): void {
  const parts = literal ? [text] : text.split("*");
  for (const [index, part] of parts.entries()) {
    if (index > 0) drafts.push({ text: "", wild: [] });
    const segment = drafts.at(-1);
    if (segment === undefined) return;
    for (let at = literal ? -1 : part.indexOf("?"); at !== -1; at = part.indexOf("?", at + 1)) {
      segment.wild.push(segment.text.length + at);
    }
    segment.text += part;
  }
}

function finished({ text, wild }: SegmentDraft, isSearched: boolean): Segment {
  if (wild.length > 0) return { text, wild: new Set(wild) };
  // `indexOf` is faster on short texts, however bad its worst case is.
  return isSearched && text.length > 16 ? { text, fallbacks: fallbacksOf(text) } : { text };
}

function matchesAt({ text: wanted, wild }: Segment, text: string, at: number): boolean {
  if (wild === undefined) return text.startsWith(wanted, at);
  for (let i = 0; i < wanted.length; i++) {
    if (wanted.charCodeAt(i) !== text.charCodeAt(at + i) && !wild.has(i)) return false;
  }
  return true;
}

function find(segment: Segment, text: string, from: number): number {
  const { fallbacks, text: wanted, wild } = segment;
  if (fallbacks !== undefined) return findLong(wanted, fallbacks, { text, from });
  if (wild === undefined) return text.indexOf(wanted, from);
  for (let at = from; at <= text.length - wanted.length; at++) {
    if (matchesAt(segment, text, at)) return at;
  }
  return -1;
}

/** For each prefix of `wanted`, the length of its longest proper prefix that is also its suffix. */
function fallbacksOf(wanted: string): Int32Array {
  const fallbacks = new Int32Array(wanted.length);
  let length = 0;
  for (let at = 1; at < wanted.length; at++) {
    while (length > 0 && wanted.charCodeAt(at) !== wanted.charCodeAt(length)) {
      length = fallbacks[length - 1] ?? 0;
    }
    if (wanted.charCodeAt(at) === wanted.charCodeAt(length)) length++;
    fallbacks[at] = length;
  }
  return fallbacks;
}

function findLong(
  wanted: string,
  fallbacks: Int32Array,
  { text, from }: { readonly text: string; readonly from: number },
): number {
  let length = 0;
  for (let at = from; at < text.length; at++) {
    while (length > 0 && text.charCodeAt(at) !== wanted.charCodeAt(length)) {
      length = fallbacks[length - 1] ?? 0;
    }
    if (text.charCodeAt(at) === wanted.charCodeAt(length)) length++;
    if (length === wanted.length) return at - length + 1;
  }
  return -1;
}
