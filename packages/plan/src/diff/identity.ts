import { tellField } from "./tell.ts";
import { accountOf } from "./place.ts";
import type { Findings } from "./findings.ts";
import type { Place } from "./place.ts";
import type { Both, Fields } from "./records.ts";

/** Compares what two records are called, and which ones they are: names and ids. */
export function compareIdentity(place: Place, findings: Findings): void {
  const { type, from, to } = place;
  if (type === "policy" || from === undefined || to === undefined) return;
  compareNames(place, { from, to }, findings);
  compareIds(place, { from, to }, findings);
}

function compareNames(place: Place, records: Both<Fields>, findings: Findings): void {
  const { name: from } = records.from;
  const { name: to } = records.to;
  if (from === to) return;
  // One side does not know it; or the two are compared although nobody says that they are one.
  if (typeof from !== "string" || typeof to !== "string" || place.assumed) {
    tellField(place, { field: "name", class: "evidence", from, to }, findings);
    return;
  }
  findings.add({
    place,
    class: place.class,
    make: (common) => ({ kind: "renamed", ...common, from, to }),
  });
}

/** Another cloud gives everything another id; in one account another id is another entity. */
function compareIds(place: Place, records: Both<Fields>, findings: Findings): void {
  const { id: from } = records.from;
  const { id: to } = records.to;
  if (from === to) return;
  if (typeof from !== "string" || typeof to !== "string" || !isOneAccount(place)) {
    tellField(place, { field: "id", class: "evidence", from, to }, findings);
    return;
  }
  findings.add({
    place,
    class: place.class,
    make: (common) => ({ kind: "replaced", ...common, from, to }),
  });
}

function isOneAccount(place: Place): boolean {
  const { from, to } = accountOf(place);
  return from?.["id"] !== undefined && from["id"] === to?.["id"];
}
