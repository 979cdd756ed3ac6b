import { formatPieces, surveyFormat } from "@iamferry/backup";
import type { FormatSurvey } from "@iamferry/backup";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "./failure.ts";
import { formatFile } from "./fmt-file.ts";
import type { Formatted } from "./fmt-file.ts";
import { MOST_BYTES, readAtOnce } from "./inputs.ts";
import type { InputStream } from "./inputs.ts";
import type { Io } from "./io/io.ts";
import { startProgress, withProgress } from "./io/progress.ts";
import { KeptDiagnostics } from "./kept-diagnostics.ts";
import { placedByLine } from "./placed-by-line.ts";

/** How a large file is laid out. */
export interface FmtStreamOptions {
  readonly seal: boolean;
  /** Whether to find out if it would change; otherwise it counts as changed. */
  readonly compares: boolean;
  /** Whether to show no progress. */
  readonly quiet: boolean;
  /** The size in bytes up to which a file can be held where it must be. Default: {@link MOST_BYTES}. */
  readonly mostHeld?: number | undefined;
}

/**
 * Lays out a file of any size, which is read once to see whether that can be done, and once more for each
 * use of its pieces. Only what does not stand in order, or holds the conflicts of a merge, is read at once.
 * Memory is that of `surveyFormat` and `formatPieces`.
 */
export async function formatStream(
  io: Io,
  { name, chunks, again }: InputStream,
  options: FmtStreamOptions,
): Promise<Formatted> {
  const { seal, compares } = options;
  const kept = new KeptDiagnostics();
  const keep = (each: Diagnostic): boolean => kept.keep(each);
  const survey = await surveyFormat(chunks, { seal, source: name, keep });
  const whole = whyWhole(survey, seal);
  if (whole !== undefined) {
    const { size = 0 } = (await io.files.stat(name)) ?? {};
    if (size > (options.mostHeld ?? MOST_BYTES)) {
      return { name, outcome: "refused", diagnostics: [tooLargeToHold(name, whole)] };
    }
    return formatFile({ name, bytes: await readAtOnce(io.files.read(name)) }, { seal });
  }
  const diagnostics = await placedByLine(io, { name, again }, survey.diagnostics);
  const codes = new Set<string>(diagnostics.map(({ code }) => code));
  const more = kept.more.filter(({ code }) => codes.has(code));
  const said = { name, diagnostics, more, accepted: survey.accepted };
  if (survey.refused) return { ...said, outcome: "refused" };
  const text = (): AsyncIterable<string> => piecesOf(io, name, { ...options, survey });
  if (!compares) return { ...said, outcome: "changed", text };
  const same = await isLaidOut(io, name, { ...options, survey });
  return { ...said, outcome: same ? "unchanged" : "changed", text };
}

interface PieceOptions extends FmtStreamOptions {
  readonly survey: FormatSurvey;
}

/** Why a file must be read at once; `undefined` where it need not. */
function whyWhole(
  { diagnostics, inOrder, refused }: FormatSurvey,
  seal: boolean,
): string | undefined {
  // Sealing settles the conflicts of a merge, for which it needs both sides.
  if (seal && diagnostics.some(({ code }) => code === "backup/conflict-marker")) {
    return "holds conflicts of a merge";
  }
  return refused || inOrder ? undefined : "does not stand in order";
}

function tooLargeToHold(name: string, why: string): Diagnostic<CliCode> {
  return {
    severity: "error",
    code: "cli/too-large",
    message: `\`${visible(name)}\` ${why}, and is larger than 512 MB, which is more than can be put in order`,
    source: name,
    help: "make the file again from what it was made of, or settle it by hand: accounts by name, and in each its entities by kind and name",
  };
}

async function* piecesOf(
  io: Io,
  name: string,
  { survey, seal, quiet }: PieceOptions,
): AsyncGenerator<string, void, undefined> {
  yield* formatPieces(await readAgain(io, name, { quiet, doing: "writing" }), {
    complete: survey.complete,
    seal,
  });
}

/** Whether a file is what it would become; neither of the two is held. */
async function isLaidOut(
  io: Io,
  name: string,
  { survey, seal, quiet }: PieceOptions,
): Promise<boolean> {
  const read = new Unmatched();
  const chunks = await readAgain(io, name, { quiet, doing: "comparing" });
  const pieces = formatPieces(read.noting(chunks), { complete: survey.complete, seal });
  for await (const piece of pieces) if (!read.matches(Buffer.from(piece))) return false;
  return read.isEmpty;
}

async function readAgain(
  io: Io,
  name: string,
  how: { readonly quiet: boolean; readonly doing: string },
): Promise<AsyncIterable<Uint8Array>> {
  const { size = 0 } = (await io.files.stat(name)) ?? {};
  return withProgress(io.files.read(name), startProgress(io, { name, size, ...how }));
}

/** What was read and has not been matched yet: as long as all matches, at most what one piece is made of. */
class Unmatched {
  private readonly chunks: Uint8Array[] = [];
  /** Bytes of the first chunk that are matched. */
  private matched = 0;

  get isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  async *noting(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      if (chunk.length > 0) this.chunks.push(chunk);
      yield chunk;
    }
  }

  /** Whether the bytes are the next ones. */
  matches(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      const [first] = this.chunks;
      if (first === undefined) return false;
      const length = Math.min(first.length - this.matched, bytes.length - at);
      const next = first.subarray(this.matched, this.matched + length);
      if (Buffer.compare(next, bytes.subarray(at, at + length)) !== 0) return false;
      at += length;
      this.matched += length;
      if (this.matched < first.length) continue;
      this.chunks.shift();
      this.matched = 0;
    }
    return true;
  }
}
