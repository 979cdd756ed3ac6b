import { createDecoder } from "../decode.ts";
import { isBlank } from "./atoms.ts";
import { MOST_LINE, type RecordReader } from "./reader.ts";

/** What a feed says besides what its reader finds: offsets in the decoded text. */
export interface FeedSink {
  readonly bom: () => void;
  /** Bytes there are no UTF-8. */
  readonly damage: (offsets: readonly number[]) => void;
}

/**
 * Decodes bytes as they come and feeds them to a reader. Memory follows the longest line; of a line that is
 * too long no more is kept than the reader looks at.
 */
export class ByteFeed {
  private readonly decoder = createDecoder();
  private readonly reader: RecordReader;
  private readonly sink: FeedSink;
  private parts: string[] = [];
  private waiting = 0;
  /** Units of the waiting line that are not kept. */
  private dropped = 0;
  private base = 0;
  private begun = false;

  constructor(reader: RecordReader, sink: FeedSink) {
    this.reader = reader;
    this.sink = sink;
  }

  /** Takes bytes; the reader has emitted what they complete when this returns. */
  push(bytes: Uint8Array): void {
    this.take(this.decoder.push(bytes));
  }

  /** The end of the bytes; the length of the text. */
  end(): number {
    this.take(this.decoder.end());
    const rest = this.window();
    const at = this.base + rest.length + this.dropped;
    this.reader.read(rest, this.base, true);
    this.reader.finish(at);
    return at;
  }

  private take({
    damage,
    text,
  }: {
    readonly text: string;
    readonly damage: readonly number[];
  }): void {
    if (text === "") return;
    const offset = this.base + this.waiting + this.dropped;
    if (damage.length > 0) this.sink.damage(damage.map((each) => offset + each));
    this.parts.push(text);
    this.waiting += text.length;
    // A line that goes on is not looked at again with each portion of it.
    if (text.includes("\n")) this.readWindow();
    else if (this.waiting > MOST_LINE) this.cutLine();
  }

  private readWindow(): void {
    let window = this.window();
    if (this.dropped > 0) {
      const next = window.indexOf("\n") + 1;
      this.reader.read(window.slice(0, next), this.base, false);
      this.base += next + this.dropped;
      this.dropped = 0;
      window = window.slice(next);
    }
    const read = this.reader.read(window, this.base, false);
    this.base += read;
    this.parts = [window.slice(read)];
    this.waiting = window.length - read;
  }

  /** What waits is part of a line that is too long: what the reader would drop is dropped here. */
  private cutLine(): void {
    const window = this.window();
    const indent = indentOf(window);
    this.base += indent;
    // One unit more than shows that it is too long: the last may be a CR, which the reader leaves out.
    const kept = window.slice(indent, indent + MOST_LINE + 2);
    this.parts = [kept];
    this.dropped += window.length - indent - kept.length;
    this.waiting = kept.length;
  }

  private window(): string {
    const window = this.parts.join("");
    if (this.begun) return window;
    this.begun = true;
    if (!window.startsWith("\ufeff")) return window;
    this.sink.bom();
    this.base = 1;
    return window.slice(1);
  }
}

/** How many blanks lead in a line that has not ended. */
function indentOf(line: string): number {
  let at = 0;
  while (at < line.length && isBlank(line.charCodeAt(at))) at++;
  return at;
}

/** Small enough that what a portion brings dies young. In bytes. */
const PORTION = 64 * 1024;

/** Chunks of any size in portions. */
export function* portionsOf(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < chunk.length; at += PORTION) yield chunk.subarray(at, at + PORTION);
}
