import { decodeBackup, parseFormat2, readBackup, type BackupEvent } from "@iamferry/backup";
import { expect } from "vitest";

/** A stream of pieces of `bytes`, cut at `cuts`. */
export async function* pieces(
  bytes: Uint8Array,
  cuts: readonly number[],
): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

/** Cuts every `size` bytes. */
export function everyCut(bytes: Uint8Array, size: number): readonly number[] {
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, at) => (at + 1) * size);
}

/** Expects of a stream that it says what the whole text says. */
export async function expectSameAsWhole(
  bytes: Uint8Array,
  { cuts, what }: { readonly cuts: readonly number[]; readonly what: string },
): Promise<void> {
  const { damage, text } = decodeBackup(bytes);
  const whole = parseFormat2(text, { damage, source: "x" });
  const events: BackupEvent[] = [];
  for await (const event of readBackup(pieces(bytes, cuts), { source: "x" })) events.push(event);
  const end = events.at(-1);
  if (end?.kind !== "end") throw new Error("a stream must end with its end");
  expect(snapshotOf(events), what).toEqual(whole.snapshot);
  expect(diagnosticsOf(events), what).toEqual(whole.diagnostics);
  expect(end.integrity, what).toEqual(whole.integrity);
  expect([...end.counts], what).toEqual([...whole.counts]);
}

function snapshotOf(events: readonly BackupEvent[]): unknown {
  let head = {};
  const accounts: Record<string, unknown>[] = [];
  for (const event of events) {
    if (event.kind === "header") head = event.head;
    else if (event.kind === "account") accounts.push({ ...event.account, users: [], groups: [] });
    else if (event.kind === "entity") {
      const { list } = event.read.kind;
      const account = accounts.at(-1);
      if (account !== undefined) {
        account[list] = [...((account[list] as unknown[] | undefined) ?? []), event.read.entity];
      }
    }
  }
  return { ...head, accounts };
}

/** By place; those of one place as they came. */
function diagnosticsOf(events: readonly BackupEvent[]): unknown {
  return events
    .flatMap((event) => (event.kind === "diagnostic" ? [event.diagnostic] : []))
    .toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
