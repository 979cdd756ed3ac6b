import { withOwnRefs } from "@iamferry/model";
import { compareAccounts } from "./compare.ts";
import { createDocuments } from "./documents.ts";
import { createFindings } from "./findings.ts";
import { compareChanges } from "./order.ts";
import { pairAccounts } from "./pair-entities.ts";
import { profilesOf } from "./profiles.ts";
import type { AccountRef, Snapshot } from "@iamferry/model";
import type { Diff, DiffOptions } from "./change.ts";
import type { Place } from "./place.ts";
import type { Fields } from "./records.ts";

/**
 * Tells what differs between two Snapshots, an earlier one and a later one. Entities are one where their ids are, else
 * where their names are. What a restore brings back is compared; policies by their meaning, each side as its
 * own cloud understands it. What a Snapshot says of the whole of itself (cloud, scope, what is unread) is not compared.
 * Takes linear time, sorting aside, and never throws on any Snapshot.
 */
export function diffSnapshots(earlier: Snapshot, later: Snapshot, options: DiffOptions = {}): Diff {
  const { strict = false } = options;
  const [from, to] = [withOwnRefs(earlier), withOwnRefs(later)];
  const profiles = profilesOf(from, to);
  const findings = createFindings({ from, to }, options);
  const tools = { findings, profiles, strict, documents: createDocuments(profiles, strict) };
  const accounts = { from: recordsOf(from), to: recordsOf(to) };
  const { pairs, assumed } = pairAccounts(accounts);
  let compared = 0;
  for (const { from: before, to: after } of pairs) {
    const sides = { from: before, to: after };
    const place: Place = {
      type: "account",
      ...sides,
      parent: undefined,
      class: "desired",
      assumed,
    };
    compared += compareAccounts(place, tools);
  }
  const [first] = pairs;
  return {
    changes: findings.changes.toSorted(compareChanges),
    hidden: findings.hidden(),
    compared,
    ...(assumed &&
      first !== undefined && { assumed: { from: refOf(first.from), to: refOf(first.to) } }),
  };
}

/** Accounts as the table of fields sees them. */
function recordsOf({ accounts }: Snapshot): readonly Fields[] {
  return accounts as unknown as readonly Fields[];
}

function refOf({ name, id }: AccountRef = {}): AccountRef {
  return { ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
}
