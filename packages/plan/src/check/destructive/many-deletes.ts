import { entitiesOf } from "@iamferry/model";
import { countedKind, entityWords } from "../words.ts";
import type { EntityKind } from "@iamferry/model";
import type { Check } from "../check.ts";

/** More deletes than anybody usually means: a wanted state that is not whole looks like that. */
export const checkManyDeletes: Check = (checking) => {
  const { removals, states, report } = checking;
  const counts = new Map<
    string,
    { readonly label: string; readonly kind: EntityKind; count: number }
  >();
  for (const { kind, entity, replaced } of removals) {
    if (kind === "account" || replaced) continue;
    const label = entity[1] ?? "";
    const key = `${kind} ${label}`;
    const entry = counts.get(key) ?? { label, kind, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  for (const { label, kind, count } of counts.values()) {
    const path = ["account", label];
    const account = states.before.accountAt(path)?.account;
    const all = account === undefined ? count : entitiesOf(account, kind).length;
    if (count < LEAST || count <= all * SHARE) continue;
    report("destructive/many-deletes", {
      entity: path,
      message: `${count} of the ${countedKind(all, kind)} of ${entityWords(path)} are deleted`,
    });
  }
};

/** Fewer than these are looked at one by one anyway. */
const LEAST = 3;

const SHARE = 0.1;
