import { itemKey } from "./item-key.ts";
import type { FieldClass, FieldFacts } from "@iamferry/model";
import type { DocumentChanged } from "./change.ts";
import type { Documents } from "./documents.ts";
import type { Findings } from "./findings.ts";
import type { Place } from "./place.ts";
import type { Both } from "./records.ts";

/** What comparing takes besides the two records. */
export interface DocumentTools {
  readonly findings: Findings;
  readonly documents: Documents;
}

/** A list of texts or of records that an entity has. */
export interface ItemList {
  readonly place: Place;
  readonly field: string;
  readonly facts: FieldFacts;
}

/** Tells an account, an entity or an inline policy that one side lacks. */
export function tellEntity(place: Place, findings: Findings): void {
  const { class: kind, from, to } = place;
  if (from === undefined && to !== undefined) {
    findings.add({
      place,
      class: kind,
      lacking: { side: "from" },
      make: (common) => ({ kind: "added", ...common, to }),
    });
  } else if (from !== undefined) {
    findings.add({
      place,
      class: kind,
      lacking: { side: "to" },
      make: (common) => ({ kind: "removed", ...common, from }),
    });
  }
}

/** Tells a field with one value that differs. */
export function tellField(
  place: Place,
  value: Both<unknown> & { readonly field: string; readonly class: FieldClass },
  findings: Findings,
): void {
  const { field, class: kind, from, to } = value;
  const side = from === undefined ? "from" : "to";
  findings.add({
    place,
    class: kind,
    ...((from === undefined || to === undefined) && { lacking: { side, field } }),
    make: (common) => ({
      kind: "field",
      ...common,
      field,
      class: kind,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    }),
  });
}

/** Tells that a document differs, if it does; a document that one side lacks differs in meaning. */
export function tellDocument(
  place: Place,
  { field, from, to }: Pick<DocumentChanged, "field" | "from" | "to">,
  { findings, documents }: DocumentTools,
): void {
  if (from === to) return;
  const isLacking = from === undefined || to === undefined;
  const difference = isLacking ? "meaning" : documents.compare(from, to);
  if (difference === "none") return;
  const side = from === undefined ? "from" : "to";
  findings.add({
    place,
    class: difference === "meaning" ? "desired" : "cosmetic",
    ...(isLacking && { lacking: { side, field } }),
    make: (common) => ({
      kind: "document",
      ...common,
      field,
      difference,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    }),
  });
}

/** Tells an item that one side lacks. */
export function tellItem(
  { place, field, facts }: ItemList,
  { from, to }: { readonly from?: unknown; readonly to?: unknown },
  findings: Findings,
): void {
  const isAdded = from === undefined;
  findings.add({
    place,
    class: facts.class,
    lacking: { side: isAdded ? "from" : "to", field },
    make: (common) => {
      const item = { ...common, field, class: facts.class };
      return isAdded
        ? { kind: "item-added", ...item, key: itemKey(place.type, field, to), to }
        : { kind: "item-removed", ...item, key: itemKey(place.type, field, from), from };
    },
  });
}

/** Tells an item that both sides have and that differs. */
export function tellChanged(
  { place, field }: Pick<ItemList, "place" | "field">,
  both: Both<unknown> & { readonly class: FieldClass | "cosmetic" },
  findings: Findings,
): void {
  const { class: kind, from, to } = both;
  findings.add({
    place,
    class: kind,
    make: (common) => ({
      kind: "item-changed",
      ...common,
      field,
      // How a text is spelled is evidence.
      class: kind === "cosmetic" ? "evidence" : kind,
      key: itemKey(place.type, field, to),
      from,
      to,
    }),
  });
}
