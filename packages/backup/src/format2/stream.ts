import type { Snapshot } from "@iamferry/model";
import type { Diagnostic, Span } from "@iamferry/text";
import { detached } from "../detached.ts";
import { ByteFeed, portionsOf } from "./byte-feed.ts";
import type { BackupCode } from "./codes.ts";
import { reportBom } from "./damage.ts";
import type { Counts, Integrity, SealState } from "./integrity.ts";
import { Lowering, type ReadEntity } from "./lower.ts";
import { withSource } from "./parse.ts";
import { RecordReader, type ReaderItem } from "./reader.ts";
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
  private readonly source: string | undefined;
  private readonly reader: RecordReader;
  private readonly lowering: Lowering;
  private readonly feed: ByteFeed;
  private events: BackupEvent[] = [];

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
    this.feed = new ByteFeed(this.reader, {
      bom: () => this.report(reportBom()),
      damage: (offsets) => this.lowering.noteDamage(offsets),
    });
  }

  *push(chunk: Uint8Array): Generator<BackupEvent, void, undefined> {
    for (const portion of portionsOf(chunk)) {
      this.feed.push(portion);
      yield* this.takeEvents();
    }
  }

  *end(): Generator<BackupEvent, void, undefined> {
    const at = this.feed.end();
    const ending = this.lowering.finish({ lacksLineEnd: this.reader.lacksLineEnd, at });
    yield* this.takeEvents();
    yield { kind: "end", ...ending };
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
