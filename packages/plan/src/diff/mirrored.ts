import { assertUnreachable } from "@iamferry/text";
import { itemKey } from "./item-key.ts";
import type { Change } from "./change.ts";

/** The same difference, seen from the other side: what it is with both sides exchanged. */
export function mirrored(change: Change): Change {
  switch (change.kind) {
    case "added": {
      const { kind: _kind, to, ...rest } = change;
      return { kind: "removed", ...rest, from: to };
    }
    case "removed": {
      const { kind: _kind, from, ...rest } = change;
      return { kind: "added", ...rest, to: from };
    }
    case "item-added": {
      const { kind: _kind, to, ...rest } = turned(change);
      return { kind: "item-removed", ...rest, from: to };
    }
    case "item-removed": {
      const { kind: _kind, from, ...rest } = turned(change);
      return { kind: "item-added", ...rest, to: from };
    }
    case "item-changed": {
      const { from, to, ...rest } = turned(change);
      return { ...rest, key: itemKey(change.type, change.field, from), from: to, to: from };
    }
    case "renamed":
    case "replaced": {
      const { from, to, ...rest } = turned(change);
      return { ...rest, from: to, to: from };
    }
    case "field": {
      const { from, to, ...rest } = turned(change);
      return { ...rest, ...known("from", to), ...known("to", from) };
    }
    case "document": {
      const { from, to, ...rest } = turned(change);
      return { ...rest, ...known("from", to), ...known("to", from) };
    }
    default:
      return assertUnreachable(change);
  }
}

/** By the names of the other side; what only one side has keeps the names of that side. */
function turned<C extends Change>(change: C): C {
  const { account, entity, otherSide } = change;
  if (otherSide === undefined) return change;
  return { ...change, ...otherSide, otherSide: { account, entity } };
}

function known<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  // What is made of a key has that key.
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}
