import type { Account, Group, InlinePolicy, User } from "@iamferry/model";
import type { Diagnostic, Span } from "@iamferry/text";
import { createDecoder } from "../decode.ts";
import { FileComments } from "./comments.ts";
import { Cursor, initialState, type CursorState } from "./cursor.ts";
import { damageAt } from "./damage.ts";
import { detached } from "../detached.ts";
import { bomReport, crlfReport } from "./layout.ts";
import { Lowering, recordSpan, type LegacyBackupCode, type Sink, type Totals } from "./lower.ts";

/**
 * What a stream brings, in the order of the file; an account before what it holds. Spans are offsets in
 * the decoded text, in UTF-16 units.
 */
export type LegacyEvent =
  | {
      readonly kind: "account";
      readonly account: Pick<Account, "name" | "builtIn">;
      readonly span: Span;
    }
  | { readonly kind: "user"; readonly account: string; readonly user: User; readonly span: Span }
  | { readonly kind: "group"; readonly account: string; readonly group: Group; readonly span: Span }
  | {
      readonly kind: "account-policies";
      readonly account: string;
      readonly policies: readonly InlinePolicy[];
      readonly span: Span;
    }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic<LegacyBackupCode> }
  | ({ readonly kind: "end" } & Totals);

/** How to read a stream. All members may be left out. */
export interface ReadOptions {
  /** The name of the stream for diagnostics. Default: diagnostics name no source. */
  readonly source?: string;
}

/**
 * Reads a backup in the legacy dialect as it comes: bytes in UTF-8, or in UTF-16 with a byte-order mark.
 * Yields each entity and diagnostic once it is complete; memory follows the largest record and the names of
 * the accounts. Together the events say what `parseLegacy` says of the whole text, but for one thing:
 * whether the file is a backup at all is known only at its end (`unusable`), and who cannot undo waits for
 * that. Errors of the iterable are passed on.
 */
export async function* readLegacy(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<LegacyEvent, void, undefined> {
  const reader = new StreamReader(options.source);
  for await (const chunk of chunks) {
    yield* reader.push(chunk);
  }
  yield* reader.end();
}

class StreamReader {
  private readonly decoder = createDecoder();
  private readonly damage: number[] = [];
  private readonly comments = new FileComments();
  private readonly lowering: Lowering;
  private readonly source: string | undefined;
  private events: LegacyEvent[] = [];
  private state: CursorState | undefined;
  private window = "";
  private base = 0;
  private parts: string[] = [];
  private partsLength = 0;
  /** How much text has to wait before it is worth while to read the window again. */
  private wanted = LEAST_PORTION;

  constructor(source: string | undefined) {
    this.source = source;
    const sink: Sink = {
      account: ({ account, record }) =>
        this.events.push({ kind: "account", account, span: record.name.content }),
      user: ({ account, entity, record }) =>
        this.events.push({ kind: "user", account, user: entity, span: recordSpan(record) }),
      group: ({ account, entity, record }) =>
        this.events.push({ kind: "group", account, group: entity, span: recordSpan(record) }),
      accountPolicies: ({ account, entity, record }) =>
        this.events.push({
          kind: "account-policies",
          account,
          policies: entity,
          span: recordSpan(record),
        }),
      diagnostic: (diagnostic) => this.addDiagnostic(diagnostic),
    };
    this.lowering = new Lowering(sink, damageAt(this.damage), detached);
  }

  *push(chunk: Uint8Array): Generator<LegacyEvent, void, undefined> {
    // A large chunk is read in portions too: memory follows the record, not the chunk.
    for (let at = 0; at < chunk.length; at += LEAST_PORTION) {
      this.append(this.decoder.push(chunk.subarray(at, at + LEAST_PORTION)));
      if (this.partsLength < this.wanted) continue;
      this.readWindow(false);
      yield* this.takeEvents();
    }
  }

  *end(): Generator<LegacyEvent, void, undefined> {
    this.append(this.decoder.end());
    const state = this.readWindow(true);
    const totals = this.lowering.finish(state, this.base + this.window.length);
    yield* this.takeEvents();
    yield { kind: "end", ...totals };
  }

  private append(decoded: { readonly text: string; readonly damage: readonly number[] }): void {
    const offset = this.base + this.window.length + this.partsLength;
    for (const at of decoded.damage) this.damage.push(offset + at);
    if (decoded.text === "") return;
    this.parts.push(decoded.text);
    this.partsLength += decoded.text.length;
  }

  /** Reads all records of the window that are surely complete, and drops their text. */
  private readWindow(final: boolean): CursorState {
    this.window += this.parts.join("");
    this.parts = [];
    this.partsLength = 0;
    let state = this.state ?? this.begin();
    const cursor = new Cursor(
      {
        text: this.window,
        base: this.base,
        final,
        comments: this.comments.window(this.base),
      },
      state,
    );
    for (;;) {
      const item = cursor.next();
      if (cursor.starved) {
        this.comments.undo();
        break;
      }
      if (item === undefined) break;
      this.lowering.consume(item);
      state = cursor.position();
      this.comments.keep(state.offset);
    }
    this.state = state;
    if (final) return state;
    this.window = this.window.slice(state.offset - this.base);
    this.base = state.offset;
    // What waits is read again with what comes: as much again at least, so that all is linear.
    this.wanted = Math.max(LEAST_PORTION, this.window.length);
    while (this.damage.length > 0 && (this.damage[0] ?? 0) < this.base) this.damage.shift();
    return state;
  }

  private begin(): CursorState {
    const state = initialState(this.window);
    if (this.window.startsWith("\ufeff")) this.addDiagnostic(bomReport());
    if (state.crlf) this.addDiagnostic(crlfReport(this.window.indexOf("\n")));
    return state;
  }

  private addDiagnostic(diagnostic: Diagnostic<LegacyBackupCode>): void {
    const { source } = this;
    const related = diagnostic.related?.map((place) => ({
      ...place,
      ...(source !== undefined && { source }),
    }));
    this.events.push({
      kind: "diagnostic",
      diagnostic: {
        ...diagnostic,
        ...(source !== undefined && { source }),
        ...(related && { related }),
      },
    });
  }

  private takeEvents(): readonly LegacyEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}

// Small, so that what a portion brings dies young, and the engine sees no need for a larger young generation.
const LEAST_PORTION = 4 * 1024;
