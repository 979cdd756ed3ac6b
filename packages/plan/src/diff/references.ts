import { textOf } from "./records.ts";
import type { EntityKind } from "@iamferry/model";
import type { Pair } from "./pair.ts";
import type { Both, Fields } from "./records.ts";

/**
 * What refers to entities of an account by their names, under which both sides agree: the later names, wherever an
 * entity has been found again under another one. So a member that was renamed is no change of its groups.
 */
export interface References {
  /** Whether no entity is called otherwise: names are one where they are equal. */
  readonly isPlain: boolean;
  /** A name as it is compared. */
  readonly name: Both<(kind: EntityKind, name: string) => string>;
  /** Own policies by path and name, others by their ARN. */
  readonly policy: Both<(ref: Fields) => string>;
}

/** Which entities are which, by kind. */
export type Pairs = ReadonlyMap<EntityKind, readonly Pair<Fields>[]>;

/** References between the entities of two accounts. */
export function createReferences(pairs: Pairs): References {
  const renames = new Map<EntityKind, Renames>();
  for (const [kind, list] of pairs) {
    const found = renamesOf(list, (record) => String(record["name"]));
    if (found !== undefined) renames.set(kind, found);
  }
  const policies = renamesOf(pairs.get("managed-policy") ?? [], ownKey);
  const arnOrKey = (ref: Fields): string =>
    ref["own"] === true ? ownKey(ref) : textOf([ref["arn"] ?? null]);
  return {
    isPlain: renames.size === 0 && policies === undefined,
    name: {
      from: (kind, name) => translated(renames.get(kind), name),
      to: (_kind, name) => KNOWN + name,
    },
    policy: {
      from: (ref) => translated(policies, arnOrKey(ref)),
      to: (ref) => KNOWN + arnOrKey(ref),
    },
  };
}

/** The earlier names and the later ones of what is called otherwise now. */
interface Renames {
  readonly names: ReadonlyMap<string, string>;
  readonly taken: ReadonlySet<string>;
}

function ownKey(record: Fields): string {
  return textOf([record["path"] ?? "/", record["name"] ?? null]);
}

function renamesOf(
  pairs: readonly Pair<Fields>[],
  keyOf: (record: Fields) => string,
): Renames | undefined {
  const changed: (readonly [string, string])[] = [];
  for (const { from, to } of pairs) {
    if (from === undefined || to === undefined) continue;
    if (from["name"] === to["name"] && from["path"] === to["path"]) continue;
    const [earlier, later] = [keyOf(from), keyOf(to)];
    if (earlier !== later) changed.push([earlier, later]);
  }
  if (changed.length === 0) return undefined;
  // A name that two entities have tells nothing about which one is meant.
  const before = counts(pairs.flatMap(({ from }) => (from === undefined ? [] : [keyOf(from)])));
  const after = counts(pairs.flatMap(({ to }) => (to === undefined ? [] : [keyOf(to)])));
  const names = new Map(changed.filter(([a, b]) => before.get(a) === 1 && after.get(b) === 1));
  return { names, taken: new Set(names.values()) };
}

function counts(texts: readonly string[]): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (const text of texts) map.set(text, (map.get(text) ?? 0) + 1);
  return map;
}

function translated(renames: Renames | undefined, name: string): string {
  const later = renames?.names.get(name);
  if (later !== undefined) return KNOWN + later;
  // Another entity may have this name now.
  return (renames?.taken.has(name) ? GONE : KNOWN) + name;
}

/** What stands before a name that means the same on both sides, and before one that does not. */
const KNOWN = "=";
const GONE = "-";
