import { ENTITY_LISTS, isEntityKind } from "@iamferry/model";
import { diffSnapshots } from "../diff-snapshots.ts";
import { equalFields, partDifference } from "../parts.ts";
import { factsOf } from "../records.ts";
import { createReferences } from "../references.ts";
import type { Snapshot } from "@iamferry/model";
import type { Change, DiffOptions, EntityAdded } from "../change.ts";
import type { Documents } from "../documents.ts";
import type { Both, Fields } from "../records.ts";

/** What tells whether two sides have come to the same. */
export interface Outcomes {
  readonly sides: Both<Snapshot>;
  readonly documents: Documents;
  readonly options: DiffOptions;
}

/** Whether two changes that settle one thing settle it alike. */
export function haveSameOutcome(a: Change, b: Change, outcomes: Outcomes): boolean {
  if (a.kind === "document" && b.kind === "document") {
    if (a.to === undefined || b.to === undefined) return a.to === b.to;
    return outcomes.documents.compare(a.to, b.to) !== "meaning";
  }
  if (a.kind === "added" && b.kind === "added") return areSameEntities(a, b, outcomes);
  const [x, y] = [outcomeOf(a), outcomeOf(b)];
  if (x === undefined || y === undefined) return x === y;
  // Members of one name in the base may be called otherwise by now.
  if (a.kind === "item-added" && b.kind === "item-added" && typeof x === "string") return true;
  const facts = "field" in a ? factsOf(a.type, a.field) : undefined;
  if (facts === undefined || typeof x !== "object" || typeof y !== "object") {
    return equalFields(facts ?? { class: "desired" }, x, y);
  }
  const both = { from: x as Fields, to: y as Fields };
  const difference = partDifference(facts, both, createReferences(new Map()));
  return difference === undefined || difference === "evidence";
}

function outcomeOf(change: Change): unknown {
  return "to" in change ? change.to : undefined;
}

/** Ids and dates of two clouds aside, and with no regard to anything outside of them. */
function areSameEntities(a: EntityAdded, b: EntityAdded, { sides, options }: Outcomes): boolean {
  const { strict = false } = options;
  const { changes } = diffSnapshots(alone(a, sides.from), alone(b, sides.to), { strict });
  return changes.length === 0;
}

function alone({ type, to }: EntityAdded, { cloud }: Snapshot): Snapshot {
  const list = isEntityKind(type) ? ENTITY_LISTS[type] : "policies";
  const empty = { kind: "account", name: "", policies: [], users: [], groups: [] };
  const account = type === "account" ? to : { ...empty, [list]: [to] };
  // The record of a change is of the kind that its type says.
  return { ...(cloud && { cloud }), accounts: [account] } as Snapshot;
}
