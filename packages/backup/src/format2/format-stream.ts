import type { Diagnostic } from "@iamferry/text";
import { invariant } from "@iamferry/text";
import { detached } from "../detached.ts";
import { ByteFeed, portionsOf } from "./byte-feed.ts";
import type { BackupCode } from "./codes.ts";
import { encodeFields } from "./encode.ts";
import { isAccepted, isOfInterest, isRefusal } from "./format.ts";
import { Lowering, type ReadEntity, type Sink } from "./lower.ts";
import { PiecePrinter } from "./piece-printer.ts";
import { RecordReader } from "./reader.ts";
import { readBackup } from "./stream.ts";

/** What is known of a file before it is formatted piece by piece. */
export interface FormatSurvey {
  /** What there is to say; where `refused`, why. */
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
  readonly refused: boolean;
  /** As of `FormattedBackup`. */
  readonly accepted: readonly Diagnostic<BackupCode>[];
  /** Whether accounts and entities stand in canonical order; pieces cannot be put in order. */
  readonly inOrder: boolean;
  /** What `complete:` is to say. */
  readonly complete: boolean;
}

/** How to format a stream. */
export interface FormatStreamOptions {
  readonly seal?: boolean;
  readonly source?: string;
  /**
   * Asked of each diagnostic whether it is to be kept, so that memory need not follow the damage. Default:
   * all are.
   */
  readonly keep?: (diagnostic: Diagnostic<BackupCode>) => boolean;
}

/**
 * Looks at a file of any size as `formatBackup` does before it prints: what is refused, and whether it can be
 * formatted piece by piece. Memory is that of `readBackup`.
 */
export async function surveyFormat(
  chunks: AsyncIterable<Uint8Array>,
  { keep = all, seal = false, source }: FormatStreamOptions = {},
): Promise<FormatSurvey> {
  const diagnostics: Diagnostic<BackupCode>[] = [];
  const accepted: Diagnostic<BackupCode>[] = [];
  let refused = false;
  let inOrder = true;
  let complete = true;
  let saysNo = false;
  for await (const event of readBackup(chunks, source === undefined ? {} : { source })) {
    switch (event.kind) {
      case "diagnostic": {
        const { diagnostic } = event;
        refused ||= isRefusal(diagnostic, seal);
        inOrder &&= diagnostic.code !== "backup/order";
        saysNo ||= diagnostic.code === "backup/incomplete";
        if (isOfInterest(diagnostic, seal) && keep(diagnostic)) diagnostics.push(diagnostic);
        if (seal && isAccepted(diagnostic) && keep(diagnostic)) accepted.push(diagnostic);
        break;
      }
      case "header":
        complete &&= event.head.unread === undefined;
        break;
      case "account":
        complete &&= event.account.unread === undefined;
        break;
      case "entity":
        complete &&= !("unread" in event.read.entity);
        break;
      default:
        break;
    }
  }
  return { diagnostics, refused, accepted, inOrder, complete: complete && !saysNo };
}

/**
 * Formats a file of any size piece by piece. It must have been surveyed: not refused, and in order. What is
 * given out is read again and compared with what was read; that it differs would be our mistake, and throws.
 */
export async function* formatPieces(
  chunks: AsyncIterable<Uint8Array>,
  { complete, seal = false }: Pick<FormatSurvey, "complete"> & FormatStreamOptions,
): AsyncGenerator<string, void, undefined> {
  const printer = new PiecePrinter({ seal });
  const mirror = new Mirror();
  const loose: string[] = [];
  let pieces: string[] = [];
  const give = (piece: string): void => {
    pieces.push(piece);
    mirror.read(piece);
  };
  const reader = createReader({
    header: (_head, part) => give(printer.header(part)),
    account: (_account, part) => give(printer.account(part)),
    entity: (read, part) => {
      mirror.expect(read);
      give(printer.entity(part));
    },
    block: (_word, _name, part) => give(printer.entity(part)),
    accountEnd: (state, end) => give(printer.accountEnd(state, end)),
    comment: (text) => loose.push(text),
    trailer: ({ comments }) => loose.push(...comments),
    diagnostic: () => undefined,
  });
  const feed = new ByteFeed(reader, { bom: nothing, damage: nothing });
  for await (const chunk of chunks) {
    for (const portion of portionsOf(chunk)) {
      feed.push(portion);
      yield pieces.join("");
      pieces = [];
    }
  }
  feed.end();
  give(printer.trailer({ complete, loose }));
  mirror.end();
  yield pieces.join("");
}

/** Reads what was printed, and compares its entities with those that were to be printed. */
class Mirror {
  private readonly expected: ReadEntity[] = [];
  private readonly reader: RecordReader;
  private base = 0;

  constructor() {
    this.reader = createReader({
      entity: ({ entity, kind }) => {
        const wanted = this.expected.shift();
        invariant(
          wanted?.entity.name === entity.name &&
            wanted.kind === kind &&
            encodeFields(kind.record, wanted.entity).join("\n") ===
              encodeFields(kind.record, entity).join("\n"),
          `formatting has changed what ${kind.word} ${entity.name} says`,
        );
      },
      diagnostic: () => undefined,
    });
  }

  expect(entity: ReadEntity): void {
    this.expected.push(entity);
  }

  read(piece: string): void {
    this.reader.read(piece, this.base, false);
    this.base += piece.length;
  }

  end(): void {
    this.reader.finish(this.base);
    invariant(this.expected.length === 0, "formatting has lost an entity");
  }
}

/** A reader whose records go to a sink. */
function createReader(sink: Sink): RecordReader {
  const reader = new RecordReader((item) => lowering.consume(item));
  const lowering = new Lowering(sink, { declared: reader.declared, detach: detached });
  return reader;
}

const nothing = (): void => undefined;

const all = (): boolean => true;
