import type { RecordKind, Snapshot } from "@iamferry/model";
import { factsOf, kindsHolding } from "./facts.ts";

/** Whether a Snapshot says anywhere that something could not be read. */
export function isPartial(snapshot: Snapshot): boolean {
  return hasUnread("snapshot", snapshot as unknown as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function hasUnread(kind: RecordKind, record: Fields): boolean {
  if (kind === "unread") return true;
  return factsOf(kind).fields.some(([field, { holds }]) => {
    const value = record[field];
    if (value === undefined || holds === undefined || !HOLDING_UNREAD.has(holds)) return false;
    return Array.isArray(value)
      ? value.some((item: Fields) => hasUnread(holds, item))
      : hasUnread(holds, value as Fields);
  });
}

/** The others need not be looked into. */
const HOLDING_UNREAD: ReadonlySet<RecordKind> = kindsHolding("unread");
