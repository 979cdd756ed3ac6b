import { accountLabel, entitiesOf, RECORD_FIELDS } from "@iamferry/model";
import type { Account, RecordKind, Snapshot } from "@iamferry/model";
import type { Place } from "./place.ts";

/** A field of an entity of the earlier state that the later one's format cannot tell; undefined where there is none. */
export type Untold = (place: Place) => string | undefined;

/** Looks at an entity when it is asked for. `compared` is the earlier state with what both formats can tell. */
export function createUntold(from: Snapshot, compared: Snapshot): Untold {
  if (from === compared) return () => undefined;
  const accounts = new Map<string, Account>();
  for (const account of compared.accounts) accounts.set(accountLabel(account), account);
  const known = new Map<string, ReadonlyMap<string, object>>();
  return ({ kind, account, from: entity }) => {
    if (account.from === undefined || entity === undefined) return undefined;
    const label = accountLabel(account.from);
    const key = JSON.stringify([label, kind]);
    let entities = known.get(key);
    if (entities === undefined) {
      const other = accounts.get(label);
      const all = other === undefined ? [] : entitiesOf(other, kind);
      // Of several with one name the first counts.
      entities = new Map(all.toReversed().map((each) => [each.name, each] as const));
      known.set(key, entities);
    }
    return lackOf(kind, entity, entities.get(entity.name) ?? {});
  };
}

function lackOf(kind: RecordKind, record: object, other: object): string | undefined {
  const [own, others] = [record, other] as readonly Readonly<Record<string, unknown>>[];
  return RECORD_FIELDS[kind].find(([field, facts]) => {
    if (facts.class !== "desired") return false;
    const [items, told] = [itemsOf(own?.[field]), itemsOf(others?.[field])];
    if (items.length > told.length) return true;
    const { holds } = facts;
    if (holds === undefined) return false;
    return items.some(
      (item, at) => lackOf(holds, item as object, told[at] as object) !== undefined,
    );
  })?.[0];
}

function itemsOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
