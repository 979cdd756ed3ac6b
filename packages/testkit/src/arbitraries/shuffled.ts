import fc, { type Arbitrary } from "fast-check";
import { RECORD_FIELDS, type RecordKind, type Snapshot } from "@iamferry/model";

/** The same Snapshot with each list whose order means nothing in another order; shrinks to the order it has. */
export function shuffled(snapshot: Snapshot): Arbitrary<Snapshot> {
  // How many draws it takes is found by a walk that changes nothing.
  const widths: number[] = [];
  rebuild(snapshot, (width) => {
    widths.push(width);
    return 0;
  });
  return fc.tuple(...widths.map((width) => fc.nat({ max: width }))).map((draws) => {
    let at = 0;
    return rebuild(snapshot, () => draws[at++] ?? 0);
  });
}

/** A number from zero up to and including `max`. */
type Draw = (max: number) => number;

/** A record of the model, seen as the table of fields sees it. */
type Fields = Readonly<Record<string, unknown>>;

function rebuild(snapshot: Snapshot, draw: Draw): Snapshot {
  // The walk keeps every field, and with it the type.
  return rebuildRecord("snapshot", { ...snapshot }, draw) as unknown as Snapshot;
}

function rebuildRecord(kind: RecordKind, record: Fields, draw: Draw): Fields {
  const rebuilt: Record<string, unknown> = {};
  for (const [field, { holds, many, set }] of RECORD_FIELDS[kind]) {
    const value = record[field];
    if (value === undefined) continue;
    if (holds !== undefined && many === undefined) {
      rebuilt[field] = rebuildRecord(holds, value as Fields, draw);
    } else if (holds !== undefined) {
      const items = (value as readonly Fields[]).map((item) => rebuildRecord(holds, item, draw));
      rebuilt[field] = shuffle(items, draw);
    } else {
      rebuilt[field] = set ? shuffle(value as readonly unknown[], draw) : value;
    }
  }
  return rebuilt;
}

/** Fisher and Yates: each item changes places with itself or one behind it; draws of zero change nothing. */
function shuffle<T>(items: readonly T[], draw: Draw): readonly T[] {
  const mixed = [...items];
  for (let at = 0; at + 1 < mixed.length; at++) {
    const other = at + draw(mixed.length - 1 - at);
    const [here, there] = [mixed[at], mixed[other]];
    // INVARIANT: both places are in the list.
    mixed[at] = there as T;
    mixed[other] = here as T;
  }
  return mixed;
}
