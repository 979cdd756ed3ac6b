import { RECORD_FIELDS, type RecordKind, type Snapshot } from "@iamferry/model";

/** A record of the model, seen as the table of fields sees it. */
export type Fields = Readonly<Record<string, unknown>>;

/** A Snapshot in which each record is what `change` makes of it, the inner ones first. */
export function changedRecords(
  snapshot: Snapshot,
  change: (kind: RecordKind, record: Fields) => Fields,
): Snapshot {
  const walk = (kind: RecordKind, record: Fields): Fields => {
    const copy: Record<string, unknown> = { ...record };
    for (const [field, { holds, many }] of RECORD_FIELDS[kind]) {
      const value = copy[field];
      if (holds === undefined || value === undefined) continue;
      copy[field] =
        many === undefined
          ? walk(holds, value as Fields)
          : (value as readonly Fields[]).map((item) => walk(holds, item));
    }
    return change(kind, copy);
  };
  return walk("snapshot", { ...snapshot }) as unknown as Snapshot;
}
