import { listOf } from "../diff/records.ts";
import type { Change } from "../diff/change.ts";
import type { Fields } from "../diff/records.ts";

/** The fields of a record of the later side that withheld changes leave as they were on the earlier one. */
export function revertedFields(record: Fields, changes: readonly Change[]): Fields {
  const fields: Record<string, unknown> = {};
  const lists = new Map<string, ListReverts>();
  for (const change of changes) {
    switch (change.kind) {
      case "renamed":
        // Paths go by the names of accounts.
        if (change.type !== "account") fields["name"] = change.from;
        break;
      case "field":
        fields[change.field] = change.from;
        break;
      case "document":
        if (change.field === "versions") fields["versions"] = revertedVersions(record, change);
        else fields[change.field] = change.from;
        break;
      case "item-added":
      case "item-removed":
      case "item-changed":
        revertItem(lists, change);
        break;
      default:
    }
  }
  for (const [field, reverts] of lists) {
    fields[field] = revertedList(fields[field] ?? record[field], reverts);
  }
  return fields;
}

/** The version in force has the earlier document again; which number it has matters to no right. */
function revertedVersions(
  { defaultVersion, versions }: Fields,
  { from }: Extract<Change, { readonly kind: "document" }>,
): readonly unknown[] {
  return listOf(versions).map((version) => {
    const isInForce = version["id"] === defaultVersion && from !== undefined;
    return isInForce ? { ...version, document: from } : version;
  });
}

/** What is withheld of a list. */
interface ListReverts {
  /** In place of what items of the later side stand. By what the item says: the earlier one, or none. */
  readonly replaced: Map<string, readonly unknown[]>;
  readonly back: unknown[];
}

type ItemChange = Extract<Change, { readonly key: string }>;

function revertItem(lists: Map<string, ListReverts>, change: ItemChange): void {
  const reverts = lists.get(change.field) ?? {
    replaced: new Map<string, readonly unknown[]>(),
    back: [],
  };
  lists.set(change.field, reverts);
  if (change.kind === "item-removed") reverts.back.push(change.from);
  else {
    const earlier = change.kind === "item-changed" ? [change.from] : [];
    reverts.replaced.set(JSON.stringify(change.to), earlier);
  }
}

function revertedList(items: unknown, { replaced, back }: ListReverts): readonly unknown[] {
  const kept = listOf(items).flatMap((item) => replaced.get(JSON.stringify(item)) ?? [item]);
  return [...kept, ...back];
}
