import type { Snapshot } from "@iamferry/model";
import type { Diagnostic, Span } from "@iamferry/text";
import { createDecoder } from "../decode.ts";
import { detached } from "../detached.ts";
import type { BackupCode } from "./codes.ts";
import { reportBom, reportDamage } from "./damage.ts";
import { Lowering, type Counts, type Integrity, type ReadEntity, type SealState } from "./lower.ts";
import { withSource } from "./parse.ts";
import { MOST_LINE, RecordReader, type ReaderItem } from "./reader.ts";
import type { AccountHead } from "./writer.ts";

/**
 * What a stream brings, in the order of the file; an account before what it holds. Spans are offsets in the
 * decoded text, in UTF-16 units.
 */
export type BackupEvent =
  | { readonly kind: "header"; readonly head: Omit<Snapshot, "accounts">; readonly seal: SealState }
  | { readonly kind: "account"; readonly account: AccountHead; readonly span: Span }
  | ({ readonly kind: "entity"; readonly span: Span; readonly seal: SealState } & {
      readonly read: ReadEntity;
    })
  | { readonly kind: "account-end"; readonly seal: SealState }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic<BackupCode> }
  | {
      readonly kind: "end";
      readonly integrity: Integrity;
      readonly counts: Counts;
      readonly refused: boolean;
    };

/** How to read a stream. All members may be left out. */
export interface StreamOptions {
  /** The name of the stream for diagnostics. Default: diagnostics name no source. */
  readonly source?: string;
}

/**
 * Reads a backup in format 2 as it comes, in UTF-8. Yields each entity once its last line is there, with
 * what its seal says; memory follows the largest entity and the names of the entities of one account.
 * Together the events say what `parseBackup` says of the whole text. Whether the file is whole is known
 * only at the `end`: who cannot undo waits for that. Errors of the iterable are passed on.
 */
export async function* readBackup(
  chunks: AsyncIterable<Uint8Array>,
  options: StreamOptions = {},
): AsyncGenerator<BackupEvent, void, undefined> {
  const stream = new BackupStream(options.source);
  for await (const chunk of chunks) yield* stream.push(chunk);
  yield* stream.end();
}

class BackupStream {
  private readonly decoder = createDecoder();
  private readonly source: string | undefined;
  private readonly reader: RecordReader;
  private readonly lowering: Lowering;
  private events: BackupEvent[] = [];
  private parts: string[] = [];
  private waiting = 0;
  /** Units of the waiting line that are not kept. */
  private dropped = 0;
  private base = 0;
  private begun = false;

  constructor(source: string | undefined) {
    this.source = source;
    this.reader = new RecordReader((item: ReaderItem) => this.lowering.consume(item));
    this.lowering = new Lowering(
      {
        header: (head, { seal }) => this.events.push({ kind: "header", head, seal }),
        account: (account, { span }) => this.events.push({ kind: "account", account, span }),
        entity: (read, { seal, span }) => this.events.push({ kind: "entity", read, seal, span }),
        accountEnd: (seal) => this.events.push({ kind: "account-end", seal }),
        diagnostic: (diagnostic) => this.report(diagnostic),
      },
      { declared: this.reader.declared, detach: detached },
    );
  }

  *push(chunk: Uint8Array): Generator<BackupEvent, void, undefined> {
    for (let at = 0; at < chunk.length; at += PORTION) {
      this.take(this.decoder.push(chunk.subarray(at, at + PORTION)));
      yield* this.takeEvents();
    }
  }

  *end(): Generator<BackupEvent, void, undefined> {
    this.take(this.decoder.end());
    const rest = this.window();
    const at = this.base + rest.length + this.dropped;
    this.reader.read(rest, this.base, true);
    this.reader.finish(at);
    const ending = this.lowering.finish({ lacksLineEnd: this.reader.lacksLineEnd, at });
    yield* this.takeEvents();
    yield { kind: "end", ...ending };
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
    for (const diagnostic of reportDamage(damage.map((each) => offset + each))) {
      this.lowering.noteDamage();
      this.report(diagnostic);
    }
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
    this.parts = [window.slice(0, MOST_LINE + 1)];
    this.dropped += window.length - MOST_LINE - 1;
    this.waiting = MOST_LINE + 1;
  }

  private window(): string {
    const window = this.parts.join("");
    if (this.begun) return window;
    this.begun = true;
    if (!window.startsWith("\ufeff")) return window;
    this.report(reportBom());
    this.base = 1;
    return window.slice(1);
  }

  private report(diagnostic: Diagnostic<BackupCode>): void {
    this.events.push({ kind: "diagnostic", diagnostic: withSource(diagnostic, this.source) });
  }

  private takeEvents(): readonly BackupEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}

/** Small enough that what a portion brings dies young. In bytes. */
const PORTION = 64 * 1024;
