import { RECORD_FIELDS } from "@iamferry/model";
import type { InlinePolicy } from "@iamferry/model";
import { assertUnreachable } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import type { AccountPlace, Place } from "./place.ts";

/** What is to become of one value, or of one item of a list. */
export interface Edit {
  readonly field: string;
  /** Absent for what is new. */
  readonly from?: unknown;
  /** Absent for what goes. */
  readonly to?: unknown;
  /** The change that asks for it. */
  readonly change: Change;
}

/** What a change asks for inside of its entity; nothing for one that is about the entity as a whole. */
export function editsOf(change: Change, place: AccountPlace | Place): readonly Edit[] {
  switch (change.kind) {
    case "field":
    case "item-added":
    case "item-removed":
    case "item-changed": {
      const { field } = change;
      const from = "from" in change ? change.from : undefined;
      const to = "to" in change ? change.to : undefined;
      return [{ field, from, to, change }];
    }
    case "document":
      return [documentEdit(change)];
    case "added":
      return change.type === "policy" ? [{ field: "policies", to: change.to, change }] : [];
    case "removed":
      return change.type === "policy" ? [{ field: "policies", from: change.from, change }] : [];
    case "renamed":
      return change.type === "policy" ? renamedPolicy(change, place) : [];
    case "replaced":
      return [];
    default:
      return assertUnreachable(change);
  }
}

/** All that is in an entity on one side, as if all of it came, or went. */
export function contentsOf(
  place: AccountPlace | Place,
  side: "from" | "to",
  change: Change,
): readonly Edit[] {
  const record = place[side] as Readonly<Record<string, unknown>> | undefined;
  if (record === undefined) return [];
  return RECORD_FIELDS[place.kind].flatMap(([field, facts]): readonly Edit[] => {
    const value = record[field];
    if (value === undefined) return [];
    const isList = facts.many !== undefined || facts.set === true;
    const items = isList ? (value as readonly unknown[]) : [value];
    return items.map((item) => ({ field, [side]: item, change }));
  });
}

function documentEdit(change: Extract<Change, { kind: "document" }>): Edit {
  const { field, from, to, entity, type } = change;
  if (type !== "policy") return { field, from, to, change };
  const name = entity.at(-1) ?? "";
  const policy = (document: typeof from): InlinePolicy | undefined =>
    document && { kind: "policy", name, document };
  return { field: "policies", from: policy(from), to: policy(to), change };
}

/** A policy whose name is spelled otherwise is another one to a call. */
function renamedPolicy(
  change: Extract<Change, { kind: "renamed" }>,
  place: AccountPlace | Place,
): readonly Edit[] {
  const at = (side: "from" | "to", name: string): InlinePolicy | undefined => {
    const holder = place[side] as { readonly policies?: readonly InlinePolicy[] } | undefined;
    return holder?.policies?.find((policy) => policy.name === name);
  };
  return [
    { field: "policies", from: at("from", change.from), change },
    { field: "policies", to: at("to", change.to), change },
  ];
}
