import type { Account } from "@iamferry/model";
import type { AccountPlace, Places } from "./place.ts";

/**
 * Tells of an account that only one side has whether it may be one that only the other side has: neither their names
 * nor their numbers can be compared where one is known by its name alone and the other by its number alone. Looks at
 * every account once.
 */
export function createDoubts({ accounts }: Places): (place: AccountPlace) => boolean {
  const alone = { from: new Set<Known>(), to: new Set<Known>() };
  for (const { from, to } of accounts) {
    if (to === undefined && from !== undefined) alone.from.add(knownBy(from));
    if (from === undefined && to !== undefined) alone.to.add(knownBy(to));
  }
  return ({ from, to }) => {
    if (from !== undefined && to !== undefined) return false;
    const own = knownBy(from ?? to ?? {});
    const others = to === undefined ? alone.to : alone.from;
    return [...others].some((other) => own === "nothing" || !SHARING[own].has(other));
  };
}

type Known = "both" | "name" | "number" | "nothing";

/** What shares a name or a number with what is known so. */
const SHARING: Readonly<Record<Exclude<Known, "nothing">, ReadonlySet<Known>>> = {
  both: new Set(["both", "name", "number"]),
  name: new Set(["both", "name"]),
  number: new Set(["both", "number"]),
};

function knownBy({ id, name }: Pick<Account, "id" | "name">): Known {
  if (name === undefined) return id === undefined ? "nothing" : "number";
  return id === undefined ? "name" : "both";
}
