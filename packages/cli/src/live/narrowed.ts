import { isPartial } from "@iamferry/model";
import type { Account } from "@iamferry/model";
import type { Side, Sides } from "../sides.ts";

/**
 * Sides with the one account alone that a live side was asked for: what else a backup holds is no difference to it. Name,
 * number or alias on any side tell which one it is; a side of one account stays as it is.
 */
export function narrowedTo(account: string, sides: Sides): Sides {
  const called = new Set(
    sides.sides
      .flatMap(({ snapshot }) => snapshot.accounts)
      .filter(({ alias, id, name }) => [alias, id, name].includes(account))
      .flatMap(({ id, name }) => [id, name]),
  );
  called.delete(undefined);
  const isIt = ({ id, name }: Account): boolean => called.has(id) || called.has(name);
  const narrowed = (side: Side): Side => {
    const { accounts } = side.snapshot;
    if (accounts.length <= 1) return side;
    return { ...side, snapshot: { ...side.snapshot, accounts: accounts.filter(isIt) } };
  };
  const left = sides.sides.map(narrowed);
  return { ...sides, sides: left, isPartial: left.some(({ snapshot }) => isPartial(snapshot)) };
}
